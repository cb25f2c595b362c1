//! What changed between two postures, and which inputs changed it.

mod causes;
mod direction;
mod fields;
mod output;

pub(in crate::posture) use self::output::Output;
use self::{causes::Causes, output::pairs};
use super::{Posture, SubjectKind};
use crate::{
    date::Date,
    document::{canonical_json, record, vocabulary},
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
        /// The input: an entry of the program as `evidence/ev-17`, a setting as `settings/appetite`, a rule as
        /// `framework/controls/TM-001/evidence/inventory/max_age_days`, or `as_of`, `known_at`, `unit`, `program`.
        pub fact: String,
        /// What it said before; `None` where there was none, or where the output did not rest on it.
        pub before: Option<String>,
        /// What it says now; `None` where there is none, or where the output no longer rests on it.
        pub after: Option<String>,
    }
}

record! {
    /// A field of an output that changed.
    ///
    /// # Example: a new owner, and nothing else
    /// ```
    /// use aigov_core::{AssessOptions, Direction, Framework};
    /// let framework = Framework::builtin();
    /// let of = |owner: &str| framework.program_from_yaml(format!("
    /// schema_version: 2
    /// framework: {{ id: ai-code-generation, version: '1.1.0' }}
    /// organization: {{ name: Example Robotics }}
    /// controls: [ {{ id: TM-001, status: planned, owner: {owner} }} ]
    /// ").as_bytes());
    /// let options = AssessOptions::as_of("2026-11-22".parse()?);
    /// let diff = framework.assess(&of("head of cloud")?, &options)?.diff(&framework.assess(&of("head of firmware")?, &options)?);
    /// let change = &diff.changes[0];
    /// assert_eq!((change.id.as_str(), change.direction), ("TM-001", Direction::Neither));
    /// assert_eq!(change.fields[0].field, "owner");
    /// assert_eq!(change.fields[0].before.as_deref(), Some("head of firmware"));
    /// assert_eq!(change.fields[0].after.as_deref(), Some("head of cloud"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct FieldChange {
        /// Which field of the output, as `owner` or `progress.levels[3].met`.
        pub field: String,
        /// What it held: scalars plainly, fractions as `3/11`, lists and objects as JSON; `None` where it held nothing.
        pub before: Option<String>,
        /// What it holds, likewise.
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
        /// What it was, in a few words; `None` where there was none.
        pub before: Option<String>,
        /// What it is, likewise.
        pub after: Option<String>,
        /// Whether that is for the better.
        pub direction: Direction,
        /// The fields that differ; of an output that came or went all that hold something. Never empty.
        pub fields: Vec<FieldChange>,
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
        let (pairs, reordered) = pairs(earlier, self);
        let mut changes = Vec::with_capacity(pairs.len());
        if !pairs.is_empty() || !reordered.is_empty() {
            let mut causes = Causes::new(earlier, self, &pairs);
            for pair in &pairs {
                let (through, causes) = causes.of(pair.kind, &pair.id);
                changes.push(Change {
                    kind: pair.kind,
                    id: pair.id.clone(),
                    before: pair.was.map(|was| earlier.in_words(&was)),
                    after: pair.is.map(|is| self.in_words(&is)),
                    direction: direction::direction(earlier, self, pair.was, pair.is),
                    fields: pair.fields(),
                    through,
                    causes,
                });
            }
            if !reordered.is_empty() {
                let fields = reordered.iter().map(|own| FieldChange {
                    field: format!("order.{}", own.kind),
                    before: Some(canonical_json(&own.before)),
                    after: Some(canonical_json(&own.after)),
                });
                if let Some(change) = changes.last_mut().filter(|change| change.kind == SubjectKind::Posture) {
                    change.fields.extend(fields);
                } else {
                    let (before, after) = (Output::Posture(earlier), Output::Posture(self));
                    let (through, causes) = causes.of(SubjectKind::Posture, &after.id());
                    changes.push(Change {
                        kind: SubjectKind::Posture,
                        id: after.id(),
                        before: Some(earlier.in_words(&before)),
                        after: Some(self.in_words(&after)),
                        direction: Direction::Neither,
                        fields: fields.collect(),
                        through,
                        causes,
                    });
                }
            }
        }
        PostureDiff { from: earlier.as_of, to: self.as_of, changes }
    }

    /// Whether another posture says the same, whatever its date and whatever it was made from: then and only then nothing changed.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        output::say_the_same(self, other)
    }
}

impl output::Pair<'_> {
    fn fields(&self) -> Vec<FieldChange> {
        let document =
            |output: Option<Output<'_>>| output.map_or_else(|| serde_json::Value::Object(serde_json::Map::new()), |own| own.document());
        let differences = fields::differences(&document(self.was), &document(self.is));
        let field = |own: fields::Difference| FieldChange { field: own.dotted(), before: own.before, after: own.after };
        differences.into_iter().map(field).collect()
    }
}
