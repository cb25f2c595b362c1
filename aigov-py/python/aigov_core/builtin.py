"""The ids of the built-in framework as enums; a framework of your own may declare others.

>>> from aigov_core import Framework
>>> from aigov_core.builtin import GovernanceDomain, Impact, Likelihood
>>> framework = Framework.builtin()
>>> framework.control("DP-001").domain == GovernanceDomain.DATA_PROTECTION
True
>>> framework.heatmap().cell(Likelihood.LIKELY, Impact.MAJOR).level
'critical'
"""

from aigov_core.enums import Vocabulary

__all__ = [
    "DataClass",
    "GovernanceDomain",
    "Impact",
    "Likelihood",
    "MetricGroup",
    "RiskCategory",
    "RiskLevel",
    "Trigger",
]


class DataClass(Vocabulary):
    """The data classes, least sensitive first."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    SECRET = "secret"


class GovernanceDomain(Vocabulary):
    """The control domains."""

    TOOL_MANAGEMENT = "tool_management"
    DATA_PROTECTION = "data_protection"
    CODE_QUALITY = "code_quality"
    SECURITY = "security"
    COMPLIANCE = "compliance"
    OPERATIONS = "operations"


class Impact(Vocabulary):
    """The impact scale, lowest first."""

    NEGLIGIBLE = "negligible"
    MINOR = "minor"
    MODERATE = "moderate"
    MAJOR = "major"
    SEVERE = "severe"


class Likelihood(Vocabulary):
    """The likelihood scale, lowest first."""

    RARE = "rare"
    UNLIKELY = "unlikely"
    POSSIBLE = "possible"
    LIKELY = "likely"
    ALMOST_CERTAIN = "almost_certain"


class MetricGroup(Vocabulary):
    """The groups of metrics."""

    ADOPTION_METRICS = "adoption_metrics"
    SECURITY_METRICS = "security_metrics"
    COMPLIANCE_METRICS = "compliance_metrics"
    TRAINING_METRICS = "training_metrics"


class RiskCategory(Vocabulary):
    """The risk categories."""

    DATA_PROTECTION = "data_protection"
    SECURITY = "security"
    COMPLIANCE = "compliance"
    SUPPLY_CHAIN = "supply_chain"
    OPERATIONAL = "operational"


class RiskLevel(Vocabulary):
    """The risk level scale, lowest first."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Trigger(Vocabulary):
    """The triggers."""

    TOOL_REQUEST = "tool_request"
    PULL_REQUEST = "pull_request"
    COMMIT = "commit"
    REGULATION_CHANGE = "regulation_change"
    TOOL_ONBOARDING = "tool_onboarding"
    INCIDENT = "incident"
