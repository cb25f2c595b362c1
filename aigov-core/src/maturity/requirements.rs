//! The requirements of every level, compiled: ids become bits, levels become masks.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{Assessment, MaturityLevel, short_id::ShortId};
use crate::{
    control::{Capability, Control, Domain},
    error::{Error, Problem},
    id::{self, DomainId, RequirementId},
    text::{Name, Prose},
};

/// Words of a set that stand in place: 256 bits.
const INLINE_WORDS: usize = 4;

/// A set of controls and capabilities, as bits in the framework's order, the lowest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RequirementSet(SmallVec<[u64; INLINE_WORDS]>);

impl RequirementSet {
    pub(crate) fn of_words(words: &[u64]) -> Self {
        Self(SmallVec::from_slice(words))
    }

    pub(crate) fn contains(&self, place: usize) -> bool {
        self.0.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    pub(crate) fn insert(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    pub(crate) fn words(&self) -> &[u64] {
        &self.0
    }

    pub(crate) fn holds(&self, required: &Self) -> bool {
        self.0.iter().zip(&required.0).all(|(held, required)| held & required == *required)
    }

    /// The places that `required` has and this set has not, the lowest first.
    pub(crate) fn lacking<'s>(&'s self, required: &'s Self) -> impl Iterator<Item = usize> + 's {
        let words = self.0.iter().zip(&required.0).map(|(held, required)| required & !held);
        words.enumerate().flat_map(|(word, missing)| Bits(missing).map(move |bit| word.saturating_mul(64).saturating_add(bit)))
    }

    pub(crate) fn count(&self) -> u64 {
        self.0.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    pub(crate) fn in_common(&self, other: &Self) -> u64 {
        self.0.iter().zip(&other.0).map(|(a, b)| u64::from((a & b).count_ones())).sum()
    }
}

/// The places of the bits of a word, the lowest first.
struct Bits(u64);

impl Iterator for Bits {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let lowest = usize::try_from(self.0.trailing_zeros()).ok().filter(|_| self.0 != 0)?;
        self.0 &= self.0.wrapping_sub(1);
        Some(lowest)
    }
}

/// A level and what it requires, those of the levels below included.
#[derive(Clone, Debug)]
pub(crate) struct CompiledLevel {
    pub(crate) level: u8,
    pub(crate) name: Name,
    pub(crate) description: Prose,
    pub(crate) required: RequirementSet,
}

/// The requirements of every level, compiled.
#[derive(Clone, Debug)]
pub(crate) struct Requirements {
    ids: Vec<RequirementId>,
    /// The same as numbers, where they are short enough.
    short_ids: Vec<Option<ShortId>>,
    /// The places of the ids, as numbers and as texts.
    short_places: FxHashMap<ShortId, usize>,
    places: FxHashMap<RequirementId, usize>,
    lowest: CompiledLevel,
    higher: Vec<CompiledLevel>,
    domains: Vec<(DomainId, RequirementSet)>,
}

impl Requirements {
    /// Compiles checked levels, and ids that resolve; `None` without a level, which no check lets pass.
    pub(crate) fn compile(controls: &[Control], capabilities: &[Capability], levels: &[MaturityLevel], domains: &[Domain]) -> Option<Self> {
        let ids: Vec<RequirementId> = controls
            .iter()
            .map(|control| control.id.as_str())
            .chain(capabilities.iter().map(|capability| capability.id.as_str()))
            .filter_map(|id| RequirementId::new(id).ok())
            .collect();
        let places: FxHashMap<_, _> = ids.iter().enumerate().map(|(place, id)| (id.clone(), place)).collect();
        let set = |held: &mut dyn Iterator<Item = &str>| {
            let mut set = empty(ids.len());
            held.filter_map(|id| places.get(id)).for_each(|place| set.insert(*place));
            set
        };
        let compiled = |level: &MaturityLevel| {
            let controls = level.controls_required.iter().map(AsRef::as_ref);
            let required = set(&mut controls.chain(level.capabilities_required.iter().map(AsRef::as_ref)));
            CompiledLevel { level: level.level, name: level.name.clone(), description: level.description.clone(), required }
        };
        let own = |domain: &Domain| {
            let controls = controls.iter().filter(|control| control.domain == domain.id);
            (domain.id.clone(), set(&mut controls.map(|control| control.id.as_str())))
        };
        let (lowest, higher) = levels.split_first()?;
        let (lowest, higher) = (compiled(lowest), higher.iter().map(compiled).collect());
        let domains = domains.iter().map(own).collect();
        let short_ids: Vec<_> = ids.iter().map(|id| ShortId::of(id.as_str())).collect();
        let short_places = (0..).zip(&short_ids).filter_map(|(place, id)| Some(((*id)?, place))).collect();
        Some(Self { ids, short_ids, short_places, places, lowest, higher, domains })
    }

    pub(crate) fn ids(&self) -> &[RequirementId] {
        &self.ids
    }

    /// The lowest level, which every set reaches.
    pub(crate) fn lowest(&self) -> &CompiledLevel {
        &self.lowest
    }

    /// The levels above the lowest, each requiring what the one below does.
    pub(crate) fn higher(&self) -> &[CompiledLevel] {
        &self.higher
    }

    pub(crate) fn domains(&self) -> &[(DomainId, RequirementSet)] {
        &self.domains
    }

    pub(crate) fn empty(&self) -> RequirementSet {
        empty(self.ids.len())
    }

    /// How many words a set takes, one at least.
    pub(crate) fn words(&self) -> usize {
        words(self.ids.len())
    }

    /// The bits of a word that stand for an id.
    pub(crate) fn known(&self, word: usize) -> u64 {
        let from_here = self.ids.len().saturating_sub(word.saturating_mul(64));
        u32::try_from(from_here).ok().and_then(|bits| 1_u64.checked_shl(bits)).map_or(u64::MAX, |end| end.wrapping_sub(1))
    }

    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.place_near(id, 0)
    }

    /// The place of an id, which is looked for where it is likely before it is looked for everywhere.
    fn place_near(&self, id: &str, likely: usize) -> Option<usize> {
        let Some(short) = ShortId::of(id) else {
            return self.places.get(id).copied();
        };
        let is_there = self.short_ids.get(likely).is_some_and(|own| *own == Some(short));
        if is_there { Some(likely) } else { self.short_places.get(&short).copied() }
    }

    /// The set of ids; a repeated id counts once.
    ///
    /// # Errors
    /// `unknown_id` for each id that is neither a control's nor a capability's.
    pub(crate) fn set<I>(&self, ids: I) -> Result<RequirementSet, Error>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let mut set = self.empty();
        let mut problems = Vec::new();
        // Most lists are in the framework's order.
        let mut next = 0_usize;
        for (index, id) in ids.into_iter().enumerate() {
            match self.place_near(id.as_ref(), next) {
                Some(place) => {
                    set.insert(place);
                    next = place.saturating_add(1);
                }
                None => problems.push(self.unknown(format!("[{index}]"), id.as_ref())),
            }
        }
        if problems.is_empty() {
            return Ok(set);
        }
        let total = problems.len();
        Err(Error::from_problems(problems, total))
    }

    fn unknown(&self, path: String, id: &str) -> Problem {
        id::unknown(path, "control or capability", id, self.ids.iter().map(RequirementId::as_str))
    }

    /// Where a set stands.
    pub(crate) fn assess<'s>(&'s self, held: &'s RequirementSet) -> Assessment<'s> {
        Assessment::new(self, held)
    }
}

fn words(ids: usize) -> usize {
    ids.div_ceil(64).max(1)
}

fn empty(ids: usize) -> RequirementSet {
    RequirementSet(SmallVec::from_elem(0, words(ids)))
}
