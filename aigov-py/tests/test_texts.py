"""An approval is of one text, and texts are drawn from the rules that decide."""

import hashlib
from typing import Any

import pyarrow
import pytest
from honest import document, judge, refused, warned
from support import FRAMEWORK, canonical

from aigov_core import AccessRequirement, AigovError, Framework, UnknownIdError

CLAUSE = {"id": "revocation", "text": "Whoever violates this policy loses access to AI tools."}
SECTION = {"id": "monitoring_and_enforcement", "clauses": [CLAUSE]}
REWORDED = FRAMEWORK.extend({"documents": [{"id": "usage_policy", "sections": [SECTION]}]})


@pytest.mark.parametrize("framework", [FRAMEWORK, REWORDED])
def test_the_digest_of_a_text_is_that_of_its_clauses_and_of_the_table(framework: Framework) -> None:
    (policy,) = [own.to_dict() for own in framework.documents if own.id == "usage_policy"]
    access: dict[str, Any] = framework.access.to_dict()
    del access["notices"]
    sections: Any = policy["sections"]
    rules = [{key: section[key] for key in ("id", "content", "style", "clauses")} for section in sections]
    text = canonical({"document": {"id": "usage_policy", "sections": rules}, "access": access})
    assert framework.document_digest("usage_policy") == hashlib.sha256(text.encode()).hexdigest()


def test_an_approval_is_of_one_text_and_of_no_other() -> None:
    assert FRAMEWORK.document_digest("usage_policy") != REWORDED.document_digest("usage_policy")
    with pytest.raises(UnknownIdError, match='the nearest is "usage_policy"'):
        FRAMEWORK.document_digest("usage_polcy")
    text = FRAMEWORK.document_digest("usage_policy")
    approval = {"approver": "Committee Chair", "approved_on": "2026-05-20"}
    fact = "policies/usage_policy/2026-05-20"

    def states(framework: Framework, **more: str) -> list[str | None]:
        posture = judge(document(policies=[{"document": "usage_policy", **approval, **more}]), framework=framework)
        policy, (state,) = posture.usage_policy(), posture.policies
        assert policy.approved_text == state.text_state
        return [policy.status, state.text_state, state.text, *warned(posture)]

    assert states(FRAMEWORK, text=text) == states(FRAMEWORK, text=text.upper()) == ["approved", "matches", text]
    assert states(REWORDED, text=text) == ["draft", "changed", text, f"approved_text_changed {fact}"]
    assert states(FRAMEWORK) == ["approved", "not_recorded", None, f"approved_text_not_recorded {fact}"]

    assert FRAMEWORK.usage_policy("X", [], text=text, **approval).approved_text == "matches"
    changed = REWORDED.usage_policy("X", [], text=text, **approval)
    assert (changed.status, changed.approved_text) == ("draft", "changed")
    assert "The text has changed since it was approved" in changed.markdown
    assert FRAMEWORK.usage_policy("X", []).approved_text is None
    with pytest.raises(AigovError) as caught:
        FRAMEWORK.usage_policy("X", [], text="no digest", **approval)
    assert (caught.value.kind, caught.value.path) == ("invalid_value", "text")
    assert refused(document(policies=[{"document": "usage_policy", **approval, "text": "no digest"}])) == ["invalid_value policies[0].text"]


def test_sentences_and_remedies_are_drawn_from_the_rules_that_decide() -> None:
    table = {"sign_offs": ["security", "legal", "compliance"], "unlabelled_class": "secret"}
    stricter = FRAMEWORK.extend({"version": "1.1.0+strict", "access": table})
    markdown = stricter.usage_policy("X", []).markdown
    assert "the sign-off of security, legal and compliance." in markdown
    assert "A repository without a label is treated as Secret." in markdown
    person = {"account": "corporate", "execution": "interactive"}
    request: dict[str, Any] = {"approval": "expired", "missing_sign_offs": ["compliance"], **person}
    assert stricter.decide("public", **request).conditions == ("Obtain the sign-off of compliance.",)
    assert not stricter.allows("public", **request)
    with pytest.raises(UnknownIdError) as caught:
        FRAMEWORK.decide("public", **request)
    assert caught.value.path == "missing_sign_offs[0]"
    with pytest.raises(AigovError) as contradicting:
        stricter.decide("public", **{**request, "approval": "approved"})
    assert (contradicting.value.kind, contradicting.value.path) == ("inconsistent", "missing_sign_offs")


def test_a_requirement_is_data() -> None:
    approval, *others = FRAMEWORK.access.requirements
    assert (approval.id, approval.attribute, approval.allowed) == ("approval", None, ())
    endpoint = next(own for own in others if own.id == "enterprise_endpoint")
    assert isinstance(endpoint, AccessRequirement)
    assert (endpoint.attribute, endpoint.allowed) == ("endpoint", ("local", "self_hosted", "enterprise"))
    local = {
        "id": "local_endpoint",
        "attribute": "endpoint",
        "allowed": ["local"],
        "statement": "an endpoint that is {allowed}",
        "remedy": "Use an endpoint that is {allowed}.",
        "controls": ["DP-001"],
    }
    rule = {"data_class": "confidential", "requires": {"add": ["local_endpoint"]}}
    access = {"requirements": [local], "profiles": [{"id": "usage_policy", "rules": [rule]}]}
    own = FRAMEWORK.extend({"version": "1.1.0+local", "access": access})
    vendor = {"privacy_mode": "enabled", "vendor_telemetry": "disabled"}
    known: dict[str, Any] = {"approval": "approved", "account": "corporate", "execution": "interactive", **vendor}
    allowed = {word: own.allows("confidential", endpoint=word, **known) for word in ("local", "self_hosted", "enterprise")}
    assert allowed == {"local": True, "self_hosted": False, "enterprise": False}
    decision = own.decide("confidential", endpoint="enterprise", **known)
    assert [(str(reason.code), reason.requirement) for reason in decision.reasons] == [("requirement_unmet", "local_endpoint")]
    # The bit of a requirement is its place in the table.
    place = [requirement.id for requirement in own.access.requirements].index("local_endpoint")
    request = {name: [word] for name, word in {"data_class": "confidential", "endpoint": "enterprise", **known}.items()}
    assert own.access_denials(pyarrow.table(request)).to_list() == [1 << place]


def test_a_document_says_its_language_and_takes_its_words_from_the_framework() -> None:
    phrase = {"id": "status_no_approval", "text": "Stand: Entwurf. Es ist keine Freigabe verzeichnet."}
    german = FRAMEWORK.extend({"language": "de", "phrases": [phrase]})
    policy = german.usage_policy("X", [])
    assert (policy.language, FRAMEWORK.usage_policy("X", []).language) == ("de", "en")
    assert 'lang="de"' in policy.html and phrase["text"] in policy.markdown
    assert phrase in [own.to_dict() for own in german.phrases]
    assert german.rules_digest == FRAMEWORK.rules_digest
    assert ("left_in_english", "phrases.status_approved") in [(lint.code, lint.subject) for lint in german.lints()]
