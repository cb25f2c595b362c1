//! From a page to Markdown and HTML: one set of values, one template a format, everything from outside escaped.

use minijinja::{AutoEscape, Environment, Output, State, Value, syntax::SyntaxConfig, value::Serde};
use serde::Serialize;

use crate::{
    error::{Error, ErrorKind},
    report,
};

const MARKDOWN: (&str, &str) = ("document.md", include_str!("../../data/templates/document.md.jinja"));
const HTML: (&str, &str) = ("document.html", include_str!("../../data/templates/document.html.jinja"));

#[derive(Serialize)]
pub(super) struct Page<'a> {
    pub(super) language: &'a str,
    pub(super) organization: &'a str,
    pub(super) title: &'a str,
    pub(super) status: String,
    pub(super) version: Option<String>,
    pub(super) sections: Vec<PageSection<'a>>,
}

#[derive(Serialize)]
pub(super) struct PageSection<'a> {
    pub(super) heading: &'a str,
    pub(super) style: &'static str,
    pub(super) block: Block,
    pub(super) clauses: Vec<ClauseRow<'a>>,
}

/// What a section draws from the data.
#[derive(Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "of")]
pub(super) enum Block {
    None,
    Sentence(String),
    List { intro: String, rows: Vec<String>, outro: Option<String> },
    Table { intro: String, class: String, tool_use: String, rows: Vec<ClassRow> },
}

#[derive(Serialize)]
pub(super) struct ClauseRow<'a> {
    pub(super) text: String,
    pub(super) controls: Vec<&'a str>,
}

#[derive(Serialize)]
pub(super) struct ClassRow {
    pub(super) name: String,
    pub(super) tool_use: String,
}

pub(super) fn markdown(page: &Page<'_>) -> Result<String, Error> {
    render(MARKDOWN, page, AutoEscape::Custom("markdown".into()))
}

pub(super) fn html(page: &Page<'_>) -> Result<String, Error> {
    render(HTML, page, AutoEscape::Html)
}

fn render((name, source): (&'static str, &'static str), page: &Page<'_>, escape: AutoEscape) -> Result<String, Error> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    // The templates are part of the crate and every branch of them is rendered by the tests; a failure is a defect.
    let internal = |error: minijinja::Error| Error::single(ErrorKind::Internal, format!("template {name}: {error}"));
    environment.set_syntax(syntax.map_err(internal)?);
    environment.set_auto_escape_callback(move |_| escape.clone());
    environment.set_formatter(write_escaped);
    environment.add_template(name, source).map_err(internal)?;
    environment.get_template(name).and_then(|template| template.render(Value::from(Serde(page)))).map_err(internal)
}

fn write_escaped(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    // Values that a macro has already escaped are marked safe.
    let escaped = match state.auto_escape() {
        _ if value.is_safe() => text,
        AutoEscape::Custom(_) => report::escape_markdown(&text),
        _ => report::escape_xml(&text),
    };
    out.write_str(&escaped).map_err(minijinja::Error::from)
}
