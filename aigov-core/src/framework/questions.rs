//! What a framework answers by itself: maturity, heatmaps, access, metrics, crosswalk, roadmap, policy.

use super::{Framework, Lint, check, lint};
use crate::{
    access::{AccessRequest, Decision},
    crosswalk::{EditionCoverage, Mapping},
    document::{Limits, read_json},
    error::{Error, ErrorKind, Problem},
    id,
    maturity::Maturity,
    metric::{FigureAge, FigureSource, Fraction, Measured, MetricState, Severity, evaluate},
    policy::{Document, UsagePolicyRequest, usage_policy},
    risk::{Heatmap, Point, RiskEntry, RiskView},
    roadmap::{RoadmapStep, replay},
};

impl Framework {
    /// Assesses maturity from the ids of the controls and capabilities that are in place; a repeated id counts once.
    ///
    /// # Errors
    /// `unknown_id` for each id that is neither a control's nor a capability's, naming the nearest; paths are places in the list.
    ///
    /// # Example: all controls, no capability
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let all = framework.controls().iter().map(|control| control.id.as_str());
    /// let maturity = framework.assess_maturity(all)?;
    /// assert_eq!((maturity.current_level, maturity.gaps_to_next_level.len()), (4, 6));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn assess_maturity<I>(&self, implemented: I) -> Result<Maturity, Error>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let held = self.requirements().set(implemented)?;
        Ok(self.requirements().assess(&held).to_maturity())
    }

    /// The heatmap of the framework's own register, for [`RiskView::Inherent`] or [`RiskView::Target`].
    ///
    /// # Errors
    /// `invalid_argument` for [`RiskView::Current`], which a posture has.
    ///
    /// # Example: what is left once every control works
    /// ```
    /// use aigov_core::{Framework, RiskView};
    /// let framework = Framework::builtin();
    /// let target = framework.heatmap(RiskView::Target)?;
    /// assert_eq!(target.cell("unlikely", "major").unwrap().risks, ["R001", "R002", "R003", "R005"]);
    /// assert_eq!(framework.heatmap(RiskView::Current).unwrap_err().kind().code(), "invalid_argument");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn heatmap(&self, view: RiskView) -> Result<Heatmap, Error> {
        let of_view = match view {
            RiskView::Inherent => |[inherent, _]: [Point; 2]| inherent,
            RiskView::Target => |[_, target]: [Point; 2]| target,
            RiskView::Current => return Err(no_current_view()),
        };
        let points = self.risk_points().iter().map(|(risk, points)| (risk, of_view(*points)));
        Ok(Heatmap::new(view, self.scales(), self.matrix(), points))
    }

    /// The heatmap of any register on the framework's matrix.
    ///
    /// # Errors
    /// - `invalid_argument` for [`RiskView::Current`], which a posture has.
    /// - `unknown_id` for each likelihood or impact that the scales do not declare.
    ///
    /// # Example: the risks of one category
    /// ```
    /// use aigov_core::{Framework, RiskEntry, RiskView};
    /// let framework = Framework::builtin();
    /// let security: Vec<RiskEntry> = framework.risks().iter().filter(|risk| risk.category == "security").cloned().collect();
    /// let heatmap = framework.heatmap_of(&security, RiskView::Inherent)?;
    /// assert_eq!(heatmap.cell("likely", "major").unwrap().risks, ["R002"]);
    /// assert_eq!(heatmap.cell("unlikely", "severe").unwrap().risks, ["R004"]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn heatmap_of(&self, risks: &[RiskEntry], view: RiskView) -> Result<Heatmap, Error> {
        let factors: fn(&RiskEntry) -> (&str, &str) = match view {
            RiskView::Inherent => |risk| (risk.likelihood.as_str(), risk.impact.as_str()),
            RiskView::Target => |risk| (risk.target.likelihood.as_str(), risk.target.impact.as_str()),
            RiskView::Current => return Err(no_current_view()),
        };
        let mut problems = Vec::new();
        let mut points: Vec<(&id::RiskId, Point)> = Vec::with_capacity(risks.len());
        for (index, risk) in risks.iter().enumerate() {
            let (likelihood, impact) = factors(risk);
            match self.matrix().point(likelihood, impact) {
                Ok(point) => points.push((&risk.id, point)),
                Err(mut problem) => {
                    problem.path = format!("[{index}].{}", problem.path);
                    problems.push(problem);
                }
            }
        }
        if !problems.is_empty() {
            let total = problems.len();
            return Err(Error::from_problems(problems, total));
        }
        Ok(Heatmap::new(view, self.scales(), self.matrix(), points))
    }

    /// Reads a register of risks from a JSON list of entries, checked as the framework's own.
    ///
    /// # Errors
    /// Every problem of form and meaning at once, as `inconsistent` for a stored level that differs from the matrix.
    ///
    /// # Example: a stored level that differs from the matrix is refused
    /// ```
    /// use aigov_core::Framework;
    /// let error = Framework::builtin().risks_from_json(br#"[{"id": "X-001", "category": "operational",
    ///   "description": "A robot moves unsafely.", "likelihood": "possible", "impact": "severe", "inherent_risk": "low",
    ///   "controls": ["SEC-003"], "residual_risk": "medium",
    ///   "target": {"likelihood": "rare", "impact": "severe", "origin": "derived"}}]"#).unwrap_err();
    /// assert_eq!((error.kind().code(), error.path()), ("inconsistent", "[0].inherent_risk"));
    /// ```
    pub fn risks_from_json(&self, bytes: &[u8]) -> Result<Vec<RiskEntry>, Error> {
        read_json(bytes, &Limits::default(), |risks: &Vec<RiskEntry>, places, problems| {
            check::check_risks(self.content(), Some(self.matrix()), risks, "", places, problems);
        })
    }

    /// Decides whether a tool may be used on a class of data: approval first, then the profile's rule.
    ///
    /// # Errors
    /// - `unknown_id` when the class, the profile or a function whose sign-off is missing is not declared.
    /// - `inconsistent` when the request says that a tool is approved and that a sign-off is missing.
    ///
    /// # Example: one profile denies what the other allows
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let mut request = framework.access_request_from_json(br#"{"data_class": "internal", "approval": "approved",
    ///   "account": "corporate", "execution": "interactive", "endpoint": "business"}"#)?;
    /// assert!(!framework.decide(&request)?.allowed);
    /// request.profile = Some("dp_001".parse()?);
    /// assert!(framework.decide(&request)?.allowed);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    ///
    /// # Example: only what is missing is asked for
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let request = framework.access_request_from_json(br#"{"data_class": "public", "approval": "expired", "missing_sign_offs": ["legal"],
    ///   "account": "corporate", "execution": "interactive"}"#)?;
    /// assert_eq!(framework.decide(&request)?.conditions, ["Obtain the sign-off of legal."]);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn decide(&self, request: &AccessRequest) -> Result<Decision, Error> {
        self.access().decide(self, request)
    }

    /// Reads an access request from a JSON object, for [`Framework::decide`].
    ///
    /// # Errors
    /// Every problem of form at once, as `unknown_field` or `invalid_value`; ids are resolved by [`Framework::decide`].
    ///
    /// # Example: a slip in a field's name
    /// ```
    /// use aigov_core::Framework;
    /// let error = Framework::builtin().access_request_from_json(br#"{"end_point": "local"}"#).unwrap_err();
    /// assert_eq!(error.to_string(), "end_point: no such field; the nearest is `endpoint`");
    /// ```
    pub fn access_request_from_json(&self, bytes: &[u8]) -> Result<AccessRequest, Error> {
        read_json(bytes, &Limits::default(), |_, _, _| ())
    }

    /// Evaluates a metric from figures: severity, numerator and denominator, one for each target's severity at most.
    ///
    /// # Errors
    /// - `unknown_id` for a metric that the framework does not have.
    /// - `invalid_value` for a share above its whole, a severity that no target has, or a severity that stands twice.
    ///
    /// # Example: two targets of one metric
    /// ```
    /// use aigov_core::{Framework, MetricStatus, Severity};
    /// let framework = Framework::builtin();
    /// let figures = [(Some(Severity::Critical), 100, 100), (Some(Severity::High), 95, 100)];
    /// let state = framework.evaluate_metric("vulnerability_detection_rate", &figures)?;
    /// assert_eq!(state.targets[0].status, MetricStatus::Met);
    /// assert_eq!(state.status, MetricStatus::Missed);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn evaluate_metric(&self, metric: &str, figures: &[(Option<Severity>, u64, u64)]) -> Result<MetricState, Error> {
        let metric = self.metric(metric)?;
        let mut problems = Vec::new();
        let mut seen: Vec<&Option<Severity>> = Vec::new();
        for (index, (severity, numerator, denominator)) in figures.iter().enumerate() {
            let path = format!("[{index}].");
            problems.extend(metric.check_figure(*severity, Fraction::new(*numerator, *denominator), &path));
            if seen.contains(&severity) {
                problems.push(Problem::new(ErrorKind::InvalidValue, format!("{path}severity"), "stands twice"));
            } else {
                seen.push(severity);
            }
        }
        if !problems.is_empty() {
            let total = problems.len();
            return Err(Error::from_problems(problems, total));
        }
        Ok(evaluate(metric, |severity| {
            let (_, numerator, denominator) = figures.iter().find(|(own, ..)| *own == severity)?;
            Some(Measured {
                figure: Fraction::new(*numerator, *denominator),
                starts_on: None,
                ends_on: None,
                source: FigureSource::Stated,
                age: FigureAge::Current,
            })
        }))
    }

    /// The crosswalk rows of a control.
    ///
    /// # Errors
    /// `unknown_id` when the framework has no such control.
    ///
    /// # Example: what a control means for the AI Act
    /// ```
    /// let framework = aigov_core::Framework::builtin();
    /// let rows = framework.mappings_of("OPS-001")?;
    /// assert!(rows.iter().any(|row| row.edition == "eu-ai-act" && row.reference.as_str() == "Art. 4"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn mappings_of(&self, control: &str) -> Result<Vec<&Mapping>, Error> {
        let control = &self.control(control)?.id;
        Ok(self.mappings().iter().filter(|row| row.control == *control).collect())
    }

    /// The crosswalk rows to a reference of an edition.
    ///
    /// # Errors
    /// `unknown_id` when there is no such edition, or the edition has no such reference. A number without its edition is no reference: the
    /// error names the editions that know it.
    ///
    /// # Example: numbers move between editions
    /// ```
    /// use aigov_core::Framework;
    /// let framework = Framework::builtin();
    /// let rows = framework.mappings_to("owasp-llm-2025", "LLM01")?;
    /// assert!(rows.iter().any(|row| row.control == "SEC-002"));
    /// assert!(framework.mappings_to("", "LLM05").unwrap_err().to_string().contains("owasp-llm-2025"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn mappings_to(&self, edition: &str, reference: &str) -> Result<Vec<&Mapping>, Error> {
        let found = self.edition(edition).map_err(|error| {
            let knowing: Vec<&str> = self
                .editions()
                .iter()
                .filter(|edition| edition.reference(reference).is_some())
                .map(|edition| edition.id.as_str())
                .collect();
            let mut problem = error.problems().first().cloned().unwrap_or_else(|| Problem::new(ErrorKind::UnknownId, "", ""));
            "edition".clone_into(&mut problem.path);
            if !knowing.is_empty() {
                problem.message = format!("{}; \"{reference}\" is a reference of {}", problem.message, knowing.join(", "));
            }
            Error::from(problem)
        })?;
        if found.reference(reference).is_none() {
            let known = found.references.iter().map(|reference| reference.id.as_str());
            return Err(id::unknown("reference", &format!("reference of {edition}"), reference, known).into());
        }
        Ok(self.mappings().iter().filter(|row| row.edition == edition && row.reference.as_str() == reference).collect())
    }

    /// How much of each edition the crosswalk covers.
    ///
    /// # Example: nothing is claimed in full
    /// ```
    /// let coverage = aigov_core::Framework::builtin().coverage();
    /// assert!(coverage.iter().all(|edition| edition.full == 0));
    /// assert!(coverage.iter().any(|edition| edition.edition == "nist-ai-rmf-1.0" && edition.partial > 0));
    /// ```
    #[must_use]
    pub fn coverage(&self) -> Vec<EditionCoverage> {
        self.crosswalk().coverage(|_| true).collect()
    }

    /// Carries the roadmap out on paper: the level after each phase.
    ///
    /// # Example: the level after each phase
    /// ```
    /// let steps = aigov_core::Framework::builtin().replay_roadmap();
    /// let reached: Vec<u8> = steps.iter().map(|step| step.reached_level).collect();
    /// assert_eq!(reached, [2, 3, 4, 4]);
    /// ```
    #[must_use]
    pub fn replay_roadmap(&self) -> Vec<RoadmapStep> {
        replay(self.phases(), self.requirements())
    }

    /// Renders the usage policy.
    ///
    /// # Errors
    /// `unknown_id` when the framework describes no usage policy or has no such profile.
    ///
    /// # Example: a document in force
    /// ```
    /// use aigov_core::{ApprovalStatus, Framework, Name, UsagePolicyRequest};
    /// let mut request = UsagePolicyRequest::draft(Name::new("Example Robotics")?, vec![Name::new("aider")?]);
    /// request.approver = Some(Name::new("AI governance committee")?);
    /// request.approved_on = Some("2026-05-20".parse()?);
    /// let policy = Framework::builtin().usage_policy(&request)?;
    /// assert_eq!(policy.status, ApprovalStatus::Approved);
    /// assert!(policy.markdown.contains("2026-05-20"));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn usage_policy(&self, request: &UsagePolicyRequest) -> Result<Document, Error> {
        usage_policy(self, request)
    }

    /// What is legal in the framework and yet worth a look, as a control that mitigates no risk.
    ///
    /// # Example: a domain without a control
    /// ```
    /// use aigov_core::{Framework, LintCode};
    /// let lints = Framework::builtin().lints();
    /// assert!(lints.iter().any(|lint| lint.code == LintCode::DomainWithoutControl && lint.subject == "code_quality"));
    /// ```
    #[must_use]
    pub fn lints(&self) -> Vec<Lint> {
        lint::lints(self)
    }
}

fn no_current_view() -> Error {
    let found = "\"current\", which only a posture can show";
    Problem::mismatch(ErrorKind::InvalidArgument, "view", "\"inherent\" or \"target\"", found).into()
}
