//! What a judgement is asked for.

use crate::{
    date::Date,
    document::{read_json, record, vocabulary},
    error::Error,
    id::UnitId,
    program::Settings,
};

vocabulary! {
    /// Whether a program may be judged by another version of its framework than the one that it names.
    ///
    /// # Example: a program of last year's rules
    /// ```
    /// use aigov_core::{AssessOptions, Framework, FrameworkVersion, Program, WarningCode};
    /// let framework = Framework::builtin();
    /// let program = Program::from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.0.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let mut options = AssessOptions::as_of("2026-11-22".parse()?);
    /// assert_eq!(framework.assess(&program, &options).unwrap_err().path(), "framework.version");
    /// options.framework_version = Some(FrameworkVersion::Accept);
    /// assert_eq!(framework.assess(&program, &options)?.warnings[0].code, WarningCode::FrameworkVersionAccepted);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum FrameworkVersion {
        /// The versions must be the same.
        Exact,
        /// Another version is accepted, with a warning.
        Accept,
    }
}

record! {
    /// The date of a judgement, what was known, and settings that take the place of the program's.
    ///
    /// # Example: with what was known on a day
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: CMP-001, status: implemented, effective_on: 2026-10-01, received_on: 2026-10-19 } ]
    /// ")?;
    /// let mut options = AssessOptions::as_of("2026-11-22".parse()?);
    /// assert_eq!(framework.assess(&program, &options)?.controls[8].declared.as_str(), "implemented");
    /// options.known_at = Some("2026-10-18".parse()?);
    /// assert_eq!(framework.assess(&program, &options)?.controls[8].declared.as_str(), "not_implemented");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct AssessOptions {
        /// What was true by this day counts.
        pub as_of: Date,
        /// What had been received by this day counts; `None`: everything in the program.
        pub known_at: Option<Date>,
        /// The unit that is judged; `None`: the whole organisation.
        pub unit: Option<UnitId>,
        /// Settings that take the place of the program's, each that is stated.
        pub settings: Option<Settings>,
        /// Whether the program may be written for another version of the framework; absent: it may not.
        pub framework_version: Option<FrameworkVersion>,
    }
}

impl AssessOptions {
    /// Everything in the program, at a date, with the program's settings.
    ///
    /// # Example: everything on record, at a date
    /// ```
    /// use aigov_core::AssessOptions;
    /// let options = AssessOptions::as_of("2026-11-22".parse()?);
    /// assert_eq!((options.known_at, options.settings), (None, None));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn as_of(as_of: Date) -> Self {
        Self { as_of, known_at: None, unit: None, settings: None, framework_version: None }
    }

    /// Reads options from a JSON object.
    ///
    /// # Errors
    /// Every problem of form at once, as `missing_field` or `invalid_date`; settings are resolved by [`Framework::assess`](crate::Framework::assess).
    ///
    /// # Example: options from a request
    /// ```
    /// use aigov_core::AssessOptions;
    /// let options = AssessOptions::from_json(br#"{"as_of": "2026-11-22", "settings": {"appetite": "medium"}}"#)?;
    /// assert_eq!(options.settings.unwrap().appetite.unwrap(), "medium");
    /// assert_eq!(AssessOptions::from_json(br#"{"as_of": "22.11.2026"}"#).unwrap_err().kind().code(), "invalid_date");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn from_json(bytes: &[u8]) -> Result<Self, Error> {
        read_json(bytes, &crate::document::Limits::default(), |_, _, _| ())
    }
}
