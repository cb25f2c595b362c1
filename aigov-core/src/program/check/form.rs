//! What the structure of a program owes and a JSON Schema can say.

use serde_json::json;

use crate::document::Stated;

/// For the schema of a program.
pub(in crate::program) fn stated() -> [Stated; 9] {
    [
        ("/$defs/Organization/properties/units", json!({ "uniqueItems": true })),
        ("/$defs/Repository/properties/tools", json!({ "uniqueItems": true })),
        ("/$defs/EvidenceRecord/properties/supports", json!({ "type": "array", "minItems": 1 })),
        ("/$defs/EvidenceRecord", json!({ "required": ["supports"] })),
        ("/$defs/CapabilityEntry/properties/status", json!({ "not": { "const": "not_applicable" } })),
        ("/$defs/RiskDecision/properties/controls", json!({ "uniqueItems": true })),
        ("/$defs/Acceptance/properties/approvers", json!({ "type": "array", "minItems": 1 })),
        ("/$defs/Acceptance", json!({ "required": ["approvers"] })),
        (
            "/$defs/ControlEntry",
            json!({
                "if": { "properties": { "status": { "const": "not_applicable" } }, "required": ["status"] },
                "then": {
                    "properties": { "justification": { "type": "string" }, "approver": { "type": "string" } },
                    "required": ["justification", "approver"],
                },
            }),
        ),
    ]
}
