//! The programs that are read and judged.

use std::fmt::Write;

use aigov_core::{AssessOptions, Date, Framework, Program};

use crate::harness::Failure;

/// The example company.
pub const MID_SIZE: &str = include_str!("../../aigov-core/examples/programs/mid-size.yaml");

/// The day that it is judged at, and the generated programs too.
///
/// # Errors
/// None: the day exists.
pub fn today() -> Result<Date, Failure> {
    Ok(Date::new(2026, 11, 22)?)
}

/// What it is judged with.
///
/// # Errors
/// None: the day exists.
pub fn options() -> Result<AssessOptions, Failure> {
    Ok(AssessOptions::as_of(today()?))
}

/// Texts of one program, each with the name of its form.
type Forms = [(&'static str, String); 2];

/// The example company, and its texts as YAML and as canonical JSON.
///
/// # Errors
/// None: the example can be read.
pub fn mid_size(framework: &Framework) -> Result<(Program, Forms), Failure> {
    let program = framework.program_from_yaml(MID_SIZE.as_bytes())?;
    let json = program.to_json();
    Ok((program, [("YAML", MID_SIZE.to_owned()), ("canonical JSON", json)]))
}

/// Reads a text in the form that it is named by.
///
/// # Errors
/// Those of the text.
pub fn read(framework: &Framework, form: &str, text: &str) -> Result<Program, aigov_core::Error> {
    if form == "YAML" { framework.program_from_yaml(text.as_bytes()) } else { framework.program_from_json(text.as_bytes()) }
}

const HEAD: &str =
    r#"{"schema_version":2,"framework":{"id":"ai-code-generation","version":"1.1.0"},"organization":{"name":"Example Robotics"}"#;

/// A program whose controls are claimed and proven by so many records: the evidence items in turn, the records spread over a year.
///
/// # Errors
/// A date that does not exist.
pub fn with_evidence(framework: &Framework, records: usize) -> Result<String, Failure> {
    let controls = framework.controls();
    let claims: Vec<String> = controls.iter().map(|control| format!(r#"{{"id":"{}","status":"implemented"}}"#, control.id)).collect();
    let items = controls.iter().flat_map(|control| control.evidence.iter().map(move |item| format!("{}.{}", control.id, item.id)));
    let items: Vec<String> = items.collect();
    let mut text = format!(r#"{HEAD},"controls":[{}],"evidence":["#, claims.join(","));
    for (number, item) in items.iter().cycle().take(records).enumerate() {
        // 7 and 365 have no divisor in common: every day of the year comes up.
        let back = i64::try_from(number * 7 % 365)?;
        let day = today()?.plus_days(-back).ok_or("no such day")?;
        let comma = if number == 0 { "" } else { "," };
        write!(text, r#"{comma}{{"id":"ev-{number}","supports":["{item}"],"result":"pass","effective_on":"{day}"}}"#)?;
    }
    text.push_str("]}");
    Ok(text)
}

/// A program of so many repositories of every data class, each with 3 of 6 approved tools.
///
/// # Errors
/// None that can be foreseen.
pub fn with_repositories(framework: &Framework, repositories: usize) -> Result<String, Failure> {
    const TOOLS: usize = 6;
    let approvals: Vec<String> =
        framework.access().sign_offs.iter().map(|by| format!(r#"{{"by":"{by}","approved_on":"2026-01-19"}}"#)).collect();
    let tools: Vec<String> = (0..TOOLS)
        .map(|tool| format!(r#"{{"id":"tool-{tool}","name":"Example Tool {tool}","approvals":[{}]}}"#, approvals.join(",")))
        .collect();
    let classes = framework.scales().data_class.iter().map(|step| step.id.as_str());
    let mut text = format!(r#"{HEAD},"tools":[{}],"repositories":["#, tools.join(","));
    for (number, class) in classes.cycle().take(repositories).enumerate() {
        let comma = if number == 0 { "" } else { "," };
        let [first, second, third] = [0, 1, 2].map(|next| (number + next) % TOOLS);
        write!(
            text,
            r#"{comma}{{"id":"repo-{number}","classification":"{class}","tools":["tool-{first}","tool-{second}","tool-{third}"]}}"#
        )?;
    }
    text.push_str("]}");
    Ok(text)
}

/// A program of about 12 MB as JSON, of the kinds of entries that a large organisation has most of.
///
/// # Errors
/// A date that does not exist.
pub fn large() -> Result<String, Failure> {
    const UNITS: usize = 200;
    const TOOLS: usize = 40;
    const REPOSITORIES: usize = 30_000;
    const RECORDS: usize = 24_000;
    let framework = Framework::builtin();
    let day = |back: usize| Ok::<_, Failure>(today()?.plus_days(-i64::try_from(back)?).ok_or("no such day")?);
    let units = list(UNITS, |unit| Ok(format!(r#""unit-{unit}""#)))?;
    let tools = list(TOOLS, |tool| {
        let (approved, expires) = (day(tool)?, day(tool)?.plus_days(365).ok_or("no such day")?);
        let approvals = framework.access().sign_offs.iter();
        let approvals = approvals.map(|by| format!(r#"{{"by":"{by}","approved_on":"{approved}","expires_on":"{expires}"}}"#));
        let approvals = approvals.collect::<Vec<_>>().join(",");
        Ok(format!(
            r#"{{"id":"tool-{tool}","name":"Example Tool {tool}","vendor":"Example Vendor","version":"{tool}.1","endpoint":"enterprise","privacy_mode":"enabled","vendor_telemetry":"disabled","account":"corporate","execution":"interactive","approvals":[{approvals}]}}"#
        ))
    })?;
    let classes: Vec<&str> = framework.scales().data_class.iter().map(|step| step.id.as_str()).collect();
    let repositories = list(REPOSITORIES, |number| {
        let class = classes.get(number % classes.len()).ok_or("no class")?;
        let (unit, first, second) = (number % UNITS, number % TOOLS, (number + 1) % TOOLS);
        Ok(format!(
            r#"{{"id":"repo-{number}","name":"Example repository {number}","unit":"unit-{unit}","classification":"{class}","tools":["tool-{first}","tool-{second}"]}}"#
        ))
    })?;
    let controls = framework.controls();
    let claims = list(controls.len() * UNITS, |number| {
        let control = &controls.get(number % controls.len()).ok_or("no control")?.id;
        let (unit, day) = (number / controls.len(), day(400 + number % 300)?);
        Ok(format!(
            r#"{{"id":"{control}","unit":"unit-{unit}","status":"implemented","owner":"security engineering","effective_on":"{day}"}}"#
        ))
    })?;
    let items: Vec<String> =
        controls.iter().flat_map(|control| control.evidence.iter().map(move |item| format!("{}.{}", control.id, item.id))).collect();
    let evidence = list(RECORDS, |number| {
        let item = items.get(number % items.len()).ok_or("no item")?;
        let (unit, effective, received) = (number / items.len() % UNITS, day(number * 7 % 365 + 1)?, day(number * 7 % 365)?);
        Ok(format!(
            r#"{{"id":"ev-{number}","supports":["{item}"],"result":"pass","title":"Example record {number}","unit":"unit-{unit}","effective_on":"{effective}","received_on":"{received}","sha256":"{number:064x}","location":"records/{number}.pdf","annotations":{{"ticket":"GRC-{number}"}}}}"#
        ))
    })?;
    Ok(format!(
        r#"{{"schema_version":2,"framework":{{"id":"ai-code-generation","version":"1.1.0"}},"organization":{{"name":"Example Robotics","units":[{units}]}},"tools":[{tools}],"repositories":[{repositories}],"controls":[{claims}],"evidence":[{evidence}]}}"#
    ))
}

fn list(length: usize, entry: impl Fn(usize) -> Result<String, Failure>) -> Result<String, Failure> {
    Ok((0..length).map(entry).collect::<Result<Vec<_>, _>>()?.join(","))
}
