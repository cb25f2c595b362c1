//! Batches say what single calls say, row by row, for every number of threads; roll-ups of parts are the roll-up of the whole.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "a test that cannot go on should stop at once and say where"
)]

use aigov_core::{
    AccessColumns, AccessRequest, Account, ApprovalState, AssessOptions, BatchOptions, Endpoint, ErrorKind, Execution, Findings,
    FlagColumn, Framework, MaskColumn, MaskColumnMut, PullRequests, Rollup, Switch, Threads, TimeUnit,
};
use aigov_tests::text;
use proptest::{prelude::*, strategy::ValueTree};
use serde_json::{Value, json};

/// More rows than one stretch of a batch holds, so that threads have something to share.
const ROWS: usize = 150_000;

fn on_threads(count: usize) -> BatchOptions<'static> {
    BatchOptions::new().threads(Threads::new(count).unwrap())
}

/// The cases of a file of shared vectors.
fn cases(file: &str) -> Vec<Vec<String>> {
    let content = text(&format!("tests/vectors/{file}")).unwrap();
    let lines = content.split_terminator('\n').filter(|line| !line.starts_with("# "));
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// So many rows, the given ones again and again.
fn repeated<T: Clone>(rows: &[T]) -> Vec<T> {
    rows.iter().cycle().take(ROWS).cloned().collect()
}

/// A framework with 300 further controls: 150 that level 4 takes too, 150 that level 5 alone takes.
fn wide() -> Framework {
    let framework: Value = serde_json::from_str(&Framework::builtin().to_json()).unwrap();
    let further: Vec<String> = (0..300).map(|n| format!("X-{n:03}")).collect();
    let own = |id: &String| {
        let mut control = framework["controls"][0].clone();
        control["id"] = json!(id);
        control
    };
    let required = |level: usize, more: &[String]| {
        let ids: Vec<Value> = framework["levels"][level - 1]["controls_required"].as_array().unwrap().clone();
        json!({ "level": level, "controls_required": ids.into_iter().chain(more.iter().map(|id| json!(id))).collect::<Vec<_>>() })
    };
    let controls: Vec<Value> = further.iter().map(own).collect();
    let overlay = json!({ "version": "wide", "controls": controls, "levels": [required(4, &further[..150]), required(5, &further)] });
    Framework::builtin().extend(overlay.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn levels_and_gaps_of_the_vectors() {
    let framework = Framework::builtin();
    let known = cases("maturity.tsv").into_iter().filter(|case| !case[1].starts_with(r#"{"error""#));
    let known: Vec<(u64, Value)> = known
        .map(|case| {
            let ids = case[0].split_whitespace().filter(|id| *id != "-");
            (framework.control_set(ids).unwrap().mask()[0], serde_json::from_str(&case[1]).unwrap())
        })
        .collect();
    assert!(known.len() > 4_000, "only {} cases", known.len());
    let masks = repeated(&known.iter().map(|(mask, _)| *mask).collect::<Vec<u64>>());
    let narrow: Vec<u32> = masks.iter().map(|mask| u32::try_from(*mask).unwrap()).collect();
    for threads in [1, 2, 5] {
        let options = on_threads(threads);
        let (mut levels, mut same) = (vec![0; ROWS], vec![0; ROWS]);
        framework.maturity_levels(&[MaskColumn::U64(&masks)], &mut levels, &options).unwrap();
        framework.maturity_levels(&[MaskColumn::U32(&narrow)], &mut same, &options).unwrap();
        assert_eq!(levels, same);
        let (mut gaps, mut same) = (vec![0; ROWS], vec![0; ROWS]);
        framework.maturity_gaps(&[MaskColumn::U64(&masks)], &mut [MaskColumnMut::U64(&mut gaps)], &options).unwrap();
        framework.maturity_gaps(&[MaskColumn::U32(&narrow)], &mut [MaskColumnMut::U32(&mut same)], &options).unwrap();
        assert!(gaps.iter().copied().eq(same.into_iter().map(u64::from)));
        for ((_, expected), (level, gap)) in known.iter().zip(levels.iter().zip(&gaps)).cycle().take(ROWS) {
            assert_eq!(expected["current_level"], *level);
            let missing: Vec<&str> = expected["gaps_to_next_level"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
            assert_eq!(framework.control_set(&missing).unwrap().mask(), [*gap]);
        }
    }
}

#[test]
fn decisions_of_the_vectors() {
    let framework = Framework::builtin();
    // Each case names a document that stands above it.
    let (documents, cases): (Vec<_>, Vec<_>) = cases("decisions.tsv").into_iter().partition(|case| case[0].starts_with("= "));
    let decision = |number: &str| {
        let document = documents.iter().find(|case| case[0].strip_prefix("= ") == Some(number)).unwrap();
        serde_json::from_str::<Value>(&document[1]).unwrap()
    };
    let mut compared = 0;
    for profile in [None, Some("usage_policy"), Some("dp_001")] {
        let chosen: Vec<_> = cases.iter().filter(|case| case[7] == profile.unwrap_or("-")).collect();
        let decided: Vec<(AccessRequest, Value)> = chosen
            .iter()
            .map(|case| {
                let fields = ["data_class", "approval", "endpoint", "privacy_mode", "vendor_telemetry", "account", "execution", "profile"];
                let stated = fields.iter().zip(&case[..]).filter(|(_, word)| *word != "-");
                let request: Value =
                    stated.map(|(field, word)| ((*field).to_owned(), json!(word))).collect::<serde_json::Map<_, _>>().into();
                (framework.access_request_from_json(request.to_string().as_bytes()).unwrap(), decision(&case[8]))
            })
            .filter(|(_, decision)| decision.get("error").is_none())
            .collect();
        let column = |code: &dyn Fn(&AccessRequest) -> u8| decided.iter().map(|(request, _)| code(request)).collect::<Vec<u8>>();
        let classes = column(&|request| request.data_class.as_ref().map_or(0, |class| framework.data_class_code(class.as_str()).unwrap()));
        let approval = column(&|request| request.approval.map_or(0, ApprovalState::code));
        let endpoint = column(&|request| request.endpoint.map_or(0, Endpoint::code));
        let privacy_mode = column(&|request| request.privacy_mode.map_or(0, Switch::code));
        let vendor_telemetry = column(&|request| request.vendor_telemetry.map_or(0, Switch::code));
        let account = column(&|request| request.account.map_or(0, Account::code));
        let execution = column(&|request| request.execution.map_or(0, Execution::code));
        let profile = profile.map(|id| id.parse().unwrap());
        let requests = AccessColumns {
            data_class: &classes,
            approval: Some(&approval),
            endpoint: Some(&endpoint),
            privacy_mode: Some(&privacy_mode),
            vendor_telemetry: Some(&vendor_telemetry),
            account: Some(&account),
            execution: Some(&execution),
            profile: profile.as_ref(),
        };
        let mut denials = vec![0; decided.len()];
        framework.access_denials(&requests, &mut denials, &on_threads(2)).unwrap();
        for ((request, decision), denial) in decided.iter().zip(&denials) {
            let verdict = framework.verdict(request).unwrap();
            assert_eq!(verdict.bits(), *denial);
            assert_eq!(decision["allowed"], verdict.is_allowed());
            let reasons = decision["reasons"].as_array().unwrap();
            let mut unmet: Vec<&str> = reasons.iter().filter_map(|reason| reason["requirement"].as_str()).collect();
            let mut found: Vec<&str> = verdict.unmet().map(AsRef::as_ref).collect();
            unmet.sort_unstable();
            found.sort_unstable();
            assert_eq!(unmet, found);
            assert_eq!(reasons.iter().any(|reason| reason["code"] == "class_prohibited"), verdict.is_prohibited());
            compared += 1;
        }
    }
    assert!(compared > 1_000, "only {compared} cases");
}

#[test]
fn levels_and_counts_of_the_matrix() {
    let framework = Framework::builtin();
    let known: Vec<Vec<String>> = cases("matrix.tsv").into_iter().filter(|case| !case[2].starts_with('{')).collect();
    assert_eq!(known.len(), 25);
    let likelihoods = repeated(&known.iter().map(|case| framework.likelihood_rank(&case[0]).unwrap()).collect::<Vec<_>>());
    let impacts = repeated(&known.iter().map(|case| framework.impact_rank(&case[1]).unwrap()).collect::<Vec<_>>());
    for threads in [1, 2, 5] {
        let mut levels = vec![0; ROWS];
        framework.risk_levels(&likelihoods, &impacts, &mut levels, &on_threads(threads)).unwrap();
        for (case, level) in known.iter().cycle().zip(&levels) {
            assert_eq!(framework.scales().risk_level[usize::from(*level) - 1].id, *case[2]);
        }
        let counts = framework.heatmap_counts(&likelihoods, &impacts, &on_threads(threads)).unwrap();
        assert!(counts.cells.iter().flatten().all(|count| *count == 6_000));
        assert_eq!(counts.levels.iter().sum::<u64>(), 150_000);
        // Low, medium, high and critical cells of the article's matrix: products to 4, to 9, to 14, and above.
        assert_eq!(counts.levels, [8 * 6_000, 7 * 6_000, 4 * 6_000, 6 * 6_000]);
    }
}

#[test]
fn a_framework_of_hundreds_of_controls_takes_several_columns() {
    let framework = wide();
    assert_eq!(framework.requirement_ids().len(), 318);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let ids: Vec<&str> = framework.requirement_ids().iter().map(AsRef::as_ref).collect();
    // Nearly everything, so that the higher levels are reached as well.
    let few = prop::collection::vec(0..ids.len(), 0..3);
    let sets: Vec<_> = (0..200)
        .map(|_| {
            let lacking = few.new_tree(&mut runner).unwrap().current();
            framework.control_set(ids.iter().enumerate().filter(|(place, _)| !lacking.contains(place)).map(|(_, id)| *id)).unwrap()
        })
        .collect();
    let words: Vec<Vec<u64>> = (0..5).map(|word| sets.iter().map(|set| set.mask()[word]).collect()).collect();
    let halves: Vec<Vec<u32>> =
        words.iter().flat_map(|word| [0, 32].map(|shift| word.iter().map(|bits| (bits >> shift & 0xffff_ffff) as u32).collect())).collect();
    let by_word: Vec<MaskColumn<'_>> = words.iter().map(|word| MaskColumn::U64(word)).collect();
    let by_half: Vec<MaskColumn<'_>> = halves.iter().map(|half| MaskColumn::U32(half)).collect();
    // A wide column after a narrow one has its bits in two words.
    let staggered: Vec<Vec<u64>> = (0..4)
        .map(|pair| {
            halves[2 * pair + 1].iter().zip(&halves[2 * pair + 2]).map(|(low, high)| u64::from(*low) | u64::from(*high) << 32).collect()
        })
        .collect();
    let by_turns: Vec<MaskColumn<'_>> = std::iter::once(MaskColumn::U32(&halves[0]))
        .chain(staggered.iter().map(|wide| MaskColumn::U64(wide)))
        .chain([MaskColumn::U32(&halves[9])])
        .collect();
    let expected: Vec<u8> = sets.iter().map(|set| set.assess().current_level()).collect();
    assert!([3, 4, 5].iter().all(|level| expected.contains(level)), "{expected:?}");
    for columns in [by_word, by_half, by_turns] {
        let mut levels = vec![0; sets.len()];
        framework.maturity_levels(&columns, &mut levels, &BatchOptions::new()).unwrap();
        assert_eq!(levels, expected);
    }
    let mut gaps = vec![vec![0; sets.len()]; 5];
    let mut columns: Vec<MaskColumnMut<'_>> = gaps.iter_mut().map(|gaps| MaskColumnMut::U64(gaps)).collect();
    framework
        .maturity_gaps(&words.iter().map(|word| MaskColumn::U64(word)).collect::<Vec<_>>(), &mut columns, &BatchOptions::new())
        .unwrap();
    for (row, set) in sets.iter().enumerate() {
        let mask: Vec<u64> = gaps.iter().map(|word| word[row]).collect();
        let missing = framework.control_set(set.assess().gaps_to_next_level()).unwrap();
        assert_eq!(missing.mask(), mask);
    }
    let error = framework.maturity_levels(&[MaskColumn::U64(&words[0])], &mut vec![0; sets.len()], &BatchOptions::new()).unwrap_err();
    assert_eq!((error.kind(), error.path()), (ErrorKind::Inconsistent, "held"));
}

/// What stands on a row of pull requests.
type PullRequest = (u8, bool, u8, bool);

/// What stands on a row of findings.
type Finding = (u8, u8, u8, i64, i64, bool);

fn findings() -> impl Strategy<Value = Vec<Finding>> {
    let times = prop_oneof![0_i64..1_000, 0_i64..40_000_000_000, Just(86_400_000_000)];
    prop::collection::vec((0_u8..5, 0_u8..3, 0_u8..5, times.clone(), times, prop::bool::weighted(0.9)), 0..400)
}

/// The number that `percent` of all do not exceed, by the nearest rank, from a sorted list.
fn quantile(sorted: &[u64], percent: usize) -> Option<u64> {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn figures_of_pull_requests_are_counts(
        rows in prop::collection::vec((0_u8..3, any::<bool>(), 0_u8..3, any::<bool>()), 0..500),
        offset in 0_usize..20,
        threads in 1_usize..4,
    ) {
        let bits = |flags: Vec<bool>| {
            let mut bytes = vec![0_u8; (offset + flags.len()).div_ceil(8)];
            flags.iter().enumerate().filter(|(_, flag)| **flag).for_each(|(row, _)| bytes[(offset + row) / 8] |= 1 << ((offset + row) % 8));
            bytes
        };
        let attribution: Vec<u8> = rows.iter().map(|row| row.0).collect();
        let licence: Vec<u8> = rows.iter().map(|row| row.2).collect();
        let scanned = bits(rows.iter().map(|row| row.1).collect());
        let approved: Vec<u8> = rows.iter().map(|row| u8::from(row.3)).collect();
        let columns = PullRequests {
            attribution: &attribution,
            scanned: FlagColumn::Bits { bytes: &scanned, offset, rows: rows.len() },
            licence: &licence,
            approved_independently: FlagColumn::Bytes(&approved),
        };
        let figures = columns.figures(&on_threads(threads)).unwrap();
        let count = |picked: &dyn Fn(&PullRequest) -> bool| rows.iter().filter(|row| picked(row)).count() as u64;
        prop_assert_eq!(figures.pull_requests, rows.len() as u64);
        prop_assert_eq!(figures.unattributed, count(&|row| row.0 == 0));
        let (scans, licences, share) = (figures.scan_coverage, figures.licence_compliance, figures.ai_generated);
        prop_assert_eq!((share.figure.numerator, share.lower_bound.denominator), (count(&|row| row.0 == 2), rows.len() as u64));
        prop_assert_eq!(scans.figure.numerator, count(&|row| row.0 == 2 && row.1));
        prop_assert_eq!(scans.lower_bound.denominator, count(&|row| row.0 == 2 || row.0 == 0 && !row.1));
        prop_assert_eq!(licences.figure.denominator, count(&|row| row.0 == 2 && row.2 != 0));
        prop_assert_eq!(licences.lower_bound.denominator, count(&|row| row.0 == 2 && row.2 != 0 || row.0 == 0 && row.2 == 2));
        prop_assert_eq!(figures.independent_approval.figure.numerator, count(&|row| row.0 == 2 && row.3));
    }

    #[test]
    fn figures_of_findings_are_exact_and_parts_add_up(rows in findings(), cut in 0_usize..400, threads in 1_usize..4) {
        let cut = cut.min(rows.len());
        let figures_of = |rows: &[Finding]| {
            let [severity, phase, status] = [|row: &Finding| row.0, |row: &Finding| row.1, |row: &Finding| row.2].map(|code| rows.iter().map(code).collect::<Vec<u8>>());
            let introduced_at: Vec<i64> = rows.iter().map(|row| row.3).collect();
            let detected_at: Vec<i64> = rows.iter().map(|row| row.4).collect();
            let timed: Vec<u8> = rows.iter().map(|row| u8::from(row.5)).collect();
            let findings = Findings { severity: &severity, phase: &phase, status: &status, introduced_at: &introduced_at, detected_at: &detected_at,
                timed: FlagColumn::Bytes(&timed), unit: TimeUnit::Microsecond };
            findings.figures(&on_threads(threads)).unwrap()
        };
        let whole = figures_of(&rows);
        let vulnerabilities: Vec<&Finding> = rows.iter().filter(|row| row.2 != 4).collect();
        prop_assert_eq!((whole.findings, whole.false_positives), (vulnerabilities.len() as u64, (rows.len() - vulnerabilities.len()) as u64));
        let timed = vulnerabilities.iter().filter(|row| row.5);
        let mut micros: Vec<u64> = timed.clone().map(|row| u64::try_from(row.4 - row.3).unwrap_or(0)).collect();
        micros.sort_unstable();
        let time = &whole.time_to_detect;
        prop_assert_eq!(time.clamped, timed.filter(|row| row.4 < row.3).count() as u64);
        prop_assert_eq!(time.total_seconds * 1_000_000 + u64::from(time.total_microseconds), micros.iter().sum::<u64>());
        prop_assert_eq!(time.median_microseconds, quantile(&micros, 50));
        prop_assert_eq!(time.p90_microseconds, quantile(&micros, 90));
        for (percent, exact) in [(50, time.median_microseconds), (90, time.p90_microseconds)] {
            let bounds = time.histogram.quantile(percent);
            prop_assert!(bounds.zip(exact).is_none_or(|(bounds, exact)| bounds.least <= exact && exact <= bounds.most));
        }
        for (severity, own) in whole.by_severity.iter().enumerate() {
            let of = |phase: u8| vulnerabilities.iter().filter(|row| usize::from(row.0) == severity && row.1 == phase).count() as u64;
            let caught = own.caught_before_production;
            prop_assert_eq!((caught.figure.numerator, caught.figure.denominator), (of(1), of(1) + of(2)));
            prop_assert_eq!(caught.lower_bound.denominator, of(0) + of(1) + of(2));
        }
        let (mut first, second) = (figures_of(&rows[..cut]), figures_of(&rows[cut..]));
        let mut turned = second.clone();
        turned.merge(&first);
        first.merge(&second);
        prop_assert_eq!(&first, &turned);
        let mut without_exact = whole.clone();
        (without_exact.time_to_detect.median_microseconds, without_exact.time_to_detect.p90_microseconds) = (None, None);
        prop_assert_eq!(first, without_exact);
    }
}

#[test]
fn one_duration_shared_by_all_is_its_own_median_and_takes_no_column_to_find() {
    let rows = 3_000_000;
    let (codes, introduced, detected, timed) = (vec![1; rows], vec![0; rows], vec![3_600; rows], vec![1; rows]);
    let findings = Findings {
        severity: &codes,
        phase: &codes,
        status: &codes,
        introduced_at: &introduced,
        detected_at: &detected,
        timed: FlagColumn::Bytes(&timed),
        unit: TimeUnit::Second,
    };
    let time = findings.figures(&on_threads(2)).unwrap().time_to_detect;
    assert_eq!((time.median_microseconds, time.p90_microseconds), (Some(3_600_000_000), Some(3_600_000_000)));
    assert_eq!(time.minutes().to_string(), format!("{}/{rows}", 60 * rows));
}

#[test]
fn the_first_bad_row_is_named_whatever_the_number_of_threads() {
    let framework = Framework::builtin();
    let bad = [70_001, 130_000];
    for threads in [1, 2, 5] {
        let options = on_threads(threads);
        let mut masks = vec![0_u32; ROWS];
        let mut ranks = vec![1_u8; ROWS];
        for row in bad {
            masks[row] = 1 << 18;
            ranks[row] = 6;
        }
        let error = framework.maturity_levels(&[MaskColumn::U32(&masks)], &mut vec![0; ROWS], &options).unwrap_err();
        assert_eq!((error.kind(), error.path()), (ErrorKind::InvalidValue, "held[70001]"));
        let error = framework.heatmap_counts(&vec![1; ROWS], &ranks, &options).unwrap_err();
        assert_eq!((error.path(), error.problems()[0].found.as_deref()), ("impacts[70001]", Some("6")));
        ranks[70_001] = 0;
        let error = framework.risk_levels(&ranks, &vec![1; ROWS], &mut vec![0; ROWS], &options).unwrap_err();
        assert_eq!((error.path(), error.problems()[0].found.as_deref()), ("likelihoods[70001]", Some("0")));
    }
}

#[test]
fn of_several_bad_columns_the_earliest_row_is_named_however_the_rows_are_shared_out() {
    let framework = Framework::builtin();
    let (mut likelihoods, mut impacts) = (vec![1; ROWS], vec![1; ROWS]);
    (impacts[5], likelihoods[70_000]) = (0, 0);
    let levels = framework.risk_levels(&likelihoods, &impacts, &mut vec![0; ROWS], &on_threads(2)).unwrap_err();
    let counts = framework.heatmap_counts(&likelihoods, &impacts, &on_threads(2)).unwrap_err();
    assert_eq!((levels.path(), counts.path()), ("impacts[5]", "impacts[5]"));
    let wide = wide();
    let mut words = vec![vec![0_u64; 10]; 5];
    words[4][7] = 1 << 63;
    let columns: Vec<MaskColumn<'_>> = words.iter().map(|word| MaskColumn::U64(word)).collect();
    let error = wide.maturity_levels(&columns, &mut [0; 10], &BatchOptions::new()).unwrap_err();
    assert_eq!((error.kind(), error.path()), (ErrorKind::InvalidValue, "held[4][7]"));
}

#[test]
fn columns_of_different_lengths_are_all_named() {
    let flags = FlagColumn::Bytes(&[1]);
    let columns = PullRequests { attribution: &[2, 2], scanned: flags, licence: &[1, 1], approved_independently: flags };
    let error = columns.figures(&BatchOptions::new()).unwrap_err();
    let paths: Vec<&str> = error.problems().iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!((error.kind(), paths), (ErrorKind::Inconsistent, vec!["scanned", "approved_independently"]));
}

#[test]
fn empty_columns_are_no_error() {
    let framework = Framework::builtin();
    framework.maturity_levels(&[MaskColumn::U32(&[])], &mut [], &on_threads(3)).unwrap();
    assert_eq!(framework.heatmap_counts(&[], &[], &on_threads(3)).unwrap().levels, [0; 4]);
    let none = FlagColumn::Bytes(&[]);
    let columns = PullRequests { attribution: &[], scanned: none, licence: &[], approved_independently: none };
    assert_eq!(columns.figures(&on_threads(3)).unwrap(), aigov_core::PullRequestFigures::none());
}

/// Program documents of every sort, and some that are none.
fn documents() -> Vec<String> {
    let programs = ["mid-size", "exemplary", "broken"].map(|name| text(&format!("aigov-core/examples/programs/{name}.yaml")));
    let mut documents: Vec<String> = programs.into_iter().flatten().collect();
    documents.extend(["{}", "no: program", ""].map(str::to_owned));
    documents.iter().cycle().take(40).cloned().collect()
}

#[test]
fn many_programs_are_judged_as_each_alone() {
    let framework = Framework::builtin();
    let options = AssessOptions::as_of("2026-11-22".parse().unwrap());
    let documents = documents();
    let alone =
        |document: &String| framework.program_from_yaml(document.as_bytes()).and_then(|program| framework.assess(&program, &options));
    let expected: Vec<_> = documents.iter().map(alone).collect();
    assert!(expected.iter().any(Result::is_ok) && expected.iter().any(Result::is_err));
    for threads in [1, 2, 5] {
        let many = framework.assess_many(&documents, &options, &on_threads(threads)).unwrap();
        for (one, expected) in many.iter().zip(&expected) {
            match (one, expected) {
                (Ok(one), Ok(expected)) => assert_eq!(one.to_json(), expected.to_json()),
                (Err(one), Err(expected)) => assert_eq!((one.kind(), one.path()), (expected.kind(), expected.path())),
                _ => panic!("a batch reads what a single call refuses, or the other way round"),
            }
        }
    }
}

#[test]
fn rollups_add_up_in_any_order_and_any_grouping() {
    let framework = Framework::builtin();
    let documents = documents();
    let options = AssessOptions::as_of("2026-11-22".parse().unwrap());
    let later = AssessOptions::as_of("2027-03-01".parse().unwrap());
    let rollup = |documents: &[String], options: &AssessOptions| framework.rollup_many(documents, options, &on_threads(2)).unwrap();
    let sum = |parts: &[&Rollup]| {
        let mut whole = Rollup::empty(&framework);
        for part in parts {
            whole.merge(part).unwrap();
        }
        whole
    };
    let whole = rollup(&documents, &options);
    assert_eq!((whole.programs + whole.failed, whole.levels.iter().map(|count| count.declared).sum()), (40, whole.programs));
    let parts = [&documents[..7], &documents[7..8], &documents[8..]].map(|part| rollup(part, &options));
    let [a, b, c] = &parts;
    assert_eq!(sum(&[a, b, c]), whole);
    assert_eq!(sum(&[c, a, b]), whole);
    assert_eq!(sum(&[&sum(&[c, b]), a]), whole);
    assert_eq!(Rollup::from_json(whole.to_json().as_bytes()).unwrap(), whole);
    let unlike = whole.to_json().replacen("\"declared\":", "\"declared\":9", 1);
    let error = framework.rollup_from_json(unlike.as_bytes()).unwrap_err();
    assert_eq!((error.kind(), error.path()), (ErrorKind::Inconsistent, "levels"));
    let both = sum(&[&whole, &rollup(&documents, &later)]);
    assert_eq!((both.earliest, both.latest), (Some(options.as_of), Some(later.as_of)));
    let judged = framework.assess_many(&documents, &options, &BatchOptions::new()).unwrap();
    let postures: Vec<_> = judged.into_iter().flatten().collect();
    for metric in &whole.metrics {
        let own = |status: &str| {
            let states = postures.iter().flat_map(|posture| &posture.metrics).filter(|state| state.metric == metric.metric);
            let targets = states.flat_map(|state| &state.targets).filter(|target| target.target.severity == metric.severity);
            targets.filter(|target| target.status.as_str() == status).count() as u64
        };
        assert_eq!(
            [metric.met, metric.missed, metric.no_data, metric.not_applicable],
            ["met", "missed", "no_data", "not_applicable"].map(own)
        );
    }
    let critical: usize = postures.iter().map(|posture| posture.risks.iter().filter(|risk| risk.current.level == "critical").count()).sum();
    assert_eq!(whole.risks.last().unwrap().current, critical as u64);
}
