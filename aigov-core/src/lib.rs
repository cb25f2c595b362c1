//! aigov is an embeddable engine for governing AI code generation: it takes rules and an organisation's facts, and derives a judgement at
//! any date that an auditor can check.
//!
//! > **framework** (the rules) + **program** (an organisation's facts) + **as-of date** → **posture** (the judgement).
//!
//! Nothing in the crate reads a clock, a file, an environment variable or a random source; the same input gives the same bytes.
//!
//! # Example: the article's three functions, on the built-in framework
//! ```
//! use aigov_core::{assess_maturity, generate_risk_heatmap, generate_usage_policy};
//! let maturity = assess_maturity(["TM-001", "TM-002", "OPS-001"])?;
//! assert_eq!((maturity.current_level, maturity.level_name.as_str()), (2, "Developing"));
//! assert!(generate_risk_heatmap().contains("R001, R003, R005, R008"));
//! assert!(generate_usage_policy("Example Robotics", ["Claude Code"])?.contains("Claude Code"));
//! # Ok::<(), aigov_core::Error>(())
//! ```
//!
//! # Where things live
//!
//! | Module of the source | Holds |
//! |---|---|
//! | `framework` | one validated bundle of all rules, built in or loaded |
//! | `control`, `risk`, `maturity`, `metric`, `access`, `crosswalk`, `roadmap`, `policy`, `tool`, `committee` | the rules, one concept each |
//! | `program` | the organisation's record: the input document |
//! | `posture` | everything judged at a date |
//! | `batch` | the same over columns and over many programs, on many threads |
//! | `rollup` | many postures as one summary that adds up |
//! | `report` | text, SVG and HTML |
//! | `document` | strict reading of JSON and YAML, with every problem and its path |

#![forbid(unsafe_code)]

mod access;
mod article;
mod batch;
pub mod builtin;
mod character;
mod committee;
mod control;
mod crosswalk;
mod date;
mod digest;
mod document;
mod error;
mod framework;
mod id;
mod maturity;
mod metric;
mod newtype;
mod origin;
mod phrase;
mod policy;
mod posture;
mod program;
mod report;
mod risk;
mod roadmap;
mod rollup;
mod text;
mod tool;

pub use self::{
    access::{
        AccessNotice, AccessProfile, AccessRequest, AccessRequirement, AccessRule, AccessTable, AccessVerdict, Account, ApprovalState,
        Attribute, ClassAlias, Decision, DecisionReason, Effect, Endpoint, Execution, Notice, ReasonCode, Switch,
    },
    article::{assess_maturity, generate_risk_heatmap, generate_usage_policy},
    batch::{
        AccessColumns, Attribution, BatchOptions, Between, BoundedFigure, FindingFigures, FindingPhase, FindingStatus, Findings,
        FlagColumn, HeatmapCounts, Histogram, HistogramBucket, LicenceResult, MaskColumn, MaskColumnMut, Progress, PullRequestFigures,
        PullRequests, SeverityFigures, Threads, TimeToDetect, TimeUnit,
    },
    committee::{AcceptanceAuthority, Committee, ReviewDuty, Role, Source},
    control::{
        Cadence, Calendar, Capability, CapabilityState, ClaimBasis, Control, ControlState, ControlStatus, Domain, EvidenceItem,
        EvidenceKind, EvidenceSource, EvidenceState, Excuse, ExcuseExtent, ItemState, Occurrence, OccurrenceState, ProofStanding,
        ProofStatus, Reliance, RelianceReason, ToolOwed, ToolUsage, Trigger, UnitControl, UnitItem,
    },
    crosswalk::{
        Composition, Confidence, Correction, CoverageCounts, Edition, EditionCoverage, Link, Mapping, Reference, Relationship, SourceClaim,
        Verdict,
    },
    date::Date,
    digest::Digest,
    document::{Annotation, Annotations, Limits},
    error::{Error, ErrorKind, LISTED_PROBLEMS, Problem},
    framework::{FRAMEWORK_SCHEMA_VERSION, Framework, Lint, LintCode},
    id::{
        AcceptanceId, AccessProfileId, AccessRequirementId, ActivityId, AttributeValue, CapabilityId, CharacteristicId, ClauseId,
        ControlId, DataClassId, DocumentId, DomainId, DutyId, EditionId, EvidenceId, EvidenceItemId, ExceptionId, FrameworkId, ImpactId,
        LONGEST_ID, LONGEST_REPOSITORY_ID, LikelihoodId, MetricGroupId, MetricId, OccurrenceId, PhaseId, PhraseId, RepositoryId,
        RequirementId, RiskCategoryId, RiskId, RiskLevelId, RoleId, SectionId, SignOffId, SourceId, SubjectId, ToolId, TriggerId, UnitId,
        nearest_id,
    },
    maturity::{
        Assessment, Characteristic, ControlSet, DomainProgress, Expectation, LevelGaps, LevelProgress, Maturity, MaturityLevel,
        MaturityProgress, ProgressState, Signal, SignalSubject,
    },
    metric::{
        Aggregation, CountUnit, FigureAge, FigureSource, Fraction, Measured, Metric, MetricGroup, MetricState, MetricStatus, Operator,
        Severity, Target, TargetState, TargetUnit, UnitFigure,
    },
    origin::Origin,
    phrase::Phrase,
    policy::{ApprovalStatus, ApprovedText, Clause, Document, PolicyDocument, Section, SectionContent, SectionStyle, UsagePolicyRequest},
    posture::{
        AccessFinding, AccessSummary, Action, ActionKind, AssessOptions, Bearing, Cause, Change, CharacteristicState, ClassSummary,
        Direction, DutyState, DutyStatus, EXHAUSTIVE_CANDIDATES, ExceptionState, Explanation, FactsAbout, FieldChange, ForeseenDay,
        Foresight, FrameworkVersion, Input, JudgedBy, Judgement, JudgementExclusion, JudgementExclusionKind, LONGEST_HISTORY,
        NoticeFinding, Observation, POSTURE_SCHEMA_VERSION, Plan, PlanMethod, PlanPart, PlanTarget, PolicyState, Posture, PostureCoverage,
        PostureDiff, PostureDigests, PostureMaturity, Step, SubjectKind, Support, ToolState, UnitState, Validity, Warning, WarningCode,
    },
    program::{
        Acceptance, Approval, CapabilityEntry, CategoryAppetite, ControlEntry, DEFAULT_DUE_SOON_DAYS, EffectiveSettings, Event,
        EvidenceRecord, EvidenceResult, EvidenceStrength, Exception, FrameworkRef, Measurement, Organization, PROGRAM_SCHEMA_VERSION,
        PolicyEntry, Program, Repository, RequestOutcome, Review, RiskDecision, RiskTarget, Settings, SettingsEntry, StatedStatus, Tool,
        Unit,
    },
    risk::{
        AcceptanceState, AcceptanceStatus, AppetiteState, DataClassStep, Heatmap, HeatmapCell, ImpactStep, LikelihoodStep, Matrix,
        RiskCategory, RiskEntry, RiskFactors, RiskLevelStep, RiskState, RiskView, Scales, TargetFactors, Treatment,
    },
    roadmap::{Activity, Phase, RoadmapStep},
    rollup::{LevelCount, MetricRollup, ROLLUP_SCHEMA_VERSION, RiskLevelCount, Rollup},
    text::{LONGEST_NAME, LONGEST_PROSE, Name, Prose},
    tool::{Exclusion, ExclusionKind, InstructionFile, ToolProfile, ToolRegister, ToolStatus},
};

/// The version of the crate, and of every face built from it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Panics, so that a binding can prove that a panic in the core reaches its language as an `internal` error.
///
/// # Panics
/// Always.
#[doc(hidden)]
#[expect(clippy::panic, reason = "a panic is what the bindings' tests need")]
pub fn panic_for_test() {
    panic!("a panic for the test of a boundary");
}

/// The Rust examples of the README run like those of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
