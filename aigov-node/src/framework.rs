//! The framework: one validated bundle of all rules, and what it answers by itself.

use aigov_core::{AssessOptions, UsagePolicyRequest};
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;

use crate::argument::{figures, form, handle, history, part, source, text, texts, view};
use crate::error::OrThrow;
use crate::guard::guard;
use crate::plain::{parse, plain};
use crate::posture::Posture;
use crate::program::Program;
use crate::risk::{Heatmap, Matrix};

/// The rules that a program is judged by: controls, risks, levels, metrics, access table, crosswalk, roadmap and documents.
///
/// A framework is immutable and was checked as a whole when it was made. Reading a property makes a new copy: read a list once, not in
/// every round of a loop.
#[napi]
pub struct Framework {
    pub(crate) held: aigov_core::Framework,
}

#[napi]
impl Framework {
    /// The framework of the article, with aigov's readings and additions marked by their origin.
    ///
    /// It is read once in a process, when it is first asked for.
    #[napi]
    pub fn builtin(env: Env) -> Result<Self> {
        guard(env, || Ok(Self { held: aigov_core::Framework::builtin() }))
    }

    /// Reads and checks a framework document in JSON.
    ///
    /// Throws an `AigovError` with every problem of form and meaning at once.
    #[napi(ts_args_type = "json: string | Uint8Array")]
    pub fn from_json(env: Env, json: Unknown<'_>) -> Result<Self> {
        guard(env, || Ok(Self { held: aigov_core::Framework::from_json(source(env, json, "json")?.bytes()).or_throw(env)? }))
    }

    /// Reads and checks a framework document in YAML 1.2; otherwise as `Framework.fromJson`.
    #[napi(ts_args_type = "yaml: string | Uint8Array")]
    pub fn from_yaml(env: Env, yaml: Unknown<'_>) -> Result<Self> {
        guard(env, || Ok(Self { held: aigov_core::Framework::from_yaml(source(env, yaml, "yaml")?.bytes()).or_throw(env)? }))
    }

    /// The JSON Schema (draft 2020-12) of a framework document, as text.
    #[napi]
    pub fn schema(env: Env) -> Result<String> {
        guard(env, || Ok(aigov_core::Framework::schema()))
    }

    /// The framework with an overlay: an object with any keys of the framework document, in `snake_case`, except `schema_version`; or the
    /// JSON or YAML of one.
    ///
    /// What an overlay does not mention stays as it is. What it states is laid over what is there:
    /// - A value takes the place of the value, and `null` says that there is none, where a value may be absent. An
    ///   object changes the fields that it states.
    /// - A list of entries: an entry that is there changes in the fields that are stated; any other is added at the
    ///   end. `remove: true` beside what names an entry takes it away; `before: 'R003'` or `after: 'R003'` puts it in
    ///   that place.
    /// - A list of plain values, and the matrix, take the place of what was there.
    /// - In the place of a list may stand what becomes of it: `{ replace: […] }`, `{ entries: […], order: […] }`, or,
    ///   of plain values, `{ remove: […], add: […] }`. A list that is `null` is refused.
    ///
    /// Entries are named by their `id`, or by what tells them apart, as `level`, `severity` or `data_class`. Levels
    /// of risks that the overlay does not state follow its matrix. Whoever changes rules states a `version` of their
    /// own. A roadmap that misses a target is a lint.
    ///
    /// Throws an `AigovError` with every problem of the framework that it makes at once; paths name entries, as
    /// `risks[R001].controls[0]`. A `TypeError` names the place of what JSON cannot hold, as `Program.fromObject`
    /// does.
    #[napi(ts_args_type = "overlay: object | string | Uint8Array")]
    pub fn extend(&self, env: Env, overlay: Unknown<'_>) -> Result<Self> {
        guard(env, || Ok(Self { held: self.held.extend(part(env, overlay, "overlay")?.bytes()).or_throw(env)? }))
    }

    /// The id.
    #[napi(getter)]
    pub fn id(&self, env: Env) -> Result<&str> {
        guard(env, || Ok(self.held.id().as_str()))
    }

    /// The version of the rules.
    #[napi(getter)]
    pub fn version(&self, env: Env) -> Result<&str> {
        guard(env, || Ok(self.held.version()))
    }

    /// The language of the texts (BCP 47).
    #[napi(getter)]
    pub fn language(&self, env: Env) -> Result<&str> {
        guard(env, || Ok(self.held.language()))
    }

    /// The title for people.
    #[napi(getter)]
    pub fn title(&self, env: Env) -> Result<&str> {
        guard(env, || Ok(self.held.title()))
    }

    /// The SHA-256 digest of the canonical document.
    #[napi(getter)]
    pub fn digest(&self, env: Env) -> Result<&str> {
        guard(env, || Ok(self.held.digest().as_str()))
    }

    /// The SHA-256 digest of the canonical document without its texts: equal where rules are, whatever the words.
    #[napi(getter)]
    pub fn rules_digest(&self, env: Env) -> Result<&str> {
        guard(env, || Ok(self.held.rules_digest().as_str()))
    }

    /// The ordered scales.
    #[napi(getter, ts_return_type = "Scales")]
    pub fn scales(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.scales()))
    }

    /// The risk matrix.
    #[napi(getter)]
    pub fn matrix(&self, env: Env) -> Result<Matrix> {
        guard(env, || Ok(Matrix { framework: self.held.clone() }))
    }

    /// The control domains.
    #[napi(getter, ts_return_type = "readonly Domain[]")]
    pub fn domains(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.domains()))
    }

    /// The triggers that set controls off.
    #[napi(getter, ts_return_type = "readonly Trigger[]")]
    pub fn triggers(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.triggers()))
    }

    /// The controls.
    #[napi(getter, ts_return_type = "readonly Control[]")]
    pub fn controls(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.controls()))
    }

    /// The control of an id.
    ///
    /// Throws an `AigovError` with the code `unknown_id`, naming the nearest id.
    #[napi(ts_args_type = "id: string", ts_return_type = "Control")]
    pub fn control(&self, env: Env, id: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.control(&text(env, id, "id")?).or_throw(env)?))
    }

    /// The capabilities.
    #[napi(getter, ts_return_type = "readonly Capability[]")]
    pub fn capabilities(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.capabilities()))
    }

    /// The risk categories.
    #[napi(getter, ts_return_type = "readonly RiskCategory[]")]
    pub fn risk_categories(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.risk_categories()))
    }

    /// The risk register.
    #[napi(getter, ts_return_type = "readonly RiskEntry[]")]
    pub fn risks(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.risks()))
    }

    /// The risk of an id.
    ///
    /// Throws an `AigovError` with the code `unknown_id`, naming the nearest id.
    #[napi(ts_args_type = "id: string", ts_return_type = "RiskEntry")]
    pub fn risk(&self, env: Env, id: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.risk(&text(env, id, "id")?).or_throw(env)?))
    }

    /// The maturity levels, lowest first.
    #[napi(getter, ts_return_type = "readonly MaturityLevel[]")]
    pub fn levels(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.levels()))
    }

    /// The groups of metrics.
    #[napi(getter, ts_return_type = "readonly MetricGroup[]")]
    pub fn metric_groups(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.metric_groups()))
    }

    /// The metrics.
    #[napi(getter, ts_return_type = "readonly Metric[]")]
    pub fn metrics(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.metrics()))
    }

    /// The metric of an id.
    ///
    /// Throws an `AigovError` with the code `unknown_id`, naming the nearest id.
    #[napi(ts_args_type = "id: string", ts_return_type = "Metric")]
    pub fn metric(&self, env: Env, id: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.metric(&text(env, id, "id")?).or_throw(env)?))
    }

    /// The access table.
    #[napi(getter, ts_return_type = "AccessTable")]
    pub fn access(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.access()))
    }

    /// The editions of other frameworks.
    #[napi(getter, ts_return_type = "readonly Edition[]")]
    pub fn editions(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.editions()))
    }

    /// The edition of an id.
    ///
    /// Throws an `AigovError` with the code `unknown_id`, naming the nearest id.
    #[napi(ts_args_type = "id: string", ts_return_type = "Edition")]
    pub fn edition(&self, env: Env, id: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.edition(&text(env, id, "id")?).or_throw(env)?))
    }

    /// The rows of the crosswalk.
    #[napi(getter, ts_return_type = "readonly Mapping[]")]
    pub fn mappings(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.mappings()))
    }

    /// The cells of the article's mapping table with their verdicts.
    #[napi(getter, ts_return_type = "readonly SourceClaim[]")]
    pub fn source_claims(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.source_claims()))
    }

    /// The phases of the roadmap.
    #[napi(getter, ts_return_type = "readonly Phase[]")]
    pub fn phases(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.phases()))
    }

    /// The tool register.
    #[napi(getter, ts_return_type = "ToolRegister")]
    pub fn tool_register(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.tool_register()))
    }

    /// The fixed words of documents and decisions, in the framework's language.
    #[napi(getter, ts_return_type = "readonly Phrase[]")]
    pub fn phrases(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.phrases()))
    }

    /// The documents that the framework describes.
    #[napi(getter, ts_return_type = "readonly PolicyDocument[]")]
    pub fn documents(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.documents()))
    }

    /// The digest of a document's text, which an approval records so that it is of one text and no other.
    ///
    /// It covers the clauses and how they are set, and the access table that the document shows. It does not cover
    /// names, headings, dates and lists of tools.
    ///
    /// Throws an `AigovError` with the code `unknown_id` when the framework describes no such document, naming the
    /// nearest.
    #[napi(ts_args_type = "document: string")]
    pub fn document_digest(&self, env: Env, document: Unknown<'_>) -> Result<String> {
        guard(env, || Ok(self.held.document_digest(&text(env, document, "document")?).or_throw(env)?.as_str().to_owned()))
    }

    /// The reviews that are owed.
    #[napi(getter, ts_return_type = "readonly ReviewDuty[]")]
    pub fn duties(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.duties()))
    }

    /// The governance committee.
    #[napi(getter, ts_return_type = "Committee")]
    pub fn committee(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.committee()))
    }

    /// The longest an exception or an acceptance may run, in days, before it is warned about.
    #[napi(getter)]
    pub fn longest_exception_days(&self, env: Env) -> Result<u32> {
        guard(env, || Ok(self.held.longest_exception_days()))
    }

    /// Who may accept a risk of which level; anybody may accept a risk of a level that is not listed.
    #[napi(getter, ts_return_type = "readonly AcceptanceAuthority[]")]
    pub fn acceptance_authority(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.acceptance_authority()))
    }

    /// The publications that the framework refers to.
    #[napi(getter, ts_return_type = "readonly Source[]")]
    pub fn references(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.held.references()))
    }

    /// Assesses maturity from the ids of the controls and capabilities that are in place; a repeated id counts once.
    ///
    /// Throws an `AigovError` with the code `unknown_id` for ids of neither, naming the nearest; paths are places in the list.
    #[napi(ts_args_type = "implemented: readonly string[]", ts_return_type = "Maturity")]
    pub fn assess_maturity(&self, env: Env, implemented: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.assess_maturity(texts(env, implemented, "implemented")?).or_throw(env)?))
    }

    /// The heatmap of the framework's own register.
    ///
    /// Throws an `AigovError` with the code `invalid_argument` for the view `current`, which only a posture has.
    #[napi(ts_args_type = "view: Exclude<RiskView, 'current'>")]
    pub fn heatmap(&self, env: Env, view_of: Unknown<'_>) -> Result<Heatmap> {
        guard(env, || Ok(Heatmap { held: self.held.heatmap(view(env, view_of)?).or_throw(env)? }))
    }

    /// The heatmap of any register on the framework's matrix; the entries are checked as the framework's own.
    ///
    /// Throws an `AigovError` with every problem of the entries, and as `heatmap` does.
    #[napi(ts_args_type = "risks: readonly RiskEntry[], view: Exclude<RiskView, 'current'>")]
    pub fn heatmap_of(&self, env: Env, risks: Unknown<'_>, view_of: Unknown<'_>) -> Result<Heatmap> {
        guard(env, || {
            let risks = form(env, risks, "risks", "an array of risks", |json| self.held.risks_from_json(json))?;
            Ok(Heatmap { held: self.held.heatmap_of(&risks, view(env, view_of)?).or_throw(env)? })
        })
    }

    /// Decides whether a tool may be used on a class of data: approval first, then the profile's rule.
    ///
    /// Throws an `AigovError`: `unknown_id` when the class, the profile or a function whose sign-off is missing is
    /// not declared, `inconsistent` when the request says that a tool is approved and that a sign-off is missing.
    #[napi(ts_args_type = "request: AccessRequest", ts_return_type = "Decision")]
    pub fn decide(&self, env: Env, request: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || {
            let request = form(env, request, "request", "an object", |json| self.held.access_request_from_json(json))?;
            plain(env, &self.held.decide(&request).or_throw(env)?)
        })
    }

    /// Evaluates a metric from figures, one for each target's severity at most.
    ///
    /// Throws an `AigovError`: `unknown_id` for a metric that the framework does not have, `invalid_value` for a share above its whole, a
    /// severity that no target has or that stands twice, and a number that is not whole, is negative or above 2^53 − 1.
    #[napi(ts_args_type = "metric: string, figures: readonly Figure[]", ts_return_type = "MetricState")]
    pub fn evaluate_metric(&self, env: Env, metric: Unknown<'_>, measured: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || {
            let metric = text(env, metric, "metric")?;
            let figures = figures(env, measured, "figures")?;
            plain(env, &self.held.evaluate_metric(&metric, &figures).or_throw(env)?)
        })
    }

    /// The crosswalk rows of a control.
    ///
    /// Throws an `AigovError` with the code `unknown_id` when the framework has no such control.
    #[napi(ts_args_type = "control: string", ts_return_type = "readonly Mapping[]")]
    pub fn mappings_of(&self, env: Env, control: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.mappings_of(&text(env, control, "control")?).or_throw(env)?))
    }

    /// The crosswalk rows to a reference of an edition.
    ///
    /// Throws an `AigovError` with the code `unknown_id` when there is no such edition, naming the editions that know the reference, or
    /// when the edition has no such reference.
    #[napi(ts_args_type = "edition: string, reference: string", ts_return_type = "readonly Mapping[]")]
    pub fn mappings_to(&self, env: Env, edition: Unknown<'_>, reference: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || {
            let (edition, reference) = (text(env, edition, "edition")?, text(env, reference, "reference")?);
            plain(env, &self.held.mappings_to(&edition, &reference).or_throw(env)?)
        })
    }

    /// How much of each edition the crosswalk covers.
    #[napi(ts_return_type = "readonly EditionCoverage[]")]
    pub fn coverage(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.coverage()))
    }

    /// Carries the roadmap out on paper: the level after each phase.
    #[napi(ts_return_type = "readonly RoadmapStep[]")]
    pub fn replay_roadmap(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.replay_roadmap()))
    }

    /// Renders the usage policy; nothing is attested that the request does not state.
    ///
    /// Throws an `AigovError` with the code `unknown_id` when the framework describes no usage policy or has no such profile.
    #[napi(ts_args_type = "request: UsagePolicyRequest", ts_return_type = "Document")]
    pub fn usage_policy(&self, env: Env, request: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || {
            let request = form(env, request, "request", "an object", UsagePolicyRequest::from_json)?;
            plain(env, &self.held.usage_policy(&request).or_throw(env)?)
        })
    }

    /// What is legal in the framework and yet worth a look, as a control that mitigates no risk.
    #[napi(ts_return_type = "readonly Lint[]")]
    pub fn lints(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.lints()))
    }

    /// Reads a program document in JSON, checks it and binds it to this framework, in one pass.
    ///
    /// Throws an `AigovError` with every problem of form and meaning at once.
    #[napi(ts_args_type = "json: string | Uint8Array")]
    pub fn program_from_json(&self, env: Env, json: Unknown<'_>) -> Result<Program> {
        guard(env, || Ok(Program { held: self.held.program_from_json(source(env, json, "json")?.bytes()).or_throw(env)? }))
    }

    /// Reads a program document in YAML 1.2; otherwise as `programFromJson`.
    #[napi(ts_args_type = "yaml: string | Uint8Array")]
    pub fn program_from_yaml(&self, env: Env, yaml: Unknown<'_>) -> Result<Program> {
        guard(env, || Ok(Program { held: self.held.program_from_yaml(source(env, yaml, "yaml")?.bytes()).or_throw(env)? }))
    }

    /// Judges a program at a date.
    ///
    /// Throws an `AigovError` with every problem of the program's meaning under this framework, or of the settings in the options.
    #[napi(ts_args_type = "program: Program, options: AssessOptions")]
    pub fn assess(&self, env: Env, program: Unknown<'_>, options: Unknown<'_>) -> Result<Posture> {
        guard(env, || {
            let program = handle::<Program>(env, program, "program", "a Program")?;
            let options = form(env, options, "options", "an object", AssessOptions::from_json)?;
            Ok(Posture { held: self.held.assess(&program.held, &options).or_throw(env)? })
        })
    }

    /// Judges a program on several days of a range, which `options.step` picks.
    ///
    /// Throws as `assess` does, and an `AigovError`: `invalid_argument` when `until` is before `asOf`, `limit` for more than 2,000 postures.
    #[napi(ts_args_type = "program: Program, options: HistoryOptions", ts_return_type = "readonly Posture[]")]
    pub fn history(&self, env: Env, program: Unknown<'_>, options: Unknown<'_>) -> Result<Vec<Posture>> {
        guard(env, || {
            let program = handle::<Program>(env, program, "program", "a Program")?;
            let (options, until, step) = history(env, options)?;
            let postures = self.held.history(&program.held, &options, until, step).or_throw(env)?;
            Ok(postures.into_iter().map(|held| Posture { held }).collect())
        })
    }

    /// Reads a stored posture that this framework judged, to look at it, to explain it and to compare it.
    ///
    /// Throws an `AigovError` with every problem of form at once, and with the code `framework_mismatch` when other rules judged it.
    #[napi(ts_args_type = "json: string | Uint8Array")]
    pub fn posture_from_json(&self, env: Env, json: Unknown<'_>) -> Result<Posture> {
        guard(env, || Ok(Posture { held: self.held.posture_from_json(source(env, json, "json")?.bytes()).or_throw(env)? }))
    }

    /// The canonical JSON document as text.
    #[napi]
    pub fn to_json(&self, env: Env) -> Result<String> {
        guard(env, || Ok(self.held.to_json()))
    }

    /// The canonical document as an object in `snake_case`, so that `JSON.stringify(framework)` gives `framework.toJson()`.
    #[napi(js_name = "toJSON", ts_return_type = "JsonObject")]
    pub fn to_json_object(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || parse(env, &self.held.to_json()))
    }
}
