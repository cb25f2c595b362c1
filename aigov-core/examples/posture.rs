//! The main job: a program document in, the posture as a report out, with the usage policy and the heatmap as files.
//!
//! `cargo run --example posture -- [FILE] [--as-of DATE] [--known-at DATE] [--unit UNIT] [--explain ID] [--out FOLDER]`
//!
//! `cargo run --example posture -- --policy-digest` prints the digest of the usage policy's text, which an approval records.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is the job of a command")]

use std::{env, error::Error, fs, path::PathBuf, process::ExitCode};

use aigov_core::{AssessOptions, Date, Framework, Program, RiskView};

/// The program that is read without a file, and the day it is made for.
const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/programs/mid-size.yaml");
const EXAMPLE_AS_OF: &str = "2026-11-22";
const DEFAULT_OUT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/posture");
const USAGE: &str =
    "posture [FILE] [--as-of DATE] [--known-at DATE] [--unit UNIT] [--explain ID] [--out FOLDER], or posture --policy-digest";

struct Arguments {
    file: PathBuf,
    options: AssessOptions,
    /// What is explained after the report.
    explain: String,
    out: PathBuf,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let framework = Framework::builtin();
    if env::args().skip(1).eq(["--policy-digest"]) {
        println!("{}", framework.document_digest("usage_policy")?);
        return Ok(());
    }
    let Arguments { file, options, explain, out } = arguments()?;
    let program = read(&framework, &file)?;
    let posture = framework.assess(&program, &options)?;
    print!("{}\n{}", posture.to_text(), posture.explain(&explain)?.to_text());

    fs::create_dir_all(&out)?;
    fs::write(out.join("usage-policy.md"), posture.usage_policy()?.markdown)?;
    fs::write(out.join("heatmap.svg"), posture.heatmap(RiskView::Current).to_svg())?;
    Ok(())
}

/// Reads a program from JSON or, by any other name, YAML.
fn read(framework: &Framework, file: &PathBuf) -> Result<Program, Box<dyn Error>> {
    let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let is_json = file.extension().is_some_and(|extension| extension == "json");
    Ok(if is_json { framework.program_from_json(&bytes)? } else { framework.program_from_yaml(&bytes)? })
}

fn arguments() -> Result<Arguments, Box<dyn Error>> {
    let (mut file, mut as_of, mut known_at, mut unit) = (None, None, None, None);
    let (mut explain, mut out) = ("evidenced".to_owned(), PathBuf::from(DEFAULT_OUT));
    let mut rest = env::args().skip(1);
    while let Some(argument) = rest.next() {
        let mut value = |what: &str| rest.next().ok_or_else(|| format!("{argument} takes {what}"));
        match argument.as_str() {
            "--as-of" => as_of = Some(value("a date, as 2026-11-22")?.parse()?),
            "--known-at" => known_at = Some(value("a date, as 2026-11-22")?.parse()?),
            "--unit" => unit = Some(value("the id of a unit")?.parse()?),
            "--explain" => explain = value("the id of anything in the posture, as SEC-002")?,
            "--out" => out = PathBuf::from(value("a folder")?),
            _ if argument.starts_with('-') || file.is_some() => {
                return Err(format!("unexpected argument {argument:?}; usage: {USAGE}").into());
            }
            _ => file = Some(PathBuf::from(argument)),
        }
    }
    let as_of = match (as_of, &file) {
        (Some(date), _) => date,
        (None, None) => EXAMPLE_AS_OF.parse()?,
        (None, Some(_)) => today()?,
    };
    let options = AssessOptions { known_at, unit, ..AssessOptions::as_of(as_of) };
    Ok(Arguments { file: file.unwrap_or_else(|| EXAMPLE.into()), options, explain, out })
}

/// Today in UTC; the engine itself never asks.
fn today() -> Result<Date, Box<dyn Error>> {
    let days = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_secs() / 86_400;
    let date = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(i64::try_from(days)?))?;
    Ok(date.to_string().parse()?)
}
