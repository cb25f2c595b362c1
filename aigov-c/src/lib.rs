//! C face of aigov: `libaigov`, whose header is `include/aigov.h` and whose contract is the page at its top.
//!
//! This crate converts and guards; it decides nothing. Its modules are named for those of the core, beside `boundary` (no panic
//! crosses it), `argument` (what C passes in), `text` (what C gets out), `status` and `error`.
//!
//! Objects come in as `Option<&T>` and `Option<Box<T>>`, pointers that may be NULL. Texts, bytes, lists and the places of outputs are
//! raw pointers; all that reads them is in `argument`, and all that writes them in `boundary`;
//! columns of a batch, which are read and written in place, are in `batch::column`.

#![expect(clippy::missing_safety_doc, reason = "the page at the top of the header says once what every pointer has to be")]

#[macro_use]
mod boundary;
mod access;
mod argument;
mod article;
mod batch;
mod error;
mod framework;
mod maturity;
mod policy;
mod posture;
mod program;
mod risk;
mod rollup;
mod status;
mod text;
mod version;

pub use access::*;
pub use article::*;
pub use batch::*;
pub use error::*;
pub use framework::*;
pub use maturity::*;
pub use policy::*;
pub use posture::*;
pub use program::*;
pub use risk::*;
pub use rollup::*;
pub use status::*;
pub use text::*;
pub use version::*;

/// Any number of threads may read one object.
const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<(Framework, Program, Posture, History, Maturity)>();
    shared::<(Heatmap, Decision, Document, Text, Error)>();
    shared::<(ControlSet, Judgements, Rollup, PullRequestFigures, FindingFigures)>();
};
