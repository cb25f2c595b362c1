//! What a framework answers: maturity, heatmaps, access, metrics, crosswalk, policy, programs and postures.

use std::ffi::{c_char, c_int};

use aigov_core::{AssessOptions, UsagePolicyRequest};

use super::Framework;
use crate::access::Decision;
use crate::argument::{bytes, choice, date, entries, given, text, texts};
use crate::error::Error;
use crate::maturity::Maturity;
use crate::policy::Document;
use crate::posture::{self, History, Posture};
use crate::program::Program;
use crate::risk::{Heatmap, risk_view};
use crate::rollup::Rollup;
use crate::status::Status;
use crate::text::{Text, json};

/// Assesses maturity from the ids of the controls and capabilities that are in place. An id that is neither is an error that
/// names the nearest one; a repeated id counts once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_assess_maturity(
    framework: Option<&Framework>,
    ids: *const *const c_char,
    count: usize,
    out: *mut *mut Maturity,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the list.
        let ids = unsafe { texts(ids, count, "ids") }?;
        Ok(framework.core.assess_maturity(ids)?.into())
    })
}

/// The heatmap of the framework's own register; `view` is `AIGOV_RISK_VIEW_INHERENT` or `AIGOV_RISK_VIEW_TARGET`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_heatmap(
    framework: Option<&Framework>,
    view: c_int,
    out: *mut *mut Heatmap,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        Ok(framework.core.heatmap(risk_view(view)?)?.into())
    })
}

/// The heatmap of any register on the framework's matrix. `risks` is a JSON list in the form of the framework's section
/// `risks`, and checked like it; `view` is as for `aigov_framework_heatmap`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_heatmap_of(
    framework: Option<&Framework>,
    risks: *const c_char,
    length: usize,
    view: c_int,
    out: *mut *mut Heatmap,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the bytes.
        let risks = framework.core.risks_from_json(unsafe { bytes(risks, length, "risks") }?)?;
        Ok(framework.core.heatmap_of(&risks, risk_view(view)?)?.into())
    })
}

/// Decides whether a tool may be used on a class of data. The request is a JSON object with `data_class`, `approval`,
/// `missing_sign_offs` (the functions whose sign-off is lacking, for which a denial then asks), `endpoint`, `privacy_mode`,
/// `vendor_telemetry`, `account`, `execution` and `profile`; what is absent is unknown, and never satisfies a requirement.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_decide(
    framework: Option<&Framework>,
    request: *const c_char,
    length: usize,
    out: *mut *mut Decision,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the bytes.
        let request = framework.core.access_request_from_json(unsafe { bytes(request, length, "request") }?)?;
        Ok(framework.core.decide(&request)?.into())
    })
}

/// How severe the findings are that a figure speaks of.
#[derive(Clone, Copy)]
#[repr(C)]
pub enum Severity {
    /// The figure speaks of no severity.
    None = 0,
    /// Of little consequence.
    Low = 1,
    /// Of some consequence.
    Medium = 2,
    /// Of great consequence.
    High = 3,
    /// Of the greatest consequence.
    Critical = 4,
}

impl From<Option<aigov_core::Severity>> for Severity {
    fn from(severity: Option<aigov_core::Severity>) -> Self {
        match severity {
            None => Self::None,
            Some(aigov_core::Severity::Low) => Self::Low,
            Some(aigov_core::Severity::Medium) => Self::Medium,
            Some(aigov_core::Severity::High) => Self::High,
            Some(aigov_core::Severity::Critical) => Self::Critical,
        }
    }
}

/// In the order of [`Severity`].
pub(crate) const SEVERITIES: [Option<aigov_core::Severity>; 5] = [
    None,
    Some(aigov_core::Severity::Low),
    Some(aigov_core::Severity::Medium),
    Some(aigov_core::Severity::High),
    Some(aigov_core::Severity::Critical),
];

/// What was measured for one target of a metric.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Figure {
    /// One of `aigov_severity`.
    severity: c_int,
    /// The part, or the sum.
    numerator: u64,
    /// The whole, or the count; 0 for an empty population.
    denominator: u64,
}

/// Evaluates a metric from figures, one for each target's severity at most, as canonical JSON: the status of the metric and of
/// each target.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_evaluate_metric_json(
    framework: Option<&Framework>,
    metric: *const c_char,
    figures: *const Figure,
    count: usize,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the text and for the list.
        let (metric, figures) = unsafe { (text(metric, "metric")?, entries(figures, count, "figures")?) };
        let figure = |(place, figure): (usize, &Figure)| {
            let severity = choice(figure.severity, &format!("figures[{place}].severity"), &SEVERITIES)?;
            Ok((severity, figure.numerator, figure.denominator))
        };
        let figures = figures.iter().enumerate().map(figure).collect::<Result<Vec<_>, Error>>()?;
        json(&framework.core.evaluate_metric(metric, &figures)?)
    })
}

/// The crosswalk rows of a control as a canonical JSON list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_mappings_of_json(
    framework: Option<&Framework>,
    control: *const c_char,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the text.
        json(&framework.core.mappings_of(unsafe { text(control, "control") }?)?)
    })
}

/// The crosswalk rows to a reference of an edition as a canonical JSON list. Numbers move between editions, so a reference is
/// only one together with its edition.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_mappings_to_json(
    framework: Option<&Framework>,
    edition: *const c_char,
    reference: *const c_char,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for both texts.
        let (edition, reference) = unsafe { (text(edition, "edition")?, text(reference, "reference")?) };
        json(&framework.core.mappings_to(edition, reference)?)
    })
}

/// The SHA-256 digest of a document's text, such as `usage_policy`, in hexadecimal: what an approval states as `text` to say
/// which text was approved. It covers the document's rules and the access table, and neither names nor dates nor lists of tools.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_document_digest(
    framework: Option<&Framework>,
    document: *const c_char,
    out: *mut *mut Text,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the text.
        let digest = framework.core.document_digest(unsafe { text(document, "document") }?)?;
        Ok(digest.as_str().to_owned().into())
    })
}

/// Renders the usage policy. The request is a JSON object with `organization`, `approved_tools`, `profile`, `version`, `text`
/// (the digest of the text that was approved, as `aigov_framework_document_digest` gives it), `approver`, `approved_on` and
/// `reviewed_on`; only the first is required, and nothing is attested that is not given.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_usage_policy(
    framework: Option<&Framework>,
    request: *const c_char,
    length: usize,
    out: *mut *mut Document,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the bytes.
        let request = UsagePolicyRequest::from_json(unsafe { bytes(request, length, "request") }?)?;
        Ok(framework.core.usage_policy(&request)?.into())
    })
}

/// Reads a program document in JSON, checks it and binds it to the framework, in one pass; the error lists every problem of
/// form and meaning at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_program_from_json(
    framework: Option<&Framework>,
    json: *const c_char,
    length: usize,
    out: *mut *mut Program,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the bytes.
        Ok(framework.core.program_from_json(unsafe { bytes(json, length, "json") }?)?.into())
    })
}

/// Reads a program document in YAML 1.2; otherwise as `aigov_framework_program_from_json`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_program_from_yaml(
    framework: Option<&Framework>,
    yaml: *const c_char,
    length: usize,
    out: *mut *mut Program,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the bytes.
        Ok(framework.core.program_from_yaml(unsafe { bytes(yaml, length, "yaml") }?)?.into())
    })
}

/// Judges a program at a date, such as `2026-11-22`, with everything in the program and with its settings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_assess(
    framework: Option<&Framework>,
    program: Option<&Program>,
    as_of: *const c_char,
    out: *mut *mut Posture,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let (framework, program) = (given(framework, "framework")?, given(program, "program")?);
        // SAFETY: the caller vouches for the text.
        let options = AssessOptions::as_of(unsafe { date(as_of, "as_of") }?);
        Ok(framework.core.assess(&program.core, &options)?.into())
    })
}

/// Judges a program with options: a JSON object with `as_of`, `known_at` (what had been received by then counts; absent:
/// everything), `unit` (absent: the whole organisation), `settings` (they change what they state, and the program's hold
/// otherwise) and `framework_version` (`accept` to judge a program that was written for another version of the framework, with a
/// warning; absent or `exact`: such a program is refused). Only the first is required.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_assess_with(
    framework: Option<&Framework>,
    program: Option<&Program>,
    options: *const c_char,
    length: usize,
    out: *mut *mut Posture,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let (framework, program) = (given(framework, "framework")?, given(program, "program")?);
        // SAFETY: the caller vouches for the bytes.
        let options = AssessOptions::from_json(unsafe { bytes(options, length, "options") }?)?;
        Ok(framework.core.assess(&program.core, &options)?.into())
    })
}

/// Judges a program over a range of dates, both ends included. The options are those of `aigov_framework_assess_with`, and
/// their date is the first; `until`, such as `2027-12-31`, is the last, and `step` is one of `aigov_step`. It is an error when `until`
/// is before the first, and `AIGOV_STATUS_LIMIT` when there would be more than 2,000 postures.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_history(
    framework: Option<&Framework>,
    program: Option<&Program>,
    options: *const c_char,
    length: usize,
    until: *const c_char,
    step: c_int,
    out: *mut *mut History,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let (framework, program) = (given(framework, "framework")?, given(program, "program")?);
        // SAFETY: the caller vouches for the bytes and for the text.
        let (options, until) = unsafe { (bytes(options, length, "options")?, date(until, "until")?) };
        let options = AssessOptions::from_json(options)?;
        Ok(framework.core.history(&program.core, &options, until, posture::step(step)?)?.into())
    })
}

/// Reads a stored posture, as `aigov_posture_to_json` writes it, to look at it, explain it and compare it. A posture that was
/// judged by other rules is an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_posture_from_json(
    framework: Option<&Framework>,
    json: *const c_char,
    length: usize,
    out: *mut *mut Posture,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the bytes.
        Ok(framework.core.posture_from_json(unsafe { bytes(json, length, "json") }?)?.into())
    })
}

/// Reads a roll-up, as `aigov_rollup_to_json` writes it, that was made under this framework. One that was judged by other rules is
/// an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aigov_framework_rollup_from_json(
    framework: Option<&Framework>,
    json: *const c_char,
    length: usize,
    out: *mut *mut Rollup,
    error: *mut *mut Error,
) -> Status {
    boundary!(error, out, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller vouches for the bytes.
        Ok(framework.core.rollup_from_json(unsafe { bytes(json, length, "json") }?)?.into())
    })
}
