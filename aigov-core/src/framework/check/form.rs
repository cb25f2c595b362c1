//! What a framework owes itself and a JSON Schema can say.

use serde_json::{Value, json};

use crate::{document::Stated, risk::STEPS};

/// For the schema of a framework.
pub(in crate::framework) fn stated() -> Vec<Stated> {
    let steps = || json!({ "type": "array", "minItems": STEPS.start(), "maxItems": STEPS.end() });
    let some = || json!({ "type": "array", "minItems": 1 });
    vec![
        ("", required(&["matrix", "levels"])),
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
        ("/$defs/AccessTable", required(&["sign_offs"])),
        ("/$defs/AccessTable/properties/sign_offs", some()),
    ]
}

fn required(fields: &[&str]) -> Value {
    json!({ "required": fields })
}
