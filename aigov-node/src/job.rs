//! A batch with all that it needs, and what comes of it.

use aigov_core::{
    AccessColumns, AccessProfileId, AssessOptions, BatchOptions, Error, FindingFigures, Findings, FlagColumn, Framework, HeatmapCounts,
    MaskColumn, MaskColumnMut, Posture, PullRequestFigures, PullRequests, Rollup, TimeUnit,
};
use napi::Env;
use napi::bindgen_prelude::{Array, JavaScriptClassExt, ToNapiValue, Uint8Array, Uint16Array, Unknown};
use serde::Serialize;

use crate::column::{Column, Masks, NewMasks, owned};
use crate::error::error_object;
use crate::figures;
use crate::plain::plain;

type Bytes<'a> = Column<'a, u8>;

/// A batch.
pub(crate) enum Job<'a> {
    MaturityLevels {
        framework: Framework,
        held: Vec<Masks<'a>>,
    },
    /// `one`: the caller gave one array, not an array of them.
    MaturityGaps {
        framework: Framework,
        held: Vec<Masks<'a>>,
        one: bool,
    },
    RiskLevels {
        framework: Framework,
        likelihoods: Bytes<'a>,
        impacts: Bytes<'a>,
    },
    HeatmapCounts {
        framework: Framework,
        likelihoods: Bytes<'a>,
        impacts: Bytes<'a>,
    },
    AccessDenials {
        framework: Framework,
        requests: Requests<'a>,
    },
    PullRequests {
        attribution: Bytes<'a>,
        scanned: Bytes<'a>,
        licence: Bytes<'a>,
        approved_independently: Bytes<'a>,
    },
    Findings(FindingColumns<'a>),
    Programs {
        framework: Framework,
        documents: Vec<Bytes<'a>>,
        options: AssessOptions,
    },
    Rollup {
        framework: Framework,
        documents: Vec<Bytes<'a>>,
        options: AssessOptions,
    },
}

pub(crate) struct Requests<'a> {
    pub(crate) data_class: Bytes<'a>,
    pub(crate) approval: Option<Bytes<'a>>,
    pub(crate) endpoint: Option<Bytes<'a>>,
    pub(crate) privacy_mode: Option<Bytes<'a>>,
    pub(crate) vendor_telemetry: Option<Bytes<'a>>,
    pub(crate) account: Option<Bytes<'a>>,
    pub(crate) execution: Option<Bytes<'a>>,
    pub(crate) profile: Option<AccessProfileId>,
}

pub(crate) struct FindingColumns<'a> {
    pub(crate) severity: Bytes<'a>,
    pub(crate) phase: Bytes<'a>,
    pub(crate) status: Bytes<'a>,
    pub(crate) introduced_at: Column<'a, i64>,
    pub(crate) detected_at: Column<'a, i64>,
    pub(crate) timed: Option<Bytes<'a>>,
    pub(crate) unit: TimeUnit,
}

/// What comes of a batch.
pub(crate) enum Outcome {
    Ranks(Vec<u8>),
    Denials(Vec<u16>),
    Gaps { gaps: Vec<NewMasks>, one: bool },
    Counts(HeatmapCounts),
    PullRequests(PullRequestFigures),
    Findings(Box<FindingFigures>),
    Postures(Vec<Result<Posture, Error>>),
    Rollup(Rollup),
}

impl Job<'_> {
    /// The batch on copies of its columns.
    pub(crate) fn owned(self) -> Job<'static> {
        let all = |masks: Vec<Masks<'_>>| masks.into_iter().map(Masks::owned).collect();
        match self {
            Self::MaturityLevels { framework, held } => Job::MaturityLevels { framework, held: all(held) },
            Self::MaturityGaps { framework, held, one } => Job::MaturityGaps { framework, held: all(held), one },
            Self::RiskLevels { framework, likelihoods, impacts } => {
                Job::RiskLevels { framework, likelihoods: owned(likelihoods), impacts: owned(impacts) }
            }
            Self::HeatmapCounts { framework, likelihoods, impacts } => {
                Job::HeatmapCounts { framework, likelihoods: owned(likelihoods), impacts: owned(impacts) }
            }
            Self::AccessDenials { framework, requests } => Job::AccessDenials { framework, requests: requests.owned() },
            Self::PullRequests { attribution, scanned, licence, approved_independently } => Job::PullRequests {
                attribution: owned(attribution),
                scanned: owned(scanned),
                licence: owned(licence),
                approved_independently: owned(approved_independently),
            },
            Self::Findings(findings) => Job::Findings(findings.owned()),
            Self::Programs { framework, documents, options } => {
                Job::Programs { framework, documents: documents.into_iter().map(owned).collect(), options }
            }
            Self::Rollup { framework, documents, options } => {
                Job::Rollup { framework, documents: documents.into_iter().map(owned).collect(), options }
            }
        }
    }

    pub(crate) fn run(&self, options: &BatchOptions<'_>) -> Result<Outcome, Error> {
        match self {
            Self::MaturityLevels { framework, held } => {
                let mut levels = vec![0; held.first().map_or(0, Masks::rows)];
                framework.maturity_levels(&columns(held), &mut levels, options)?;
                Ok(Outcome::Ranks(levels))
            }
            Self::MaturityGaps { framework, held, one } => {
                let mut gaps: Vec<NewMasks> = held.iter().map(Masks::empty).collect();
                let mut out: Vec<MaskColumnMut<'_>> = gaps.iter_mut().map(NewMasks::as_column).collect();
                framework.maturity_gaps(&columns(held), &mut out, options)?;
                Ok(Outcome::Gaps { gaps, one: *one })
            }
            Self::RiskLevels { framework, likelihoods, impacts } => {
                let mut levels = vec![0; likelihoods.len()];
                framework.risk_levels(likelihoods, impacts, &mut levels, options)?;
                Ok(Outcome::Ranks(levels))
            }
            Self::HeatmapCounts { framework, likelihoods, impacts } => {
                framework.heatmap_counts(likelihoods, impacts, options).map(Outcome::Counts)
            }
            Self::AccessDenials { framework, requests } => {
                let mut denials = vec![0; requests.data_class.len()];
                framework.access_denials(&requests.columns(), &mut denials, options)?;
                Ok(Outcome::Denials(denials))
            }
            Self::PullRequests { attribution, scanned, licence, approved_independently } => {
                let (scanned, approved_independently) = (FlagColumn::Bytes(scanned), FlagColumn::Bytes(approved_independently));
                PullRequests { attribution, scanned, licence, approved_independently }.figures(options).map(Outcome::PullRequests)
            }
            Self::Findings(findings) => findings.figures(options).map(|figures| Outcome::Findings(Box::new(figures))),
            Self::Programs { framework, documents, options: judged } => {
                framework.assess_many(documents, judged, options).map(Outcome::Postures)
            }
            Self::Rollup { framework, documents, options: judged } => {
                framework.rollup_many(documents, judged, options).map(Outcome::Rollup)
            }
        }
    }
}

fn columns<'c>(held: &'c [Masks<'_>]) -> Vec<MaskColumn<'c>> {
    held.iter().map(Masks::as_column).collect()
}

impl Requests<'_> {
    fn owned(self) -> Requests<'static> {
        Requests {
            data_class: owned(self.data_class),
            approval: self.approval.map(owned),
            endpoint: self.endpoint.map(owned),
            privacy_mode: self.privacy_mode.map(owned),
            vendor_telemetry: self.vendor_telemetry.map(owned),
            account: self.account.map(owned),
            execution: self.execution.map(owned),
            profile: self.profile,
        }
    }

    fn columns(&self) -> AccessColumns<'_> {
        AccessColumns {
            data_class: &self.data_class,
            approval: self.approval.as_deref(),
            endpoint: self.endpoint.as_deref(),
            privacy_mode: self.privacy_mode.as_deref(),
            vendor_telemetry: self.vendor_telemetry.as_deref(),
            account: self.account.as_deref(),
            execution: self.execution.as_deref(),
            profile: self.profile.as_ref(),
        }
    }
}

impl FindingColumns<'_> {
    fn owned(self) -> FindingColumns<'static> {
        FindingColumns {
            severity: owned(self.severity),
            phase: owned(self.phase),
            status: owned(self.status),
            introduced_at: owned(self.introduced_at),
            detected_at: owned(self.detected_at),
            timed: self.timed.map(owned),
            unit: self.unit,
        }
    }

    fn figures(&self, options: &BatchOptions<'_>) -> Result<FindingFigures, Error> {
        let findings = Findings {
            severity: &self.severity,
            phase: &self.phase,
            status: &self.status,
            introduced_at: &self.introduced_at,
            detected_at: &self.detected_at,
            timed: self.timed.as_deref().map_or(FlagColumn::Every { rows: self.severity.len() }, FlagColumn::Bytes),
            unit: self.unit,
        };
        findings.figures(options)
    }
}

impl Outcome {
    pub(crate) fn show(self, env: &Env) -> napi::Result<Unknown<'_>> {
        match self {
            Self::Ranks(ranks) => Uint8Array::new(ranks).into_unknown(env),
            Self::Denials(denials) => Uint16Array::new(denials).into_unknown(env),
            Self::Gaps { gaps, one } => {
                let mut shown = gaps.into_iter().map(|gaps| gaps.show(env)).collect::<napi::Result<Vec<_>>>()?;
                match shown.pop() {
                    Some(gaps) if one => Ok(gaps),
                    last => Array::from_vec(env, shown.into_iter().chain(last).collect())?.into_unknown(env),
                }
            }
            Self::Counts(HeatmapCounts { cells, levels, .. }) => plain(*env, &Counts { cells, levels }),
            Self::PullRequests(held) => figures::PullRequestFigures { held }.into_unknown(env),
            Self::Findings(held) => figures::FindingFigures { held: *held }.into_unknown(env),
            Self::Postures(judged) => postures(env, judged),
            Self::Rollup(held) => crate::rollup::Rollup { held }.into_unknown(env),
        }
    }
}

#[derive(Serialize)]
struct Counts {
    cells: Vec<Vec<u64>>,
    levels: Vec<u64>,
}

fn postures(env: &Env, judged: Vec<Result<Posture, Error>>) -> napi::Result<Unknown<'_>> {
    let mut array = env.create_array(u32::try_from(judged.len()).unwrap_or(u32::MAX))?;
    for (place, judged) in (0..).zip(judged) {
        match judged {
            Ok(held) => array.set(place, crate::posture::Posture { held }.into_instance(env)?)?,
            Err(error) => array.set(place, error_object(*env, &error)?)?,
        }
    }
    array.into_unknown(env)
}
