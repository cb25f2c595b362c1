//! What a framework owes itself and a JSON Schema can say.

use serde_json::{Value, json};

use crate::{
    access::{APPROVAL, REQUIREMENTS},
    document::Stated,
    risk::STEPS,
};

/// For the schema of a framework.
pub(in crate::framework) fn stated() -> Vec<Stated> {
    let steps = || json!({ "type": "array", "minItems": STEPS.start(), "maxItems": STEPS.end() });
    let some = || json!({ "type": "array", "minItems": 1 });
    vec![
        ("", required(&["matrix", "levels", "phrases"])),
        ("/properties/matrix", steps()),
        ("/properties/matrix/items", steps()),
        ("/properties/levels", some()),
        ("/$defs/Scales", required(&["likelihood", "impact", "risk_level", "data_class"])),
        ("/$defs/Scales/properties/likelihood", steps()),
        ("/$defs/Scales/properties/impact", steps()),
        ("/$defs/Scales/properties/risk_level", steps()),
        ("/$defs/Scales/properties/data_class", steps()),
        ("/$defs/Control", required(&["evidence"])),
        (
            "/$defs/Control/properties/evidence",
            json!({ "type": "array", "contains": { "properties": { "advisory": { "const": false } } } }),
        ),
        (
            "/$defs/EvidenceItem",
            json!({
                "properties": { "max_age_days": { "minimum": 1 } },
                "anyOf": [
                    { "properties": { "max_age_days": { "type": "integer" } }, "required": ["max_age_days"] },
                    { "properties": { "trigger": { "type": "string" } }, "required": ["trigger"] },
                ],
            }),
        ),
        ("/$defs/RiskEntry/properties/controls", json!({ "uniqueItems": true })),
        ("/$defs/AccessTable", required(&["sign_offs", "every_class", "requirements"])),
        ("/$defs/AccessTable/properties/sign_offs", some()),
        ("/$defs/AccessTable/properties/every_class", json!({ "type": "array", "prefixItems": [{ "const": APPROVAL }], "minItems": 1 })),
        ("/$defs/AccessTable/properties/requirements", json!({ "type": "array", "maxItems": REQUIREMENTS })),
        ("/$defs/AccessRequirement", requirement()),
    ]
}

/// The approval has no attribute; every other requirement has one, and values that satisfy it.
fn requirement() -> Value {
    json!({
        "if": { "properties": { "id": { "const": APPROVAL } } },
        "then": { "properties": { "attribute": { "type": "null" }, "allowed": { "maxItems": 0 } } },
        "else": {
            "properties": { "attribute": { "type": "string" }, "allowed": { "type": "array", "minItems": 1 } },
            "required": ["attribute", "allowed"],
        },
    })
}

fn required(fields: &[&str]) -> Value {
    json!({ "required": fields })
}
