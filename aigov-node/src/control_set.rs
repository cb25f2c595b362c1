//! What is in place, prepared for being assessed again and again.

use aigov_core::ErrorKind;
use napi::bindgen_prelude::{BigInt, Either, FromNapiValue, Function, Unknown};
use napi::{Env, Error, Result, ValueType};
use napi_derive::napi;

use crate::argument::{refused, text, texts};
use crate::error::{OrThrow, boundary_error, type_error};
use crate::framework::Framework;
use crate::guard::guard;
use crate::plain::plain;

/// A packed assessment holds the gaps in its lowest 32 bits and the level above them.
const LEVEL: f64 = 4_294_967_296.0;

/// The controls and capabilities that are in place, resolved once: what it takes to assess them is arithmetic on bits.
///
/// A set is immutable.
#[napi]
pub struct ControlSet {
    held: aigov_core::ControlSet,
    /// How many ids the framework has.
    ids: usize,
}

#[napi]
impl ControlSet {
    /// Whether a control or capability is in place; an id of nothing is not.
    #[napi(ts_args_type = "id: string")]
    pub fn contains(&self, env: Env, id: Unknown<'_>) -> Result<bool> {
        guard(env, || Ok(self.held.contains(&text(env, id, "id")?)))
    }

    /// The set as a mask: the bit of an id is its place in `Framework.requirementIds`. A number, as a column of a `Uint32Array` holds it,
    /// where the framework has 32 ids at most; otherwise a `BigInt`.
    #[napi(getter)]
    pub fn mask(&self, env: Env) -> Result<Either<u32, BigInt>> {
        guard(env, || Ok(either(self.held.mask(), self.ids)))
    }

    /// The highest level of which every requirement is in place.
    #[napi(getter)]
    pub fn current_level(&self, env: Env) -> Result<u8> {
        guard(env, || Ok(self.held.assess().current_level()))
    }

    /// The level above it; `null` at the top.
    #[napi(getter, ts_return_type = "number | null")]
    pub fn next_level(&self, env: Env) -> Result<Option<u8>> {
        guard(env, || Ok(self.held.assess().next_level()))
    }

    /// What is missing for the next level, in the framework's order; nothing at the top.
    #[napi(getter, ts_return_type = "string[]")]
    pub fn gaps_to_next_level(&self, env: Env) -> Result<Vec<&str>> {
        guard(env, || Ok(self.held.assess().gaps_to_next_level().map(AsRef::as_ref).collect()))
    }

    /// The full assessment, as `Framework.assessMaturity` gives it.
    #[napi(ts_return_type = "Maturity")]
    pub fn assess(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.assess().to_maturity()))
    }

    /// The level and the gaps to the next level in one number, for a repeated assessment: no object and no string is made.
    ///
    /// `packed >>> 0` is the mask of the gaps, as `mask` has it, and `Math.floor(packed / 2 ** 32)` the level.
    ///
    /// Throws an `AigovError` with the code `limit` for a framework with more than 32 ids.
    #[napi]
    pub fn assess_packed(&self, env: Env) -> Result<f64> {
        guard(env, || {
            check_packable(env, self.ids)?;
            Ok(packed(&self.held))
        })
    }
}

/// Whether the mask of so many ids is a number, as a column of a `Uint32Array` holds it.
fn fit_a_number(ids: usize) -> bool {
    ids <= 32
}

fn check_packable(env: Env, ids: usize) -> Result<()> {
    if fit_a_number(ids) {
        return Ok(());
    }
    Err(boundary_error(env, ErrorKind::Limit, "", "a packed assessment has room for a framework with 32 ids at most"))
}

/// The level and the gaps of a set of a framework with 32 ids at most.
fn packed(held: &aigov_core::ControlSet) -> f64 {
    let assessment = held.assess();
    let gaps = assessment.gap_mask().next().and_then(|word| u32::try_from(word).ok()).unwrap_or_default();
    f64::from(assessment.current_level()).mul_add(LEVEL, f64::from(gaps))
}

fn either(words: &[u64], ids: usize) -> Either<u32, BigInt> {
    match words.first().and_then(|word| u32::try_from(*word).ok()) {
        Some(word) if fit_a_number(ids) => Either::A(word),
        _ => Either::B(BigInt { sign_bit: false, words: words.to_vec() }),
    }
}

fn missing(env: Env) -> Error {
    type_error(env, "mask", "must be a number. Received undefined")
}

/// A number that a column of a `Uint32Array` may hold.
fn whole(number: f64) -> Option<u32> {
    #[expect(clippy::as_conversions, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and within bounds")]
    (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number)).then_some(number as u32)
}

/// The words of a mask.
fn mask(env: Env, value: Unknown<'_>) -> Result<Vec<u64>> {
    match value.get_type()? {
        ValueType::Number => {
            let number = f64::from_unknown(value)?;
            let word = whole(number).ok_or_else(|| {
                let message = format!("expected a whole number from 0 to {}, found {number}; larger masks are BigInts", u32::MAX);
                boundary_error(env, ErrorKind::InvalidValue, "mask", &message)
            })?;
            Ok(vec![word.into()])
        }
        ValueType::BigInt => {
            let BigInt { sign_bit, mut words } = BigInt::from_unknown(value)?;
            if sign_bit {
                return Err(boundary_error(env, ErrorKind::InvalidValue, "mask", "a mask has no sign"));
            }
            while words.last() == Some(&0) {
                words.pop();
            }
            Ok(words)
        }
        _ => Err(refused(env, value, "mask", "a number or a BigInt")),
    }
}

fn set_of_mask(env: Env, framework: &aigov_core::Framework, value: Unknown<'_>) -> Result<aigov_core::ControlSet> {
    let mut words = mask(env, value)?;
    // Without its highest bits a mask has fewer words than the framework takes.
    words.resize(words.len().max(framework.requirement_ids().len().div_ceil(64)).max(1), 0);
    framework.control_set_of_mask(&words).or_throw(env)
}

#[napi]
impl Framework {
    /// The ids that levels can require, controls before capabilities; the place of an id is its bit in a mask.
    #[napi(getter, ts_return_type = "readonly string[]")]
    pub fn requirement_ids(&self, env: Env) -> Result<Vec<&str>> {
        guard(env, || Ok(self.held.requirement_ids().iter().map(AsRef::as_ref).collect()))
    }

    /// Resolves the ids of the controls and capabilities that are in place, for being assessed again and again; a repeated id counts once.
    ///
    /// Throws an `AigovError` with the code `unknown_id` for ids of neither, naming the nearest; paths are places in the list.
    #[napi(ts_args_type = "implemented: readonly string[]")]
    pub fn control_set(&self, env: Env, implemented: Unknown<'_>) -> Result<ControlSet> {
        guard(env, || {
            let held = self.held.control_set(texts(env, implemented, "implemented")?).or_throw(env)?;
            Ok(ControlSet { held, ids: self.held.requirement_ids().len() })
        })
    }

    /// A function that assesses masks: for what changes often, it is the quickest way to ask, several times as fast as a method.
    ///
    /// It takes the mask of what is in place, as `ControlSet.mask` gives it, and gives a packed assessment, as `ControlSet.assessPacked` does.
    ///
    /// Throws an `AigovError` with the code `limit` for a framework with more than 32 ids; the function throws one with the code
    /// `invalid_value` for a bit that stands for no id.
    #[napi(ts_return_type = "(mask: number) => number")]
    pub fn packed_assessor<'e>(&self, env: &'e Env) -> Result<Function<'e, f64, f64>> {
        guard(*env, || {
            check_packable(*env, self.held.requirement_ids().len())?;
            let framework = self.held.clone();
            env.create_function_from_closure("assessPacked", move |call| {
                let env = *call.env;
                guard(env, || {
                    let set = match call.get::<f64>(0).ok().and_then(whole) {
                        Some(word) => framework.control_set_of_mask(&[word.into()]).or_throw(env)?,
                        None => set_of_mask(env, &framework, call.get(0).map_err(|_| missing(env))?)?,
                    };
                    Ok(packed(&set))
                })
            })
        })
    }

    /// The set of a mask, as `ControlSet.mask` gives it, or as a row of a column of masks.
    ///
    /// Throws an `AigovError` with the code `invalid_value` for a bit that stands for no id.
    #[napi(ts_args_type = "mask: number | bigint")]
    pub fn control_set_of_mask(&self, env: Env, mask_of: Unknown<'_>) -> Result<ControlSet> {
        guard(env, || {
            let held = set_of_mask(env, &self.held, mask_of)?;
            Ok(ControlSet { held, ids: self.held.requirement_ids().len() })
        })
    }
}
