"""The closed vocabularies of aigov; every member equals its text and is accepted wherever its text is."""

from enum import StrEnum

__all__ = [
    "Account",
    "Aggregation",
    "AppetiteState",
    "ApprovalState",
    "ApprovalStatus",
    "Attribute",
    "Calendar",
    "Composition",
    "Confidence",
    "ControlStatus",
    "CountUnit",
    "Effect",
    "Endpoint",
    "ErrorKind",
    "EvidenceKind",
    "ExclusionKind",
    "Execution",
    "Expectation",
    "Link",
    "LintCode",
    "MetricStatus",
    "Occurrence",
    "Operator",
    "Origin",
    "ReasonCode",
    "Relationship",
    "Requirement",
    "RiskView",
    "SectionContent",
    "SectionStyle",
    "Severity",
    "SignalSubject",
    "Switch",
    "TargetUnit",
    "ToolStatus",
    "Treatment",
    "Verdict",
]


class Vocabulary(StrEnum):
    """A closed list of words."""

    def __repr__(self) -> str:
        """``Endpoint.LOCAL`` rather than ``<Endpoint.LOCAL: 'local'>``, so that values print as they are written."""
        return f"{type(self).__name__}.{self.name}"


class Account(Vocabulary):
    """Whose account is used."""

    CORPORATE = "corporate"
    """The company's."""
    PERSONAL = "personal"
    """The developer's own."""


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
    """An approver and a date of approval are given."""
    DRAFT = "draft"
    """One or both are missing."""


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
    """What an organisation declares about a control. Only ``implemented`` counts as implemented."""

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


class MetricStatus(Vocabulary):
    """How a metric stands to its targets."""

    MET = "met"
    """The target is reached."""
    MISSED = "missed"
    """The target is not reached."""
    NO_DATA = "no_data"
    """Nothing was measured: how large the population is stays unknown."""
    NOT_APPLICABLE = "not_applicable"
    """It was measured, and the population is empty."""


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


class Requirement(Vocabulary):
    """What a tool use has to satisfy."""

    APPROVAL = "approval"
    """The tool is approved by every function that must sign off, and no approval has expired."""
    CORPORATE_ACCOUNT = "corporate_account"
    """The account belongs to the company."""
    SANDBOXED_EXECUTION = "sandboxed_execution"
    """Autonomous execution runs in a sandbox."""
    ENTERPRISE_ENDPOINT = "enterprise_endpoint"
    """The endpoint is local, self-hosted or an enterprise plan's."""
    PRIVACY_MODE = "privacy_mode"
    """The vendor's privacy mode is enabled."""
    VENDOR_TELEMETRY_OFF = "vendor_telemetry_off"
    """The vendor's telemetry is disabled."""


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
