//! The posture: everything judged at a date.

mod access;
mod appetite;
mod approval;
mod assess;
mod characteristic;
mod check;
mod cite;
mod claim;
mod course;
mod diff;
mod duty;
mod evidence;
mod exclusion;
mod excuse;
mod explain;
mod facts;
mod foresight;
mod inputs;
mod judgement;
mod maturity;
mod metric;
mod options;
mod plan;
mod risk;
mod setting;
mod stored;
mod tool_use;
mod unit;
mod warning;

pub use self::{
    access::{AccessFinding, AccessSummary, ClassSummary, NoticeFinding},
    appetite::EXHAUSTIVE_CANDIDATES,
    approval::ToolState,
    characteristic::{CharacteristicState, Observation},
    diff::{Cause, Change, Direction, FieldChange, PostureDiff},
    duty::{DutyState, DutyStatus},
    exclusion::{JudgementExclusion, JudgementExclusionKind},
    excuse::{ExceptionState, Validity},
    explain::{Bearing, Explanation, FactsAbout, SubjectKind, Support},
    foresight::{ForeseenDay, Foresight, LONGEST_HISTORY, Step},
    inputs::Input,
    judgement::{JudgedBy, Judgement, POSTURE_SCHEMA_VERSION, PolicyState, PostureCoverage, PostureDigests, PostureMaturity},
    options::{AssessOptions, FrameworkVersion},
    plan::{Action, ActionKind, Plan, PlanMethod, PlanPart, PlanTarget},
    unit::UnitState,
    warning::{Warning, WarningCode},
};
pub(crate) use self::{assess::Judge, explain::words};
use std::{
    ops::Deref,
    sync::{Arc, OnceLock},
};

use self::{
    explain::Citations,
    facts::{Facts, Known},
    inputs::Inputs,
};
use crate::{
    document::{Limits, canonical_json, read_json, schema_of},
    error::Error,
    framework::Framework,
    policy::{self, Document},
    program::Program,
    report,
    risk::{Heatmap, RiskView},
};

/// The judgement of a program at a date: the same inputs give the same posture, to the last byte.
///
/// # Example: levels, risks and denied use
/// ```
/// use aigov_core::{AssessOptions, Framework};
/// let framework = Framework::builtin();
/// let program = framework.program_from_json(br#"{
///   "schema_version": 2,
///   "framework": {"id": "ai-code-generation", "version": "1.1.0"},
///   "organization": {"name": "Example Robotics"},
///   "controls": [{"id": "CMP-001", "status": "implemented"}],
///   "evidence": [{"id": "ev-17", "result": "pass", "effective_on": "2026-11-20",
///     "supports": ["CMP-001.pipeline", "CMP-001.compliance_report", "CMP-001.remediation"]}],
///   "tools": [{"id": "cursor", "name": "Cursor"}],
///   "repositories": [{"id": "firmware", "classification": "secret", "tools": ["cursor"]}]
/// }"#)?;
/// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
/// let risk = posture.risks.iter().find(|risk| risk.risk == "R003").unwrap();
/// assert_eq!((risk.inherent.level.as_str(), risk.current.level.as_str()), ("high", "medium"));
/// assert_eq!(posture.access.denials[0].repository.as_str(), "firmware");
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Posture {
    judgement: Arc<Judgement>,
    rules: Framework,
    /// What it was made from; a stored posture has neither.
    program: Option<Program>,
    options: Option<AssessOptions>,
    /// The facts that explanations cite, looked up when first asked for.
    citations: OnceLock<Citations>,
    /// The entries of its program, likewise.
    inputs: Arc<OnceLock<Inputs>>,
}

/// Two postures are equal when their documents are, to the last byte: what they say, their dates, what they were made from and what they cite. So a
/// stored posture equals the one that it was stored from. Postures of two programs that say the same are not equal, although nothing changed.
impl PartialEq for Posture {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.judgement, &other.judgement) || self.to_json() == other.to_json()
    }
}

impl Eq for Posture {}

/// What a posture says can be read from it directly.
impl Deref for Posture {
    type Target = Judgement;

    fn deref(&self) -> &Judgement {
        &self.judgement
    }
}

impl Posture {
    /// The rules that judged.
    pub(crate) fn rules(&self) -> &Framework {
        &self.rules
    }

    /// A posture of a program; those of one program and one view of what was known share its entries.
    fn new(judgement: Judgement, rules: Framework, program: Program, options: AssessOptions, inputs: Arc<OnceLock<Inputs>>) -> Self {
        Self { judgement: Arc::new(judgement), rules, program: Some(program), options: Some(options), citations: OnceLock::new(), inputs }
    }

    /// The entries of the program that it was made from, as they were known to it.
    fn entries<'p>(&'p self, program: &'p Program) -> Known<'p> {
        Known::new(program.record(), self.known_at, self.unit.as_ref())
    }

    /// The facts of the program that it was made from.
    fn facts_of<'p>(&'p self, program: &'p Program) -> Facts<'p> {
        let call = self.options.as_ref().and_then(|options| options.settings.as_ref());
        Facts::new(&self.rules, self.entries(program), call)
    }

    /// The facts of the program that explanations cite.
    fn cited(&self) -> &Citations {
        self.citations.get_or_init(|| Citations::of(self))
    }

    /// Looks its citations up in facts that are at hand.
    fn cite_from(&self, facts: &Facts<'_>) {
        let _ = self.citations.get_or_init(|| Citations::from_facts(self, facts));
    }

    /// The entries that it was made from, by what they say.
    fn made_from(&self) -> &Inputs {
        self.inputs.get_or_init(|| match &self.program {
            Some(program) => Inputs::cited_in(program.clone(), self.known_at),
            None => Inputs::stored(self.judgement.inputs.clone()),
        })
    }

    /// The heatmap of a view.
    ///
    /// # Example: a risk moves once its control is proven
    /// ```
    /// use aigov_core::{AssessOptions, Framework, RiskView};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: CMP-001, status: implemented } ]
    /// evidence:
    ///   - { id: ev-17, result: pass, effective_on: 2026-11-20,
    ///       supports: [CMP-001.pipeline, CMP-001.compliance_report, CMP-001.remediation] }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert!(posture.heatmap(RiskView::Inherent).cell("possible", "major").unwrap().risks.iter().any(|risk| risk == "R003"));
    /// assert_eq!(posture.heatmap(RiskView::Current).cell("unlikely", "major").unwrap().risks, ["R003"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn heatmap(&self, view: RiskView) -> Heatmap {
        let matrix = self.rules.matrix();
        let points = self.risks.iter().filter_map(|risk| {
            let factors = match view {
                RiskView::Inherent => &risk.inherent,
                RiskView::Current => &risk.current,
                RiskView::Target => &risk.target,
            };
            Some((&risk.risk, matrix.point(factors.likelihood.as_str(), factors.impact.as_str()).ok()?))
        });
        Heatmap::new(view, self.rules.scales(), matrix, points)
    }

    /// The usage policy with what the program attests: the tools approved at the date, and the approval and review on record.
    ///
    /// # Errors
    /// `unknown_id` when the framework describes no usage policy.
    ///
    /// # Example: the document with its approval on record
    /// ```
    /// use aigov_core::{ApprovalStatus, AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// policies: [ { document: usage_policy, version: '1.1', approver: AI governance committee, approved_on: 2026-05-20 } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let policy = posture.usage_policy()?;
    /// assert_eq!(policy.status, ApprovalStatus::Approved);
    /// assert!(policy.markdown.contains("On 2026-11-22 no approval of an AI code generation tool was on record."));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn usage_policy(&self) -> Result<Document, Error> {
        policy::usage_policy_of(&self.rules, self)
    }

    /// The posture as a report in plain text: level and gaps, risks, metrics, denied use, coverage.
    ///
    /// # Example: a report for a terminal
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: TM-001, status: implemented } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert!(posture.to_text().starts_with("Example Robotics: governance of AI code generation as of 2026-11-22\n"));
    /// assert!(posture.to_text().contains("1 of 12 declared implemented, 0 proven"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_text(&self) -> String {
        report::posture_text(self, &self.rules)
    }

    /// The posture as a canonical JSON document.
    ///
    /// # Example: the same inputs, the same bytes
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let options = AssessOptions::as_of("2026-11-22".parse()?);
    /// let json = framework.assess(&program, &options)?.to_json();
    /// assert!(json.starts_with(r#"{"schema_version":2,"organization":"Example Robotics","unit":null,"as_of":"2026-11-22","#));
    /// assert_eq!(framework.assess(&program, &options)?.to_json(), json);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut document = Judgement::clone(&self.judgement);
        self.cited().all().clone_into(&mut document.facts);
        self.made_from().list().clone_into(&mut document.inputs);
        canonical_json(&document)
    }

    /// The JSON Schema (draft 2020-12) of a posture document.
    ///
    /// # Example: both maturities are described
    /// ```
    /// assert!(aigov_core::Posture::schema().contains("\"evidenced\""));
    /// ```
    #[must_use]
    pub fn schema() -> String {
        schema_of::<Judgement>("posture", POSTURE_SCHEMA_VERSION, [])
    }

    /// Reads a posture that was judged by the built-in framework; otherwise as [`Framework::posture_from_json`].
    ///
    /// # Errors
    /// As [`Framework::posture_from_json`].
    ///
    /// # Example: stored, read and written again
    /// ```
    /// use aigov_core::{AssessOptions, Framework, Posture};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: TM-001, status: implemented } ]
    /// ")?;
    /// let stored = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?.to_json();
    /// let posture = Posture::from_json(stored.as_bytes())?;
    /// assert_eq!(posture.maturity.declared.gaps_to_next_level, ["TM-002", "OPS-001"]);
    /// assert_eq!(posture.to_json(), stored);
    /// assert!(posture.foresight("2026-12-31".parse()?).is_err()); // that takes the program
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn from_json(bytes: &[u8]) -> Result<Self, Error> {
        Framework::builtin().posture_from_json(bytes)
    }
}

impl Framework {
    /// Reads a stored posture, to look at it, to explain it and to compare it; it cannot be moved to another date without its program.
    ///
    /// # Errors
    /// - Every problem of form at once, as `missing_field` or `wrong_type`; `unsupported_version` when its form is another version's.
    /// - `framework_mismatch` when it was judged by other rules; else `inconsistent`, `unknown_id` or `invalid_value` where it cannot have been.
    ///
    /// # Example: rules of one's own
    /// ```
    /// use aigov_core::{AssessOptions, ErrorKind, Framework};
    /// let overlay = br#"{"version": "1.1.0+example",
    ///   "controls": [{"id": "TM-001", "evidence": [{"id": "inventory", "max_age_days": 14}]}]}"#;
    /// let framework = Framework::builtin().extend(overlay)?;
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0+example' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let stored = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?.to_json();
    /// assert_eq!(framework.posture_from_json(stored.as_bytes())?.framework.version.as_str(), "1.1.0+example");
    /// let error = Framework::builtin().posture_from_json(stored.as_bytes()).unwrap_err();
    /// assert_eq!((error.kind(), error.path()), (ErrorKind::FrameworkMismatch, "digests.rules"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn posture_from_json(&self, bytes: &[u8]) -> Result<Posture, Error> {
        let judgement = read_json(bytes, &Limits::default(), |judgement: &Judgement, places, problems| {
            stored::check(self, judgement, places, problems);
        })?;
        Ok(Posture {
            judgement: Arc::new(judgement),
            rules: self.clone(),
            program: None,
            options: None,
            citations: OnceLock::new(),
            inputs: Arc::default(),
        })
    }
}
