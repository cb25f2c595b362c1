//! The levels of risks, which follow from the matrix and from where each risk stands.

use std::collections::HashMap;

use serde_json::{Map, Value};

/// The risks that an overlay states, in whatever way.
pub(super) fn stated(overlay: &Map<String, Value>) -> Vec<Value> {
    let risks = overlay.get("risks");
    let lists = [risks, risks.and_then(|edit| edit.get("entries")), risks.and_then(|edit| edit.get("replace"))];
    lists.into_iter().flatten().filter_map(Value::as_array).flatten().cloned().collect()
}

/// Computes the levels of risks that an overlay does not state: they follow from the matrix and the factors,
/// whichever of them it changes.
pub(super) fn recompute(whole: &mut Map<String, Value>, stated: &[Value]) {
    let steps = |scale: &str| -> Vec<Value> {
        let steps = whole.get("scales").and_then(|scales| scales.get(scale)).and_then(Value::as_array);
        steps.map(|steps| steps.iter().filter_map(|step| step.get("id").cloned()).collect()).unwrap_or_default()
    };
    let (likelihoods, impacts) = (steps("likelihood"), steps("impact"));
    let matrix = whole.get("matrix").cloned().unwrap_or_default();
    let level = |factors: &Value| {
        let row = likelihoods.iter().position(|step| Some(step) == factors.get("likelihood"))?;
        let column = impacts.iter().position(|step| Some(step) == factors.get("impact"))?;
        matrix.get(row)?.get(column).cloned()
    };
    let stated: HashMap<&str, &Value> = stated.iter().filter_map(|own| Some((own.get("id")?.as_str()?, own))).collect();
    for risk in whole.get_mut("risks").and_then(Value::as_array_mut).into_iter().flatten() {
        let own = risk.get("id").and_then(Value::as_str).and_then(|id| stated.get(id));
        let is_given = |level: &str| own.is_some_and(|own| own.get(level).is_some());
        let (inherent, residual) = (level(risk), risk.get("target").and_then(level));
        let derived = [("inherent_risk", inherent), ("residual_risk", residual)].map(|(name, level)| (name, level, is_given(name)));
        for (name, level, given) in derived {
            if let (Some(entry), Some(level), false) = (risk.as_object_mut(), level, given) {
                entry.insert(name.to_owned(), level);
            }
        }
    }
}
