//! What each unit comes to.

use super::claim::ControlOn;
use crate::{
    control::CapabilityState,
    date::Date,
    document::record,
    framework::Framework,
    id::{RequirementId, UnitId},
    posture::{facts::Known, maturity::Held},
    text::Name,
};

record! {
    /// A unit at the date: its levels, and what holds it back.
    ///
    /// # Example: the whole is no better than its units
    /// ```
    /// use aigov_core::{AssessOptions, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics, units: [firmware, { id: cloud, owner: head of cloud }] }
    /// controls:
    ///   - { id: TM-001, unit: cloud, status: implemented }
    ///   - { id: TM-002, unit: cloud, status: implemented }
    ///   - { id: OPS-001, unit: cloud, status: implemented }
    /// ")?;
    /// let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse()?))?;
    /// assert_eq!(posture.units.iter().map(|unit| unit.declared_level).collect::<Vec<_>>(), [1, 2]);
    /// assert_eq!(posture.maturity.declared.current_level, 1);
    /// assert_eq!(posture.units[1].owner.as_ref().unwrap().as_str(), "head of cloud");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct UnitState {
        /// The unit.
        pub unit: UnitId,
        /// The name for people.
        pub name: Option<Name>,
        /// Who answers for it.
        pub owner: Option<Name>,
        /// The level that it declares.
        pub declared_level: u8,
        /// The level that its evidence supports.
        pub evidenced_level: u8,
        /// What its evidence lacks for the next level.
        pub gaps: Vec<RequirementId>,
    }
}

/// The units that exist on a day, in the order of the document. Capabilities are the organisation's and count for all of them.
pub(super) fn states(
    framework: &Framework,
    known: &Known<'_>,
    controls: &[ControlOn<'_, '_>],
    capabilities: &[CapabilityState],
    day: Date,
) -> Vec<UnitState> {
    if known.unit.is_some() {
        return Vec::new();
    }
    let mut held: Vec<Held> = known.units_on(day).map(|_| Held::none(framework)).collect();
    for control in controls {
        for (own, (_, _, claim)) in held.iter_mut().zip(control.of_units()) {
            own.add(framework, control.control.id.as_str(), claim.declared, claim.proof);
        }
    }
    let attested = |own: &mut Held| {
        for state in capabilities {
            own.add(framework, state.capability.as_str(), state.declared, state.proof);
        }
    };
    let unit = |(unit, mut own): (&crate::program::Unit, Held)| {
        attested(&mut own);
        let (declared, evidenced) = own.maturity(framework);
        UnitState {
            unit: unit.id.clone(),
            name: unit.name.clone(),
            owner: unit.owner.clone(),
            declared_level: declared.current_level,
            evidenced_level: evidenced.current_level,
            gaps: evidenced.gaps_to_next_level,
        }
    };
    known.units_on(day).zip(held).map(unit).collect()
}
