//! Views of values: text, SVG and HTML. Everything from outside is escaped here.

mod colour;
mod escape;
mod explanation_text;
mod heatmap_html;
mod heatmap_svg;
mod heatmap_text;
mod posture_text;
mod table;

pub(crate) use self::{
    escape::{escape_markdown, escape_xml},
    explanation_text::explanation_text,
    heatmap_html::heatmap_html,
    heatmap_svg::heatmap_svg,
    heatmap_text::heatmap_text,
    posture_text::posture_text,
};
use crate::risk::RiskView;

/// The title of a heatmap.
fn heatmap_title(view: RiskView) -> &'static str {
    match view {
        RiskView::Inherent => "Risk Heatmap (Inherent Risk)",
        RiskView::Current => "Risk Heatmap (Current Risk)",
        RiskView::Target => "Risk Heatmap (Target Risk)",
    }
}
