//! What a judgement is asked for.

use crate::{
    date::Date,
    document::{read_json, record},
    error::Error,
    program::Settings,
};

record! {
    /// The date of a judgement, what was known, and settings that take the place of the program's.
    pub struct AssessOptions {
        /// What was true by this day counts.
        pub as_of: Date,
        /// What had been received by this day counts; `None`: everything in the program.
        pub known_at: Option<Date>,
        /// Settings that take the place of the program's as a whole.
        pub settings: Option<Settings>,
    }
}

impl AssessOptions {
    /// Everything in the program, at a date, with the program's settings.
    #[must_use]
    pub fn as_of(as_of: Date) -> Self {
        Self { as_of, known_at: None, settings: None }
    }

    /// Reads options from a JSON object.
    ///
    /// # Errors
    /// Every problem of form at once.
    pub fn from_json(bytes: &[u8]) -> Result<Self, Error> {
        read_json(bytes, &crate::document::Limits::default(), |_, _, _| ())
    }
}
