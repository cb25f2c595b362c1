//! Closed vocabularies: members of the `StrEnum` classes in `aigov_core.enums`, or their texts.

use std::str::FromStr;

use aigov_core::{self as engine, Error, ErrorKind};
use pyo3::{prelude::*, sync::PyOnceLock};

#[cfg(feature = "stubs")]
use crate::convert::{Show, hints::*};
use crate::{
    convert::{At, show, take, text},
    error::raise,
};

/// The members of one class, in the order of the vocabulary.
type Members = PyOnceLock<Vec<Py<PyAny>>>;

trait Word: Copy + PartialEq + FromStr + 'static {
    const CLASS: &'static str;
    const WORDS: &'static [Self];

    fn text(self) -> &'static str;
    fn members() -> &'static Members;
}

fn member<W: Word>(py: Python<'_>, word: W) -> PyResult<Bound<'_, PyAny>> {
    let members = W::members().get_or_try_init(py, || {
        let class = py.import("aigov_core.enums")?.getattr(W::CLASS)?;
        W::WORDS.iter().map(|word| Ok(class.call1((word.text(),))?.unbind())).collect::<PyResult<_>>()
    })?;
    let found = W::WORDS.iter().zip(members).find(|(other, _)| **other == word);
    found.map(|(_, member)| member.bind(py).clone()).ok_or_else(|| raise(&Error::at_boundary(ErrorKind::Internal, "", "a word is unknown")))
}

fn word<W: Word>(object: &Bound<'_, PyAny>, at: At<'_>) -> PyResult<W> {
    let text = text(object, at)?;
    text.parse().map_err(|_| {
        let words: Vec<String> = W::WORDS.iter().map(|word| format!("\"{}\"", word.text())).collect();
        let found: String = text.chars().take(60).collect();
        at.mismatch(ErrorKind::InvalidValue, format!("one of {}", words.join(", ")), format!("{found:?}"))
    })
}

macro_rules! words {
    ($($name:ident),* $(,)?) => {$(
        impl Word for engine::$name {
            const CLASS: &'static str = stringify!($name);
            const WORDS: &'static [Self] = Self::ALL;

            fn text(self) -> &'static str {
                self.into()
            }

            fn members() -> &'static Members {
                static MEMBERS: Members = PyOnceLock::new();
                &MEMBERS
            }
        }

        show! { engine::$name as named!("aigov_core.enums", stringify!($name)) => |word, py| member(py, *word); }
        take! { engine::$name as either!(<Self as Show>::SHOWN, STR) => |object, at| word(object, at); }
    )*};
}

words! {
    AcceptanceStatus, Account, ActionKind, Aggregation, AppetiteState, ApprovalState, ApprovalStatus, ApprovedText, Attribute, Bearing,
    Calendar, ClaimBasis, Confidence, ControlStatus, CountUnit, Direction, DutyStatus, Effect, Endpoint, EvidenceKind, EvidenceResult,
    EvidenceSource, EvidenceState, EvidenceStrength, ExclusionKind, ExcuseExtent, Execution, Expectation, FigureAge, FigureSource,
    FrameworkVersion, JudgementExclusionKind, Link, LintCode, MetricStatus, Observation, Occurrence, Operator, Origin, PlanMethod, PlanPart,
    ProgressState, ProofStanding, ProofStatus, ReasonCode, Relationship, RelianceReason, RequestOutcome, RiskView, SectionContent,
    SectionStyle, Severity, SignalSubject, StatedStatus, Step, SubjectKind, Switch, TargetUnit, ToolStatus, ToolUsage, Treatment, Validity,
    Verdict, WarningCode,
}
