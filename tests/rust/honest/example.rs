//! The example company shows each trouble, and its report and explanation say so.

use aigov_core::{ApprovedText, AssessOptions, EvidenceState, ExcuseExtent, Framework, MetricStatus, Posture};

fn example() -> Posture {
    let framework = Framework::builtin();
    let program = framework.program_from_yaml(include_bytes!("../../../aigov-core/examples/programs/mid-size.yaml")).unwrap();
    framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse().unwrap())).unwrap()
}

#[test]
fn the_example_company_shows_a_failed_check_a_silent_unit_a_stale_figure_a_scoped_exception_and_a_changed_policy_text() {
    let posture = example();
    let control = |id: &str| posture.controls.iter().find(|own| own.control == id).unwrap();
    let injection = control("SEC-002");
    assert!(injection.items.iter().any(|own| own.item == "injection_scan" && own.state == EvidenceState::Failed));
    assert_eq!((injection.excused, injection.excused_by[0].scope[0].as_str()), (ExcuseExtent::InPart, "cloud"));
    assert_eq!(control("CMP-002").silent.iter().map(AsRef::as_ref).collect::<Vec<&str>>(), ["vision"]);
    let stale = posture.metrics.iter().find(|own| own.metric == "configuration_compliance").unwrap();
    assert!(stale.targets.iter().any(|target| target.status == MetricStatus::Stale));
    assert!(posture.policies.iter().any(|own| own.text_state == ApprovedText::Changed));
}

#[test]
fn the_report_and_the_explanations_of_the_example_say_so_in_plain_words() {
    let posture = example();
    let report = posture.to_text();
    for said in [
        "injection_scan failed",
        "CMP-002: vision states nothing, which counts as not implemented",
        "(excused in part by gateway-cleanup for cloud only)",
        "draft, since the text has changed since then",
    ] {
        assert!(report.contains(said), "{said}");
    }
    assert!(report.lines().any(|line| line.starts_with("Configuration Compliance") && line.contains("| stale")), "{report}");
    let why = |id: &str| posture.explain(id).unwrap().to_text();
    assert!(why("SEC-002").contains("but injection_scan failed; the gap is excused in part, for cloud only"));
    assert!(why("CMP-002").contains("vision states nothing about it, which counts as not implemented"));
    assert!(why("declared").contains("states nothing about CMP-002 [units/vision]"));
    assert!(why("configuration_compliance").contains("too old to count"));
    assert!(why("usage_policy").contains("its text is not the one that was approved"));
}
