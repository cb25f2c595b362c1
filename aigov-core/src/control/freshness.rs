//! How proof ages.

use crate::{date::Date, document::vocabulary};

vocabulary! {
    /// The state of an evidence item at a date, worst first.
    ///
    /// # Example: how a record ages
    /// ```
    /// use aigov_core::{AssessOptions, EvidenceState, Framework};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// evidence: [ { id: ev-17, supports: [TM-001.inventory], result: pass, effective_on: 2026-10-31 } ] # proves for 31 days
    /// ")?;
    /// let state = |day: &str, item: usize| -> Result<EvidenceState, aigov_core::Error> {
    ///     Ok(framework.assess(&program, &AssessOptions::as_of(day.parse()?))?.controls[0].items[item].state)
    /// };
    /// assert_eq!([state("2026-10-30", 0)?, state("2026-10-30", 1)?], [EvidenceState::NotYetValid, EvidenceState::Missing]);
    /// assert_eq!([state("2026-10-31", 0)?, state("2026-11-17", 0)?], [EvidenceState::Fresh, EvidenceState::Fresh]);
    /// assert_eq!([state("2026-11-18", 0)?, state("2026-12-01", 0)?], [EvidenceState::DueSoon, EvidenceState::DueSoon]);
    /// assert_eq!(state("2026-12-02", 0)?, EvidenceState::Stale);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum EvidenceState {
        /// Its newest check failed.
        Failed,
        /// Nothing proves it.
        Missing,
        /// What proves it is not in effect yet.
        NotYetValid,
        /// What proved it is older than it may be.
        Stale,
        /// It is proven, and new proof is due soon.
        DueSoon,
        /// It is proven.
        Fresh,
    }
}

vocabulary! {
    /// Whether an evidence item counts as proof.
    ///
    /// # Example: three days of grace
    /// ```
    /// use aigov_core::{AssessOptions, Framework, ProofStanding};
    /// let framework = Framework::builtin();
    /// let program = framework.program_from_yaml(b"
    /// schema_version: 2
    /// framework: { id: ai-code-generation, version: '1.1.0' }
    /// organization: { name: Example Robotics }
    /// settings: { grace_days: 3 }
    /// evidence: [ { id: ev-17, supports: [TM-001.inventory], result: pass, effective_on: 2026-10-31 } ] # proves for 31 days
    /// ")?;
    /// let on = |day: &str| framework.assess(&program, &AssessOptions::as_of(day.parse()?));
    /// assert_eq!(on("2026-12-01")?.controls[0].items[0].standing, ProofStanding::Proves);
    /// assert_eq!(on("2026-12-04")?.controls[0].items[0].standing, ProofStanding::WithinGrace);
    /// assert_eq!(on("2026-12-05")?.controls[0].items[0].standing, ProofStanding::DoesNotProve);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub enum ProofStanding {
        /// It proves.
        Proves,
        /// It is stale and still counts for the days of grace.
        WithinGrace,
        /// It does not count.
        DoesNotProve,
    }
}

/// The days that govern how proof ages (decisions, "Control state at a date").
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ageing {
    /// The age up to which proof counts.
    pub(crate) max_age: i64,
    /// The last days of it in which new proof is due.
    pub(crate) due_soon: i64,
    /// The days after it in which proof still counts.
    pub(crate) grace: i64,
}

impl Ageing {
    /// The state of proof that took effect on a day.
    pub(crate) fn state(self, effective_on: Date, on: Date) -> (EvidenceState, ProofStanding) {
        let age = on.days_since(effective_on);
        if age < 0 {
            (EvidenceState::NotYetValid, ProofStanding::DoesNotProve)
        } else if age <= self.max_age.saturating_sub(self.due_soon) {
            (EvidenceState::Fresh, ProofStanding::Proves)
        } else if age <= self.max_age {
            (EvidenceState::DueSoon, ProofStanding::Proves)
        } else if age <= self.max_age.saturating_add(self.grace) {
            (EvidenceState::Stale, ProofStanding::WithinGrace)
        } else {
            (EvidenceState::Stale, ProofStanding::DoesNotProve)
        }
    }

    /// The days on which the state of that proof turns, from the day it took effect, with what it turns to.
    pub(crate) fn turns(self, effective_on: Date) -> impl Iterator<Item = (Date, (EvidenceState, ProofStanding))> {
        let due_soon = self.max_age.saturating_sub(self.due_soon).max(-1);
        let last_ages = [-1, due_soon, self.max_age, self.max_age.saturating_add(self.grace)];
        let days = last_ages.into_iter().filter_map(move |last_age| effective_on.plus_days(last_age.saturating_add(1)));
        days.map(move |day| (day, self.state(effective_on, day)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn proof_ages_day_by_day() {
        let ageing = Ageing { max_age: 31, due_soon: 14, grace: 2 };
        let effective = day("2026-01-01");
        let at = |text: &str| ageing.state(effective, day(text));
        assert_eq!(at("2025-12-31"), (EvidenceState::NotYetValid, ProofStanding::DoesNotProve));
        assert_eq!(at("2026-01-01"), (EvidenceState::Fresh, ProofStanding::Proves));
        assert_eq!(at("2026-01-18"), (EvidenceState::Fresh, ProofStanding::Proves), "age 17 = 31 - 14");
        assert_eq!(at("2026-01-19"), (EvidenceState::DueSoon, ProofStanding::Proves));
        assert_eq!(at("2026-02-01"), (EvidenceState::DueSoon, ProofStanding::Proves), "age 31 is the last day");
        assert_eq!(at("2026-02-02"), (EvidenceState::Stale, ProofStanding::WithinGrace));
        assert_eq!(at("2026-02-03"), (EvidenceState::Stale, ProofStanding::WithinGrace));
        assert_eq!(at("2026-02-04"), (EvidenceState::Stale, ProofStanding::DoesNotProve));
        let boundaries: Vec<String> = ageing.turns(effective).map(|(day, _)| day.to_string()).collect();
        assert_eq!(boundaries, ["2026-01-01", "2026-01-19", "2026-02-02", "2026-02-04"]);
    }
}
