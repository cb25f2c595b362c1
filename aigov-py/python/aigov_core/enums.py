"""The closed vocabularies of aigov; every member equals its text and is accepted wherever its text is."""

from enum import StrEnum

__all__ = [
    "AcceptanceStatus",
    "Account",
    "ActionKind",
    "Aggregation",
    "AppetiteState",
    "ApprovalState",
    "ApprovalStatus",
    "ApprovedText",
    "Attribute",
    "Bearing",
    "Calendar",
    "ClaimBasis",
    "Composition",
    "Confidence",
    "ControlStatus",
    "CountUnit",
    "Direction",
    "DutyStatus",
    "Effect",
    "Endpoint",
    "ErrorKind",
    "EvidenceKind",
    "EvidenceResult",
    "EvidenceSource",
    "EvidenceState",
    "EvidenceStrength",
    "ExclusionKind",
    "ExcuseExtent",
    "Execution",
    "Expectation",
    "FigureAge",
    "FigureSource",
    "FrameworkVersion",
    "JudgementExclusionKind",
    "Link",
    "LintCode",
    "MetricStatus",
    "Observation",
    "Occurrence",
    "Operator",
    "Origin",
    "PlanMethod",
    "PlanPart",
    "ProgressState",
    "ProofStanding",
    "ProofStatus",
    "ReasonCode",
    "Relationship",
    "RelianceReason",
    "RequestOutcome",
    "RiskView",
    "SectionContent",
    "SectionStyle",
    "Severity",
    "SignalSubject",
    "StatedStatus",
    "Step",
    "SubjectKind",
    "Switch",
    "TargetUnit",
    "ToolStatus",
    "ToolUsage",
    "Treatment",
    "Validity",
    "Verdict",
    "WarningCode",
]


class Vocabulary(StrEnum):
    """A closed list of words."""

    def __repr__(self) -> str:
        """``Endpoint.LOCAL`` rather than ``<Endpoint.LOCAL: 'local'>``, so that values print as they are written."""
        return f"{type(self).__name__}.{self.name}"


class AcceptanceStatus(Vocabulary):
    """How an acceptance stands at the date."""

    ACTIVE = "active"
    """It is in force, and the risk is what was accepted or better."""
    UPCOMING = "upcoming"
    """Its first day is still to come."""
    EXPIRED = "expired"
    """Its last day is over."""
    REVOKED = "revoked"
    """It was revoked."""
    OUTDATED = "outdated"
    """It is in force, and the risk's factors or controls are not those that were accepted."""
    EXCEEDED = "exceeded"
    """It is in force, and the risk is likelier or worse than what was accepted."""


class Account(Vocabulary):
    """Whose account is used."""

    CORPORATE = "corporate"
    """The company's."""
    PERSONAL = "personal"
    """The developer's own."""


class ActionKind(Vocabulary):
    """What an action does."""

    IMPLEMENT = "implement"
    """Puts a control in place and declares it implemented, wherever it is stated and does apply."""
    RECORD_EVIDENCE = "record_evidence"
    """Records proof of an evidence item, for every occurrence that it owes."""
    APPROVE_TOOL = "approve_tool"
    """Has every function that signs off approve a tool, which covers the requests for it."""
    BUILD_CAPABILITY = "build_capability"
    """Builds up a capability and declares it implemented."""
    ATTEST = "attest"
    """Records an attestation of a capability."""
    DECIDE_REQUEST = "decide_request"
    """Decides on an open request for a tool that is not in use, by approving or rejecting it; either way counts as no progress."""
    REVIEW_EXEMPTION = "review_exemption"
    """Reviews, with a date, the decision that a control does not apply."""


class Aggregation(Vocabulary):
    """What the numerator and the denominator of a metric make."""

    PERCENTAGE = "percentage"
    """A share: the numerator is part of the denominator."""
    MEAN = "mean"
    """An average: a sum over a count."""


class AppetiteState(Vocabulary):
    """How a current risk level stands to the highest level that an organisation is willing to bear."""

    WITHIN = "within"
    """At or below it."""
    ACCEPTED = "accepted"
    """Above it, and covered by an active acceptance."""
    EXCEEDED = "exceeded"
    """Above it."""
    NOT_SET = "not_set"
    """The program sets none."""


class ApprovalState(Vocabulary):
    """Whether a tool is approved at the date of the request."""

    APPROVED = "approved"
    """Every function that must sign off has, and no approval has expired."""
    EXPIRED = "expired"
    """It was approved; an approval has expired."""
    NOT_APPROVED = "not_approved"
    """A sign-off is missing."""


class ApprovalStatus(Vocabulary):
    """Whether a document is in force."""

    APPROVED = "approved"
    """An approver and a date of approval are given, and the text has not changed as far as the record tells."""
    DRAFT = "draft"
    """One or both are missing, or the text has changed since it was approved."""


class ApprovedText(Vocabulary):
    """How the text that was approved stands to the text of today."""

    MATCHES = "matches"
    """It is the text of today."""
    CHANGED = "changed"
    """It is another text."""
    NOT_RECORDED = "not_recorded"
    """The record does not state which text was approved."""


class Attribute(Vocabulary):
    """An attribute of a request."""

    ENDPOINT = "endpoint"
    """Where the model is reached."""
    PRIVACY_MODE = "privacy_mode"
    """The vendor's privacy mode."""
    VENDOR_TELEMETRY = "vendor_telemetry"
    """The vendor's telemetry."""
    ACCOUNT = "account"
    """Whose account is used."""
    EXECUTION = "execution"
    """Whether a person is in the loop."""


class Bearing(Vocabulary):
    """What an output means for the one that it is part of."""

    SUPPORTS = "supports"
    """It holds it up."""
    HOLDS_BACK = "holds_back"
    """It holds it back."""
    NEITHER = "neither"
    """It does neither."""


class Calendar(Vocabulary):
    """A regular interval."""

    MONTHLY = "monthly"
    """At least every month."""
    QUARTERLY = "quarterly"
    """At least every quarter."""
    ANNUAL = "annual"
    """At least every year."""
    NONE = "none"
    """No regular interval."""


class ClaimBasis(Vocabulary):
    """Where a unit's claim about a control comes from."""

    OWN = "own"
    """An entry of its own."""
    INHERITED = "inherited"
    """The organisation's entry."""
    SILENT = "silent"
    """Nothing is stated, which counts as not implemented."""


class Composition(Vocabulary):
    """What can be said of two elements that are related by way of a third."""

    FULL = "full"
    """They share all of the reference in every case."""
    PARTIAL = "partial"
    """They share something in every case."""
    NONE = "none"
    """They share nothing in every case."""
    INDETERMINATE = "indeterminate"
    """The two hops do not settle it."""


class Confidence(Vocabulary):
    """How sure a row is."""

    LOW = "low"
    """Arguable."""
    MEDIUM = "medium"
    """Likely to be agreed with."""
    HIGH = "high"
    """Plain."""


class ControlStatus(Vocabulary):
    """What an organisation declares about a control; worst first, and only ``implemented`` counts as implemented."""

    NOT_IMPLEMENTED = "not_implemented"
    """Nothing is in place."""
    PLANNED = "planned"
    """It is intended."""
    PARTIAL = "partial"
    """Parts of it are in place."""
    IMPLEMENTED = "implemented"
    """All of it is in place."""
    NOT_APPLICABLE = "not_applicable"
    """It has nothing to act on here; needs a justification and an approver."""


class CountUnit(Vocabulary):
    """What a numerator or a denominator counts."""

    COUNT = "count"
    """Things."""
    MINUTES = "minutes"
    """Minutes of time."""
    POINTS = "points"
    """Points of a score."""


class Direction(Vocabulary):
    """Whether a change is for the better."""

    BETTER = "better"
    """For the better."""
    WORSE = "worse"
    """For the worse."""
    NEITHER = "neither"
    """Neither can be said."""


class DutyStatus(Vocabulary):
    """How a review duty stands."""

    OVERDUE = "overdue"
    """It was never done, or longer ago than its interval."""
    DUE = "due"
    """It was done, and is due again soon."""
    DONE = "done"
    """It was done."""


class Effect(Vocabulary):
    """What a rule does with a class."""

    PERMIT = "permit"
    """Use is allowed where the requirements are satisfied."""
    PROHIBIT = "prohibit"
    """Use is never allowed."""


class Endpoint(Vocabulary):
    """Where the model behind a tool is reached."""

    LOCAL = "local"
    """On the developer's machine."""
    SELF_HOSTED = "self_hosted"
    """On the company's own servers."""
    ENTERPRISE = "enterprise"
    """A vendor's enterprise plan."""
    BUSINESS = "business"
    """A vendor's business plan."""
    CONSUMER = "consumer"
    """A vendor's plan for individuals."""


class ErrorKind(Vocabulary):
    """What sort of thing went wrong, as a stable code."""

    SYNTAX = "syntax"
    """The text is not JSON or not YAML."""
    ENCODING = "encoding"
    """The bytes are not UTF-8."""
    LIMIT = "limit"
    """A documented limit of size, depth, count or alias expansion is passed."""
    MISSING_FIELD = "missing_field"
    """A required field is absent."""
    UNKNOWN_FIELD = "unknown_field"
    """A field is not part of the document's form."""
    DUPLICATE_KEY = "duplicate_key"
    """One object holds the same key twice."""
    WRONG_TYPE = "wrong_type"
    """A value is of another type than the field takes."""
    INVALID_VALUE = "invalid_value"
    """A value is of the right type but outside its vocabulary or range."""
    INVALID_ID = "invalid_id"
    """A text is not a well-formed id."""
    INVALID_DATE = "invalid_date"
    """A text is not a civil date that exists."""
    INVALID_TEXT = "invalid_text"
    """A text holds characters that names may not hold."""
    DUPLICATE_ID = "duplicate_id"
    """Two entries that must differ carry the same id."""
    UNKNOWN_ID = "unknown_id"
    """An id names nothing that is declared."""
    INCONSISTENT = "inconsistent"
    """Two parts of a document contradict each other."""
    UNSUPPORTED_VERSION = "unsupported_version"
    """The document is of a later schema version than this build reads."""
    FRAMEWORK_MISMATCH = "framework_mismatch"
    """The program was written for another framework."""
    INVALID_ARGUMENT = "invalid_argument"
    """An argument of a call is of no use."""
    CANCELLED = "cancelled"
    """A batch was aborted by whoever hears of its progress."""
    INTERNAL = "internal"
    """A defect of aigov itself."""


class EvidenceKind(Vocabulary):
    """What an evidence item consists of."""

    RECORD = "record"
    """Proof of something done: a report, a form, a result."""
    CONFIGURATION = "configuration"
    """The setting that makes it happen."""
    DOCUMENT = "document"
    """A written rule or plan."""


class EvidenceResult(Vocabulary):
    """What a check came to."""

    PASS = "pass"
    """It shows that the control works."""
    FAIL = "fail"
    """It shows that the control does not work, until a newer check passes."""


class EvidenceSource(Vocabulary):
    """Where the proof of an evidence item is recorded."""

    RECORDS = "records"
    """In evidence records."""
    TOOL_APPROVALS = "tool_approvals"
    """In the approvals of the tool that an occurrence is about, or in evidence records."""


class EvidenceState(Vocabulary):
    """The state of an evidence item at a date, worst first."""

    FAILED = "failed"
    """Its newest check failed."""
    MISSING = "missing"
    """Nothing proves it."""
    NOT_YET_VALID = "not_yet_valid"
    """What proves it is not in effect yet."""
    STALE = "stale"
    """What proved it is older than it may be."""
    DUE_SOON = "due_soon"
    """It is proven, and new proof is due soon."""
    FRESH = "fresh"
    """It is proven."""


class EvidenceStrength(Vocabulary):
    """How much a record can carry."""

    PROOF = "proof"
    """It proves."""
    ADVISORY = "advisory"
    """It supports, and proves nothing alone."""


class ExclusionKind(Vocabulary):
    """How a tool can be kept from reading a file."""

    IGNORE_FILE = "ignore_file"
    """A file of patterns in the repository."""
    PERMISSION_RULES = "permission_rules"
    """Permission rules in the tool's settings."""
    ADMIN_EXCLUSION = "admin_exclusion"
    """A list that an administrator keeps with the vendor."""
    SETTING = "setting"
    """A setting of the editor."""
    NONE = "none"
    """There is no such mechanism."""


class ExcuseExtent(Vocabulary):
    """How far exceptions excuse a gap."""

    NO = "no"
    """Not at all, or there is no gap."""
    IN_PART = "in_part"
    """For a part of what has the gap."""
    WHOLE = "whole"
    """For everything that has the gap."""


class Execution(Vocabulary):
    """Whether a person is in the loop."""

    INTERACTIVE = "interactive"
    """A person accepts each step."""
    AGENT_SANDBOXED = "agent_sandboxed"
    """An agent acts alone inside a sandbox."""
    AGENT_UNSANDBOXED = "agent_unsandboxed"
    """An agent acts alone outside one."""


class Expectation(Vocabulary):
    """Whether a signal speaks when its subject is there or when it is not."""

    PRESENT = "present"
    """The subject is there."""
    ABSENT = "absent"
    """The subject is missing."""


class FigureAge(Vocabulary):
    """Whether a figure is older than its metric allows."""

    CURRENT = "current"
    """It counts."""
    AGED = "aged"
    """It is too old to meet a target."""


class FigureSource(Vocabulary):
    """Whose figure a judgement uses."""

    STATED = "stated"
    """It was stated for what is judged."""
    ORGANIZATION = "organization"
    """It is the organisation's."""
    UNITS = "units"
    """It is the sum over all units."""


class FrameworkVersion(Vocabulary):
    """Whether a program may be judged by another version of its framework than the one that it names."""

    EXACT = "exact"
    """The versions must be the same."""
    ACCEPT = "accept"
    """Another version is accepted, with a warning."""


class JudgementExclusionKind(Vocabulary):
    """Why something left the judgement."""

    NOT_APPLICABLE = "not_applicable"
    """A control was declared not to apply."""
    REQUEST_REJECTED = "request_rejected"
    """A request for a tool was rejected."""
    REQUEST_WITHDRAWN = "request_withdrawn"
    """A request for a tool was withdrawn."""
    UNIT_ENDED = "unit_ended"
    """A unit ended."""
    RISK_CLOSED = "risk_closed"
    """An own risk was closed."""
    EVIDENCE_WITHDRAWN = "evidence_withdrawn"
    """Evidence was withdrawn."""
    EMPTY_POPULATION = "empty_population"
    """The population of a metric is empty."""


class Link(Vocabulary):
    """What a control does for a reference."""

    COVERS = "covers"
    """It meets what the reference asks for, wholly or in part."""
    MITIGATES = "mitigates"
    """It lessens the risk that the reference describes."""


class LintCode(Vocabulary):
    """What a lint is about."""

    DOMAIN_WITHOUT_CONTROL = "domain_without_control"
    """A domain has no control."""
    CONTROL_MITIGATES_NOTHING = "control_mitigates_nothing"
    """A control mitigates no risk."""
    CONTROL_WITHOUT_RULE = "control_without_rule"
    """No rule of a document cites a control."""
    RULE_WITHOUT_CONTROL = "rule_without_control"
    """A rule of a document cites no control."""
    ROADMAP_MISSES_TARGET = "roadmap_misses_target"
    """What a roadmap completes does not reach the target of a phase."""
    LEFT_IN_ENGLISH = "left_in_english"
    """A text of documents or decisions is the built-in English one, although the framework is in another language."""


class MetricStatus(Vocabulary):
    """How a metric stands to its targets."""

    MET = "met"
    """The target is reached."""
    MISSED = "missed"
    """The target is not reached."""
    STALE = "stale"
    """The target was reached by a figure that is too old to count."""
    NO_DATA = "no_data"
    """Nothing was measured: how large the population is stays unknown."""
    NOT_APPLICABLE = "not_applicable"
    """It was measured, and the population is empty."""


class Observation(Vocabulary):
    """Whether a characteristic shows."""

    OBSERVED = "observed"
    """Every signal speaks for it."""
    NOT_OBSERVED = "not_observed"
    """A signal speaks against it."""
    UNASSESSED = "unassessed"
    """No signal can tell."""


class Occurrence(Vocabulary):
    """How often a trigger happens, and so how it is covered."""

    RARE = "rare"
    """Each one is recorded and covered by evidence of its own."""
    FREQUENT = "frequent"
    """Too many to record one by one; evidence ages instead."""


class Operator(Vocabulary):
    """How a figure is compared with a target."""

    GREATER_THAN = "greater_than"
    """Strictly more."""
    AT_LEAST = "at_least"
    """As much or more."""
    LESS_THAN = "less_than"
    """Strictly less."""
    AT_MOST = "at_most"
    """As much or less."""
    EQUAL = "equal"
    """Exactly as much."""


class Origin(Vocabulary):
    """Where a fact of the framework comes from."""

    ARTICLE = "article"
    """The article states it."""
    DERIVED = "derived"
    """The article implies it."""
    AIGOV = "aigov"
    """aigov adds it."""


class PlanMethod(Vocabulary):
    """How the appetite part of a plan was found."""

    EXHAUSTIVE = "exhaustive"
    """Every combination was tried: no cheaper one exists."""
    GREEDY = "greedy"
    """The control that lowers most for its actions, again and again: a cheaper combination may exist."""


class PlanPart(Vocabulary):
    """Which part of the target an action is for."""

    LEVEL = "level"
    """The level."""
    APPETITE = "appetite"
    """The appetite."""


class ProgressState(Vocabulary):
    """Whether progress can be stated as a fraction."""

    MEASURED = "measured"
    """There is a fraction."""
    ALL_EXEMPT = "all_exempt"
    """Something is required, and none of it applies."""


class ProofStanding(Vocabulary):
    """Whether an evidence item counts as proof."""

    PROVES = "proves"
    """It proves."""
    WITHIN_GRACE = "within_grace"
    """It is stale and still counts for the days of grace."""
    DOES_NOT_PROVE = "does_not_prove"
    """It does not count."""


class ProofStatus(Vocabulary):
    """Whether a claim is proven."""

    PROVEN = "proven"
    """It is claimed, and everything that applies is proven."""
    UNPROVEN = "unproven"
    """It is claimed, and something is not proven."""
    NOT_CLAIMED = "not_claimed"
    """It is not claimed."""
    NOT_APPLICABLE = "not_applicable"
    """It is declared not to apply."""


class ReasonCode(Vocabulary):
    """Why a use is denied."""

    NOT_APPROVED = "not_approved"
    """A sign-off is missing."""
    APPROVAL_EXPIRED = "approval_expired"
    """An approval has expired."""
    CLASS_PROHIBITED = "class_prohibited"
    """No tool may be used on the class."""
    REQUIREMENT_UNMET = "requirement_unmet"
    """A requirement is not satisfied."""
    ATTRIBUTE_MISSING = "attribute_missing"
    """An attribute that a requirement looks at is absent."""


class Relationship(Vocabulary):
    """How a control stands to a reference, read as sets of what each demands (NIST IR 8477); subset and superset are proper."""

    EQUAL = "equal"
    """Both demand the same."""
    SUBSET_OF = "subset_of"
    """The reference demands all of the control and more."""
    SUPERSET_OF = "superset_of"
    """The control demands all of the reference and more."""
    INTERSECTS_WITH = "intersects_with"
    """Each demands something that the other does not, and they share something."""
    NO_RELATIONSHIP = "no_relationship"
    """They share nothing."""


class RelianceReason(Vocabulary):
    """Why something counts without proof."""

    NOT_APPLICABLE = "not_applicable"
    """The control is declared not to apply."""
    NO_EVENT = "no_event"
    """The item asks about events, and none is on record."""
    FAILURE_WITHDRAWN = "failure_withdrawn"
    """A failed check was withdrawn, and no check of its day or later has passed."""


class RequestOutcome(Vocabulary):
    """How a request for a tool ended."""

    APPROVED = "approved"
    """The tool was approved."""
    REJECTED = "rejected"
    """The tool was rejected."""
    WITHDRAWN = "withdrawn"
    """The request was withdrawn."""


class RiskView(Vocabulary):
    """Which factors of a risk a heatmap shows."""

    INHERENT = "inherent"
    """Without any control."""
    CURRENT = "current"
    """With the controls that are effective at the date."""
    TARGET = "target"
    """With every mitigating control."""


class SectionContent(Vocabulary):
    """What a section draws from the data before its clauses."""

    CLAUSES = "clauses"
    """Nothing."""
    APPROVED_TOOLS = "approved_tools"
    """The approved tools."""
    ACCESS_TABLE = "access_table"
    """The access table of the profile."""
    REVIEW = "review"
    """When the document was reviewed."""


class SectionStyle(Vocabulary):
    """How the clauses of a section are set. Clauses in prose explain; listed clauses are rules."""

    PROSE = "prose"
    """Paragraphs."""
    BULLETS = "bullets"
    """A list."""
    NUMBERED = "numbered"
    """A numbered list."""


class Severity(Vocabulary):
    """How severe a finding is; not the level of a risk, although both know ``critical``."""

    LOW = "low"
    """Of little consequence."""
    MEDIUM = "medium"
    """Of some consequence."""
    HIGH = "high"
    """Of great consequence."""
    CRITICAL = "critical"
    """Of the greatest consequence."""


class SignalSubject(Vocabulary):
    """The sort of thing that a signal looks at."""

    CONTROL = "control"
    """A control that is implemented."""
    EVIDENCE = "evidence"
    """An evidence item, as ``TM-003.templates``."""
    CAPABILITY = "capability"
    """A capability."""
    METRIC = "metric"
    """A metric that meets its targets."""
    DOCUMENT = "document"
    """A document that is approved."""
    DUTY = "duty"
    """A review duty done on time."""


class StatedStatus(Vocabulary):
    """What an entry states of a control."""

    NOT_IMPLEMENTED = "not_implemented"
    """Nothing of it is in place."""
    PLANNED = "planned"
    """It is to be put in place."""
    PARTIAL = "partial"
    """Part of it is in place."""
    IMPLEMENTED = "implemented"
    """It is in place."""
    NOT_APPLICABLE = "not_applicable"
    """It does not apply; takes a justification and an approver."""
    INHERITED = "inherited"
    """A unit states what the organisation states."""


class Step(Vocabulary):
    """Which days a history looks at."""

    MONTH = "month"
    """The last day of each month, and the last day of the range."""
    QUARTER = "quarter"
    """The last day of each quarter of the year, and the last day of the range."""
    CHANGE = "change"
    """The first day, and each day on which something changes by itself."""


class SubjectKind(Vocabulary):
    """What an explanation or a change is about."""

    MATURITY = "maturity"
    """A maturity, declared or evidenced: ``maturity/declared``, ``maturity/evidenced``."""
    CONTROL = "control"
    """A control."""
    ITEM = "item"
    """An evidence item, as ``item/TM-001.inventory``."""
    CAPABILITY = "capability"
    """A capability."""
    RISK = "risk"
    """A risk."""
    METRIC = "metric"
    """A metric."""
    COVERAGE = "coverage"
    """The coverage of an edition."""
    ACCESS = "access"
    """The use of a tool on a repository, as ``access/payments-api/cursor``."""
    TOOL = "tool"
    """The approval of a tool."""
    DUTY = "duty"
    """A review duty."""
    EXCEPTION = "exception"
    """An exception."""
    ACCEPTANCE = "acceptance"
    """The acceptance of a risk, by its own id."""
    CHARACTERISTIC = "characteristic"
    """A characteristic of a level."""
    UNIT = "unit"
    """A unit."""
    DOCUMENT = "document"
    """A document in force, as ``document/usage_policy``."""
    USES = "uses"
    """How many uses of tools there are, and how many are denied: ``uses/all``, or of one class as ``uses/secret``."""
    NOTICE = "notice"
    """What an allowed use gives notice of, as ``notice/payments-api/cursor``."""
    EXCLUSION = "exclusion"
    """Something that left the judgement, as ``exclusion/not_applicable/TM-001``, for a unit with ``@cloud`` behind."""
    WARNING = "warning"
    """A warning, by its code and what it is about: ``warning/nothing_owed/events/inc-1``."""
    SETTINGS = "settings"
    """The settings, ``settings/settings``."""
    POSTURE = "posture"
    """Who is judged, and by which framework, ``posture/posture``."""
    REPOSITORY = "repository"
    """A repository; explained, and no output of its own."""
    EVIDENCE = "evidence"
    """An evidence record, as ``evidence/ev-17``; likewise."""
    EVENT = "event"
    """An event, as ``event/inc-1``; likewise."""


class Switch(Vocabulary):
    """A setting that is on or off."""

    ENABLED = "enabled"
    """On."""
    DISABLED = "disabled"
    """Off."""


class TargetUnit(Vocabulary):
    """The unit of a target's value."""

    PERCENT = "percent"
    """Hundredths of the denominator."""
    HOURS = "hours"
    """Hours, against a mean of minutes."""


class ToolStatus(Vocabulary):
    """Where a product stands."""

    ACTIVE = "active"
    """Sold and maintained."""
    RENAMED = "renamed"
    """Goes on under another name."""
    RESTRICTED = "restricted"
    """No longer open to everybody."""
    UNMAINTAINED = "unmaintained"
    """No longer maintained."""


class ToolUsage(Vocabulary):
    """How a tool comes to owe sign-offs."""

    IN_USE = "in_use"
    """A repository lists it."""
    LISTED = "listed"
    """It is listed, and in use nowhere."""


class Treatment(Vocabulary):
    """What an organisation has decided to do about a risk."""

    MITIGATE = "mitigate"
    """Reduce it with controls."""
    ACCEPT = "accept"
    """Live with it."""
    TRANSFER = "transfer"
    """Give it to somebody else, as an insurer."""
    AVOID = "avoid"
    """Stop what gives rise to it."""


class Validity(Vocabulary):
    """Whether something with a first and a last day holds."""

    UPCOMING = "upcoming"
    """Its first day is still to come."""
    ACTIVE = "active"
    """It holds."""
    EXPIRED = "expired"
    """Its last day is over."""


class Verdict(Vocabulary):
    """What a check of a claim found."""

    FITS = "fits"
    """It holds."""
    FITS_PARTLY = "fits_partly"
    """It holds in part."""
    WEAK = "weak"
    """It can be argued, but another reference is meant."""
    WRONG = "wrong"
    """The reference is about something else."""
    EDITION_WRONG = "edition_wrong"
    """It holds for another edition than the one cited."""
    NONEXISTENT = "nonexistent"
    """There is no such reference."""


class WarningCode(Vocabulary):
    """Why something on record does not do what it seems to do."""

    FRAMEWORK_VERSION_ACCEPTED = "framework_version_accepted"
    """The program was written for another version of the framework."""
    UNIT_SILENT = "unit_silent"
    """A unit states nothing about a control."""
    NOT_YET_KNOWN = "not_yet_known"
    """It was received after the day by which things were known."""
    NOT_YET_EFFECTIVE = "not_yet_effective"
    """It takes effect after the date."""
    EXEMPTION_UNDATED = "exemption_undated"
    """A control is declared not to apply, and neither the decision nor a review is dated."""
    EXEMPTION_OUTDATED = "exemption_outdated"
    """A control is declared not to apply, and neither the decision nor a review is recent."""
    FAILURE_WITHDRAWN = "failure_withdrawn"
    """A failed check was withdrawn, and no check of that day or later has passed."""
    COVERS_EARLIER = "covers_earlier"
    """It is dated before an event that it covers."""
    COVERS_NOTHING = "covers_nothing"
    """It covers an event that nothing it supports asks about."""
    SUPPORTS_WITHOUT_COVERING = "supports_without_covering"
    """It supports an item that owes proof for each event, and covers none."""
    ADVISORY_FAILURE = "advisory_failure"
    """An advisory check failed."""
    UNIT_STATES_NOTHING = "unit_states_nothing"
    """It comes from a unit, and supports a capability."""
    ADVISORY_ALONE = "advisory_alone"
    """It is advisory, and nothing else proves what it supports."""
    NOTHING_OWED = "nothing_owed"
    """No evidence item asks about the trigger."""
    EXCEPTION_TOO_LONG = "exception_too_long"
    """It is longer than the framework allows."""
    EXCUSES_NOTHING = "excuses_nothing"
    """It is active, and excuses nothing."""
    ACCEPTED_WITHOUT_ACCEPTANCE = "accepted_without_acceptance"
    """A risk is to be accepted, and no acceptance is in force."""
    ACCEPTANCE_OUTDATED = "acceptance_outdated"
    """The risk is not in the state that was accepted."""
    ACCEPTANCE_EXCEEDED = "acceptance_exceeded"
    """The risk is likelier or worse than what was accepted."""
    ACCEPTANCE_TOO_LONG = "acceptance_too_long"
    """It is longer than the framework allows."""
    SELF_APPROVED = "self_approved"
    """The owner of the risk is the only one who approved it."""
    AUTHORITY_INSUFFICIENT = "authority_insufficient"
    """Nobody who approved it has the authority to."""
    POPULATION_FELL_TO_ZERO = "population_fell_to_zero"
    """A population that was there is gone."""
    APPROVED_TEXT_NOT_RECORDED = "approved_text_not_recorded"
    """The record does not state which text was approved."""
    APPROVED_TEXT_CHANGED = "approved_text_changed"
    """The text has changed since it was approved."""
