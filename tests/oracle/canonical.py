"""Canonical JSON: keys in the order of the record, null written out, no white space, NFC text."""

import hashlib
import json
import unicodedata

# A key and its kind: a record's name, `[kind]` for a list, `kind?` for what may be null, `kind=` for a record that may be
# absent, `notes` for annotations, and `value` for everything that is copied.
RECORDS = {
    "Framework": "schema_version id version language title scales:Scales matrix:[row] domains:[Domain] triggers:[Trigger]"
    " controls:[Control] capabilities:[Capability] risk_categories:[Named] risks:[RiskEntry] levels:[MaturityLevel]"
    " metric_groups:[Named] metrics:[Metric] access:AccessTable editions:[Edition] mappings:[Mapping]"
    " source_claims:[SourceClaim] phases:[Phase] tool_register:ToolRegister phrases:[Phrase] documents:[PolicyDocument]"
    " duties:[ReviewDuty] committee:Committee longest_exception_days acceptance_authority:[Authority] references:[Source]",
    "Authority": "level roles:[value]",
    "Named": "id name",
    "Scales": "likelihood:[Named] impact:[Named] risk_level:[Named] data_class:[Named]",
    "Domain": "id name description",
    "Trigger": "id name occurrence",
    "Control": "id domain name description implementation evidence:[EvidenceItem] frequency cadence:Cadence",
    "EvidenceItem": "id description kind max_age_days? trigger? advisory source?",
    "Cadence": "calendar triggers:[value] continuous",
    "Capability": "id name description",
    "RiskEntry": "id category description likelihood impact inherent_risk controls:[value] residual_risk target:TargetFactors",
    "TargetFactors": "likelihood impact origin",
    "MaturityLevel": "level name description characteristics:[Characteristic] controls_required:[value]"
    " capabilities_required:[value]",
    "Characteristic": "id description signals:[Signal]",
    "Signal": "subject id expects",
    "Metric": "id name group definition measurement aggregation numerator_unit denominator_unit max_age_days"
    " targets:[Target]",
    "Target": "operator value unit severity?",
    "AccessTable": "default_profile unlabelled_class aliases:[ClassAlias] sign_offs:[value] every_class:[value]"
    " requirements:[Requirement] profiles:[AccessProfile] notices:[AccessNotice]",
    "ClassAlias": "alias data_class",
    "Requirement": "id attribute? allowed:[value] statement remedy controls:[value]",
    "AccessProfile": "id name description rules:[AccessRule]",
    "AccessRule": "data_class effect requires:[value]",
    "AccessNotice": "data_class text controls:[value]",
    "Edition": "id name edition publisher licence references:[Reference]",
    "Reference": "id title kind parent?",
    "Mapping": "control edition reference relationship link confidence rationale origin",
    "SourceClaim": "control column cited? edition actual? verdict? corrections:[Correction] rationale",
    "Correction": "edition reference",
    "Phase": "id name start_month end_month activities:[Activity] target_maturity",
    "Activity": "id description advances:[value] completes:[value] origin",
    "ToolRegister": "as_of tools:[ToolProfile]",
    "ToolProfile": "id name vendor status status_note? exclusion:Exclusion instruction_files:[InstructionFile]",
    "Exclusion": "kind files:[value] note confidence",
    "InstructionFile": "path confidence",
    "Phrase": "id text",
    "PolicyDocument": "id title duty sections:[Section]",
    "Section": "id heading content style clauses:[Clause]",
    "Clause": "id text controls:[value]",
    "ReviewDuty": "id name description subject cadence:Cadence role origin",
    "Committee": "name description roles:[Role]",
    "Role": "id name function? responsibilities:[value] origin",
    "Source": "id title url?",
    "Program": "schema_version framework:FrameworkRef organization:Organization settings:[SettingsEntry] tools:[Tool]"
    " repositories:[Repository] controls:[ControlEntry] capabilities:[CapabilityEntry] evidence:[EvidenceRecord] events:[Event]"
    " exceptions:[Exception] reviews:[Review] risks:[RiskDecision] acceptances:[Acceptance] measurements:[Measurement]"
    " policies:[PolicyEntry] annotations:notes",
    "FrameworkRef": "id version",
    "Organization": "name units:[Unit] annotations:notes",
    "Unit": "id name? owner? starts_on? ends_on?",
    "SettingsEntry": "access_profile? grace_days? due_soon_days? appetite? appetites:[AppetiteEntry] effective_on? received_on?",
    "AppetiteEntry": "category? unit? level",
    "Tool": "id name vendor? version? endpoint? privacy_mode? vendor_telemetry? account? execution? approvals:[Approval]"
    " effective_on? received_on? annotations:notes",
    "Approval": "by approved_on expires_on? scope:[value] received_on?",
    "Repository": "id name? unit? classification? tools:[value] effective_on? received_on? annotations:notes",
    "ControlEntry": "id unit? status owner? justification? approver? reviewed_on? effective_on? received_on? annotations:notes",
    "CapabilityEntry": "id status owner? justification? effective_on? received_on? annotations:notes",
    "EvidenceRecord": "id supports:[value] covers:[value] result strength? title? unit? effective_on received_on? supersedes:[value]"
    " withdrawn_on? withdrawn_by? withdrawal_reason? sha256? location? annotations:notes",
    "Event": "id kind title? tool? unit? occurred_on closed_on? outcome? decided_by? reason? due_days received_on? annotations:notes",
    "Exception": "id control scope:[value] approver reason starts_on ends_on received_on? annotations:notes",
    "Review": "duty done_on by? received_on? annotations:notes",
    "RiskDecision": "id unit? treatment? owner? category? description? likelihood? impact? controls:[value] target:RiskTarget? reason?"
    " approver? closed_on? effective_on? received_on? annotations:notes",
    "RiskTarget": "likelihood impact",
    "Acceptance": "id risk reason approvers:[value] compensating_controls:[value] decided_on starts_on expires_on revoked_on? state"
    " likelihood impact received_on? annotations:notes",
    "Measurement": "metric severity? unit? numerator denominator starts_on ends_on received_on? annotations:notes",
    "PolicyEntry": "document version? text? approver approved_on reviewed_on? received_on? annotations:notes",
    # What documents of schema 1 have otherwise.
    "Program1": "schema_version framework:FrameworkRef organization:Organization1 settings:Settings1= tools:[Tool]"
    " repositories:[Repository] controls:[ControlEntry1] capabilities:[CapabilityEntry] evidence:[EvidenceRecord1]"
    " records:[TriggerRecord1] exceptions:[Exception] reviews:[Review] risks:[RiskDecision1] measurements:[Measurement]"
    " policies:[PolicyEntry1] annotations:notes",
    "Organization1": "name units:[value] annotations:notes",
    "Settings1": "access_profile? grace_days? due_soon_days? appetite?",
    "ControlEntry1": "id unit? status owner? justification? approver? effective_on? received_on? annotations:notes",
    "EvidenceRecord1": "id supports:[value] covers:[value] result strength? title? unit? effective_on received_on? sha256? location?"
    " annotations:notes",
    "TriggerRecord1": "id kind title? tool? unit? occurred_on closed_on? due_days received_on? annotations:notes",
    "RiskDecision1": "id treatment? owner? category? description? likelihood? impact? controls:[value] target:RiskTarget? reason?"
    " acceptance:Acceptance1? effective_on? received_on? annotations:notes",
    "Acceptance1": "approver decided_on expires_on state likelihood impact received_on?",
    "PolicyEntry1": "document version? approver approved_on reviewed_on? received_on? annotations:notes",
    "UsagePolicyRequest": "organization approved_tools:[value] profile? version? text? approver? approved_on? reviewed_on?",
}


def fields(record):
    """The fields of a record: name, kind, whether it may be null, whether it may be absent."""
    for word in RECORDS[record].split():
        name, _, kind = word.partition(":")
        nullable = word.endswith("?")
        optional = word.endswith("=") or kind.startswith("[") or kind == "notes" or nullable
        yield name.rstrip("?"), kind.rstrip("?=") or "value", nullable, optional


def shaped(kind, value):
    """The value with its keys in order and what is absent written out."""
    if kind.startswith("["):
        return [shaped(kind[1:-1], entry) for entry in value or []]
    if kind == "row":
        return list(value)
    if kind == "notes":
        return {key: shaped("value", value[key]) for key in sorted(value or {})}
    if kind == "value":
        return unicodedata.normalize("NFC", value) if isinstance(value, str) else value
    unknown = set(value or {}) - {name for name, *_ in fields(kind)}
    if unknown:
        raise ValueError(f"{kind} has no {sorted(unknown)}")
    out = {}
    for name, of, nullable, optional in fields(kind):
        if name not in (value or {}) and not optional:
            raise ValueError(f"{kind} lacks {name}")
        held = (value or {}).get(name)
        out[name] = None if nullable and held is None else shaped(of, held)
    return out


def dumps(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def digest(value):
    return hashlib.sha256(dumps(value).encode()).hexdigest()


def error(kind, path):
    return {"error": {"kind": kind, "path": path}}
