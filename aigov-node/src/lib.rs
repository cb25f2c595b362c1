//! Node.js face of aigov: the native add-on behind the package `aigov-core`.
//!
//! This crate converts and guards; it decides nothing. Every exported function or method consists of one call of
//! `guard`, so that a panic arrives in JavaScript as an `AigovError` with the code `internal`.
//!
//! | Module | Does |
//! |---|---|
//! | `article`, `framework`, `program`, `posture`, `risk`, `rollup` | exports what the core's module of that name offers |
//! | `vocabulary` | exports the closed vocabularies and the ids of the built-in framework as arrays |
//! | `control_set`, `batch`, `figures`, `code` | exports prepared sets, judgements over columns, and the numbers of words in them |
//! | `job`, `run`, `progress` | hold a batch, do it at once or on another thread, and tell how far it has come |
//! | `argument`, `fields`, `column` | reads arguments and typed arrays, naming what is of a wrong type |
//! | `plain` | writes values as plain objects; their types are written by hand in `types/`, one file a concept |
//! | `error`, `guard` | make what is thrown |
#![expect(clippy::missing_errors_doc, reason = "the comments become the package's types, where a throw is no result")]

pub mod article;
pub mod batch;
pub mod control_set;
pub mod figures;
pub mod framework;
pub mod guard;
pub mod posture;
pub mod program;
pub mod risk;
pub mod rollup;
pub mod version;
pub mod vocabulary;

mod argument;
mod code;
mod column;
mod error;
mod fields;
mod job;
mod plain;
mod progress;
mod run;
