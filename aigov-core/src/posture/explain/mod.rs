//! Why: for any level, control, risk, metric, decision or other output, the tree of facts behind it.

mod access;
mod citation;
mod claim;
mod measure;
mod output;
mod record;
mod risk;
mod whole;

use std::fmt::Display;

pub(super) use self::citation::Citations;
pub use self::citation::FactsAbout;
use super::{Posture, diff::Output};
use crate::{
    date::Date,
    document::{canonical_json, record, vocabulary},
    error::{Error, ErrorKind, Problem},
    id, report,
};

vocabulary! {
    /// What an explanation is about.
    ///
    /// # Example: a kind before the id settles what is meant
    /// ```
    /// use aigov_core::{AssessOptions, Framework, SubjectKind};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(posture.explain("control/TM-001")?.kind, SubjectKind::Control);
    /// assert_eq!(posture.explain("TM-001.inventory")?.kind, SubjectKind::Item);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum SubjectKind {
        /// A maturity, declared or evidenced: `maturity/declared`, `maturity/evidenced`.
        Maturity,
        /// A control.
        Control,
        /// An evidence item, as `item/TM-001.inventory`.
        Item,
        /// A capability.
        Capability,
        /// A risk.
        Risk,
        /// A metric.
        Metric,
        /// The coverage of an edition.
        Coverage,
        /// The use of a tool on a repository, as `access/payments-api/cursor`.
        Access,
        /// The approval of a tool.
        Tool,
        /// A review duty.
        Duty,
        /// An exception.
        Exception,
        /// The acceptance of a risk, by its own id.
        Acceptance,
        /// A characteristic of a level.
        Characteristic,
        /// A unit.
        Unit,
        /// A document in force, as `document/usage_policy`.
        Document,
        /// How many uses of tools there are, and how many are denied: `uses/all`, or of one class as `uses/secret`.
        Uses,
        /// What an allowed use gives notice of, as `notice/payments-api/cursor`.
        Notice,
        /// Something that left the judgement, as `exclusion/not_applicable/TM-001`, and for a unit `exclusion/not_applicable/TM-001@cloud`.
        Exclusion,
        /// A warning, by its code and what it is about: `warning/nothing_owed/events/inc-1`.
        Warning,
        /// The settings, `settings/settings`.
        Settings,
        /// Who is judged, and by which framework, `posture/posture`.
        Posture,
        /// A repository; explained, and no output of its own.
        Repository,
        /// An evidence record, as `evidence/ev-17`; likewise.
        Evidence,
        /// An event, as `event/inc-1`; likewise.
        Event,
    }
}

vocabulary! {
    /// What an output means for the one that it is part of.
    ///
    /// # Example: what holds the level back
    /// ```
    /// use aigov_core::{AssessOptions, Bearing, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert!(posture.explain("evidenced")?.from.iter().all(|part| part.bearing == Bearing::HoldsBack));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum Bearing {
        /// It holds it up.
        Supports,
        /// It holds it back.
        HoldsBack,
        /// It does neither.
        Neither,
    }
}

record! {
    /// A fact that an output rests on.
    ///
    /// # Example: an entry of the program, and what it says
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: TM-001, status: planned, effective_on: 2026-06-01 } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let explanation = posture.explain("TM-001")?;
    /// assert_eq!(explanation.facts[0].fact, "controls/TM-001/2026-06-01");
    /// assert_eq!(explanation.facts[0].says, "declared planned since 2026-06-01");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Support {
        /// The fact: an entry of the program as `evidence/ev-17`; or `as_of`, `known_at`, `unit`, `settings`, `framework`, `program`.
        pub fact: String,
        /// What it says, in a few words.
        pub says: String,
    }
}

impl Support {
    pub(super) fn new(fact: impl Into<String>, says: impl Into<String>) -> Self {
        Self { fact: fact.into(), says: says.into() }
    }
}

/// The date, what was known and who is judged, by the names under which facts and causes cite them; everything rests on these.
pub(super) const CLOCKS: [&str; 3] = ["as_of", "known_at", "unit"];

/// The documents that a posture is made from, likewise.
const DOCUMENTS: [&str; 3] = ["settings", "framework", "program"];

/// Whether what is cited is an input as a whole, rather than an entry of the program.
pub(super) fn is_whole(fact: &str) -> bool {
    CLOCKS.contains(&fact) || DOCUMENTS.contains(&fact)
}

/// One node of an explanation: an output, the facts that it rests on directly, and the outputs that it rests on.
///
/// # Example: from the level down to the record that is too old
/// ```
/// use aigov_core::{AssessOptions, Framework};
/// let framework = Framework::builtin();
/// let program = framework.program_from_yaml(b"
/// schema_version: 2
/// framework: { id: ai-code-generation, version: '1.1.0' }
/// organization: { name: Example Robotics }
/// controls: [ { id: TM-001, status: implemented } ]
/// evidence: [ { id: ev-17, supports: [TM-001.inventory], result: pass, effective_on: 2026-10-01 } ]
/// ")?;
/// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
/// let item = &posture.explain("TM-001")?.from[0];
/// assert_eq!((item.id.as_str(), item.value.as_str()), ("TM-001.inventory", "stale"));
/// assert_eq!(item.because, "its newest record, ev-17 of 2026-10-01, proved it until 2026-11-01");
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Explanation {
    /// What sort of output it is.
    pub kind: SubjectKind,
    /// Which one.
    pub id: String,
    /// What it is called, where it has a name.
    pub name: Option<String>,
    /// What the output is, in a few words.
    pub value: String,
    /// Why it is so, in one clause.
    pub because: String,
    /// What it means for the output that it is part of; for the one that was asked about, whether it is as good as it can be.
    pub bearing: Bearing,
    /// The facts that it rests on directly.
    pub facts: Vec<Support>,
    /// The outputs that it rests on.
    pub from: Vec<Explanation>,
}

impl Explanation {
    /// The explanation as an indented text: in full what holds the output back, in one line what holds it up.
    ///
    /// # Example: a report for people
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: TM-001, status: planned, effective_on: 2026-06-01 } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(posture.explain("TM-001")?.to_text(), "\
    /// Control TM-001 (AI Tool Inventory): planned
    ///   because it is declared planned
    ///   - declared planned since 2026-06-01 [controls/TM-001/2026-06-01]
    /// ");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_text(&self) -> String {
        report::explanation_text(self)
    }

    /// The explanation as a canonical JSON document.
    ///
    /// # Example: for a user interface
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert!(posture.explain("R001")?.to_json().starts_with(r#"{"kind":"risk","id":"R001","#));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical_json(self)
    }
}

/// One output with what it rests on, before the tree below it is drawn.
pub(super) struct Node {
    pub(super) name: Option<String>,
    pub(super) value: String,
    pub(super) because: String,
    pub(super) bearing: Bearing,
    pub(super) facts: Vec<Support>,
    /// The outputs that it rests on.
    pub(super) parts: Vec<(SubjectKind, String)>,
}

impl Posture {
    /// Explains one output: a control (`TM-001`), an item (`TM-001.inventory`), a capability, a risk, a metric, an edition, a tool, a duty, an
    /// exception, a unit, a document, `declared` or `evidenced` maturity, or a use as `repository/tool`; or a repository, an evidence record or
    /// an event. A kind before the id, as in `control/TM-001`, settles which one is meant.
    ///
    /// # Errors
    /// - `unknown_id` when the posture has no such output, naming the nearest.
    /// - `invalid_argument` when a stored posture is asked about an allowed use, a repository, a record or an event: those stand in the program.
    ///
    /// # Example: why a use is denied
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// tools: [ { id: cursor, name: Cursor } ]
    /// repositories: [ { id: sdk-python, classification: public, tools: [cursor] } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert!(posture.explain("sdk-python/cursor")?.value.starts_with("denied: not approved"));
    /// assert_eq!(posture.explain("TM-01").unwrap_err().kind().code(), "unknown_id");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn explain(&self, id: &str) -> Result<Explanation, Error> {
        let of_judgement = SubjectKind::ALL.iter().flat_map(|kind| Output::of(self, *kind).into_iter().map(|own| (*kind, own.id())));
        let ids: Vec<(SubjectKind, String)> = of_judgement.chain(self.ids_of_program()).collect();
        let by_kind =
            |(kind, own): &&(SubjectKind, String)| id.strip_prefix(kind.as_str()).and_then(|rest| rest.strip_prefix('/')) == Some(own);
        let named = ids.iter().find(by_kind).or_else(|| ids.iter().find(|(_, own)| own == id));
        if let Some(explained) = named.and_then(|(kind, id)| self.explanation(*kind, id)) {
            return Ok(explained);
        }
        if self.program.is_none() && self.is_of_program(id) {
            let message = "a stored posture says nothing of its own about this; assess the program again";
            return Err(Problem::new(ErrorKind::InvalidArgument, "id", message).into());
        }
        Err(id::unknown("id", "output of this posture", id, ids.iter().map(|(_, own)| own.as_str())).into())
    }

    /// Whether an id is of something that stands in the program alone.
    fn is_of_program(&self, id: &str) -> bool {
        let entries = self.made_from();
        let named = |kind: SubjectKind| id.strip_prefix(kind.as_str()).and_then(|rest| rest.strip_prefix('/')).unwrap_or(id);
        let is_use = || {
            let (repository, tool) = named(SubjectKind::Access).rsplit_once('/')?;
            entries.about(&format!("tools/{tool}")).next()?;
            entries.about(&format!("repositories/{repository}")).next().map(|_| ())
        };
        let sections = [(SubjectKind::Repository, "repositories"), (SubjectKind::Evidence, "evidence"), (SubjectKind::Event, "events")];
        let entry = |(kind, section): &(SubjectKind, &str)| entries.about(&format!("{section}/{}", named(*kind))).next().is_some();
        sections.iter().any(entry) || is_use().is_some()
    }

    /// The tree below one output; `None` when the posture does not have it.
    fn explanation(&self, kind: SubjectKind, id: &str) -> Option<Explanation> {
        let Node { name, value, because, bearing, facts, parts } = self.node(kind, id)?;
        let from = parts.iter().filter_map(|(kind, id)| self.explanation(*kind, id)).collect();
        Some(Explanation { kind, id: id.to_owned(), name, value, because, bearing, facts, from })
    }

    /// One output with what it rests on directly.
    pub(super) fn node(&self, kind: SubjectKind, id: &str) -> Option<Node> {
        self.whole_node(kind, id).map(|node| self.citing_what_exists(node))
    }

    /// A node whose facts exist: what is said of an entry that there is none of is said of the program as a whole.
    fn citing_what_exists(&self, mut node: Node) -> Node {
        let entries = self.made_from();
        for fact in node.facts.iter_mut().filter(|fact| !is_whole(&fact.fact)) {
            if !entries.is_empty() && !entries.has(&fact.fact) {
                "program".clone_into(&mut fact.fact);
            }
        }
        node
    }

    fn whole_node(&self, kind: SubjectKind, id: &str) -> Option<Node> {
        match kind {
            SubjectKind::Maturity => self.maturity_node(id),
            SubjectKind::Control => self.control_node(id),
            SubjectKind::Item => self.item_node(id),
            SubjectKind::Capability => self.capability_node(id),
            SubjectKind::Risk => self.risk_node(id),
            SubjectKind::Acceptance => self.acceptance_node(id),
            SubjectKind::Access => self.use_node(id).or_else(|| self.allowed_node(id)),
            SubjectKind::Tool => self.tool_node(id),
            SubjectKind::Exception => self.exception_node(id),
            SubjectKind::Metric => self.metric_node(id),
            SubjectKind::Coverage => self.coverage_node(id),
            SubjectKind::Duty => self.duty_node(id),
            SubjectKind::Characteristic => self.characteristic_node(id),
            SubjectKind::Repository => self.repository_node(id),
            SubjectKind::Evidence => self.evidence_node(id),
            SubjectKind::Event => self.event_node(id),
            SubjectKind::Unit
            | SubjectKind::Document
            | SubjectKind::Uses
            | SubjectKind::Notice
            | SubjectKind::Exclusion
            | SubjectKind::Warning
            | SubjectKind::Settings
            | SubjectKind::Posture => Output::of(self, kind).iter().find(|own| own.id() == id).and_then(|own| self.node_of(own)),
        }
    }

    /// One output with what it rests on directly; `None` where that is to be found by its id.
    pub(super) fn node_of(&self, output: &Output<'_>) -> Option<Node> {
        match *output {
            Output::Unit(state) => Some(self.unit_node(state)),
            Output::Document(state) => Some(self.document_node(state)),
            Output::AllUses(_) => Some(self.uses_node(None)),
            Output::Uses(class) => Some(self.uses_node(Some(class))),
            Output::Notice(finding) => Some(self.notice_node(finding)),
            Output::Exclusion(own) => Some(self.exclusion_node(own)),
            Output::Warning(own) => Some(self.warning_node(own)),
            Output::Settings(_) => Some(self.settings_node()),
            Output::Posture(_) => Some(self.posture_node()),
            _ => None,
        }
        .map(|node| self.citing_what_exists(node))
    }

    fn date_fact(&self) -> Support {
        Support::new("as_of", format!("the date is {}", self.as_of))
    }
}

/// A word of a vocabulary as it is read: `not_yet_valid` as "not yet valid".
pub(crate) fn words(word: impl Display) -> String {
    word.to_string().replace('_', " ")
}

/// Several names in a sentence: "a, b and c".
fn list<T: AsRef<str>>(names: &[T]) -> String {
    match names {
        [] => "nothing".to_owned(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// "since 2026-06-01", with a space before it; nothing where there is no date.
fn since(day: Option<Date>) -> String {
    day.map_or_else(String::new, |day| format!(" since {day}"))
}
