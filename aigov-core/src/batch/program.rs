//! Many programs judged in one call.

use super::{
    BatchOptions,
    run::{Stretch, run},
};
use crate::{
    error::Error,
    framework::Framework,
    posture::{AssessOptions, FrameworkVersion, Posture},
    program::Program,
    rollup::Rollup,
};

impl Framework {
    /// Judges many program documents, each in JSON or YAML (a text that begins with `{` is read as JSON); one that cannot be read or judged gives its error, and the batch goes on.
    ///
    /// # Errors
    /// `cancelled` when the listener aborts.
    ///
    /// # Example: one of two can be read
    /// ```
    /// use aigov_core::{AssessOptions, BatchOptions, Framework};
    /// let program = br#"{"schema_version": 2, "framework": {"id": "ai-code-generation", "version": "1.1.0"},
    ///   "organization": {"name": "Example Robotics"}}"#;
    /// let options = AssessOptions::as_of("2026-11-22".parse()?);
    /// let postures = Framework::builtin().assess_many(&[&program[..], b"{}"], &options, &BatchOptions::new())?;
    /// assert_eq!(postures[0].as_ref().map(|posture| posture.maturity.declared.current_level), Ok(1));
    /// assert_eq!(postures[1].as_ref().unwrap_err().path(), "schema_version");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn assess_many<D: AsRef<[u8]> + Sync>(
        &self,
        documents: &[D],
        options: &AssessOptions,
        batch: &BatchOptions<'_>,
    ) -> Result<Vec<Result<Posture, Error>>, Error> {
        self.assess_each(documents, options, batch, |judged| judged)
    }

    /// The same, where no more is kept of each posture than what a function takes from it.
    ///
    /// # Errors
    /// As [`Framework::assess_many`].
    ///
    /// # Example: levels alone
    /// ```
    /// use aigov_core::{AssessOptions, BatchOptions, Framework};
    /// let options = AssessOptions::as_of("2026-11-22".parse()?);
    /// let level = |judged: Result<aigov_core::Posture, _>| judged.ok().map(|posture| posture.maturity.evidenced.current_level);
    /// let levels = Framework::builtin().assess_each(&[b"not a program"], &options, &BatchOptions::new(), level)?;
    /// assert_eq!(levels, [None]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn assess_each<D: AsRef<[u8]> + Sync, T: Send>(
        &self,
        documents: &[D],
        options: &AssessOptions,
        batch: &BatchOptions<'_>,
        keep: impl Fn(Result<Posture, Error>) -> T + Sync,
    ) -> Result<Vec<T>, Error> {
        let stretches = documents.iter().map(|task| Stretch { rows: 1, task }).collect();
        run(stretches, batch, |document: &D| keep(self.judge(document.as_ref(), options)))
    }

    /// The summary of each stretch of so many documents, which are judged as [`Framework::assess_many`] judges them.
    pub(crate) fn rollup_stretches<D: AsRef<[u8]> + Sync>(
        &self,
        documents: &[D],
        length: usize,
        options: &AssessOptions,
        batch: &BatchOptions<'_>,
    ) -> Result<Vec<Rollup>, Error> {
        let stretches = documents.chunks(length.max(1)).map(|task| Stretch { rows: task.len(), task }).collect();
        let parts = run(stretches, batch, |documents: &[D]| {
            let mut part = Rollup::empty(self);
            for document in documents {
                part.merge(&self.judge(document.as_ref(), options).map_or_else(|_| Rollup::failure(self), |posture| posture.rollup()))?;
            }
            Ok(part)
        })?;
        parts.into_iter().collect()
    }

    fn judge(&self, document: &[u8], options: &AssessOptions) -> Result<Posture, Error> {
        // A program of another version cannot be bound to these rules; it is checked when it is judged.
        let program = match options.framework_version {
            Some(FrameworkVersion::Accept) => Program::from_either(document),
            Some(FrameworkVersion::Exact) | None => self.program_from_either(document),
        };
        program.and_then(|program| self.assess(&program, options))
    }
}
