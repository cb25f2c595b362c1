//! From what is in place to a level and its gaps.

use std::collections::HashMap;

use super::MaturityLevel;
use crate::{
    control::{Capability, Control, Domain},
    document::record,
    error::{Error, Problem},
    id::{self, DomainId, RequirementId},
    metric::Fraction,
    text::{Name, Prose},
};

record! {
    /// What a level still lacks.
    ///
    /// # Example: what level 3 takes beyond level 2
    /// ```
    /// let maturity = aigov_core::assess_maturity(["TM-001", "TM-002", "OPS-001"])?;
    /// assert_eq!(maturity.gaps[2].level, 3);
    /// assert_eq!(maturity.gaps[2].missing, ["TM-003", "DP-001", "DP-002", "SEC-001", "SEC-002", "SEC-003", "CMP-001", "OPS-002"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct LevelGaps {
        /// The level.
        pub level: u8,
        /// The controls and capabilities that are missing for it, lower levels' included, in the framework's order.
        pub missing: Vec<RequirementId>,
    }
}

record! {
    /// How much of a level's requirements is in place.
    ///
    /// # Example: three of eleven
    /// ```
    /// let maturity = aigov_core::assess_maturity(["TM-001", "TM-002", "OPS-001"])?;
    /// let level_3 = &maturity.progress.levels[2];
    /// assert_eq!((level_3.level, level_3.met.to_string()), (3, "3/11".to_owned()));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct LevelProgress {
        /// The level.
        pub level: u8,
        /// Requirements in place over requirements; 0/0 for a level without any.
        pub met: Fraction,
    }
}

record! {
    /// How much of a domain's controls is in place.
    ///
    /// # Example: one domain at a time
    /// ```
    /// let maturity = aigov_core::assess_maturity(["SEC-001", "SEC-002"])?;
    /// let security = maturity.progress.domains.iter().find(|progress| progress.domain == "security").unwrap();
    /// assert_eq!(security.met.to_string(), "2/3");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct DomainProgress {
        /// The domain.
        pub domain: DomainId,
        /// Controls in place over controls; 0/0 for a domain without any.
        pub met: Fraction,
    }
}

record! {
    /// Progress beside the headline level: exact fractions, no invented average.
    ///
    /// # Example: much done, and still level 1
    /// ```
    /// let maturity = aigov_core::assess_maturity(["TM-003", "SEC-001", "SEC-002", "SEC-003", "CMP-001"])?;
    /// assert_eq!(maturity.current_level, 1);
    /// assert_eq!(maturity.progress.levels[2].met.to_string(), "5/11");
    /// assert_eq!(maturity.progress.domains[3].met.to_string(), "3/3");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct MaturityProgress {
        /// One entry a level.
        pub levels: Vec<LevelProgress>,
        /// One entry a domain.
        pub domains: Vec<DomainProgress>,
    }
}

record! {
    /// A maturity assessment (article, `assess_maturity`).
    ///
    /// # Example: one requirement short of level 2
    /// ```
    /// use aigov_core::assess_maturity;
    /// let maturity = assess_maturity(["TM-001", "TM-002"])?;
    /// assert_eq!((maturity.current_level, maturity.next_level), (1, Some(2)));
    /// assert_eq!(maturity.gaps_to_next_level, ["OPS-001"]);
    /// assert_eq!(maturity.progress.levels[1].met.to_string(), "2/3");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Maturity {
        /// The highest level of which every requirement, and every requirement of every lower level, is in place.
        pub current_level: u8,
        /// Its name.
        pub level_name: Name,
        /// What it means.
        pub description: Prose,
        /// The level above it; `None` at the top.
        pub next_level: Option<u8>,
        /// What is missing for the next level, in the framework's order; empty at the top.
        pub gaps_to_next_level: Vec<RequirementId>,
        /// What is missing for each level.
        pub gaps: Vec<LevelGaps>,
        /// Progress per level and per domain.
        pub progress: MaturityProgress,
    }
}

impl Maturity {
    /// The assessment as a canonical JSON document.
    ///
    /// # Example: for a dashboard
    /// ```
    /// let maturity = aigov_core::assess_maturity(["TM-001", "TM-002", "OPS-001"])?;
    /// assert!(maturity.to_json().starts_with(r#"{"current_level":2,"level_name":"Developing","#));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        crate::document::canonical_json(self)
    }
}

/// A set of controls and capabilities, as bits in the framework's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RequirementSet(Vec<u64>);

impl RequirementSet {
    pub(crate) fn contains(&self, place: usize) -> bool {
        self.0.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    pub(crate) fn insert(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    fn lacking<'s>(&'s self, required: &'s Self) -> impl Iterator<Item = usize> + 's {
        let places = 0..required.0.len().saturating_mul(64);
        places.filter(move |place| required.contains(*place) && !self.contains(*place))
    }

    fn count(&self) -> u64 {
        self.0.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    fn in_common(&self, other: &Self) -> u64 {
        self.0.iter().zip(&other.0).map(|(a, b)| u64::from((a & b).count_ones())).sum()
    }
}

/// The requirements of every level, compiled.
#[derive(Clone, Debug)]
pub(crate) struct Requirements {
    ids: Vec<RequirementId>,
    places: HashMap<RequirementId, usize>,
    levels: Vec<(u8, Name, Prose, RequirementSet)>,
    domains: Vec<(DomainId, RequirementSet)>,
}

impl Requirements {
    /// Compiles checked levels; ids that resolve to nothing were refused before.
    pub(crate) fn compile(controls: &[Control], capabilities: &[Capability], levels: &[MaturityLevel], domains: &[Domain]) -> Self {
        let ids: Vec<RequirementId> = controls
            .iter()
            .map(|control| control.id.as_str())
            .chain(capabilities.iter().map(|capability| capability.id.as_str()))
            .filter_map(|id| RequirementId::new(id).ok())
            .collect();
        let places: HashMap<_, _> = ids.iter().enumerate().map(|(place, id)| (id.clone(), place)).collect();
        let mut this = Self { ids, places, levels: Vec::new(), domains: Vec::new() };
        for level in levels {
            let mut required = this.empty();
            let ids = level.controls_required.iter().map(AsRef::as_ref).chain(level.capabilities_required.iter().map(AsRef::as_ref));
            ids.filter_map(|id: &str| this.place(id)).for_each(|place| required.insert(place));
            this.levels.push((level.level, level.name.clone(), level.description.clone(), required));
        }
        for domain in domains {
            let mut held = this.empty();
            let own = controls.iter().filter(|control| control.domain == domain.id);
            own.filter_map(|control| this.place(control.id.as_str())).for_each(|place| held.insert(place));
            this.domains.push((domain.id.clone(), held));
        }
        this
    }

    pub(crate) fn empty(&self) -> RequirementSet {
        RequirementSet(vec![0; self.ids.len().div_ceil(64)])
    }

    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The set of ids; a repeated id counts once.
    ///
    /// # Errors
    /// `unknown_id` for each id that is neither a control's nor a capability's.
    pub(crate) fn set<'a>(&self, ids: impl IntoIterator<Item = &'a str>) -> Result<RequirementSet, Error> {
        let mut set = self.empty();
        let mut problems = Vec::new();
        for (index, id) in ids.into_iter().enumerate() {
            match self.place(id) {
                Some(place) => set.insert(place),
                None => problems.push(self.unknown(format!("[{index}]"), id)),
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

    fn named(&self, places: impl Iterator<Item = usize>) -> Vec<RequirementId> {
        places.filter_map(|place| self.ids.get(place).cloned()).collect()
    }

    /// The level of a set and what is missing above it; `None` for a framework without levels, which no check lets pass.
    pub(crate) fn assess(&self, held: &RequirementSet) -> Option<Maturity> {
        let lacks = |required: &RequirementSet| held.lacking(required).next().is_some();
        let above = self.levels.iter().position(|(.., required)| lacks(required)).unwrap_or(self.levels.len());
        let (current_level, level_name, description, _) = self.levels.get(above.checked_sub(1)?)?;
        let next = self.levels.get(above);
        let gaps: Vec<LevelGaps> = self
            .levels
            .iter()
            .map(|(level, .., required)| LevelGaps { level: *level, missing: self.named(held.lacking(required)) })
            .collect();
        let fraction = |required: &RequirementSet| Fraction::new(held.in_common(required), required.count());
        Some(Maturity {
            current_level: *current_level,
            level_name: level_name.clone(),
            description: description.clone(),
            next_level: next.map(|(level, ..)| *level),
            gaps_to_next_level: next.map(|(.., required)| self.named(held.lacking(required))).unwrap_or_default(),
            gaps,
            progress: MaturityProgress {
                levels: self.levels.iter().map(|(level, .., required)| LevelProgress { level: *level, met: fraction(required) }).collect(),
                domains: self
                    .domains
                    .iter()
                    .map(|(domain, controls)| DomainProgress { domain: domain.clone(), met: fraction(controls) })
                    .collect(),
            },
        })
    }
}
