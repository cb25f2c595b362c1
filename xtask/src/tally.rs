//! Counting tests from what the runners print.

use std::fmt;
use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

impl Tally {
    /// Counts a single check.
    pub(crate) fn count(&mut self, passed: bool) {
        *self += if passed { Self { passed: 1, failed: 0 } } else { Self { passed: 0, failed: 1 } };
    }

    /// A runner that fails without naming a test, as on a crash or a compile error, counts as one failure.
    pub(crate) fn and_runner(mut self, succeeded: bool) -> Self {
        if !succeeded {
            self.failed = self.failed.max(1);
        }
        self
    }

    /// The sum of the `test result:` lines of `cargo test`.
    pub(crate) fn from_cargo(output: &str) -> Self {
        let mut tally = Self::default();
        for line in output.lines().filter(|line| line.starts_with("test result: ")) {
            tally += Self { passed: number_before(line, " passed;"), failed: number_before(line, " failed;") };
        }
        tally
    }

    /// The sum over the suites of a JUnit report, as pytest writes it.
    pub(crate) fn from_junit(report: &str) -> Self {
        let mut tally = Self::default();
        for suite in report.split("<testsuite ").skip(1) {
            let head = suite.split('>').next().unwrap_or_default();
            let failed = attribute(head, "failures") + attribute(head, "errors");
            tally += Self { passed: attribute(head, "tests").saturating_sub(failed + attribute(head, "skipped")), failed };
        }
        tally
    }

    /// The closing comments of Node's TAP report.
    pub(crate) fn from_tap(report: &str) -> Self {
        let number = |name: &str| report.lines().rev().find_map(|line| line.strip_prefix(name)?.trim().parse().ok()).unwrap_or(0);
        Self { passed: number("# pass "), failed: number("# fail ") + number("# cancelled ") }
    }

    /// The `ok` and `not ok` lines of a C program.
    pub(crate) fn from_checks(output: &str) -> Self {
        let lines = |start: &str| output.lines().filter(|line| line.starts_with(start)).count();
        Self { passed: lines("ok "), failed: lines("not ok ") }
    }
}

fn number_before(line: &str, mark: &str) -> usize {
    let before = line.split(mark).next().unwrap_or_default();
    before.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn attribute(head: &str, name: &str) -> usize {
    let after = head.split(&format!("{name}=\"")).nth(1).unwrap_or_default();
    after.split('"').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn cargo_totals_are_summed_over_crates() {
        let output = "test a ... ok\ntest result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
                      test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n";
        assert_eq!(Tally::from_cargo(output), Tally { passed: 7, failed: 2 });
    }

    #[test]
    fn junit_errors_fail_and_skipped_tests_do_not_pass() {
        let report = r#"<testsuites name="pytest tests"><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10" time="0.1">
            <testcase name="a" /></testsuite></testsuites>"#;
        assert_eq!(Tally::from_junit(report), Tally { passed: 4, failed: 3 });
    }

    #[test]
    fn the_last_tap_totals_count() {
        let report = "ok 1 - a\n# pass is what this test prints\n1..5\n# tests 5\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 0\n";
        assert_eq!(Tally::from_tap(report), Tally { passed: 3, failed: 2 });
    }

    #[test]
    fn c_programs_are_counted_by_their_lines() {
        assert_eq!(Tally::from_checks("ok a\n# b.c:3: x does not hold\nnot ok b\nok c\n"), Tally { passed: 2, failed: 1 });
    }

    #[test]
    fn a_runner_that_fails_without_a_failed_test_is_a_failure() {
        assert_eq!(Tally { passed: 5, failed: 0 }.and_runner(false), Tally { passed: 5, failed: 1 });
        assert_eq!(Tally { passed: 5, failed: 2 }.and_runner(false), Tally { passed: 5, failed: 2 });
        assert_eq!(Tally { passed: 5, failed: 0 }.and_runner(true), Tally { passed: 5, failed: 0 });
    }
}
