//! The heatmap as an HTML table.

use std::fmt::Write;

use super::{colour::level_colour, escape::escape_xml, heatmap_title};
use crate::risk::Heatmap;

pub(crate) fn heatmap_html(heatmap: &Heatmap) -> String {
    let mut out = format!("<table class=\"aigov-heatmap\">\n<caption>{}</caption>\n<tr><td></td>", heatmap_title(heatmap.view));
    for impact in &heatmap.impacts {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escape_xml(impact.name.as_str()));
    }
    out.push_str("</tr>\n");
    for (likelihood, cells) in heatmap.likelihoods.iter().zip(heatmap.rows()) {
        let _ = write!(out, "<tr><th scope=\"row\">{}</th>", escape_xml(likelihood.name.as_str()));
        for cell in cells {
            let rank = heatmap.levels.iter().position(|step| step.id == cell.level).unwrap_or(0);
            let ids: Vec<&str> = cell.risks.iter().map(AsRef::as_ref).collect();
            let _ = write!(
                out,
                "<td data-level=\"{}\" style=\"background:{}\">{}</td>",
                cell.level,
                level_colour(rank, heatmap.levels.len()),
                if ids.is_empty() { "-".to_owned() } else { ids.join(", ") },
            );
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n");
    out
}
