//! The closed vocabularies and the ids of the built-in framework, as frozen arrays that a program can go through.

use napi::bindgen_prelude::{Array, JsObjectValue, Object};
use napi::{Env, Result};
use napi_derive::napi;
use strum::VariantArray;

use crate::code::codes;
use crate::guard::guard;

/// An object with one frozen array for each name.
fn frozen<'e>(env: &'e Env, vocabularies: &[(&str, Vec<&'static str>)]) -> Result<Object<'e>> {
    let mut object = Object::new(env)?;
    for (name, words) in vocabularies {
        let mut array = Array::from_ref_vec_string(env, &words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())?;
        array.freeze()?;
        object.set_named_property(name, array)?;
    }
    object.freeze()?;
    Ok(object)
}

macro_rules! words {
    ($($name:literal: $type:path,)*) => {
        [$(($name, <$type as VariantArray>::VARIANTS.iter().map(|word| (*word).into()).collect())),*]
    };
}

/// Adds `vocabularies`, `builtin` and `codes` to the exports.
#[napi(module_exports)]
pub fn add_vocabularies(mut exports: Object<'_>, env: Env) -> Result<()> {
    guard(env, || {
        exports.set_named_property("vocabularies", frozen(&env, &vocabularies())?)?;
        exports.set_named_property("builtin", frozen(&env, &builtin())?)?;
        exports.set_named_property("codes", codes(&env)?)
    })
}

fn vocabularies() -> [(&'static str, Vec<&'static str>); 70] {
    words! {
        "acceptanceStatus": aigov_core::AcceptanceStatus,
        "account": aigov_core::Account,
        "actionKind": aigov_core::ActionKind,
        "aggregation": aigov_core::Aggregation,
        "appetiteState": aigov_core::AppetiteState,
        "approvalState": aigov_core::ApprovalState,
        "approvalStatus": aigov_core::ApprovalStatus,
        "approvedText": aigov_core::ApprovedText,
        "attribute": aigov_core::Attribute,
        "attribution": aigov_core::Attribution,
        "bearing": aigov_core::Bearing,
        "calendar": aigov_core::Calendar,
        "claimBasis": aigov_core::ClaimBasis,
        "confidence": aigov_core::Confidence,
        "controlStatus": aigov_core::ControlStatus,
        "countUnit": aigov_core::CountUnit,
        "direction": aigov_core::Direction,
        "dutyStatus": aigov_core::DutyStatus,
        "effect": aigov_core::Effect,
        "endpoint": aigov_core::Endpoint,
        "errorKind": aigov_core::ErrorKind,
        "evidenceKind": aigov_core::EvidenceKind,
        "evidenceResult": aigov_core::EvidenceResult,
        "evidenceSource": aigov_core::EvidenceSource,
        "evidenceState": aigov_core::EvidenceState,
        "evidenceStrength": aigov_core::EvidenceStrength,
        "exclusionKind": aigov_core::ExclusionKind,
        "excuseExtent": aigov_core::ExcuseExtent,
        "execution": aigov_core::Execution,
        "expectation": aigov_core::Expectation,
        "figureAge": aigov_core::FigureAge,
        "figureSource": aigov_core::FigureSource,
        "findingPhase": aigov_core::FindingPhase,
        "findingStatus": aigov_core::FindingStatus,
        "frameworkVersion": aigov_core::FrameworkVersion,
        "judgementExclusionKind": aigov_core::JudgementExclusionKind,
        "licenceResult": aigov_core::LicenceResult,
        "link": aigov_core::Link,
        "lintCode": aigov_core::LintCode,
        "metricStatus": aigov_core::MetricStatus,
        "observation": aigov_core::Observation,
        "occurrence": aigov_core::Occurrence,
        "operator": aigov_core::Operator,
        "origin": aigov_core::Origin,
        "planMethod": aigov_core::PlanMethod,
        "planPart": aigov_core::PlanPart,
        "progressState": aigov_core::ProgressState,
        "proofStanding": aigov_core::ProofStanding,
        "proofStatus": aigov_core::ProofStatus,
        "reasonCode": aigov_core::ReasonCode,
        "relationship": aigov_core::Relationship,
        "relianceReason": aigov_core::RelianceReason,
        "requestOutcome": aigov_core::RequestOutcome,
        "riskView": aigov_core::RiskView,
        "sectionContent": aigov_core::SectionContent,
        "sectionStyle": aigov_core::SectionStyle,
        "severity": aigov_core::Severity,
        "signalSubject": aigov_core::SignalSubject,
        "statedStatus": aigov_core::StatedStatus,
        "step": aigov_core::Step,
        "subjectKind": aigov_core::SubjectKind,
        "switch": aigov_core::Switch,
        "targetUnit": aigov_core::TargetUnit,
        "timeUnit": aigov_core::TimeUnit,
        "toolStatus": aigov_core::ToolStatus,
        "toolUsage": aigov_core::ToolUsage,
        "treatment": aigov_core::Treatment,
        "validity": aigov_core::Validity,
        "verdict": aigov_core::Verdict,
        "warningCode": aigov_core::WarningCode,
    }
}

fn builtin() -> [(&'static str, Vec<&'static str>); 9] {
    words! {
        "governanceDomain": aigov_core::builtin::GovernanceDomain,
        "riskCategory": aigov_core::builtin::RiskCategory,
        "likelihood": aigov_core::builtin::Likelihood,
        "impact": aigov_core::builtin::Impact,
        "riskLevel": aigov_core::builtin::RiskLevel,
        "dataClass": aigov_core::builtin::DataClass,
        "requirement": aigov_core::builtin::Requirement,
        "trigger": aigov_core::builtin::Trigger,
        "metricGroup": aigov_core::builtin::MetricGroup,
    }
}
