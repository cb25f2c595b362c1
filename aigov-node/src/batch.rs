//! Judgements over columns: whatever the engine does for one, it does for many in one call.

use aigov_core::{AccessProfileId, AssessOptions, Error as CoreError, ErrorKind, TimeUnit};
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;

use crate::argument::{form, text, word};
use crate::column::{Array, BYTES, Column, Masks, TIMES, documents};
use crate::error::{OrThrow, type_error};
use crate::fields::Fields;
use crate::framework::Framework;
use crate::guard::guard;
use crate::job::{FindingColumns, Job, Requests};
use crate::run::{Options, later, now};

#[napi]
impl Framework {
    /// The maturity level of each row of a column of masks, where the bit of an id is its place in `requirementIds`.
    ///
    /// A framework with more ids than a mask has bits takes an array of columns, the lowest bits first.
    ///
    /// Throws an `AigovError`: `inconsistent` for columns of different lengths or with too few bits, `invalid_value` for a bit that
    /// stands for no id, where the path names the first row, `cancelled` when `onProgress` gives `false`.
    #[napi(ts_args_type = "held: MaskColumns, options?: BatchOptions", ts_return_type = "Uint8Array")]
    pub fn maturity_levels<'e>(&self, env: &'e Env, held: Unknown<'_>, options: Unknown<'_>) -> Result<Unknown<'e>> {
        guard(*env, || {
            let (options, job) = self.levels_job(*env, held, options)?;
            now(env, options, job)
        })
    }

    /// The same off the main thread, on copies of the columns. Whatever `maturityLevels` throws rejects the promise.
    #[napi(ts_args_type = "held: MaskColumns, options?: BatchOptions", ts_return_type = "Promise<Uint8Array>")]
    pub fn maturity_levels_async<'e>(&self, env: &'e Env, held: Unknown<'e>, options: Unknown<'e>) -> Result<Unknown<'e>> {
        guard(*env, || later(env, || self.levels_job(*env, held, options)))
    }

    /// What each row of a column of masks lacks for its next level, as a mask of the same form; 0 at the top.
    ///
    /// Throws as `maturityLevels` does.
    #[napi(ts_generic_types = "M extends MaskColumns", ts_args_type = "held: M, options?: BatchOptions", ts_return_type = "GapColumns<M>")]
    pub fn maturity_gaps<'e>(&self, env: &'e Env, held: Unknown<'_>, options: Unknown<'_>) -> Result<Unknown<'e>> {
        guard(*env, || {
            let (options, job) = self.gaps_job(*env, held, options)?;
            now(env, options, job)
        })
    }

    /// The same off the main thread, on copies of the columns. Whatever `maturityGaps` throws rejects the promise.
    #[napi(
        ts_generic_types = "M extends MaskColumns",
        ts_args_type = "held: M, options?: BatchOptions",
        ts_return_type = "Promise<GapColumns<M>>"
    )]
    pub fn maturity_gaps_async<'e>(&self, env: &'e Env, held: Unknown<'e>, options: Unknown<'e>) -> Result<Unknown<'e>> {
        guard(*env, || later(env, || self.gaps_job(*env, held, options)))
    }

    /// The rank of a likelihood, from 1 for the lowest, as columns hold it.
    ///
    /// Throws an `AigovError` with the code `unknown_id`, naming the nearest id.
    #[napi(ts_args_type = "id: Id<BuiltinLikelihood>")]
    pub fn likelihood_rank(&self, env: Env, id: Unknown<'_>) -> Result<u8> {
        guard(env, || self.held.likelihood_rank(&text(env, id, "id")?).or_throw(env))
    }

    /// The rank of an impact, from 1 for the lowest, as columns hold it.
    ///
    /// Throws an `AigovError` with the code `unknown_id`, naming the nearest id.
    #[napi(ts_args_type = "id: Id<BuiltinImpact>")]
    pub fn impact_rank(&self, env: Env, id: Unknown<'_>) -> Result<u8> {
        guard(env, || self.held.impact_rank(&text(env, id, "id")?).or_throw(env))
    }

    /// The risk level of each row, as its rank from 1, of the ranks of its likelihood and impact.
    ///
    /// Throws an `AigovError`: `inconsistent` for columns of different lengths, `invalid_value` for a rank outside its scale, where the
    /// path names the first row, `cancelled` when `onProgress` gives `false`.
    #[napi(ts_args_type = "likelihoods: Uint8Array, impacts: Uint8Array, options?: BatchOptions", ts_return_type = "Uint8Array")]
    pub fn risk_levels<'e>(
        &self,
        env: &'e Env,
        likelihoods: Unknown<'_>,
        impacts: Unknown<'_>,
        options: Unknown<'_>,
    ) -> Result<Unknown<'e>> {
        guard(*env, || {
            let (options, job) = self.risks_job(*env, likelihoods, impacts, options)?;
            now(env, options, job)
        })
    }

    /// The same off the main thread, on copies of the columns. Whatever `riskLevels` throws rejects the promise.
    #[napi(ts_args_type = "likelihoods: Uint8Array, impacts: Uint8Array, options?: BatchOptions", ts_return_type = "Promise<Uint8Array>")]
    pub fn risk_levels_async<'e>(
        &self,
        env: &'e Env,
        likelihoods: Unknown<'e>,
        impacts: Unknown<'e>,
        options: Unknown<'e>,
    ) -> Result<Unknown<'e>> {
        guard(*env, || later(env, || self.risks_job(*env, likelihoods, impacts, options)))
    }

    /// How many risks stand in each cell of the matrix and at each level, of the ranks of their likelihoods and impacts.
    ///
    /// Throws as `riskLevels` does.
    #[napi(ts_args_type = "likelihoods: Uint8Array, impacts: Uint8Array, options?: BatchOptions", ts_return_type = "HeatmapCounts")]
    pub fn heatmap_counts<'e>(
        &self,
        env: &'e Env,
        likelihoods: Unknown<'_>,
        impacts: Unknown<'_>,
        options: Unknown<'_>,
    ) -> Result<Unknown<'e>> {
        guard(*env, || {
            let (options, job) = self.counts_job(*env, likelihoods, impacts, options)?;
            now(env, options, job)
        })
    }

    /// The same off the main thread, on copies of the columns. Whatever `heatmapCounts` throws rejects the promise.
    #[napi(
        ts_args_type = "likelihoods: Uint8Array, impacts: Uint8Array, options?: BatchOptions",
        ts_return_type = "Promise<HeatmapCounts>"
    )]
    pub fn heatmap_counts_async<'e>(
        &self,
        env: &'e Env,
        likelihoods: Unknown<'e>,
        impacts: Unknown<'e>,
        options: Unknown<'e>,
    ) -> Result<Unknown<'e>> {
        guard(*env, || later(env, || self.counts_job(*env, likelihoods, impacts, options)))
    }

    /// The code of a data class, or of its alias, in a column: its place in the scale, from 1.
    ///
    /// Throws an `AigovError` with the code `unknown_id`, naming the nearest id.
    #[napi(ts_args_type = "id: string")]
    pub fn data_class_code(&self, env: Env, id: Unknown<'_>) -> Result<u8> {
        guard(env, || self.held.data_class_code(&text(env, id, "id")?).or_throw(env))
    }

    /// Whether a tool may be used on a class of data: as `decide`, without the reasons.
    ///
    /// Throws as `decide` does.
    #[napi(ts_args_type = "request: AccessRequest")]
    pub fn allows(&self, env: Env, request: Unknown<'_>) -> Result<bool> {
        guard(env, || {
            let request = form(env, request, "request", "an object", |json| self.held.access_request_from_json(json))?;
            Ok(self.held.verdict(&request).or_throw(env)?.is_allowed())
        })
    }

    /// Why the use of a tool is denied, for each row; 0 where it is allowed.
    ///
    /// Bit n stands for the nth requirement of `access.requirements` that is not met, and bit 15 for a prohibited
    /// class.
    ///
    /// Throws an `AigovError`: `inconsistent` for columns of different lengths, `unknown_id` for a profile that the framework does not
    /// have, `invalid_value` for a code that its vocabulary does not have, where the path names the first row, `cancelled` when
    /// `onProgress` gives `false`.
    #[napi(ts_args_type = "requests: AccessColumns, options?: BatchOptions", ts_return_type = "Uint16Array")]
    pub fn access_denials<'e>(&self, env: &'e Env, requests: Unknown<'_>, options: Unknown<'_>) -> Result<Unknown<'e>> {
        guard(*env, || {
            let (options, job) = self.access_job(*env, requests, options)?;
            now(env, options, job)
        })
    }

    /// The same off the main thread, on copies of the columns. Whatever `accessDenials` throws rejects the promise.
    #[napi(ts_args_type = "requests: AccessColumns, options?: BatchOptions", ts_return_type = "Promise<Uint16Array>")]
    pub fn access_denials_async<'e>(&self, env: &'e Env, requests: Unknown<'e>, options: Unknown<'e>) -> Result<Unknown<'e>> {
        guard(*env, || later(env, || self.access_job(*env, requests, options)))
    }

    /// Judges many program documents, each in JSON or in YAML that does not begin with `{`; one that cannot be read or judged gives its error,
    /// and the batch goes on.
    ///
    /// Throws an `AigovError` with the code `cancelled` when `onProgress` gives `false`.
    #[napi(
        ts_args_type = "documents: readonly (string | Uint8Array)[], options: AssessOptions, batch?: BatchOptions",
        ts_return_type = "(Posture | AigovError)[]"
    )]
    pub fn assess_many<'e>(&self, env: &'e Env, documents: Unknown<'_>, options: Unknown<'_>, batch: Unknown<'_>) -> Result<Unknown<'e>> {
        guard(*env, || {
            let (options, job) = self.programs_job(*env, documents, options, batch)?;
            now(env, options, job)
        })
    }

    /// The same off the main thread, on copies of the documents. Whatever `assessMany` throws rejects the promise.
    #[napi(
        ts_args_type = "documents: readonly (string | Uint8Array)[], options: AssessOptions, batch?: BatchOptions",
        ts_return_type = "Promise<(Posture | AigovError)[]>"
    )]
    pub fn assess_many_async<'e>(
        &self,
        env: &'e Env,
        documents: Unknown<'e>,
        options: Unknown<'e>,
        batch: Unknown<'e>,
    ) -> Result<Unknown<'e>> {
        guard(*env, || later(env, || self.programs_job(*env, documents, options, batch)))
    }
}

/// KPI figures of merged pull requests, one a row.
///
/// Throws an `AigovError`: `inconsistent` for columns of different lengths, `invalid_value` for a code that its vocabulary does not have,
/// where the path names the first row, `cancelled` when `onProgress` gives `false`.
#[napi(ts_args_type = "pullRequests: PullRequestColumns, options?: BatchOptions", ts_return_type = "PullRequestFigures")]
pub fn pull_request_figures<'e>(env: &'e Env, pull_requests: Unknown<'_>, options: Unknown<'_>) -> Result<Unknown<'e>> {
    guard(*env, || {
        let (options, job) = pull_requests_job(*env, pull_requests, options)?;
        now(env, options, job)
    })
}

/// The same off the main thread, on copies of the columns. Whatever `pullRequestFigures` throws rejects the promise.
#[napi(ts_args_type = "pullRequests: PullRequestColumns, options?: BatchOptions", ts_return_type = "Promise<PullRequestFigures>")]
pub fn pull_request_figures_async<'e>(env: &'e Env, pull_requests: Unknown<'e>, options: Unknown<'e>) -> Result<Unknown<'e>> {
    guard(*env, || later(env, || pull_requests_job(*env, pull_requests, options)))
}

/// KPI figures of findings of vulnerabilities, one a row.
///
/// Throws as `pullRequestFigures` does.
#[napi(ts_args_type = "findings: FindingColumns, options?: BatchOptions", ts_return_type = "FindingFigures")]
pub fn finding_figures<'e>(env: &'e Env, findings: Unknown<'_>, options: Unknown<'_>) -> Result<Unknown<'e>> {
    guard(*env, || {
        let (options, job) = findings_job(*env, findings, options)?;
        now(env, options, job)
    })
}

/// The same off the main thread, on copies of the columns. Whatever `findingFigures` throws rejects the promise.
#[napi(ts_args_type = "findings: FindingColumns, options?: BatchOptions", ts_return_type = "Promise<FindingFigures>")]
pub fn finding_figures_async<'e>(env: &'e Env, findings: Unknown<'e>, options: Unknown<'e>) -> Result<Unknown<'e>> {
    guard(*env, || later(env, || findings_job(*env, findings, options)))
}

/// A batch and how it is carried out. Options are read before columns: reading them may run the caller's code.
pub(crate) type Read<'a> = (Options<'a>, Job<'a>);

impl Framework {
    fn levels_job<'a>(&self, env: Env, held: Unknown<'a>, options: Unknown<'a>) -> Result<Read<'a>> {
        let options = Options::read(env, options, "options")?;
        let (held, _) = Masks::read(env, held, "held")?;
        Ok((options, Job::MaturityLevels { framework: self.held.clone(), held }))
    }

    fn gaps_job<'a>(&self, env: Env, held: Unknown<'a>, options: Unknown<'a>) -> Result<Read<'a>> {
        let options = Options::read(env, options, "options")?;
        let (held, one) = Masks::read(env, held, "held")?;
        Ok((options, Job::MaturityGaps { framework: self.held.clone(), held, one }))
    }

    fn risks_job<'a>(&self, env: Env, likelihoods: Unknown<'a>, impacts: Unknown<'a>, options: Unknown<'a>) -> Result<Read<'a>> {
        let options = Options::read(env, options, "options")?;
        let likelihoods = Array::read(env, likelihoods, "likelihoods", BYTES)?;
        let impacts = Array::read(env, impacts, "impacts", BYTES)?;
        let (likelihoods, impacts) = (likelihoods.bytes("likelihoods")?, impacts.bytes("impacts")?);
        Ok((options, Job::RiskLevels { framework: self.held.clone(), likelihoods, impacts }))
    }

    fn counts_job<'a>(&self, env: Env, likelihoods: Unknown<'a>, impacts: Unknown<'a>, options: Unknown<'a>) -> Result<Read<'a>> {
        let (options, job) = self.risks_job(env, likelihoods, impacts, options)?;
        match job {
            Job::RiskLevels { framework, likelihoods, impacts } => Ok((options, Job::HeatmapCounts { framework, likelihoods, impacts })),
            other => Ok((options, other)),
        }
    }

    fn access_job<'a>(&self, env: Env, requests: Unknown<'a>, options: Unknown<'a>) -> Result<Read<'a>> {
        let options = Options::read(env, options, "options")?;
        let fields = Fields::read(env, requests, "requests")?;
        let column = |name| fields.optional_array(name, BYTES);
        let profile: Option<AccessProfileId> = match fields.value("profile")? {
            None => None,
            Some(profile) => Some(text(env, profile, "requests.profile")?.parse().map_err(|error| at(&error, "profile")).or_throw(env)?),
        };
        let (data_class, approval, endpoint) = (fields.array("dataClass", BYTES)?, column("approval")?, column("endpoint")?);
        let (privacy_mode, vendor_telemetry) = (column("privacyMode")?, column("vendorTelemetry")?);
        let (account, execution) = (column("account")?, column("execution")?);
        fields.nothing_else()?;
        let rows = |array: Option<Array<'a>>, name: &str| array.map(|array| array.bytes(&format!("requests.{name}"))).transpose();
        let requests = Requests {
            data_class: data_class.bytes("requests.dataClass")?,
            approval: rows(approval, "approval")?,
            endpoint: rows(endpoint, "endpoint")?,
            privacy_mode: rows(privacy_mode, "privacyMode")?,
            vendor_telemetry: rows(vendor_telemetry, "vendorTelemetry")?,
            account: rows(account, "account")?,
            execution: rows(execution, "execution")?,
            profile,
        };
        Ok((options, Job::AccessDenials { framework: self.held.clone(), requests }))
    }

    fn programs_job<'a>(&self, env: Env, list: Unknown<'a>, options: Unknown<'a>, batch: Unknown<'a>) -> Result<Read<'a>> {
        let (batch, documents, options) = programs(env, list, options, batch)?;
        Ok((batch, Job::Programs { framework: self.held.clone(), documents, options }))
    }
}

/// A batch of programs: how it is carried out, their documents, and how each is judged.
pub(crate) fn programs<'a>(
    env: Env,
    list: Unknown<'a>,
    options: Unknown<'a>,
    batch: Unknown<'a>,
) -> Result<(Options<'a>, Vec<Column<'a, u8>>, AssessOptions)> {
    let options = form(env, options, "options", "an object", AssessOptions::from_json)?;
    let batch = Options::read(env, batch, "batch")?;
    Ok((batch, documents(env, list, "documents")?, options))
}

fn pull_requests_job<'a>(env: Env, columns: Unknown<'a>, options: Unknown<'a>) -> Result<Read<'a>> {
    let options = Options::read(env, options, "options")?;
    let fields = Fields::read(env, columns, "pullRequests")?;
    let (attribution, scanned) = (fields.array("attribution", BYTES)?, fields.array("scanned", BYTES)?);
    let (licence, approved) = (fields.array("licence", BYTES)?, fields.array("approvedIndependently", BYTES)?);
    fields.nothing_else()?;
    let job = Job::PullRequests {
        attribution: attribution.bytes("pullRequests.attribution")?,
        scanned: scanned.bytes("pullRequests.scanned")?,
        licence: licence.bytes("pullRequests.licence")?,
        approved_independently: approved.bytes("pullRequests.approvedIndependently")?,
    };
    Ok((options, job))
}

fn findings_job<'a>(env: Env, columns: Unknown<'a>, options: Unknown<'a>) -> Result<Read<'a>> {
    let options = Options::read(env, options, "options")?;
    let fields = Fields::read(env, columns, "findings")?;
    let unit: TimeUnit = match fields.value("unit")? {
        None => return Err(type_error(env, "findings.unit", "is required")),
        Some(unit) => word(env, &text(env, unit, "findings.unit")?, ErrorKind::InvalidValue, "unit")?,
    };
    let (severity, phase, status) = (fields.array("severity", BYTES)?, fields.array("phase", BYTES)?, fields.array("status", BYTES)?);
    let (introduced_at, detected_at) = (fields.array("introducedAt", TIMES)?, fields.array("detectedAt", TIMES)?);
    let timed = fields.optional_array("timed", BYTES)?;
    fields.nothing_else()?;
    let job = Job::Findings(FindingColumns {
        severity: severity.bytes("findings.severity")?,
        phase: phase.bytes("findings.phase")?,
        status: status.bytes("findings.status")?,
        introduced_at: introduced_at.rows("findings.introducedAt", TIMES)?,
        detected_at: detected_at.rows("findings.detectedAt", TIMES)?,
        timed: timed.map(|timed| timed.bytes("findings.timed")).transpose()?,
        unit,
    });
    Ok((options, job))
}

/// An error with the place that it is about.
fn at(error: &CoreError, path: &str) -> CoreError {
    CoreError::at_boundary(error.kind(), path, &error.to_string())
}
