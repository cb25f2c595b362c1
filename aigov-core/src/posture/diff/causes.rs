//! What a change rests on and what of it really differs: entries of the programs, settings, rules, and the clocks.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{
    Cause,
    fields::differences,
    output::{Output, Pair},
};
use crate::{
    control::EvidenceSource,
    date::Date,
    posture::{
        JudgementExclusionKind, Posture, SubjectKind,
        explain::{Node, is_whole},
        inputs::is_about,
    },
};

/// Everything in which two postures differ from the start, before anything was judged.
struct Differing {
    /// The date, what was known and who is judged.
    clocks: Vec<Cause>,
    /// The entries that stand in one program alone, or say something else, each with whether it stands in either.
    entries: BTreeMap<String, [bool; 2]>,
    settings: Vec<Cause>,
    rules: Vec<Cause>,
}

impl Differing {
    fn between(earlier: &Posture, later: &Posture) -> Self {
        let clock = |fact: &str, before: Option<String>, after: Option<String>| {
            (before != after).then(|| Cause { fact: fact.to_owned(), before, after })
        };
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let unit = |posture: &Posture| posture.unit.as_ref().map(ToString::to_string);
        let clocks = [
            clock("as_of", day(Some(earlier.as_of)), day(Some(later.as_of))),
            clock("known_at", day(earlier.known_at), day(later.known_at)),
            clock("unit", unit(earlier), unit(later)),
        ];
        let settings = || differing_values("settings", &earlier.settings, &later.settings);
        let rules = || differing_values("framework", earlier.rules.content(), later.rules.content());
        Self {
            clocks: clocks.into_iter().flatten().collect(),
            entries: entries(earlier, later),
            settings: if earlier.settings == later.settings { Vec::new() } else { settings() },
            rules: if earlier.digests.framework == later.digests.framework { Vec::new() } else { rules() },
        }
    }
}

/// The places at which two documents differ, as causes.
fn differing_values<T: serde::Serialize>(of: &str, before: &T, after: &T) -> Vec<Cause> {
    let document = |of: &T| serde_json::to_value(of).unwrap_or_default();
    let found = differences(&document(before), &document(after));
    found.into_iter().map(|own| Cause { fact: format!("{of}/{}", own.slashed()), before: own.before, after: own.after }).collect()
}

/// The entries of two programs that differ.
fn entries(earlier: &Posture, later: &Posture) -> BTreeMap<String, [bool; 2]> {
    if earlier.digests.program == later.digests.program && earlier.known_at == later.known_at {
        return BTreeMap::new();
    }
    let by_entry = |posture: &Posture| -> HashMap<String, String> {
        posture.made_from().list().iter().map(|input| (input.entry.clone(), input.digest.clone())).collect()
    };
    let (was, is) = (by_entry(earlier), by_entry(later));
    let gone =
        earlier.made_from().list().iter().filter(|input| !is.contains_key(&input.entry)).map(|input| (input.entry.clone(), [true, false]));
    let other = later.made_from().list().iter().filter(|input| was.get(&input.entry) != Some(&input.digest));
    gone.chain(other.map(|input| (input.entry.clone(), [was.contains_key(&input.entry), true]))).collect()
}

/// What is cited on the way down from an output, and what each side says of it.
#[derive(Default)]
struct Walk {
    seen: HashSet<(SubjectKind, String)>,
    cited: BTreeMap<String, [Option<String>; 2]>,
    /// The entries that bear upon an output although it does not cite them, by how their citations begin.
    bearing: BTreeSet<String>,
    /// The rules that bear upon an output, likewise.
    rules: BTreeSet<String>,
    kinds: BTreeSet<SubjectKind>,
}

/// Finds the causes of changes between two postures.
pub(super) struct Causes<'c> {
    earlier: &'c Posture,
    later: &'c Posture,
    outputs: HashMap<(SubjectKind, &'c str), [Option<Output<'c>>; 2]>,
    differing: Differing,
    /// What any explanation says of an entry, on either side; looked up when first needed.
    said: [Option<HashMap<String, String>>; 2],
    nodes: HashMap<(SubjectKind, String), Direct>,
}

/// What an output rests on directly, on either side.
#[derive(Clone, Default)]
struct Direct {
    cited: Vec<(usize, String, String)>,
    /// The outputs that it rests on and that changed.
    parts: Vec<(SubjectKind, String)>,
}

impl<'c> Causes<'c> {
    pub(super) fn new(earlier: &'c Posture, later: &'c Posture, pairs: &'c [Pair<'c>]) -> Self {
        let outputs = pairs.iter().map(|pair| ((pair.kind, pair.id.as_str()), [pair.was, pair.is])).collect();
        let differing = Differing::between(earlier, later);
        Self { earlier, later, outputs, differing, said: [None, None], nodes: HashMap::new() }
    }

    fn direct(&mut self, subject: &(SubjectKind, String)) -> Direct {
        if let Some(held) = self.nodes.get(subject) {
            return held.clone();
        }
        let [was, is] = self.outputs.get(&(subject.0, subject.1.as_str())).copied().unwrap_or([None, None]);
        let node = |posture: &Posture, output: Option<Output<'_>>| -> Option<Node> {
            posture.node_of(&output?).or_else(|| posture.node(subject.0, &subject.1))
        };
        let mut direct = Direct::default();
        for (side, node) in [node(self.earlier, was), node(self.later, is)].into_iter().enumerate() {
            let Some(node) = node else { continue };
            direct.cited.extend(node.facts.into_iter().map(|fact| (side, fact.fact, fact.says)));
            for part in node.parts {
                if self.outputs.contains_key(&(part.0, part.1.as_str())) && !direct.parts.contains(&part) {
                    direct.parts.push(part);
                }
            }
        }
        self.nodes.insert(subject.clone(), direct.clone());
        direct
    }

    /// Follows an output down to its inputs, and gives the parts of it that changed.
    fn follow(&mut self, subject: &(SubjectKind, String), walk: &mut Walk) -> Vec<(SubjectKind, String)> {
        if !walk.seen.insert(subject.clone()) {
            return Vec::new();
        }
        let Direct { cited, parts } = self.direct(subject);
        for (side, fact, says) in cited {
            if let Some(said) = walk.cited.entry(fact).or_default().get_mut(side) {
                *said = Some(says);
            }
        }
        walk.kinds.insert(subject.0);
        let outputs = self.outputs.get(&(subject.0, subject.1.as_str())).copied().unwrap_or([None, None]);
        self.bearing(subject, outputs, walk);
        for part in &parts {
            self.follow(part, walk);
        }
        parts
    }

    /// The entries and rules that an output rests on by what it is about.
    fn bearing(&self, (kind, id): &(SubjectKind, String), outputs: [Option<Output<'_>>; 2], walk: &mut Walk) {
        let rules = &self.later.rules;
        let (first, second) = id.rsplit_once('/').unwrap_or((id, ""));
        let mut entries: Vec<String> = Vec::new();
        let mut of_rules: Vec<String> = Vec::new();
        match kind {
            SubjectKind::Maturity | SubjectKind::Characteristic => of_rules.push("levels".to_owned()),
            SubjectKind::Control => {
                entries.extend([format!("controls/{id}"), "units/".to_owned()]);
                of_rules.push(format!("controls/{id}"));
            }
            SubjectKind::Item => {
                let (control, item) = id.rsplit_once('.').unwrap_or((id, ""));
                entries.extend([format!("controls/{control}"), "units/".to_owned()]);
                of_rules.push(format!("controls/{control}/evidence/{item}"));
                let own = rules.controls().iter().find(|own| own.id == control).map(|own| own.evidence.iter());
                if own.into_iter().flatten().any(|own| own.id == item && own.source == Some(EvidenceSource::ToolApprovals)) {
                    entries.extend(["tools/", "repositories/", "events/"].map(str::to_owned));
                }
            }
            SubjectKind::Capability => {
                entries.push(format!("capabilities/{id}"));
                of_rules.push(format!("capabilities/{id}"));
            }
            SubjectKind::Risk => {
                entries.push(format!("risks/{id}"));
                of_rules.extend([format!("risks/{id}"), "matrix".to_owned(), "scales".to_owned()]);
            }
            SubjectKind::Metric => {
                entries.extend([format!("measurements/{id}"), "units/".to_owned()]);
                of_rules.push(format!("metrics/{id}"));
            }
            SubjectKind::Coverage => of_rules.extend([format!("editions/{id}"), "mappings".to_owned()]),
            SubjectKind::Access | SubjectKind::Notice => {
                entries.extend([format!("repositories/{first}"), format!("tools/{second}")]);
                of_rules.extend(["access".to_owned(), "scales/data_class".to_owned()]);
            }
            SubjectKind::Uses => {
                entries.extend(["repositories/", "tools/"].map(str::to_owned));
                of_rules.extend(["access".to_owned(), "scales/data_class".to_owned()]);
            }
            SubjectKind::Tool => {
                entries.push(format!("tools/{id}"));
                of_rules.push("access/sign_offs".to_owned());
            }
            SubjectKind::Duty => {
                entries.push(format!("reviews/{id}"));
                let subject = rules.duties().iter().find(|duty| duty.id == id.as_str()).map(|duty| duty.subject.as_str());
                entries.extend(subject.map(|subject| format!("policies/{subject}")));
                of_rules.push(format!("duties/{id}"));
            }
            SubjectKind::Exception => entries.push(format!("exceptions/{id}")),
            SubjectKind::Acceptance => entries.push(format!("acceptances/{id}")),
            SubjectKind::Unit => entries.push(format!("units/{id}")),
            SubjectKind::Document => {
                entries.push(format!("policies/{id}"));
                of_rules.extend([format!("documents/{id}"), "access".to_owned()]);
            }
            SubjectKind::Exclusion => {
                let of = outputs.into_iter().flatten().find_map(|output| match output {
                    Output::Exclusion(own) => Some((own.kind, own.subject.clone())),
                    _ => None,
                });
                let section = |kind| match kind {
                    JudgementExclusionKind::NotApplicable => "controls",
                    JudgementExclusionKind::RequestRejected | JudgementExclusionKind::RequestWithdrawn => "events",
                    JudgementExclusionKind::UnitEnded => "units",
                    JudgementExclusionKind::RiskClosed => "risks",
                    JudgementExclusionKind::EvidenceWithdrawn => "evidence",
                    JudgementExclusionKind::EmptyPopulation => "measurements",
                };
                entries.extend(of.map(|(kind, subject)| format!("{}/{subject}", section(kind))));
            }
            SubjectKind::Warning => of_rules.extend(["longest_exception_days", "acceptance_authority", "committee"].map(str::to_owned)),
            SubjectKind::Settings => entries.push("settings".to_owned()),
            SubjectKind::Posture => {
                entries.extend(["organization", "program/framework"].map(str::to_owned));
                of_rules.extend(["id", "version"].map(str::to_owned));
            }
            SubjectKind::Repository | SubjectKind::Evidence | SubjectKind::Event => {}
        }
        walk.bearing.extend(entries);
        walk.rules.extend(of_rules.into_iter().map(|path| format!("framework/{path}")));
    }

    /// The parts of an output that changed, and the inputs that changed it.
    pub(super) fn of(&mut self, kind: SubjectKind, id: &str) -> (Vec<String>, Vec<Cause>) {
        let mut walk = Walk::default();
        let parts = self.follow(&(kind, id.to_owned()), &mut walk);
        let mut found: BTreeMap<String, Cause> = BTreeMap::new();
        let add = |found: &mut BTreeMap<String, Cause>, cause: Cause| {
            found.insert(cause.fact.clone(), cause);
        };
        // An exception excuses gaps and uses, and changes nothing that follows from them.
        let excuses = matches!(kind, SubjectKind::Control | SubjectKind::Exception | SubjectKind::Access | SubjectKind::Warning);
        for (fact, [before, after]) in &walk.cited {
            // With one date and one view of what was known, only what differs in the programs has changed anything.
            if !self.differing.clocks.is_empty()
                && !is_whole(fact)
                && before != after
                && !self.only_ages(fact, before.as_ref(), after.as_ref())
                && !self.has_always_held(fact, before.as_ref(), after.as_ref())
                && (!fact.starts_with("exceptions/") || excuses)
            {
                add(&mut found, Cause { fact: fact.clone(), before: before.clone(), after: after.clone() });
            }
        }
        for (entry, stands) in self.resting(&walk) {
            let cause = self.entry(entry, stands, &walk);
            add(&mut found, cause);
        }
        let settings = self.differing.settings.iter().filter(|cause| walk.rests_on_setting(&cause.fact));
        let rules = self.differing.rules.iter().filter(|cause| walk.rules.iter().any(|path| is_about(&cause.fact, path)));
        for cause in settings.chain(rules).chain(&self.differing.clocks) {
            add(&mut found, cause.clone());
        }
        if found.is_empty() {
            for (entry, stands) in self.differing.entries.clone() {
                let cause = self.entry(entry, stands, &walk);
                add(&mut found, cause);
            }
            let is_name = |fact: &str| fact == "framework/version" || fact == "framework/id";
            let rules = || self.differing.rules.iter();
            let only_named = rules().all(|cause| is_name(&cause.fact));
            let rules = rules().filter(|cause| only_named || !is_name(&cause.fact));
            for cause in self.differing.settings.iter().chain(rules) {
                add(&mut found, cause.clone());
            }
        }
        let through = parts.into_iter().map(|(kind, id)| format!("{kind}/{id}")).collect();
        (through, if found.is_empty() { vec![self.unnamed()] } else { found.into_values().collect() })
    }

    /// Whether both sides cite one and the same entry, so that what is said of it follows from the date.
    fn only_ages(&self, fact: &str, before: Option<&String>, after: Option<&String>) -> bool {
        before.is_some() && after.is_some() && !self.differing.entries.contains_key(fact)
    }

    /// Whether a repository that only one side cites was there on the other side too: there its use is allowed, so that nothing cites it.
    fn has_always_held(&self, fact: &str, before: Option<&String>, after: Option<&String>) -> bool {
        let first = self.earlier.as_of.min(self.later.as_of);
        let began = fact.rsplit_once('/').and_then(|(_, day)| day.parse::<Date>().ok()).is_some_and(|from| from > first);
        let one_sided = before.is_none() || after.is_none();
        one_sided && fact.starts_with("repositories/") && !began && !self.differing.entries.contains_key(fact)
    }

    /// The entries that differ and that an output rests on: those that are cited on the way down, and those that bear upon it.
    fn resting(&self, walk: &Walk) -> BTreeMap<String, [bool; 2]> {
        let entries = &self.differing.entries;
        let cited = walk.cited.keys().filter(|fact| !is_whole(fact)).filter_map(|fact| entries.get_key_value(fact));
        let bearing = walk.bearing.iter().flat_map(|thing| {
            let from = entries.range(thing.clone()..).take_while(move |(entry, _)| entry.starts_with(thing));
            from.filter(move |(entry, _)| is_about(entry, thing))
        });
        cited.chain(bearing).map(|(entry, stands)| (entry.clone(), *stands)).collect()
    }

    /// An entry that differs, in the words that an explanation has for it.
    fn entry(&mut self, entry: String, stands: [bool; 2], walk: &Walk) -> Cause {
        let cited = walk.cited.get(&entry).cloned().unwrap_or_default();
        let mut sides = cited.into_iter().zip(stands).enumerate().map(|(side, (said, stands))| {
            stands.then(|| said.or_else(|| self.said_of(side, &entry)).unwrap_or_else(|| "on record".to_owned()))
        });
        let (before, after) = (sides.next().flatten(), sides.next().flatten());
        let after = match (&before, after) {
            (Some(before), Some(after)) if *before == after => Some(format!("{after}, with other details")),
            (_, after) => after,
        };
        Cause { fact: entry, before, after }
    }

    /// What any explanation of one of the two postures says of an entry.
    fn said_of(&mut self, side: usize, entry: &str) -> Option<String> {
        let posture = if side == 0 { self.earlier } else { self.later };
        let said = self.said.get_mut(side)?.get_or_insert_with(|| {
            let facts = posture.cited().all().iter().flat_map(|about| &about.facts);
            facts.map(|fact| (fact.fact.clone(), fact.says.clone())).collect()
        });
        said.get(entry).cloned()
    }

    /// What is left where no entry, setting, rule or clock differs.
    fn unnamed(&self) -> Cause {
        if self.earlier.digests.program == self.later.digests.program {
            return Cause { fact: "settings".to_owned(), before: None, after: Some("given to the call".to_owned()) };
        }
        Cause { fact: "program".to_owned(), before: None, after: Some("its entries stand in another order".to_owned()) }
    }
}

impl Walk {
    /// Whether a setting decides anything on the way: the appetite for risks, the profile for uses, the days for whatever ages.
    fn rests_on_setting(&self, fact: &str) -> bool {
        let any = |kinds: &[SubjectKind]| kinds.iter().any(|kind| self.kinds.contains(kind));
        let setting = fact.strip_prefix("settings/").unwrap_or(fact);
        any(&[SubjectKind::Settings])
            || match setting.split('/').next().unwrap_or(setting) {
                "appetite" | "appetites" => any(&[SubjectKind::Risk]),
                "access_profile" => any(&[SubjectKind::Access, SubjectKind::Notice, SubjectKind::Uses]),
                _ => any(&[SubjectKind::Item, SubjectKind::Capability, SubjectKind::Duty]),
            }
    }
}
