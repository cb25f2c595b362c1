//! Many postures as one summary: roll-ups of parts add up to that of the whole, in any order and any grouping.

mod add;

use crate::{
    batch::{BatchOptions, Histogram},
    date::Date,
    digest::Digest,
    document::{Limits, Places, canonical_json, read_json, record},
    error::{Error, ErrorKind, Problem},
    framework::Framework,
    id::{MetricId, RiskLevelId},
    metric::{Fraction, Severity},
    posture::AssessOptions,
};

/// The version of the roll-up document's form that this build writes, and the latest that it reads.
pub const ROLLUP_SCHEMA_VERSION: u32 = 1;

/// Documents whose postures are added up before any other's: enough that little is kept, few enough to be shared among threads.
const STRETCH: usize = 8;

record! {
    /// How many programs stand at a maturity level.
    ///
    /// # Example: nobody yet
    /// ```
    /// use aigov_core::{Framework, Rollup};
    /// let rollup = Rollup::empty(&Framework::builtin());
    /// assert!(rollup.levels.iter().map(|count| count.level).eq(1..=5));
    /// ```
    pub struct LevelCount {
        /// The level.
        pub level: u8,
        /// Programs that declare it.
        pub declared: u64,
        /// Programs that fresh evidence supports at it.
        pub evidenced: u64,
    }
}

record! {
    /// How many risks stand at a risk level.
    ///
    /// # Example: from low to critical
    /// ```
    /// use aigov_core::{Framework, Rollup};
    /// let rollup = Rollup::empty(&Framework::builtin());
    /// assert!(rollup.risks.iter().map(|count| count.level.as_str()).eq(["low", "medium", "high", "critical"]));
    /// ```
    pub struct RiskLevelCount {
        /// The level.
        pub level: RiskLevelId,
        /// Without any control.
        pub inherent: u64,
        /// With the controls that are declared implemented.
        pub declared: u64,
        /// With the controls that are proven.
        pub current: u64,
        /// With every mitigating control.
        pub target: u64,
    }
}

record! {
    /// One target of a metric over many programs.
    ///
    /// # Example: two targets of one metric
    /// ```
    /// use aigov_core::{Framework, Rollup};
    /// let rollup = Rollup::empty(&Framework::builtin());
    /// assert_eq!(rollup.metrics.iter().filter(|own| own.metric == "vulnerability_detection_rate").count(), 2);
    /// ```
    pub struct MetricRollup {
        /// The metric.
        pub metric: MetricId,
        /// The severity that the target speaks of; `None` for all.
        pub severity: Option<Severity>,
        /// Programs that meet the target.
        pub met: u64,
        /// Programs that miss it.
        pub missed: u64,
        /// The programs whose figure met it and is too old to count.
        pub stale: u64,
        /// Programs without data.
        pub no_data: u64,
        /// Programs whose population is empty.
        pub not_applicable: u64,
        /// The sums of the numerators and of the denominators.
        pub figure: Fraction,
        /// The programs' own figures: percentages in hundredths of a percent, means in the unit of the numerator, both rounded down.
        pub distribution: Histogram,
    }
}

record! {
    /// The summary of many postures under one framework: counts are exact up to 2^53 - 1, where they stay.
    ///
    /// Adding up is associative and commutative, so that any engine may combine parts: per partition, per unit, per day.
    ///
    /// # Example: two programs, of which one cannot be read
    /// ```
    /// use aigov_core::{AssessOptions, BatchOptions, Framework};
    /// let program = br#"{"schema_version": 2, "framework": {"id": "ai-code-generation", "version": "1.1.0"},
    ///   "organization": {"name": "Example Robotics"}}"#;
    /// let options = AssessOptions::as_of("2026-11-22".parse()?);
    /// let rollup = Framework::builtin().rollup_many(&[&program[..], b"?"], &options, &BatchOptions::new())?;
    /// assert_eq!((rollup.programs, rollup.failed), (1, 1));
    /// assert_eq!((rollup.levels[0].declared, rollup.risks[3].inherent), (1, 2));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub struct Rollup {
        /// The version of the document's form.
        pub schema_version: u32,
        /// The digest of the rules that all were judged by.
        pub rules: Digest,
        /// Programs that were judged.
        pub programs: u64,
        /// Documents that could not be read or judged; they count nowhere else.
        pub failed: u64,
        /// The earliest date of the postures; `None` without any.
        pub earliest: Option<Date>,
        /// The latest.
        pub latest: Option<Date>,
        /// The maturity levels, lowest first.
        pub levels: Vec<LevelCount>,
        /// The risk levels, lowest first.
        pub risks: Vec<RiskLevelCount>,
        /// The targets of the metrics, in the framework's order.
        pub metrics: Vec<MetricRollup>,
        /// Uses of tools on repositories.
        pub uses: u64,
        /// Those that the access table denies.
        pub denied: u64,
    }
}

impl Rollup {
    /// The summary of nothing, where adding up begins.
    ///
    /// # Example: it changes nothing
    /// ```
    /// use aigov_core::{Framework, Rollup};
    /// let mut rollup = Rollup::empty(&Framework::builtin());
    /// rollup.merge(&Rollup::empty(&Framework::builtin()))?;
    /// assert_eq!(rollup, Rollup::empty(&Framework::builtin()));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn empty(framework: &Framework) -> Self {
        let levels = framework.levels().iter().map(|level| LevelCount { level: level.level, declared: 0, evidenced: 0 });
        let steps = framework.scales().risk_level.iter();
        let risks = steps.map(|step| RiskLevelCount { level: step.id.clone(), inherent: 0, declared: 0, current: 0, target: 0 });
        let targets = framework.metrics().iter().flat_map(|metric| metric.targets.iter().map(move |target| (metric, target.severity)));
        let metrics = targets.map(|(metric, severity)| MetricRollup {
            metric: metric.id.clone(),
            severity,
            met: 0,
            missed: 0,
            stale: 0,
            no_data: 0,
            not_applicable: 0,
            figure: Fraction::new(0, 0),
            distribution: Histogram::new(),
        });
        Self {
            schema_version: ROLLUP_SCHEMA_VERSION,
            rules: framework.rules_digest().clone(),
            programs: 0,
            failed: 0,
            earliest: None,
            latest: None,
            levels: levels.collect(),
            risks: risks.collect(),
            metrics: metrics.collect(),
            uses: 0,
            denied: 0,
        }
    }

    /// The summary of one document that could not be read or judged.
    ///
    /// # Example: it is counted, and nothing else
    /// ```
    /// use aigov_core::{Framework, Rollup};
    /// assert_eq!(Rollup::failure(&Framework::builtin()).failed, 1);
    /// ```
    #[must_use]
    pub fn failure(framework: &Framework) -> Self {
        Self { failed: 1, ..Self::empty(framework) }
    }

    /// Reads a roll-up under the built-in framework; see [`Framework::rollup_from_json`].
    ///
    /// # Errors
    /// As [`Framework::rollup_from_json`].
    ///
    /// # Example: from one engine to another
    /// ```
    /// use aigov_core::{Framework, Rollup};
    /// let rollup = Rollup::failure(&Framework::builtin());
    /// assert_eq!(Rollup::from_json(rollup.to_json().as_bytes())?, rollup);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn from_json(bytes: &[u8]) -> Result<Self, Error> {
        Framework::builtin().rollup_from_json(bytes)
    }

    /// The roll-up as a canonical JSON document.
    ///
    /// # Example: equal roll-ups have equal documents
    /// ```
    /// use aigov_core::{Framework, Rollup};
    /// assert!(Rollup::empty(&Framework::builtin()).to_json().starts_with(r#"{"schema_version":1,"rules":""#));
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical_json(self)
    }
}

impl Framework {
    /// Reads a roll-up that was made under this framework.
    ///
    /// # Errors
    /// - Every problem of form at once; `unsupported_version` when its form is another version's.
    /// - `framework_mismatch` when other rules judged; else `inconsistent` where the lists are not the framework's or counts contradict each other.
    ///
    /// # Example: other rules
    /// ```
    /// use aigov_core::{Framework, Rollup};
    /// let other = Framework::builtin().extend(br#"{"version": "2", "metrics": [{"id": "ai_tool_coverage", "targets":
    ///   [{"operator": "at_least", "value": 50, "unit": "percent"}]}]}"#)?;
    /// let error = Framework::builtin().rollup_from_json(Rollup::empty(&other).to_json().as_bytes()).unwrap_err();
    /// assert_eq!((error.kind().code(), error.path()), ("framework_mismatch", "rules"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn rollup_from_json(&self, bytes: &[u8]) -> Result<Rollup, Error> {
        read_json(bytes, &Limits::default(), |rollup: &Rollup, places, problems| self.check_rollup(rollup, places, problems))
    }

    fn check_rollup(&self, rollup: &Rollup, places: &Places, problems: &mut Vec<Problem>) {
        if rollup.schema_version != ROLLUP_SCHEMA_VERSION {
            let (expected, found) = (ROLLUP_SCHEMA_VERSION.to_string(), rollup.schema_version.to_string());
            problems.push(Problem::mismatch(ErrorKind::UnsupportedVersion, "schema_version", expected, found));
        } else if let Err(problem) = rollup.check_rules(self.rules_digest()) {
            problems.push(problem);
        } else {
            let own = Rollup::empty(self);
            let mut list = |path: &str, same: bool| {
                if places.is_complete(path) && !same {
                    let message = "does not hold the framework's entries in the framework's order";
                    problems.push(Problem::new(ErrorKind::Inconsistent, path, message));
                }
            };
            list("levels", own.levels.iter().map(|own| own.level).eq(rollup.levels.iter().map(|found| found.level)));
            list("risks", own.risks.iter().map(|own| &own.level).eq(rollup.risks.iter().map(|found| &found.level)));
            let target = |metric: &MetricRollup| (metric.metric.clone(), metric.severity);
            list("metrics", own.metrics.iter().map(target).eq(rollup.metrics.iter().map(target)));
            problems
                .extend(rollup.contradictions().into_iter().map(|(path, message)| Problem::new(ErrorKind::Inconsistent, path, message)));
        }
    }

    /// Judges many program documents, as [`Framework::assess_many`] does, and keeps no more than their summary.
    ///
    /// # Errors
    /// `cancelled` when the listener aborts.
    ///
    /// # Example: nothing to judge
    /// ```
    /// use aigov_core::{AssessOptions, BatchOptions, Framework, Rollup};
    /// let framework = Framework::builtin();
    /// let options = AssessOptions::as_of("2026-11-22".parse()?);
    /// assert_eq!(framework.rollup_many::<&[u8]>(&[], &options, &BatchOptions::new())?, Rollup::empty(&framework));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn rollup_many<D: AsRef<[u8]> + Sync>(
        &self,
        documents: &[D],
        options: &AssessOptions,
        batch: &BatchOptions<'_>,
    ) -> Result<Rollup, Error> {
        let mut whole = Rollup::empty(self);
        for part in self.rollup_stretches(documents, STRETCH, options, batch)? {
            whole.merge(&part)?;
        }
        Ok(whole)
    }
}
