//! Python face of aigov: the native module behind the package `aigov_core`.
//!
//! This crate converts and guards; it decides nothing. Every exported function or method consists of one call of
//! `guard`, so that a panic arrives in Python as `aigov_core.InternalError`. A module is named for the core's module that it shows.
#![expect(clippy::doc_link_with_quotes, reason = "the documentation is for Python")]
#![expect(clippy::struct_field_names, reason = "fields are named as in the core")]

mod access;
mod arrow;
mod article;
mod assessment;
mod batch;
mod committee;
mod control;
mod convert;
mod crosswalk;
mod error;
mod figures;
mod framework;
mod guard;
mod id_lists;
mod maturity;
mod metric;
mod plain;
mod policy;
mod posture;
mod program;
mod risk;
mod roadmap;
mod rollup;
mod tool;
mod value;
mod version;
mod words;

/// Compiled part of `aigov_core`; import the names from there.
#[pyo3::pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use crate::{
        access::{AccessNotice, AccessProfile, AccessRequirement, AccessRule, AccessTable, ClassAlias, Decision, DecisionReason, Notice},
        arrow::Column,
        article::{assess_maturity, generate_risk_heatmap, generate_usage_policy},
        assessment::{ControlSet, Maturity},
        committee::{AcceptanceAuthority, Committee, ReviewDuty, Role, Source},
        control::{
            Cadence, Capability, CapabilityState, Control, ControlState, Domain, EvidenceItem, Excuse, ItemState, OccurrenceState,
            Reliance, ToolOwed, Trigger, UnitControl, UnitItem,
        },
        crosswalk::{Correction, CoverageCounts, Edition, EditionCoverage, Mapping, Reference, SourceClaim},
        figures::{
            BoundedFigure, FindingFigures, HeatmapCounts, HistogramBucket, PullRequestFigures, SeverityFigures, TimeToDetect,
            finding_figures, pull_request_figures,
        },
        framework::{Framework, Lint},
        guard::_panic_for_test,
        maturity::{Characteristic, DomainProgress, LevelGaps, LevelProgress, MaturityLevel, MaturityProgress, Signal},
        metric::{Fraction, Measured, Metric, MetricGroup, MetricState, Target, TargetState, UnitFigure},
        policy::{Clause, Document, Phrase, PolicyDocument, Section},
        posture::{
            AccessFinding, AccessSummary, Action, Cause, Change, CharacteristicState, ClassSummary, DutyState, ExceptionState, Explanation,
            FactsAbout, FieldChange, ForeseenDay, Foresight, Input, JudgedBy, JudgementExclusion, NoticeFinding, Plan, PlanTarget,
            PolicyState, Posture, PostureCoverage, PostureDiff, PostureDigests, PostureMaturity, PostureWarning, Support, ToolState,
            UnitState,
        },
        program::{
            Acceptance, Approval, CapabilityEntry, CategoryAppetite, ControlEntry, EffectiveSettings, Event, EvidenceRecord,
            ExceptionRecord, FrameworkRef, Measurement, Organization, PolicyEntry, Program, Repository, Review, RiskDecision, RiskTarget,
            Settings, SettingsEntry, Tool, Unit,
        },
        risk::{
            AcceptanceState, DataClassStep, Heatmap, HeatmapCell, ImpactStep, LikelihoodStep, Matrix, RiskCategory, RiskEntry, RiskFactors,
            RiskLevelStep, RiskState, Scales, TargetFactors,
        },
        roadmap::{Activity, Phase, RoadmapStep},
        rollup::{LevelCount, MetricRollup, RiskLevelCount, Rollup},
        tool::{Exclusion, InstructionFile, ToolProfile, ToolRegister},
        value::_again,
        version::version,
    };
}
