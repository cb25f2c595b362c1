//! What changed between two postures, and which inputs changed it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    Posture, SubjectKind,
    explain::{CLOCKS, Node, Support, is_whole, labelled},
};
use crate::{
    date::Date,
    document::{canonical_json, record, vocabulary},
    program::Repository,
};

vocabulary! {
    /// Whether a change is for the better.
    ///
    /// # Example: what a control makes better
    /// ```
    /// use aigov_core::{AssessOptions, Direction, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: TM-002, status: implemented, effective_on: 2026-06-01 } ]
    /// ")?;
    /// let on = |day: &str| framework.assess(&program, &AssessOptions::as_of(day.parse()?));
    /// let (before, after) = (on("2026-05-31")?, on("2026-06-01")?);
    /// let of = |diff: aigov_core::PostureDiff, id: &str| diff.changes.into_iter().find(|own| own.id == id).map(|own| own.direction);
    /// assert_eq!(of(after.diff(&before), "TM-002"), Some(Direction::Better));
    /// assert_eq!(of(before.diff(&after), "TM-002"), Some(Direction::Worse));
    /// assert_eq!(of(after.diff(&before), "unapproved_use"), Some(Direction::Neither)); // a characteristic describes
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum Direction {
        /// For the better.
        Better,
        /// For the worse.
        Worse,
        /// Neither can be said.
        Neither,
    }
}

record! {
    /// An input that changed.
    ///
    /// # Example: the record behind a gain
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let more = program.with_changes(br#"{"evidence": [
    ///   {"id": "ev-18", "supports": ["TM-001.inventory"], "result": "pass", "effective_on": "2026-11-20"}]}"#)?;
    /// let options = AssessOptions::as_of("2026-11-22".parse()?);
    /// let diff = framework.assess(&more, &options)?.diff(&framework.assess(&program, &options)?);
    /// let cause = &diff.changes[0].causes[0];
    /// assert_eq!((cause.fact.as_str(), cause.before.as_deref()), ("evidence/ev-18", None));
    /// assert_eq!(cause.after.as_deref(), Some("passed, in effect from 2026-11-20"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Cause {
        /// The fact, as `evidence/ev-17`, or `as_of`, `known_at`, `unit`, `settings`, `framework`, `program`.
        pub fact: String,
        /// What it said before; `None` where the output did not rest on it.
        pub before: Option<String>,
        /// What it says now; `None` where the output no longer rests on it.
        pub after: Option<String>,
    }
}

record! {
    /// An output that changed.
    ///
    /// # Example: a control is planned
    /// ```
    /// use aigov_core::{AssessOptions, Direction, Framework, SubjectKind};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: TM-001, status: planned, effective_on: 2026-06-01 } ]
    /// ")?;
    /// let on = |day: &str| framework.assess(&program, &AssessOptions::as_of(day.parse()?));
    /// let diff = on("2026-06-01")?.diff(&on("2026-05-31")?);
    /// let change = &diff.changes[0];
    /// assert_eq!((change.kind, change.id.as_str(), change.direction), (SubjectKind::Control, "TM-001", Direction::Better));
    /// assert_eq!((change.before.as_deref(), change.after.as_deref()), (Some("not implemented"), Some("planned")));
    /// assert!(change.causes.iter().any(|cause| cause.fact == "controls/TM-001/2026-06-01"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Change {
        /// What sort of output.
        pub kind: SubjectKind,
        /// Which one.
        pub id: String,
        /// What it was; `None` where there was none.
        pub before: Option<String>,
        /// What it is; `None` where there is none.
        pub after: Option<String>,
        /// Whether that is for the better.
        pub direction: Direction,
        /// The outputs that it rests on and that changed too, as `item/CMP-001.remediation`.
        pub through: Vec<String>,
        /// The inputs that changed it; never empty.
        pub causes: Vec<Cause>,
    }
}

record! {
    /// Every change from one posture to another.
    ///
    /// # Example: the level first, then what lies behind it
    /// ```
    /// use aigov_core::{AssessOptions, Framework, SubjectKind};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls:
    ///   - { id: TM-001, status: implemented, effective_on: 2026-06-01 }
    ///   - { id: TM-002, status: implemented, effective_on: 2026-06-01 }
    ///   - { id: OPS-001, status: implemented, effective_on: 2026-06-01 }
    /// ")?;
    /// let on = |day: &str| framework.assess(&program, &AssessOptions::as_of(day.parse()?));
    /// let diff = on("2026-06-30")?.diff(&on("2026-03-31")?);
    /// assert_eq!((diff.from, diff.to), ("2026-03-31".parse()?, "2026-06-30".parse()?));
    /// assert_eq!((diff.changes[0].kind, diff.changes[0].id.as_str()), (SubjectKind::Maturity, "declared"));
    /// assert_eq!(diff.changes[0].after.as_deref(), Some("level 2, Developing"));
    /// assert_eq!(diff.changes.iter().filter(|change| change.kind == SubjectKind::Control).count(), 3);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct PostureDiff {
        /// The date of the earlier posture.
        pub from: Date,
        /// The date of the later posture.
        pub to: Date,
        /// The changes, in the order of outputs.
        pub changes: Vec<Change>,
    }
}

impl PostureDiff {
    /// The changes as a canonical JSON document.
    ///
    /// # Example: a day on which nothing changed
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// ")?;
    /// let on = |day: &str| framework.assess(&program, &AssessOptions::as_of(day.parse()?));
    /// let diff = on("2026-11-22")?.diff(&on("2026-11-21")?);
    /// assert_eq!(diff.to_json(), r#"{"from":"2026-11-21","to":"2026-11-22","changes":[]}"#);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical_json(self)
    }
}

impl Posture {
    /// Every change since another posture, which may differ in date, clocks, unit, settings, program or framework; each with its causes.
    ///
    /// # Example: a record grew too old
    /// ```
    /// use aigov_core::{AssessOptions, Direction, Framework, SubjectKind};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// evidence: [ { id: ev-17, supports: [TM-001.inventory], result: pass, effective_on: 2026-10-01 } ]
    /// ")?;
    /// let on = |day: &str| framework.assess(&program, &AssessOptions::as_of(day.parse()?));
    /// let diff = on("2026-11-02")?.diff(&on("2026-11-01")?);
    /// let change = diff.changes.iter().find(|change| change.kind == SubjectKind::Item).unwrap();
    /// assert_eq!((change.id.as_str(), change.direction), ("TM-001.inventory", Direction::Worse));
    /// assert_eq!((change.before.as_deref(), change.after.as_deref()), (Some("due soon"), Some("stale")));
    /// assert_eq!(change.causes[0].fact, "as_of");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn diff(&self, earlier: &Self) -> PostureDiff {
        let compared = Compared::new(earlier, self);
        let changes = compared.order.iter().filter_map(|(kind, id)| compared.change(*kind, id)).collect();
        PostureDiff { from: earlier.as_of, to: self.as_of, changes }
    }

    /// The uses that the program has on the date, with the label of the repository. A stored posture has no program; where the other side's is
    /// the one that it was made from, that tells.
    fn uses(&self, other: &Self) -> HashMap<String, Support> {
        let same = other.program.as_ref().filter(|program| *program.digest() == self.digests.program);
        let Some(program) = self.program.as_ref().or(same) else {
            return HashMap::new();
        };
        let used = |repository: &Repository| -> Vec<(String, Support)> {
            let label = || labelled(&self.rules, &repository.id, repository.unit.as_ref(), repository.classification.as_ref());
            repository.tools.iter().map(|tool| (format!("{}/{tool}", repository.id), label())).collect()
        };
        self.entries(program).repositories_on(self.as_of).flat_map(used).collect()
    }
}

/// The outputs of a posture by what they are.
type Outputs = HashMap<(SubjectKind, String), (String, Option<i64>)>;

/// Two postures side by side.
struct Compared<'d> {
    earlier: &'d Posture,
    later: &'d Posture,
    was: Outputs,
    is: Outputs,
    /// The uses that one side denies and the other allows, with what the program says about the repository.
    allowed: HashMap<String, Support>,
    /// The outputs of both, those of the earlier first.
    order: Vec<(SubjectKind, String)>,
    /// The inputs as a whole that differ.
    wholes: Vec<Cause>,
}

impl<'d> Compared<'d> {
    fn new(earlier: &'d Posture, later: &'d Posture) -> Self {
        let mut order: Vec<(SubjectKind, String)> = Vec::new();
        let mut collect = |posture: &Posture, known: &Outputs| {
            let mut outputs = Outputs::new();
            for output in posture.outputs() {
                let subject = (output.kind, output.id);
                if !known.contains_key(&subject) {
                    order.push(subject.clone());
                }
                outputs.insert(subject, (output.value, output.worth));
            }
            outputs
        };
        let mut was = collect(earlier, &Outputs::new());
        let mut is = collect(later, &was);
        // A use that only one side denies is allowed on the other, where the other still has it.
        let mut allowed = HashMap::new();
        for (posture, other, outputs) in [(earlier, later, &mut was), (later, earlier, &mut is)] {
            let open = order.iter().filter(|subject| subject.0 == SubjectKind::Access && !outputs.contains_key(subject));
            let open: Vec<(SubjectKind, String)> = open.cloned().collect();
            let mut uses = if open.is_empty() { HashMap::new() } else { posture.uses(other) };
            for subject in open {
                if let Some(label) = uses.remove(&subject.1) {
                    allowed.insert(subject.1.clone(), label);
                    outputs.insert(subject, ("allowed".to_owned(), Some(2)));
                }
            }
        }
        Self { earlier, later, was, is, allowed, order, wholes: wholes(earlier, later) }
    }

    fn values(&self, subject: &(SubjectKind, String)) -> (Option<&String>, Option<&String>) {
        (self.was.get(subject).map(|(value, _)| value), self.is.get(subject).map(|(value, _)| value))
    }

    fn has_changed(&self, subject: &(SubjectKind, String)) -> bool {
        let (was, is) = self.values(subject);
        was != is
    }

    /// The outputs that an output rests on, on either side, and that changed.
    fn changed_parts(&self, nodes: [Option<Node>; 2]) -> Vec<(SubjectKind, String)> {
        let mut parts: Vec<(SubjectKind, String)> = Vec::new();
        for part in nodes.into_iter().flatten().flat_map(|node| node.parts) {
            if self.has_changed(&part) && !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts
    }

    fn change(&self, kind: SubjectKind, id: &str) -> Option<Change> {
        let subject = (kind, id.to_owned());
        if !self.has_changed(&subject) {
            return None;
        }
        let worth = |outputs: &Outputs| outputs.get(&subject).and_then(|(_, worth)| *worth);
        let direction = match (worth(&self.was), worth(&self.is)) {
            (Some(was), Some(is)) if is > was => Direction::Better,
            (Some(was), Some(is)) if is < was => Direction::Worse,
            _ => Direction::Neither,
        };
        let (was, is) = self.values(&subject);
        let (before, after) = (was.cloned(), is.cloned());
        let mut causes = Causes { compared: self, seen: HashSet::new(), found: BTreeMap::new() };
        let parts = causes.follow(&subject);
        if !causes.found.is_empty() {
            // Everything rests on the date, on what was known and on who is judged, whether or not it is said each time.
            let clocks = self.wholes.iter().filter(|cause| CLOCKS.contains(&cause.fact.as_str()));
            causes.found.extend(clocks.map(|cause| (cause.fact.clone(), cause.clone())));
        }
        let found: Vec<Cause> = causes.found.into_values().collect();
        let through = parts.into_iter().map(|(kind, id)| format!("{kind}/{id}")).collect();
        Some(Change {
            kind,
            id: subject.1,
            before,
            after,
            direction,
            through,
            causes: if found.is_empty() { self.wholes.clone() } else { found },
        })
    }
}

/// The inputs that changed an output: facts that it cites directly, and those behind each part of it that changed.
struct Causes<'c, 'd> {
    compared: &'c Compared<'d>,
    seen: HashSet<(SubjectKind, String)>,
    found: BTreeMap<String, Cause>,
}

impl Causes<'_, '_> {
    /// Follows an output down to its inputs, and gives the parts of it that changed.
    fn follow(&mut self, subject: &(SubjectKind, String)) -> Vec<(SubjectKind, String)> {
        if !self.seen.insert(subject.clone()) {
            return Vec::new();
        }
        let (kind, id) = (subject.0, subject.1.as_str());
        let (was, is) = (self.compared.earlier.node(kind, id), self.compared.later.node(kind, id));
        let said = |node: Option<&Node>| -> BTreeMap<String, String> {
            node.map(|node| node.facts.iter().map(|fact| (fact.fact.clone(), fact.says.clone())).collect()).unwrap_or_default()
        };
        let (mut before, mut after) = (said(was.as_ref()), said(is.as_ref()));
        if let Some(label) = self.compared.allowed.get(id).filter(|_| kind == SubjectKind::Access) {
            // Of a use that is allowed the program still says what the repository holds; the rest is the tool's.
            let other = if was.is_none() { &mut before } else { &mut after };
            other.insert(label.fact.clone(), label.says.clone());
        }
        for fact in before.keys().chain(after.keys()) {
            if is_whole(fact) {
                let whole = self.compared.wholes.iter().find(|cause| cause.fact == *fact);
                self.found.extend(whole.map(|cause| (fact.clone(), cause.clone())));
            } else if before.get(fact) != after.get(fact) && !(kind == SubjectKind::Control && fact.starts_with("exceptions/")) {
                // What excuses the gap of a control changes nothing of it.
                let cause = Cause { fact: fact.clone(), before: before.get(fact).cloned(), after: after.get(fact).cloned() };
                self.found.insert(fact.clone(), cause);
            }
        }
        let parts = self.compared.changed_parts([was, is]);
        for part in &parts {
            self.follow(part);
        }
        parts
    }
}

/// The inputs as a whole that differ.
fn wholes(earlier: &Posture, later: &Posture) -> Vec<Cause> {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let unit = |posture: &Posture| posture.unit.as_ref().map(ToString::to_string);
    let (was, is) = (&earlier.digests, &later.digests);
    let both = [
        ("as_of", day(Some(earlier.as_of)), day(Some(later.as_of))),
        ("known_at", day(earlier.known_at), day(later.known_at)),
        ("unit", unit(earlier), unit(later)),
        ("settings", Some(was.settings.to_string()), Some(is.settings.to_string())),
        ("framework", Some(was.framework.to_string()), Some(is.framework.to_string())),
        ("program", Some(was.program.to_string()), Some(is.program.to_string())),
    ];
    let differing = both.into_iter().filter(|(_, before, after)| before != after);
    differing.map(|(fact, before, after)| Cause { fact: fact.to_owned(), before, after }).collect()
}
