//! The posture: everything judged at a date.

use aigov_core::PlanTarget;
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;

use crate::argument::{date, form, handle, source, text, view};
use crate::error::OrThrow;
use crate::guard::guard;
use crate::plain::{parse, plain};
use crate::risk::Heatmap;

/// The judgement of a program at a date: the same inputs give the same posture, to the last byte.
///
/// A posture is immutable. Reading a property makes a new copy: read a list once, not in every round of a loop.
#[napi]
pub struct Posture {
    pub(crate) held: aigov_core::Posture,
}

#[napi]
impl Posture {
    /// Reads a stored posture that the built-in framework judged; otherwise as `Framework.postureFromJson`.
    #[napi(ts_args_type = "json: string | Uint8Array")]
    pub fn from_json(env: Env, json: Unknown<'_>) -> Result<Self> {
        guard(env, || Ok(Self { held: aigov_core::Posture::from_json(source(env, json, "json")?.bytes()).or_throw(env)? }))
    }

    /// The JSON Schema (draft 2020-12) of a posture document, as text.
    #[napi]
    pub fn schema(env: Env) -> Result<String> {
        guard(env, || Ok(aigov_core::Posture::schema()))
    }

    /// The version of the document's form.
    #[napi(getter)]
    pub fn schema_version(&self, env: Env) -> Result<u32> {
        guard(env, || Ok(self.held.schema_version))
    }

    /// The organisation.
    #[napi(getter)]
    pub fn organization(&self, env: Env) -> Result<&str> {
        guard(env, || Ok(self.held.organization.as_str()))
    }

    /// The unit that is judged; `null`: the whole organisation.
    #[napi(getter, ts_return_type = "string | null")]
    pub fn unit(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.unit))
    }

    /// The date that it is judged at: what was true by then.
    #[napi(getter, ts_return_type = "IsoDate")]
    pub fn as_of(&self, env: Env) -> Result<String> {
        guard(env, || Ok(self.held.as_of.to_string()))
    }

    /// What had been received by then counts; `null`: everything in the program.
    #[napi(getter, ts_return_type = "IsoDate | null")]
    pub fn known_at(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.known_at))
    }

    /// The framework.
    #[napi(getter, ts_return_type = "JudgedBy")]
    pub fn framework(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.framework))
    }

    /// What it was made from.
    #[napi(getter, ts_return_type = "PostureDigests")]
    pub fn digests(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.digests))
    }

    /// The settings.
    #[napi(getter, ts_return_type = "EffectiveSettings")]
    pub fn settings(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.settings))
    }

    /// Each unit that exists at the date; empty in the posture of a unit.
    #[napi(getter, ts_return_type = "readonly UnitState[]")]
    pub fn units(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.units))
    }

    /// The maturity.
    #[napi(getter, ts_return_type = "PostureMaturity")]
    pub fn maturity(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.maturity))
    }

    /// What the facts show of each level's characteristics.
    #[napi(getter, ts_return_type = "readonly CharacteristicState[]")]
    pub fn characteristics(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.characteristics))
    }

    /// The controls, in the framework's order.
    #[napi(getter, ts_return_type = "readonly ControlState[]")]
    pub fn controls(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.controls))
    }

    /// The capabilities, in the framework's order.
    #[napi(getter, ts_return_type = "readonly CapabilityState[]")]
    pub fn capabilities(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.capabilities))
    }

    /// The risks: the framework's, then the program's own.
    #[napi(getter, ts_return_type = "readonly RiskState[]")]
    pub fn risks(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.risks))
    }

    /// The metrics, in the framework's order.
    #[napi(getter, ts_return_type = "readonly MetricState[]")]
    pub fn metrics(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.metrics))
    }

    /// The coverage of each edition.
    #[napi(getter, ts_return_type = "readonly PostureCoverage[]")]
    pub fn coverage(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.coverage))
    }

    /// The tools and whether they are approved.
    #[napi(getter, ts_return_type = "readonly ToolState[]")]
    pub fn tools(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.tools))
    }

    /// The use of tools on repositories.
    #[napi(getter, ts_return_type = "AccessSummary")]
    pub fn access(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.access))
    }

    /// The documents in force.
    #[napi(getter, ts_return_type = "readonly PolicyState[]")]
    pub fn policies(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.policies))
    }

    /// The review duties.
    #[napi(getter, ts_return_type = "readonly DutyState[]")]
    pub fn duties(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.duties))
    }

    /// The exceptions.
    #[napi(getter, ts_return_type = "readonly ExceptionState[]")]
    pub fn exceptions(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.exceptions))
    }

    /// What left the judgement, with reason and approver.
    #[napi(getter, ts_return_type = "readonly JudgementExclusion[]")]
    pub fn exclusions(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.exclusions))
    }

    /// What is on record and does not do what it seems to do.
    #[napi(getter, ts_return_type = "readonly Warning[]")]
    pub fn warnings(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.warnings))
    }

    /// The facts that explanations cite, as a stored posture holds them; empty where the posture still has its program.
    #[napi(getter, ts_return_type = "readonly FactsAbout[]")]
    pub fn facts(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.facts))
    }

    /// The entries of the program that were known, by what they say, as a stored posture holds them; empty likewise.
    #[napi(getter, ts_return_type = "readonly Input[]")]
    pub fn inputs(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.inputs))
    }

    /// The heatmap of a view.
    #[napi(ts_args_type = "view: RiskView")]
    pub fn heatmap(&self, env: Env, view_of: Unknown<'_>) -> Result<Heatmap> {
        guard(env, || Ok(Heatmap { held: self.held.heatmap(view(env, view_of)?) }))
    }

    /// The usage policy with what the program attests: the tools approved at the date, and the approval and review on record.
    ///
    /// Throws an `AigovError` with the code `unknown_id` when the framework describes no usage policy.
    #[napi(ts_return_type = "Document")]
    pub fn usage_policy(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.usage_policy().or_throw(env)?))
    }

    /// Why an output is what it is, as a tree down to the facts.
    ///
    /// An output is named by its id: a control (`TM-001`), an item (`TM-001.inventory`), a capability, a risk, a
    /// metric, an edition, a tool, a duty, an exception, a unit, a document, a characteristic, `declared` or
    /// `evidenced` maturity, or a use as `repository/tool`; or a repository, an evidence record or an event. A kind
    /// before the id, as in `control/TM-001`, settles which one is meant.
    ///
    /// Throws an `AigovError`: `unknown_id` when the posture has no such output, naming the nearest;
    /// `invalid_argument` when a stored posture is asked about an allowed use, a repository, a record or an event,
    /// which stand in the program.
    #[napi(ts_args_type = "id: string", ts_return_type = "Explanation")]
    pub fn explain(&self, env: Env, id: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.explain(&text(env, id, "id")?).or_throw(env)?))
    }

    /// The explanation as an indented text; otherwise as `explain`.
    #[napi(ts_args_type = "id: string")]
    pub fn explain_text(&self, env: Env, id: Unknown<'_>) -> Result<String> {
        guard(env, || Ok(self.held.explain(&text(env, id, "id")?).or_throw(env)?.to_text()))
    }

    /// Every change since another posture, which may differ in date, clocks, unit, settings, program or framework; each with its causes.
    #[napi(ts_args_type = "earlier: Posture", ts_return_type = "PostureDiff")]
    pub fn diff(&self, env: Env, earlier: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.diff(&handle::<Self>(env, earlier, "earlier", "a Posture")?.held)))
    }

    /// Each day until `until` on which an output changes if nothing is done; what is known stays fixed.
    ///
    /// Throws an `AigovError` with the code `invalid_argument` when `until` is before the posture's date, or for a stored posture, which
    /// has no program to judge at another date.
    #[napi(ts_args_type = "until: IsoDate", ts_return_type = "Foresight")]
    pub fn foresight(&self, env: Env, until: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.foresight(date(env, until, "until")?).or_throw(env)?))
    }

    /// The actions that reach an evidenced level and an appetite, in order.
    ///
    /// Throws an `AigovError`: `invalid_argument` for a level, `unknown_id` for a risk level that the framework does not have.
    #[napi(ts_args_type = "target: PlanGoal", ts_return_type = "Plan")]
    pub fn plan(&self, env: Env, target: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || {
            let target = form(env, target, "target", "an object", PlanTarget::from_json)?;
            plain(env, &self.held.plan(&target).or_throw(env)?)
        })
    }

    /// The posture as a report in plain text: level and gaps, risks, metrics, denied use, coverage.
    #[napi]
    pub fn to_text(&self, env: Env) -> Result<String> {
        guard(env, || Ok(self.held.to_text()))
    }

    /// The canonical JSON document as text.
    #[napi]
    pub fn to_json(&self, env: Env) -> Result<String> {
        guard(env, || Ok(self.held.to_json()))
    }

    /// The canonical document as an object in `snake_case`, so that `JSON.stringify(posture)` gives `posture.toJson()`.
    #[napi(js_name = "toJSON", ts_return_type = "JsonObject")]
    pub fn to_json_object(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || parse(env, &self.held.to_json()))
    }
}
