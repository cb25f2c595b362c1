//! Whether the roadmap runs on without gaps; one that misses a target is legal, and a lint.

use super::Checker;

impl Checker<'_> {
    pub(super) fn roadmap(&mut self) {
        let content = self.content;
        let known: Vec<&str> = content
            .controls
            .iter()
            .map(|control| control.id.as_str())
            .chain(content.capabilities.iter().map(|capability| capability.id.as_str()))
            .collect();
        let mut next_month = 1;
        let mut reached = 0;
        for (kept, phase) in content.phases.iter().enumerate() {
            let at = self.at("phases", kept);
            if phase.start_month != next_month || phase.end_month < phase.start_month {
                let message =
                    format!("expected months that follow on from month {next_month}, found {} to {}", phase.start_month, phase.end_month);
                self.inconsistent(at.clone(), message);
            }
            next_month = phase.end_month.saturating_add(1);
            if phase.target_maturity < reached {
                self.inconsistent(format!("{at}.target_maturity"), "is lower than that of the phase before");
            }
            reached = phase.target_maturity;
            for (a, activity) in phase.activities.iter().enumerate() {
                for (field, ids) in [("advances", &activity.advances), ("completes", &activity.completes)] {
                    for (i, id) in ids.iter().enumerate() {
                        let path = || format!("{at}.activities[{a}].{field}[{i}]");
                        self.resolve(path, "control or capability", id.as_str(), "controls", &known);
                    }
                }
            }
        }
    }
}
