//! One decision whether a tool may be used on confidential code, beside two policy engines with the same policy.

use std::str::FromStr;
use std::time::Duration;

use aigov_benches::harness::{Failure, Row, Side, Target, medians};
use aigov_core::{AccessRequest, Framework};
use cedar_policy::{Authorizer, Context, Decision, Entities, EntityUid, PolicySet, Request};
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{CompiledPolicy, Engine, Value};
use serde_json::json;

const CEDAR: &str = include_str!("../../policies/usage_policy.cedar");
const REGO: &str = include_str!("../../policies/usage_policy.rego");
const RULE: &str = "data.aigov.access.allow";

/// A request as a caller has it: the class, the approval, the account, the execution, the endpoint, the privacy mode, the vendor's telemetry.
type Asked = [&'static str; 7];

const ALLOWED: Asked = ["confidential", "approved", "corporate", "interactive", "enterprise", "enabled", "disabled"];
/// What all sides must agree on, beside the one that is timed.
const OTHERS: [Asked; 7] = [
    ["secret", "approved", "corporate", "interactive", "enterprise", "enabled", "disabled"],
    ["confidential", "approved", "corporate", "interactive", "business", "enabled", "disabled"],
    ["confidential", "approved", "corporate", "interactive", "local", "disabled", "disabled"],
    ["internal", "approved", "corporate", "agent_sandboxed", "self_hosted", "disabled", "enabled"],
    ["internal", "approved", "personal", "interactive", "enterprise", "enabled", "disabled"],
    ["public", "expired", "corporate", "interactive", "consumer", "enabled", "disabled"],
    ["public", "approved", "corporate", "agent_unsandboxed", "consumer", "enabled", "disabled"],
];

pub(crate) fn rows() -> Result<Vec<Row>, Failure> {
    let framework = Framework::builtin();
    let rego = compiled()?;
    let mut machine = machine(&rego)?;
    let (authorizer, policies, entities) = (Authorizer::new(), PolicySet::from_str(CEDAR)?, Entities::empty());
    for asked in OTHERS.iter().chain([&ALLOWED]) {
        let allowed = framework.verdict(&request(asked)?)?.is_allowed();
        let by_rego = rego.eval_with_input(input(asked)?)? == Value::Bool(true);
        machine.set_input(input(asked)?);
        let by_machine = machine.execute()? == Value::Bool(true);
        let by_cedar = authorizer.is_authorized(&cedar_request(asked)?, &policies, &entities).decision() == Decision::Allow;
        if [by_rego, by_machine, by_cedar] != [allowed; 3] {
            return Err(format!("{asked:?}: {allowed}, but regorus {by_rego} and {by_machine}, cedar-policy {by_cedar}").into());
        }
    }
    let (value, prebuilt) = (input(&ALLOWED)?, cedar_request(&ALLOWED)?);
    let sides = vec![
        Side::new("one access decision from string ids, Rust", || -> Result<_, Failure> {
            Ok(framework.verdict(&request(std::hint::black_box(&ALLOWED))?)?.is_allowed())
        })?,
        Side::new("regorus: compiled policy, prebuilt input", || rego.eval_with_input(value.clone()).map_err(Failure::from))?,
        Side::new("regorus: its virtual machine, prebuilt input", || -> Result<_, Failure> {
            machine.set_input(value.clone());
            Ok(machine.execute()?)
        })?,
        Side::new("cedar-policy: prebuilt request", || {
            Ok::<_, Failure>(authorizer.is_authorized(&prebuilt, &policies, &entities).decision())
        })?,
    ];
    let targets = [Target::TimesFaster(40.0), Target::TimesFaster(40.0), Target::TimesFaster(150.0)];
    Ok(Row::beside(&medians(sides, Duration::from_secs(5)), &targets))
}

/// Every string becomes what it names.
fn request(asked: &Asked) -> Result<AccessRequest, Failure> {
    let [class, approval, account, execution, endpoint, privacy_mode, vendor_telemetry] = asked;
    let mut request = AccessRequest::unknown();
    request.data_class = Some(class.parse()?);
    request.approval = Some(approval.parse()?);
    request.account = Some(account.parse()?);
    request.execution = Some(execution.parse()?);
    request.endpoint = Some(endpoint.parse()?);
    request.privacy_mode = Some(privacy_mode.parse()?);
    request.vendor_telemetry = Some(vendor_telemetry.parse()?);
    Ok(request)
}

fn attributes(asked: &Asked) -> serde_json::Value {
    let [_, approval, account, execution, endpoint, privacy_mode, vendor_telemetry] = asked;
    json!({ "approval": approval, "account": account, "execution": execution, "endpoint": endpoint, "privacy_mode": privacy_mode,
        "vendor_telemetry": vendor_telemetry })
}

fn input(asked: &Asked) -> Result<Value, Failure> {
    let [class, ..] = asked;
    let mut input = attributes(asked);
    if let Some(object) = input.as_object_mut() {
        object.insert("data_class".to_owned(), json!(class));
    }
    Ok(Value::from_json_str(&input.to_string())?)
}

fn compiled() -> Result<CompiledPolicy, Failure> {
    let mut engine = Engine::new();
    engine.add_policy("usage_policy.rego".to_owned(), REGO.to_owned())?;
    Ok(engine.compile_with_entrypoint(&RULE.into())?)
}

fn machine(policy: &CompiledPolicy) -> Result<RegoVM, Failure> {
    let mut machine = RegoVM::new();
    machine.load_program(Compiler::compile_from_policy(policy, &[RULE])?);
    Ok(machine)
}

fn cedar_request(asked: &Asked) -> Result<Request, Failure> {
    let [class, ..] = asked;
    let (principal, action) = (EntityUid::from_str(r#"Tool::"example-tool""#)?, EntityUid::from_str(r#"Action::"use""#)?);
    let resource = EntityUid::from_str(&format!(r#"Class::"{class}""#))?;
    let context = Context::from_json_value(attributes(asked), None)?;
    Ok(Request::new(principal, action, resource, context, None)?)
}
