//! What a posture was made from, entry by entry, so that two stored postures can tell what differs between their programs.

use std::{
    collections::{BTreeSet, HashMap},
    sync::OnceLock,
};

use serde::Serialize;

use super::{cite, facts::knew};
use crate::{
    date::Date,
    digest::Digest,
    document::{Annotations, canonical_json, record},
    program::{Program, Record},
};

record! {
    /// An entry of the program that was known, by what it says.
    ///
    /// # Example: the same entry in two programs
    /// ```
    /// use aigov_core::{AssessOptions, Framework, Posture};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// controls: [ { id: TM-001, status: planned } ]
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// let stored = Posture::from_json(posture.to_json().as_bytes())?;
    /// let entries: Vec<&str> = stored.inputs.iter().map(|input| input.entry.as_str()).collect();
    /// assert_eq!(entries, ["program/framework", "organization", "controls/TM-001"]);
    /// assert_eq!(stored.inputs[2].digest.len(), 16);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Input {
        /// The entry, as explanations cite it: `evidence/ev-17`.
        pub entry: String,
        /// The first 16 hexadecimal digits of the SHA-256 of what it says, without annotations.
        pub digest: String,
    }
}

/// How many digits of a digest tell entries apart.
pub(super) const DIGITS: usize = 16;

/// The entries that a posture was made from, in the order of the document, and to be found by how they are cited.
#[derive(Debug)]
pub(super) struct Inputs {
    /// What the entries say is read when it is asked for; how they are cited is known from the start.
    list: OnceLock<Vec<Input>>,
    program: Option<(Program, Option<Date>)>,
    cited: BTreeSet<String>,
}

impl Inputs {
    pub(super) fn stored(list: Vec<Input>) -> Self {
        let cited = list.iter().map(|input| input.entry.clone()).collect();
        Self { list: OnceLock::from(list), program: None, cited }
    }

    pub(super) fn cited_in(program: Program, known_at: Option<Date>) -> Self {
        let mut cited = BTreeSet::new();
        each(program.record(), known_at, &mut |entry, _| {
            cited.insert(entry);
        });
        Self { list: OnceLock::new(), program: Some((program, known_at)), cited }
    }

    pub(super) fn list(&self) -> &[Input] {
        let read = || self.program.as_ref().map(|(program, known_at)| of(program.record(), *known_at)).unwrap_or_default();
        self.list.get_or_init(read)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cited.is_empty()
    }

    pub(super) fn has(&self, entry: &str) -> bool {
        self.cited.contains(entry)
    }

    /// The entry of a thing that holds on a day: the latest of those that state one, or else the one that has always held.
    pub(super) fn holding<'i>(&'i self, thing: &'i str, day: Date) -> Option<&'i str> {
        let dated = |entry: &&str| {
            entry.strip_prefix(thing).and_then(|rest| rest.strip_prefix('/')?.parse::<Date>().ok()).is_none_or(|from| from <= day)
        };
        self.about(thing).filter(|entry| !entry.get(thing.len()..).is_some_and(|rest| rest.starts_with('@'))).filter(dated).last()
    }

    /// The entries of one thing, whatever their days and their units.
    pub(super) fn about<'i>(&'i self, thing: &'i str) -> impl Iterator<Item = &'i str> {
        let from = self.cited.range(thing.to_owned()..).map(String::as_str);
        from.take_while(move |entry| entry.starts_with(thing)).filter(move |entry| is_about(entry, thing))
    }
}

/// Whether a citation is of a thing: `controls/TM-001@cloud/2026-06-01` of `controls/TM-001`, or of everything under `controls/`.
pub(super) fn is_about(entry: &str, thing: &str) -> bool {
    let Some(rest) = entry.strip_prefix(thing) else {
        return false;
    };
    // The id of a repository may hold a slash, so that what follows another one has to be a day.
    let of_another = || thing.starts_with("repositories/") && rest.strip_prefix('/').is_some_and(|day| day.parse::<Date>().is_err());
    rest.is_empty() || thing.ends_with('/') || rest.starts_with(['/', '@']) && !of_another()
}

/// The entries of a program that are known, in the order of its document.
pub(super) fn of(record: &Record, known_at: Option<Date>) -> Vec<Input> {
    let mut read = Entries { places: HashMap::new(), texts: Vec::new() };
    each(record, known_at, &mut |entry, text| read.add(entry, text()));
    read.texts.into_iter().map(|(entry, texts)| Input { entry, digest: digest(texts) }).collect()
}

/// Takes each known entry of a program, as it is cited, with what it says.
fn each(record: &Record, known_at: Option<Date>, take: &mut dyn FnMut(String, &dyn Fn() -> String)) {
    let mut add = |received_on: Option<Date>, entry: &dyn Fn() -> String, text: &dyn Fn() -> String| {
        if knew(known_at, received_on) {
            take(entry(), text);
        }
    };
    add(None, &|| "program/framework".to_owned(), &|| canonical_json(&record.framework));
    add(None, &|| "organization".to_owned(), &|| format!("{{\"name\":{}}}", canonical_json(&record.organization.name)));
    for unit in &record.organization.units {
        add(None, &|| cite::unit(&unit.id), &|| canonical_json(unit));
    }
    for entry in &record.settings.entries {
        add(entry.received_on, &|| cite::settings(entry.effective_on), &|| canonical_json(entry));
    }
    macro_rules! entries {
        ($($list:ident by $cited:expr;)*) => {
            $(for entry in &record.$list {
                add(entry.received_on, &|| $cited(entry), &|| {
                    if entry.annotations.is_empty() {
                        return without_annotations(entry);
                    }
                    let mut bare = entry.clone();
                    bare.annotations = Annotations::new();
                    without_annotations(&bare)
                });
            })*
        };
    }
    for tool in record.tools.iter().filter(|tool| knew(known_at, tool.received_on)) {
        add(None, &|| cite::tool(tool), &|| {
            let mut bare = tool.clone();
            (bare.annotations, bare.approvals) = (Annotations::new(), Vec::new());
            without_annotations(&bare).replacen(",\"approvals\":[]", "", 1)
        });
        for approval in &tool.approvals {
            add(approval.received_on, &|| cite::approval(&tool.id, approval), &|| canonical_json(approval));
        }
    }
    entries! {
        repositories by cite::repository;
        controls by cite::control;
        capabilities by cite::capability;
        evidence by |entry: &crate::program::EvidenceRecord| cite::evidence(&entry.id);
        events by |entry: &crate::program::Event| cite::occurrence(&entry.id);
        exceptions by |entry: &crate::program::Exception| cite::exception(&entry.id);
        reviews by cite::review;
        risks by cite::risk;
        acceptances by |entry: &crate::program::Acceptance| cite::acceptance(&entry.id);
        measurements by cite::measurement;
        policies by cite::policy;
    }
}

/// The canonical text of an entry that has no annotations, without the key for them, which is its last.
fn without_annotations<T: Serialize>(entry: &T) -> String {
    let text = canonical_json(entry);
    text.strip_suffix(",\"annotations\":{}}").map_or_else(|| text.clone(), |start| format!("{start}}}"))
}

/// The entries that were read, each citation with the texts that stand under it.
struct Entries {
    places: HashMap<String, usize>,
    texts: Vec<(String, Vec<String>)>,
}

impl Entries {
    fn add(&mut self, entry: String, text: String) {
        let place = *self.places.entry(entry).or_insert_with_key(|entry| {
            self.texts.push((entry.clone(), Vec::new()));
            self.texts.len().saturating_sub(1)
        });
        if let Some((_, texts)) = self.texts.get_mut(place) {
            texts.push(text);
        }
    }
}

/// The digest of one text, or of several together, whatever their order.
fn digest(mut texts: Vec<String>) -> String {
    texts.sort_unstable();
    let digest = match texts.as_slice() {
        [only] => Digest::of(only),
        several => Digest::of(&format!("[{}]", several.join(","))),
    };
    digest.as_str().chars().take(DIGITS).collect()
}

#[cfg(test)]
mod tests {
    use crate::{Program, digest::Digest};

    fn inputs(more: &str) -> Vec<(String, String)> {
        let program = format!(
            "schema_version: 2\nframework: {{ id: ai-code-generation, version: '1.1.0' }}\norganization: {{ name: Example Robotics }}\n{more}"
        );
        let program = Program::from_yaml(program.as_bytes()).unwrap();
        super::of(program.record(), None).into_iter().skip(2).map(|input| (input.entry, input.digest)).collect()
    }

    #[test]
    fn the_digest_is_of_the_entry_without_annotations() {
        let plain = inputs("reviews: [ { duty: risk_register_review, done_on: 2026-03-10 } ]");
        let noted = inputs("reviews: [ { duty: risk_register_review, done_on: 2026-03-10, annotations: { ticket: GRC-1 } } ]");
        let text = r#"{"duty":"risk_register_review","done_on":"2026-03-10","by":null,"received_on":null}"#;
        assert_eq!(plain, noted);
        assert_eq!(plain[0].0, "reviews/risk_register_review/2026-03-10");
        assert_eq!((plain[0].1.len(), Digest::of(text).as_str().starts_with(&plain[0].1)), (16, true));
    }

    #[test]
    fn a_tool_and_its_approvals_are_told_apart() {
        let with = |approvals: &str| inputs(&format!("tools: [ {{ id: aider, name: Aider, approvals: [{approvals}] }} ]"));
        let (none, one) = (with(""), with("{ by: legal, approved_on: 2026-03-10 }"));
        assert_eq!(none[0], one[0]);
        assert_eq!(one[1].0, "tools/aider/approvals/legal/2026-03-10");
    }

    #[test]
    fn entries_of_one_citation_count_together_in_any_order() {
        let one = "{ id: TM-001, status: planned, received_on: 2026-01-01 }";
        let other = "{ id: TM-001, status: partial, received_on: 2026-02-01 }";
        let both = inputs(&format!("controls: [ {one}, {other} ]"));
        assert_eq!(both.len(), 1);
        assert_eq!(both, inputs(&format!("controls: [ {other}, {one} ]")));
        assert_ne!(both, inputs(&format!("controls: [ {one} ]")));
    }
}
