//! The risk matrix and the heatmap.

use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;

use crate::argument::text;
use crate::error::OrThrow;
use crate::guard::guard;
use crate::plain::{parse, plain};

/// A complete table over the two scales of risk, in which no step up in either lowers the level.
#[napi]
pub struct Matrix {
    pub(crate) framework: aigov_core::Framework,
}

#[napi]
impl Matrix {
    /// The rows, lowest likelihood first; each row lowest impact first.
    #[napi(getter, ts_return_type = "ReadonlyArray<readonly Id<BuiltinRiskLevel>[]>")]
    pub fn rows(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, self.framework.matrix().rows()))
    }

    /// The level of a likelihood and an impact.
    ///
    /// Throws an `AigovError` with the code `unknown_id` when a scale does not declare the step.
    #[napi(ts_args_type = "likelihood: Id<BuiltinLikelihood>, impact: Id<BuiltinImpact>", ts_return_type = "Id<BuiltinRiskLevel>")]
    pub fn level(&self, env: Env, likelihood: Unknown<'_>, impact: Unknown<'_>) -> Result<&str> {
        guard(env, || {
            let (likelihood, impact) = (text(env, likelihood, "likelihood")?, text(env, impact, "impact")?);
            Ok(self.framework.matrix().level(&likelihood, &impact).or_throw(env)?.as_str())
        })
    }
}

/// Risks on the matrix: rows from the highest likelihood down, columns from the lowest impact up; every risk stands in exactly one cell.
///
/// Reading a property makes a new copy.
#[napi]
pub struct Heatmap {
    pub(crate) held: aigov_core::Heatmap,
}

#[napi]
impl Heatmap {
    /// Which factors it shows.
    #[napi(getter, ts_return_type = "RiskView")]
    pub fn view(&self, env: Env) -> Result<&str> {
        guard(env, || Ok(self.held.view.as_str()))
    }

    /// The rows, highest first.
    #[napi(getter, ts_return_type = "readonly LikelihoodStep[]")]
    pub fn likelihoods(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.likelihoods))
    }

    /// The columns, lowest first.
    #[napi(getter, ts_return_type = "readonly ImpactStep[]")]
    pub fn impacts(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.impacts))
    }

    /// The levels, lowest first.
    #[napi(getter, ts_return_type = "readonly RiskLevelStep[]")]
    pub fn levels(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.levels))
    }

    /// The cells, row by row.
    #[napi(getter, ts_return_type = "readonly HeatmapCell[]")]
    pub fn cells(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.cells))
    }

    /// The cell of a likelihood and an impact; `null` when a scale does not declare the step.
    #[napi(ts_args_type = "likelihood: Id<BuiltinLikelihood>, impact: Id<BuiltinImpact>", ts_return_type = "HeatmapCell | null")]
    pub fn cell(&self, env: Env, likelihood: Unknown<'_>, impact: Unknown<'_>) -> Result<Unknown<'_>> {
        guard(env, || plain(env, &self.held.cell(&text(env, likelihood, "likelihood")?, &text(env, impact, "impact")?)))
    }

    /// The heatmap as a text table, followed by the risks of each level.
    #[napi]
    pub fn to_text(&self, env: Env) -> Result<String> {
        guard(env, || Ok(self.held.to_text()))
    }

    /// The heatmap as a self-contained SVG picture.
    #[napi]
    pub fn to_svg(&self, env: Env) -> Result<String> {
        guard(env, || Ok(self.held.to_svg()))
    }

    /// The heatmap as an HTML table without scripts or outside resources.
    #[napi]
    pub fn to_html(&self, env: Env) -> Result<String> {
        guard(env, || Ok(self.held.to_html()))
    }

    /// The canonical JSON document as text.
    #[napi]
    pub fn to_json(&self, env: Env) -> Result<String> {
        guard(env, || Ok(self.held.to_json()))
    }

    /// The canonical document as an object in `snake_case`, so that `JSON.stringify(heatmap)` gives `heatmap.toJson()`.
    #[napi(js_name = "toJSON", ts_return_type = "JsonObject")]
    pub fn to_json_object(&self, env: Env) -> Result<Unknown<'_>> {
        guard(env, || parse(env, &self.held.to_json()))
    }
}
