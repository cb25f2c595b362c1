//! Whether a stored posture can have come from a framework.

use super::{Judgement, POSTURE_SCHEMA_VERSION, inputs::DIGITS};
use crate::{
    document::Places,
    error::{ErrorKind, Problem},
    framework::Framework,
    maturity::Maturity,
    risk::RiskFactors,
    text::Prose,
};

/// What a posture owes to the framework that it says it was judged by.
pub(super) fn check(framework: &Framework, judgement: &Judgement, places: &Places, problems: &mut Vec<Problem>) {
    let read = problems.len();
    let mut checker = Checker { framework, places, problems };
    let (version, expected) = (judgement.schema_version.to_string(), POSTURE_SCHEMA_VERSION.to_string());
    checker.same(ErrorKind::UnsupportedVersion, "schema_version", expected, version);
    let (rules, found) = (framework.rules_digest().to_string(), judgement.digests.rules.to_string());
    checker.same(ErrorKind::FrameworkMismatch, "digests.rules", rules, found);
    // Of a posture by other rules nothing else can be expected.
    if checker.problems.len() == read {
        let judged_by = &judgement.framework;
        checker.same(ErrorKind::FrameworkMismatch, "framework.id", framework.id().to_string(), judged_by.id.to_string());
        checker.same(ErrorKind::FrameworkMismatch, "framework.version", framework.version().to_owned(), judged_by.version.to_string());
        checker.lists(judgement);
        checker.maturity("maturity.declared", &judgement.maturity.declared);
        checker.maturity("maturity.evidenced", &judgement.maturity.evidenced);
        checker.risks(judgement);
        checker.texts(judgement);
        checker.inputs(judgement);
    }
}

struct Checker<'c> {
    framework: &'c Framework,
    places: &'c Places,
    problems: &'c mut Vec<Problem>,
}

impl Checker<'_> {
    fn same(&mut self, kind: ErrorKind, path: &str, expected: String, found: String) {
        if expected != found {
            self.problems.push(Problem::mismatch(kind, path, expected, found));
        }
    }

    /// The entries of a list are the framework's, in its order.
    fn list<'i>(&mut self, path: &str, own: impl Iterator<Item = &'i str>, found: impl Iterator<Item = &'i str>) {
        if self.places.is_complete(path) && !own.eq(found) {
            let message = "does not hold the framework's entries in the framework's order";
            self.problems.push(Problem::new(ErrorKind::Inconsistent, path, message));
        }
    }

    fn lists(&mut self, judgement: &Judgement) {
        let rules = self.framework.clone();
        self.list(
            "controls",
            rules.controls().iter().map(|own| own.id.as_str()),
            judgement.controls.iter().map(|own| own.control.as_str()),
        );
        for (place, (control, state)) in rules.controls().iter().zip(&judgement.controls).enumerate() {
            let (own, found) = (control.evidence.iter().map(|item| item.id.as_str()), state.items.iter().map(|item| item.item.as_str()));
            self.list(&format!("controls[{place}].items"), own, found);
        }
        let capabilities = judgement.capabilities.iter().map(|own| own.capability.as_str());
        self.list("capabilities", rules.capabilities().iter().map(|own| own.id.as_str()), capabilities);
        self.list("metrics", rules.metrics().iter().map(|own| own.id.as_str()), judgement.metrics.iter().map(|own| own.metric.as_str()));
        self.list(
            "coverage",
            rules.editions().iter().map(|own| own.id.as_str()),
            judgement.coverage.iter().map(|own| own.edition.as_str()),
        );
        self.list("duties", rules.duties().iter().map(|own| own.id.as_str()), judgement.duties.iter().map(|own| own.duty.as_str()));
        let characteristics = rules.levels().iter().flat_map(|level| &level.characteristics).map(|own| own.id.as_str());
        self.list("characteristics", characteristics, judgement.characteristics.iter().map(|own| own.characteristic.as_str()));
    }

    fn maturity(&mut self, path: &str, maturity: &Maturity) {
        let is_level = |level: u8| self.framework.levels().iter().any(|own| own.level == level);
        let levels = [("current_level", Some(maturity.current_level)), ("next_level", maturity.next_level)];
        let unknown: Vec<(&str, u8)> =
            levels.into_iter().filter_map(|(field, level)| Some((field, level?))).filter(|(_, level)| !is_level(*level)).collect();
        for (field, level) in unknown {
            let expected = format!("a level from 1 to {}", self.framework.levels().len());
            self.problems.push(Problem::mismatch(ErrorKind::InvalidValue, format!("{path}.{field}"), expected, level.to_string()));
        }
    }

    fn risks(&mut self, judgement: &Judgement) {
        for (place, risk) in judgement.risks.iter().enumerate() {
            let factors =
                [("inherent", &risk.inherent), ("declared", &risk.declared), ("current", &risk.current), ("target", &risk.target)];
            for (view, factors) in factors {
                self.factors(&format!("risks[{place}].{view}"), factors);
            }
        }
    }

    fn factors(&mut self, path: &str, factors: &RiskFactors) {
        match self.framework.matrix().level(factors.likelihood.as_str(), factors.impact.as_str()) {
            Ok(level) => {
                let (expected, found) = (level.to_string(), factors.level.to_string());
                self.same(ErrorKind::Inconsistent, &format!("{path}.level"), expected, found);
            }
            Err(error) => self.problems.extend(error.problems().iter().map(|problem| {
                let mut problem = problem.clone();
                problem.path = format!("{path}.{}", problem.path);
                problem
            })),
        }
    }

    fn inputs(&mut self, judgement: &Judgement) {
        for (place, input) in judgement.inputs.iter().enumerate() {
            let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
            if input.digest.len() != DIGITS || !input.digest.bytes().all(is_digit) {
                let expected = format!("{DIGITS} hexadecimal digits in lower case");
                let found = input.digest.escape_debug().to_string();
                self.problems.push(Problem::mismatch(ErrorKind::InvalidValue, format!("inputs[{place}].digest"), expected, found));
            }
        }
    }

    /// Texts that are shown to people hold nothing that deceives them.
    fn texts(&mut self, judgement: &Judgement) {
        let facts = judgement.facts.iter().enumerate().flat_map(|(place, about)| {
            let each = about.facts.iter().enumerate();
            each.flat_map(move |(fact, own)| {
                [("fact", &own.fact), ("says", &own.says)].map(|(field, text)| (format!("facts[{place}].facts[{fact}].{field}"), text))
            })
        });
        let warnings = judgement.warnings.iter().enumerate().flat_map(|(place, own)| {
            [("fact", &own.fact), ("message", &own.message)].map(|(field, text)| (format!("warnings[{place}].{field}"), text))
        });
        let inputs = judgement.inputs.iter().enumerate().map(|(place, own)| (format!("inputs[{place}].entry"), &own.entry));
        for (path, text) in facts.chain(warnings).chain(inputs) {
            if text.contains(['\n', '\t']) || Prose::new(text).is_err() {
                let message = "expected a text without line breaks, control, invisible or bidirectional characters";
                self.problems.push(Problem::new(ErrorKind::InvalidValue, path, message));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{AssessOptions, ErrorKind, Framework};

    #[test]
    fn a_posture_that_cannot_have_come_from_the_framework_is_refused() {
        let framework = Framework::builtin();
        let program = br#"{"schema_version": 2, "framework": {"id": "ai-code-generation", "version": "1.1.0"}, "organization": {"name": "Example Robotics"}}"#;
        let program = framework.program_from_json(program).unwrap();
        let json = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse().unwrap())).unwrap().to_json();
        let refused = |from: &str, to: &str| {
            assert!(json.contains(from), "{from}");
            let error = framework.posture_from_json(json.replacen(from, to, 1).as_bytes()).unwrap_err();
            (error.kind(), error.path().to_owned())
        };
        let refusals = [
            (r#""current_level":1"#, r#""current_level":9"#, ErrorKind::InvalidValue, "maturity.declared.current_level"),
            (r#""control":"TM-001""#, r#""control":"TM-999""#, ErrorKind::Inconsistent, "controls"),
            (r#""likelihood":"possible""#, r#""likelihood":"perhaps""#, ErrorKind::UnknownId, "risks[0].inherent.likelihood"),
            (r#""level":"high""#, r#""level":"low""#, ErrorKind::Inconsistent, "risks[0].inherent.level"),
            ("nothing is declared", "\u{202e}nothing", ErrorKind::InvalidValue, "facts[0].facts[0].says"),
        ];
        for (from, to, kind, path) in refusals {
            assert_eq!(refused(from, to), (kind, path.to_owned()), "{to}");
        }
    }
}
