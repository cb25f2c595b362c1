//! What is in place, prepared for being assessed again and again.

use super::{
    DomainProgress, LevelGaps, LevelProgress, Maturity, MaturityProgress, ProgressState,
    requirements::{CompiledLevel, RequirementSet, Requirements},
};
use crate::{
    error::{Error, ErrorKind, Problem},
    framework::Framework,
    id::{DomainId, RequirementId},
    metric::Fraction,
    text::{Name, Prose},
};

/// The controls and capabilities that are in place, resolved once; what it takes to assess them is arithmetic on bits.
///
/// # Example: resolved once, assessed as often as one likes
/// ```
/// use aigov_core::Framework;
/// let framework = Framework::builtin();
/// let held = framework.control_set(["TM-001", "TM-002", "OPS-001"])?;
/// assert_eq!(held.assess().current_level(), 2);
/// assert!(held.contains("OPS-001") && !held.contains("OPS-002"));
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlSet {
    framework: Framework,
    held: RequirementSet,
}

impl ControlSet {
    /// Whether a control or capability is in place.
    ///
    /// # Example: an id of nothing is not
    /// ```
    /// let held = aigov_core::Framework::builtin().control_set(["TM-001"])?;
    /// assert_eq!(["TM-001", "TM-002", "TM-999"].map(|id| held.contains(id)), [true, false, false]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.framework.requirements().place(id).is_some_and(|place| self.held.contains(place))
    }

    /// The set as a mask: words of 64 bits, the lowest first; the bit of an id is its place in [`Framework::requirement_ids`].
    ///
    /// # Example: the first control and the first capability
    /// ```
    /// let held = aigov_core::Framework::builtin().control_set(["TM-001", "CAP-001"])?;
    /// assert_eq!(held.mask(), [1 | 1 << 12]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn mask(&self) -> &[u64] {
        self.held.words()
    }

    /// Where the set stands; nothing is allocated.
    ///
    /// # Example: the level and what is missing
    /// ```
    /// let held = aigov_core::Framework::builtin().control_set(["TM-001", "TM-002"])?;
    /// let assessment = held.assess();
    /// assert_eq!((assessment.current_level(), assessment.next_level()), (1, Some(2)));
    /// assert!(assessment.gaps_to_next_level().eq(["OPS-001"]));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn assess(&self) -> Assessment<'_> {
        self.framework.requirements().assess(&self.held)
    }
}

impl Framework {
    /// The ids that levels can require, controls before capabilities; the place of an id is its bit in a mask.
    ///
    /// # Example: 12 controls and 6 capabilities fit a column of `u32`
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let ids = framework.requirement_ids();
    /// assert_eq!((ids.len(), ids[0].as_str(), ids[17].as_str()), (18, "TM-001", "CAP-006"));
    /// ```
    #[must_use]
    pub fn requirement_ids(&self) -> &[RequirementId] {
        self.requirements().ids()
    }

    /// Resolves the ids of the controls and capabilities that are in place; a repeated id counts once.
    ///
    /// # Errors
    /// `unknown_id` for each id that is neither a control's nor a capability's, naming the nearest; paths are places in the list.
    ///
    /// # Example: one slip is named
    /// ```
    /// let error = aigov_core::Framework::builtin().control_set(["TM-001", "TM-01"]).unwrap_err();
    /// assert_eq!((error.kind().code(), error.path()), ("unknown_id", "[1]"));
    /// ```
    pub fn control_set<I>(&self, implemented: I) -> Result<ControlSet, Error>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        Ok(ControlSet { held: self.requirements().set(implemented)?, framework: self.clone() })
    }

    /// The set of a mask, as [`ControlSet::mask`] gives it.
    ///
    /// # Errors
    /// `invalid_value` for a bit that stands for no id, or for more or fewer words than the framework takes.
    ///
    /// # Example: a row of a column of masks
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// assert_eq!(framework.control_set_of_mask(&[0b111])?, framework.control_set(["TM-001", "TM-002", "TM-003"])?);
    /// assert_eq!(framework.control_set_of_mask(&[1 << 18]).unwrap_err().path(), "mask[0]");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn control_set_of_mask(&self, mask: &[u64]) -> Result<ControlSet, Error> {
        let requirements = self.requirements();
        if mask.len() != requirements.words() {
            let expected = format!("{} words of 64 bits", requirements.words());
            return Err(Problem::mismatch(ErrorKind::InvalidValue, "mask", expected, mask.len().to_string()).into());
        }
        for (index, word) in mask.iter().enumerate() {
            if word & !requirements.known(index) != 0 {
                let expected = format!("bits of the {} ids only", requirements.ids().len());
                return Err(Problem::mismatch(ErrorKind::InvalidValue, format!("mask[{index}]"), expected, format!("{word:#x}")).into());
            }
        }
        Ok(ControlSet { framework: self.clone(), held: RequirementSet::of_words(mask) })
    }
}

/// Where a set of controls and capabilities stands: levels and gaps, found when they are asked for.
///
/// # Example: the same as the full assessment
/// ```
/// let framework = aigov_core::Framework::builtin();
/// let held = framework.control_set(["TM-001", "TM-002", "OPS-001"])?;
/// assert_eq!(held.assess().to_maturity(), framework.assess_maturity(["TM-001", "TM-002", "OPS-001"])?);
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Assessment<'s> {
    requirements: &'s Requirements,
    held: &'s RequirementSet,
    current: &'s CompiledLevel,
    next: Option<&'s CompiledLevel>,
}

impl<'s> Assessment<'s> {
    pub(super) fn new(requirements: &'s Requirements, held: &'s RequirementSet) -> Self {
        let higher = requirements.higher();
        // Levels are nested: the first one that is not reached ends the climb.
        let reached = higher.iter().position(|level| !held.holds(&level.required)).unwrap_or(higher.len());
        let current = reached.checked_sub(1).and_then(|place| higher.get(place)).unwrap_or(requirements.lowest());
        Self { requirements, held, current, next: higher.get(reached) }
    }

    /// The highest level of which every requirement is in place.
    ///
    /// # Example: nothing is in place
    /// ```
    /// let held = aigov_core::Framework::builtin().control_set([""; 0])?;
    /// assert_eq!(held.assess().current_level(), 1);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn current_level(&self) -> u8 {
        self.current.level
    }

    /// Its name.
    ///
    /// # Example: for a heading
    /// ```
    /// let held = aigov_core::Framework::builtin().control_set(["TM-001"])?;
    /// assert_eq!(held.assess().level_name().as_str(), "Initial");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn level_name(&self) -> &'s Name {
        &self.current.name
    }

    /// What the level means.
    ///
    /// # Example: the framework's own words
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let held = framework.control_set(["TM-001"])?;
    /// assert_eq!(held.assess().description(), &framework.levels()[0].description);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn description(&self) -> &'s Prose {
        &self.current.description
    }

    /// The level above it; `None` at the top.
    ///
    /// # Example: the top
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let all = framework.control_set(framework.requirement_ids())?;
    /// assert_eq!((all.assess().current_level(), all.assess().next_level()), (5, None));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn next_level(&self) -> Option<u8> {
        self.next.map(|level| level.level)
    }

    /// What is missing for the next level, in the framework's order; nothing at the top.
    ///
    /// # Example: all controls, no capability
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let controls = framework.control_set(framework.controls().iter().map(|control| control.id.as_str()))?;
    /// assert_eq!(controls.assess().gaps_to_next_level().count(), 6);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn gaps_to_next_level(&self) -> impl Iterator<Item = &'s RequirementId> + use<'s> {
        let Self { requirements, held, next, .. } = *self;
        next.into_iter().flat_map(move |level| missing(requirements, held, level))
    }

    /// What is missing for the next level as a mask, like [`ControlSet::mask`]; all 0 at the top.
    ///
    /// # Example: the id of a bit
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let held = framework.control_set(["TM-001", "TM-002"])?;
    /// let mask = held.assess().gap_mask().next();
    /// assert_eq!(mask, Some(1 << framework.requirement_ids().iter().position(|id| *id == "OPS-001").unwrap()));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn gap_mask(&self) -> impl Iterator<Item = u64> + use<'s> {
        let next = self.next;
        let required = move |place| next.and_then(|level| level.required.words().get(place)).copied().unwrap_or_default();
        self.held.words().iter().enumerate().map(move |(place, held)| required(place) & !held)
    }

    /// The full assessment, with the gaps of every level and the progress beside it.
    ///
    /// # Example: progress per level
    /// ```
    /// let held = aigov_core::Framework::builtin().control_set(["TM-001", "TM-002", "OPS-001"])?;
    /// assert_eq!(held.assess().to_maturity().progress.levels[2].met.unwrap().to_string(), "3/11");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_maturity(&self) -> Maturity {
        self.maturity_without(&self.requirements.empty())
    }

    /// The maturity where some of what is held is exempt: it meets its gates, and leaves the fractions of progress.
    pub(crate) fn maturity_without(self, exempt: &RequirementSet) -> Maturity {
        let Self { requirements, held, .. } = self;
        let progress = |required: &RequirementSet| {
            let (all, aside) = (required.count(), exempt.in_common(required));
            let met = Fraction::new(held.in_common(required).saturating_sub(aside), all.saturating_sub(aside));
            if all > 0 && all == aside { (ProgressState::AllExempt, None, aside) } else { (ProgressState::Measured, Some(met), aside) }
        };
        let of_level = |level: &CompiledLevel| {
            let (state, met, not_applicable) = progress(&level.required);
            LevelProgress { level: level.level, state, met, not_applicable }
        };
        let of_domain = |(domain, controls): &(DomainId, RequirementSet)| {
            let (state, met, not_applicable) = progress(controls);
            DomainProgress { domain: domain.clone(), state, met, not_applicable }
        };
        let levels = || std::iter::once(requirements.lowest()).chain(requirements.higher());
        let gaps = |level: &CompiledLevel| LevelGaps { level: level.level, missing: missing(requirements, held, level).cloned().collect() };
        let domains = requirements.domains().iter();
        Maturity {
            current_level: self.current_level(),
            level_name: self.level_name().clone(),
            description: self.description().clone(),
            next_level: self.next_level(),
            gaps_to_next_level: self.gaps_to_next_level().cloned().collect(),
            gaps: levels().map(gaps).collect(),
            progress: MaturityProgress { levels: levels().map(of_level).collect(), domains: domains.map(of_domain).collect() },
        }
    }
}

fn missing<'s>(
    requirements: &'s Requirements,
    held: &'s RequirementSet,
    level: &'s CompiledLevel,
) -> impl Iterator<Item = &'s RequirementId> {
    held.lacking(&level.required).filter_map(|place| requirements.ids().get(place))
}
