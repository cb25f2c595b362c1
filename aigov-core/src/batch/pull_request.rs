//! KPI figures of merged pull requests.

use fearless_simd::{Level, Simd, dispatch};
use serde::Serialize;

use super::{
    BatchOptions, FlagColumn,
    blocks::{Bits, Blocks, Counter, Highest},
    column::{BadRow, check_codes, earliest, first_bad_row, same_length, stretches},
    run::{STRETCH, run},
};
use crate::{
    document::{Code, codes, vocabulary},
    error::Error,
    metric::Fraction,
};

vocabulary! {
    /// Who wrote the code of a pull request, as far as that is known.
    ///
    /// # Example: the code in a column
    /// ```
    /// use aigov_core::Attribution;
    /// assert_eq!((Attribution::Human.code(), Attribution::Ai.code()), (1, 2)); // 0: not known
    /// ```
    pub enum Attribution {
        /// People alone.
        Human,
        /// An AI tool, wholly or in part.
        Ai,
    }
}

vocabulary! {
    /// What the licence scan of a pull request found.
    ///
    /// # Example: the code in a column
    /// ```
    /// use aigov_core::LicenceResult;
    /// assert_eq!((LicenceResult::Pass.code(), LicenceResult::Fail.code()), (1, 2)); // 0: not scanned
    /// ```
    pub enum LicenceResult {
        /// Nothing that may not be used.
        Pass,
        /// Something that may not be used.
        Fail,
    }
}

codes!(Attribution, LicenceResult);

/// A figure, and the least that it can be whatever the unknown rows are.
///
/// # Example: three of four, but two rows are unknown
/// ```
/// use aigov_core::{BatchOptions, FlagColumn, Fraction, PullRequests};
/// let pull_requests = PullRequests {
///     attribution: &[2, 2, 2, 2, 0, 0], // AI, and two not known
///     scanned: FlagColumn::Bytes(&[1, 1, 1, 0, 1, 0]),
///     licence: &[1; 6],
///     approved_independently: FlagColumn::Bytes(&[1; 6]),
/// };
/// let scanned = pull_requests.figures(&BatchOptions::new())?.scan_coverage;
/// assert_eq!((scanned.figure, scanned.lower_bound), (Fraction::new(3, 4), Fraction::new(3, 5)));
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BoundedFigure {
    /// The figure of the rows that are known.
    pub figure: Fraction,
    /// The least of all figures that are possible: unknown rows that would lower it count, others do not.
    pub lower_bound: Fraction,
}

impl BoundedFigure {
    pub(super) const NONE: Self =
        Self { figure: Fraction { numerator: 0, denominator: 0 }, lower_bound: Fraction { numerator: 0, denominator: 0 } };

    /// A figure of `met` of `known` rows, where `against` further ones may count and would not meet it.
    pub(super) fn new(met: u64, known: u64, against: u64) -> Self {
        Self { figure: Fraction::new(met, known), lower_bound: Fraction::new(met, known.saturating_add(against)) }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        let sum =
            |a: Fraction, b: Fraction| Fraction::new(a.numerator.saturating_add(b.numerator), a.denominator.saturating_add(b.denominator));
        Self { figure: sum(self.figure, other.figure), lower_bound: sum(self.lower_bound, other.lower_bound) }
    }
}

/// Merged pull requests, one a row.
///
/// # Example: one by AI, scanned and approved
/// ```
/// use aigov_core::{Attribution, BatchOptions, FlagColumn, LicenceResult, PullRequests};
/// let pull_requests = PullRequests {
///     attribution: &[Attribution::Ai.code()],
///     scanned: FlagColumn::Bytes(&[1]),
///     licence: &[LicenceResult::Pass.code()],
///     approved_independently: FlagColumn::Bytes(&[1]),
/// };
/// assert_eq!(pull_requests.figures(&BatchOptions::new())?.independent_approval.figure.to_string(), "1/1");
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "callers build it from their columns")]
pub struct PullRequests<'c> {
    /// Codes of [`Attribution`]; 0 where it is not known.
    pub attribution: &'c [u8],
    /// Whether rules specific to AI code scanned the final head, and finished before the merge.
    pub scanned: FlagColumn<'c>,
    /// Codes of [`LicenceResult`]; 0 where nothing was scanned.
    pub licence: &'c [u8],
    /// Whether somebody approved who is not the author.
    pub approved_independently: FlagColumn<'c>,
}

/// Figures of merged pull requests; those of parts add up to those of the whole.
///
/// # Example: how much is AI's, at least
/// ```
/// use aigov_core::{BatchOptions, FlagColumn, Fraction, PullRequests};
/// let none = [0; 3];
/// let flags = FlagColumn::Bytes(&none);
/// let pull_requests = PullRequests { attribution: &[2, 1, 0], scanned: flags, licence: &none, approved_independently: flags };
/// let figures = pull_requests.figures(&BatchOptions::new())?;
/// assert_eq!((figures.ai_generated.figure, figures.ai_generated.lower_bound), (Fraction::new(1, 2), Fraction::new(1, 3)));
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PullRequestFigures {
    /// All pull requests.
    pub pull_requests: u64,
    /// Those whose attribution is not known.
    pub unattributed: u64,
    /// The share that AI wrote, wholly or in part.
    pub ai_generated: BoundedFigure,
    /// Of those, the ones scanned by AI-specific rules before the merge: the KPI `security_scan_coverage`.
    pub scan_coverage: BoundedFigure,
    /// Of the licence scans of those, the ones passed: the KPI `license_compliance_rate`.
    pub licence_compliance: BoundedFigure,
    /// Of those, the ones approved by somebody other than the author.
    pub independent_approval: BoundedFigure,
}

impl PullRequestFigures {
    /// The figures of no pull request.
    ///
    /// # Example: where adding up begins
    /// ```
    /// assert_eq!(aigov_core::PullRequestFigures::none().pull_requests, 0);
    /// ```
    #[must_use]
    pub fn none() -> Self {
        let none = BoundedFigure::NONE;
        Self {
            pull_requests: 0,
            unattributed: 0,
            ai_generated: none,
            scan_coverage: none,
            licence_compliance: none,
            independent_approval: none,
        }
    }

    /// Adds the figures of further pull requests.
    ///
    /// # Example: in any order
    /// ```
    /// use aigov_core::{BatchOptions, FlagColumn, PullRequestFigures, PullRequests};
    /// let flags = FlagColumn::Bytes(&[1]);
    /// let part = PullRequests { attribution: &[2], scanned: flags, licence: &[1], approved_independently: flags };
    /// let part = part.figures(&BatchOptions::new())?;
    /// let mut whole = PullRequestFigures::none();
    /// whole.merge(&part);
    /// assert_eq!(whole, part);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn merge(&mut self, other: &Self) {
        self.pull_requests = self.pull_requests.saturating_add(other.pull_requests);
        self.unattributed = self.unattributed.saturating_add(other.unattributed);
        self.ai_generated = self.ai_generated.plus(other.ai_generated);
        self.scan_coverage = self.scan_coverage.plus(other.scan_coverage);
        self.licence_compliance = self.licence_compliance.plus(other.licence_compliance);
        self.independent_approval = self.independent_approval.plus(other.independent_approval);
    }

    /// The figures as canonical JSON.
    ///
    /// # Example: for a dashboard
    /// ```
    /// assert!(aigov_core::PullRequestFigures::none().to_json().starts_with(r#"{"pull_requests":0,"unattributed":0,"ai_generated":{"figure""#));
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        crate::document::canonical_json(self)
    }
}

impl PullRequests<'_> {
    /// Counts the figures, exactly.
    ///
    /// # Errors
    /// - `inconsistent` for columns of different lengths.
    /// - `invalid_value` for a code that the vocabulary does not have; the path names the first.
    /// - `cancelled` when the listener aborts.
    ///
    /// # Example: a row that cannot be
    /// ```
    /// use aigov_core::{BatchOptions, FlagColumn, PullRequests};
    /// let flags = FlagColumn::Bytes(&[0, 0]);
    /// let pull_requests = PullRequests { attribution: &[2, 3], scanned: flags, licence: &[0, 0], approved_independently: flags };
    /// let error = pull_requests.figures(&BatchOptions::new()).unwrap_err();
    /// assert_eq!(error.path(), "attribution[1]");
    /// ```
    pub fn figures(&self, options: &BatchOptions<'_>) -> Result<PullRequestFigures, Error> {
        let rows = same_length(&[
            ("attribution", self.attribution.len()),
            ("scanned", self.scanned.rows()),
            ("licence", self.licence.len()),
            ("approved_independently", self.approved_independently.rows()),
        ])?;
        let mut rest = *self;
        let tasks = stretches(rows, STRETCH, |rows| PullRequests {
            attribution: rest.attribution.split_off(..rows).unwrap_or_default(),
            scanned: rest.scanned.take(rows),
            licence: rest.licence.split_off(..rows).unwrap_or_default(),
            approved_independently: rest.approved_independently.take(rows),
        });
        let mut figures = PullRequestFigures::none();
        first_bad_row(run(tasks, options, |stretch| dispatch!(Level::new(), simd => stretch.count(simd)))?, STRETCH)?
            .iter()
            .for_each(|part| figures.merge(part));
        Ok(figures)
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "to be compiled for each width of vectors")]
    fn count<S: Simd>(&self, simd: S) -> Result<PullRequestFigures, BadRow> {
        // Met, known, and unknown against it: of the scans, the licences and the approvals.
        let mut figures = [[Counter::default(); 3]; 3];
        let [mut ai_rows, mut unknown_rows] = [Counter::default(); 2];
        let [mut highest_attribution, mut highest_licence] = [(); 2].map(|()| Highest::of_none(simd));
        // What pads the last blocks is of no figure.
        let (attributions, licences) = (Blocks::of(self.attribution, Attribution::Human.code()), Blocks::of(self.licence, 0));
        let (mut scanned, mut approved) = (self.scanned.words(), self.approved_independently.words());
        for (attribution, licence) in attributions.iter().zip(licences.iter()) {
            let (unknown, ai) = (Bits::equal(simd, attribution, 0), Bits::equal(simd, attribution, Attribution::Ai.code()));
            let passed = Bits::equal(simd, licence, LicenceResult::Pass.code());
            let failed = Bits::equal(simd, licence, LicenceResult::Fail.code());
            let (scanned, approved) = (Bits::next_of(&mut scanned), Bits::next_of(&mut approved));
            let met = [
                [ai & scanned, ai, unknown & !scanned],
                [ai & passed, ai & (passed | failed), unknown & failed],
                [ai & approved, ai, unknown & !approved],
            ];
            for (counters, met) in figures.iter_mut().zip(met) {
                for (counter, met) in counters.iter_mut().zip(met) {
                    counter.add(met);
                }
            }
            ai_rows.add(ai);
            unknown_rows.add(unknown);
            highest_attribution.see(attribution);
            highest_licence.see(licence);
        }
        if highest_attribution.is_above(Attribution::CODES - 1) || highest_licence.is_above(LicenceResult::CODES - 1) {
            earliest([
                check_codes("attribution", self.attribution, Attribution::CODES, "an attribution"),
                check_codes("licence", self.licence, LicenceResult::CODES, "a licence result"),
            ])?;
        }
        let rows = u64::try_from(self.attribution.len()).unwrap_or(u64::MAX);
        let [ai_rows, unknown_rows] = [ai_rows, unknown_rows].map(Counter::total);
        let [scan_coverage, licence_compliance, independent_approval] =
            figures.map(|figure| figure.map(Counter::total)).map(|[met, known, against]| BoundedFigure::new(met, known, against));
        Ok(PullRequestFigures {
            pull_requests: rows,
            unattributed: unknown_rows,
            ai_generated: BoundedFigure::new(ai_rows, rows.saturating_sub(unknown_rows), unknown_rows),
            scan_coverage,
            licence_compliance,
            independent_approval,
        })
    }
}
