//! The numbers that stand for words in columns.

use napi::bindgen_prelude::{JsObjectValue, Object};
use napi::{Env, Result};

macro_rules! codes {
    ($($name:literal: $type:path,)*) => {
        [$(($name, <$type>::ALL.iter().map(|word| ((*word).into(), word.code())).collect())),*]
    };
}

/// The frozen object of every vocabulary that columns hold.
pub(crate) fn codes(env: &Env) -> Result<Object<'_>> {
    let mut object = Object::new(env)?;
    for (name, words) in words() {
        let mut numbers = Object::new(env)?;
        words.into_iter().try_for_each(|(word, code)| numbers.set_named_property(word, u32::from(code)))?;
        numbers.freeze()?;
        object.set_named_property(name, numbers)?;
    }
    object.freeze()?;
    Ok(object)
}

fn words() -> [(&'static str, Vec<(&'static str, u8)>); 10] {
    codes! {
        "account": aigov_core::Account,
        "approvalState": aigov_core::ApprovalState,
        "attribution": aigov_core::Attribution,
        "endpoint": aigov_core::Endpoint,
        "execution": aigov_core::Execution,
        "findingPhase": aigov_core::FindingPhase,
        "findingStatus": aigov_core::FindingStatus,
        "licenceResult": aigov_core::LicenceResult,
        "severity": aigov_core::Severity,
        "switch": aigov_core::Switch,
    }
}
