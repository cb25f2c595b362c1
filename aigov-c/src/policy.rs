//! Rendered documents.

use std::ffi::{CString, c_char};

use crate::argument::given;
use crate::error::Error;
use crate::status::Status;
use crate::text::{Text, address, c_string};

/// A rendered document, such as a usage policy. Free it with `aigov_document_free`.
pub struct Document {
    core: aigov_core::Document,
    status: CString,
    approved_text: Option<CString>,
    markdown: CString,
    html: CString,
}

impl From<aigov_core::Document> for Document {
    fn from(document: aigov_core::Document) -> Self {
        Self {
            status: c_string(document.status.as_str()),
            approved_text: document.approved_text.map(|state| c_string(state.as_str())),
            markdown: c_string(document.markdown.as_str()),
            html: c_string(document.html.as_str()),
            core: document,
        }
    }
}

/// Whether the document is `approved` or a `draft`. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_document_status(document: Option<&Document>) -> *const c_char {
    boundary!(|| address(document.map(|document| &document.status)))
}

/// Whether the text is the one that was approved: `matches`, `changed` or `not_recorded`. NULL where no approval is given, and
/// for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_document_approved_text(document: Option<&Document>) -> *const c_char {
    boundary!(|| address(document.and_then(|document| document.approved_text.as_ref())))
}

/// The text as Markdown. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_document_markdown(document: Option<&Document>) -> *const c_char {
    boundary!(|| address(document.map(|document| &document.markdown)))
}

/// The text as a self-contained HTML page without scripts. NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_document_html(document: Option<&Document>) -> *const c_char {
    boundary!(|| address(document.map(|document| &document.html)))
}

/// The document with its texts as canonical JSON.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_document_to_json(document: Option<&Document>, out: *mut *mut Text, error: *mut *mut Error) -> Status {
    boundary!(error, out, || Ok(given(document, "document")?.core.to_json().into()))
}

/// Frees a document. NULL is accepted.
#[unsafe(no_mangle)]
pub extern "C" fn aigov_document_free(document: Option<Box<Document>>) {
    boundary!(|| drop(document));
}
