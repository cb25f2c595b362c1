//! The program: the organisation's record, as one document.

use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;

use crate::argument::{document, handle, part, source};
use crate::error::OrThrow;
use crate::framework::Framework;
use crate::guard::guard;
use crate::plain::{parse, plain};

/// An organisation's record: what it uses, what it declares, what it measured and what it decided.
///
/// A program is immutable. Reading a property makes a new copy: read a list once, not in every round of a loop.
#[napi]
pub struct Program {
    pub(crate) held: aigov_core::Program,
}

#[napi]
impl Program {
    /// Reads a JSON document and checks its structure; what it says about a framework is checked when it is assessed.
    ///
    /// Throws an `AigovError` with every problem of form at once.
    #[napi(ts_args_type = "json: string | Uint8Array")]
    pub fn from_json(env: Env, json: Unknown<'_>) -> Result<Self> {
        guard(env, || Ok(Self { held: aigov_core::Program::from_json(source(env, json, "json")?.bytes()).or_throw(env)? }))
    }

    /// Reads a YAML 1.2 document; otherwise as `Program.fromJson`.
    #[napi(ts_args_type = "yaml: string | Uint8Array")]
    pub fn from_yaml(env: Env, yaml: Unknown<'_>) -> Result<Self> {
        guard(env, || Ok(Self { held: aigov_core::Program::from_yaml(source(env, yaml, "yaml")?.bytes()).or_throw(env)? }))
    }

    /// Takes a document as an object with the keys of the JSON document, in `snake_case`; otherwise as `Program.fromJson`.
    ///
    /// Members that are `undefined` are absent. A `TypeError` names the place of what JSON cannot hold: a function, a symbol, a `BigInt`, a
    /// Date, `NaN`, an instance of a class.
    #[napi(ts_args_type = "document: object")]
    pub fn from_object(env: Env, object: Unknown<'_>) -> Result<Self> {
        guard(env, || {
            let json = document(env, object, "document")?;
            Ok(Self { held: aigov_core::Program::from_json(json.as_bytes()).or_throw(env)? })
        })
    }

    /// The JSON Schema (draft 2020-12) of a program document, as text.
    #[napi]
    pub fn schema(env: Env) -> Result<String> {
        guard(env, || Ok(aigov_core::Program::schema()))
    }

    /// Every problem of the program's meaning under a framework; empty when it can be assessed.
    #[napi(ts_args_type = "framework: Framework", ts_return_type = "readonly Problem[]")]
    pub fn validate(&self, env: Env, framework: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || {
            let framework = handle::<Framework>(env, framework, "framework", "a Framework")?;
            plain(env, &self.held.validate(&framework.held))
        })
    }

    /// The program with entries added, for a what-if; the program itself stays as it is.
    ///
    /// The changes are an object with any of the document's sections in `snake_case`, or the JSON or YAML of one:
    /// their entries are added, and `settings` change what they state. An entry that states the same as one of the
    /// program, by id, unit and dates, takes its place; otherwise an id that is there already holds from its
    /// `effective_on`.
    ///
    /// Throws an `AigovError` with every problem of form at once; paths are those of the changes, or of the program that they make. A
    /// `TypeError` names the place of what JSON cannot hold, as `Program.fromObject` does.
    #[napi(ts_args_type = "changes: object | string | Uint8Array")]
    pub fn with_changes(&self, env: Env, changes: Unknown<'_>) -> Result<Self> {
        guard(env, || Ok(Self { held: self.held.with_changes(part(env, changes, "changes")?.bytes()).or_throw(env)? }))
    }

    /// The SHA-256 digest of the canonical document.
    #[napi(getter)]
    pub fn digest(&self, env: Env) -> Result<&str> {
        guard(env, || Ok(self.held.digest().as_str()))
    }

    /// The framework that it was written for.
    #[napi(getter, ts_return_type = "FrameworkRef")]
    pub fn framework(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.framework()))
    }

    /// The organisation.
    #[napi(getter, ts_return_type = "Organization")]
    pub fn organization(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.organization()))
    }

    /// The settings that it states, entry by entry.
    #[napi(getter, ts_return_type = "readonly SettingsEntry[]")]
    pub fn settings(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.settings()))
    }

    /// The tools.
    #[napi(getter, ts_return_type = "readonly Tool[]")]
    pub fn tools(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.tools()))
    }

    /// The repositories.
    #[napi(getter, ts_return_type = "readonly Repository[]")]
    pub fn repositories(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.repositories()))
    }

    /// What it declares about controls, entry by entry.
    #[napi(getter, ts_return_type = "readonly ControlEntry[]")]
    pub fn controls(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.controls()))
    }

    /// What it declares about capabilities, entry by entry.
    #[napi(getter, ts_return_type = "readonly CapabilityEntry[]")]
    pub fn capabilities(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.capabilities()))
    }

    /// What it records as proof.
    #[napi(getter, ts_return_type = "readonly EvidenceRecord[]")]
    pub fn evidence(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.evidence()))
    }

    /// The events of rare triggers.
    #[napi(getter, ts_return_type = "readonly Event[]")]
    pub fn events(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.events()))
    }

    /// The exceptions.
    #[napi(getter, ts_return_type = "readonly Exception[]")]
    pub fn exceptions(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.exceptions()))
    }

    /// The reviews that were done.
    #[napi(getter, ts_return_type = "readonly Review[]")]
    pub fn reviews(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.reviews()))
    }

    /// What it decided about risks, and its own risks.
    #[napi(getter, ts_return_type = "readonly RiskDecision[]")]
    pub fn risks(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.risks()))
    }

    /// The acceptances of risks.
    #[napi(getter, ts_return_type = "readonly Acceptance[]")]
    pub fn acceptances(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.acceptances()))
    }

    /// What it measured.
    #[napi(getter, ts_return_type = "readonly Measurement[]")]
    pub fn measurements(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.measurements()))
    }

    /// The documents it has put in force.
    #[napi(getter, ts_return_type = "readonly PolicyEntry[]")]
    pub fn policies(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.policies()))
    }

    /// The notes on the program as a whole.
    #[napi(getter, ts_return_type = "Annotations")]
    pub fn annotations(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.annotations()))
    }

    /// The canonical JSON document as text.
    #[napi]
    pub fn to_json(&self, env: Env) -> Result<String> {
        guard(env, || Ok(self.held.to_json()))
    }

    /// The canonical document as an object in `snake_case`, so that `JSON.stringify(program)` gives `program.toJson()`.
    ///
    /// Only annotations that are named by whole numbers change their places: JavaScript puts such names first.
    #[napi(js_name = "toJSON", ts_return_type = "JsonObject")]
    pub fn to_json_object(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || parse(env, &self.held.to_json()))
    }
}
