//! Programs under a framework: read and checked in one pass, and judged.

use super::{Program, Record, check, schema_1::Record1};
use crate::{
    document::{Format, Limits, Places, json_text, read_text, stated_version},
    error::{Error, ErrorKind, Problem},
    framework::Framework,
    posture::{AssessOptions, Judge, Posture},
};

/// Reads a program of any schema that is known; one of schema 1 is converted.
///
/// # Errors
/// Every problem of syntax, form and meaning at once, under the names of the document's own schema.
pub(super) fn read_record(
    bytes: &[u8],
    limits: &Limits,
    format: Format,
    check: impl Fn(&Record, &Places, &mut Vec<Problem>),
) -> Result<Record, Error> {
    let text = json_text(bytes, limits, format)?;
    if stated_version(&text) != Some(1) {
        return read_text(&text, limits, check);
    }
    let mut converted = None;
    read_text(&text, limits, |record: &Record1, places, problems| {
        converted = record.convert();
        if let Some(converted) = &converted {
            converted.check(places, problems, &check);
        }
    })?;
    let converted = converted.ok_or_else(|| Error::single(ErrorKind::Internal, "a program of schema 1 could not be converted"))?;
    Ok(converted.record)
}

impl Framework {
    /// Reads a program document in JSON, checks it and binds it to this framework, in one pass.
    ///
    /// # Errors
    /// Every problem of form and meaning at once: those of [`Program::from_json`] and those of [`Program::validate`].
    ///
    /// # Example: form and meaning in one pass
    /// ```
    /// use aigov_core::Framework;
    /// let error = Framework::builtin().program_from_json(br#"{"schema_version": 2,
    ///   "framework": {"id": "ai-code-generation", "version": "1.1.0"}, "organization": {"name": ""},
    ///   "settings": {"appetite": "moderate"}}"#).unwrap_err();
    /// let paths: Vec<&str> = error.problems().iter().map(|problem| problem.path.as_str()).collect();
    /// assert_eq!(paths, ["organization.name", "settings.appetite"]);
    /// ```
    pub fn program_from_json(&self, bytes: &[u8]) -> Result<Program, Error> {
        self.program_from_json_within(bytes, &Limits::default())
    }

    /// As [`Framework::program_from_json`], within other limits.
    ///
    /// # Errors
    /// As [`Framework::program_from_json`].
    ///
    /// # Example: a small service takes small documents
    /// ```
    /// use aigov_core::{Framework, Limits};
    /// let limits = Limits { bytes: 64, ..Limits::default() };
    /// let document = br#"{"schema_version": 2, "framework": {"id": "ai-code-generation", "version": "1.1.0"}}"#;
    /// let error = Framework::builtin().program_from_json_within(document, &limits).unwrap_err();
    /// assert_eq!(error.kind().code(), "limit");
    /// ```
    pub fn program_from_json_within(&self, bytes: &[u8], limits: &Limits) -> Result<Program, Error> {
        self.bound(read_record(bytes, limits, Format::Json, check::check_all(self)))
    }

    /// Reads a program document in YAML 1.2; otherwise as [`Framework::program_from_json`].
    ///
    /// # Errors
    /// As [`Framework::program_from_json`].
    ///
    /// # Example: ready to be judged
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: TM-001, status: implemented } ]
    /// ")?;
    /// assert!(program.validate(&framework).is_empty());
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn program_from_yaml(&self, bytes: &[u8]) -> Result<Program, Error> {
        self.program_from_yaml_within(bytes, &Limits::default())
    }

    /// As [`Framework::program_from_yaml`], within other limits.
    ///
    /// # Errors
    /// As [`Framework::program_from_json`].
    ///
    /// # Example: no more controls than expected
    /// ```
    /// use aigov_core::{Framework, Limits};
    /// let limits = Limits { entries: 1, ..Limits::default() };
    /// let error = Framework::builtin().program_from_yaml_within(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: TM-001, status: planned }, { id: TM-002, status: planned } ]
    /// ", &limits).unwrap_err();
    /// assert_eq!((error.kind().code(), error.path()), ("limit", "controls"));
    /// ```
    pub fn program_from_yaml_within(&self, bytes: &[u8], limits: &Limits) -> Result<Program, Error> {
        self.bound(read_record(bytes, limits, Format::Yaml, check::check_all(self)))
    }

    /// A document in JSON or YAML, whichever it is.
    pub(crate) fn program_from_either(&self, bytes: &[u8]) -> Result<Program, Error> {
        self.bound(read_record(bytes, &Limits::default(), Format::Either, check::check_all(self)))
    }

    fn bound(&self, record: Result<Record, Error>) -> Result<Program, Error> {
        record.map(|record| Program::hold(record, Some(self.digest().clone())))
    }

    /// Judges a program at a date.
    ///
    /// # Errors
    /// - Every problem of the program's meaning under this framework, as [`Program::validate`] lists them.
    /// - `unknown_id` for the unit of the options where the organisation does not have it, and for each id in their settings that the framework
    ///   does not have.
    ///
    /// # Example: with a stricter appetite than the program's
    /// ```
    /// use aigov_core::{AppetiteState, AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// settings: { appetite: critical }
    /// ")?;
    /// let options = AssessOptions::from_json(br#"{"as_of": "2026-11-22", "settings": {"appetite": "medium"}}"#)?;
    /// let posture = framework.assess(&program, &options)?;
    /// assert!(posture.risks.iter().all(|risk| risk.appetite == AppetiteState::Exceeded));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn assess(&self, program: &Program, options: &AssessOptions) -> Result<Posture, Error> {
        Judge::new(self, program, options)?.posture_on(options.as_of)
    }
}
