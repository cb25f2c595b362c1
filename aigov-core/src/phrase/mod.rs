//! Phrases: the fixed words of documents and decisions, as data in the framework's language.

mod fill;
mod form;
mod words;

pub(crate) use self::{
    fill::{check as check_placeholders, fill, has_words, placeholders},
    form::Form,
    words::Words,
};
use crate::{document::record, id::PhraseId, text::Prose};

record! {
    /// A fixed phrase of documents or decisions, with placeholders for what it is said about.
    ///
    /// # Example: the words of a draft
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let phrase = framework.phrases().iter().find(|phrase| phrase.id == "status_no_approval").unwrap();
    /// assert_eq!(phrase.text.as_str(), "Status: draft. No approval is recorded.");
    /// ```
    pub struct Phrase {
        /// The id, as `status_approved`.
        pub id: PhraseId,
        /// The words.
        pub text: Prose,
    }
    texts: text;
}
