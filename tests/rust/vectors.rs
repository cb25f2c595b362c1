//! The shared vectors: whole documents, worked out by an oracle that shares no code with the core, compared byte for byte.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its vectors should stop at once")]

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;
use std::path::Path;

use aigov_core::{
    AssessOptions, BatchOptions, Change, Error, Explanation, Framework, PlanTarget, Posture, Program, RiskView, Severity,
    UsagePolicyRequest,
};
use aigov_tests::text;
use serde_json::{Map, Value, json};

/// Differences that a failing test shows; it counts the others.
const SHOWN: usize = 5;
/// Characters shown on either side of a difference.
const CONTEXT: usize = 60;

/// A file of cases with what differs so far.
struct Vectors {
    file: &'static str,
    content: String,
    compared: usize,
    differences: Vec<String>,
}

impl Vectors {
    fn read(file: &'static str) -> Self {
        Self { file, content: text(&format!("tests/vectors/{file}")).unwrap(), compared: 0, differences: Vec::new() }
    }

    /// The columns of each case after its line number.
    fn cases(&self) -> Vec<(usize, Vec<String>)> {
        let lines = self.content.split_terminator('\n').enumerate().filter(|(_, line)| !line.starts_with("# "));
        lines.map(|(place, line)| (place + 1, line.split('\t').map(str::to_owned).collect())).collect()
    }

    fn compare(&mut self, line: usize, expected: &str, actual: &str) {
        self.compared += 1;
        if expected == actual {
            return;
        }
        let at = expected.chars().zip(actual.chars()).take_while(|(one, other)| one == other).count();
        let around = |document: &str| document.chars().skip(at.saturating_sub(CONTEXT)).take(2 * CONTEXT).collect::<String>();
        let mut difference = format!("{}:{line}: differs at character {at}", self.file);
        write!(difference, "\n  expected …{}…\n  actual   …{}…", around(expected), around(actual)).unwrap();
        self.differences.push(difference);
    }

    #[track_caller]
    fn finish(self) {
        assert!(self.compared > 0, "{} holds no case", self.file);
        let count = self.differences.len();
        let shown = self.differences.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join("\n");
        assert!(count == 0, "{count} of {} cases differ; the first:\n{shown}", self.compared);
    }
}

/// The answer as the column holds it: the document, or the error's kind and path.
fn answer<T>(result: Result<T, Error>, document: impl FnOnce(T) -> String) -> String {
    match result {
        Ok(value) => document(value),
        Err(error) => format!(r#"{{"error":{{"kind":"{}","path":{}}}}}"#, error.kind(), json!(error.path())),
    }
}

fn canonical<T: serde::Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap()
}

/// A column, or nothing where it holds `-`.
fn given(column: &str) -> Option<&str> {
    (column != "-").then_some(column)
}

#[test]
fn maturity() {
    let framework = Framework::builtin();
    let mut vectors = Vectors::read("maturity.tsv");
    for (line, columns) in vectors.cases() {
        let ids = given(&columns[0]).into_iter().flat_map(str::split_whitespace);
        vectors.compare(line, &columns[1], &answer(framework.assess_maturity(ids), |maturity| maturity.to_json()));
    }
    vectors.finish();
}

#[test]
fn matrix() {
    let framework = Framework::builtin();
    let mut vectors = Vectors::read("matrix.tsv");
    for (line, columns) in vectors.cases() {
        let level = framework.matrix().level(&columns[0], &columns[1]);
        vectors.compare(line, &columns[2], &answer(level, ToString::to_string));
    }
    vectors.finish();
}

#[test]
fn heatmaps() {
    let framework = Framework::builtin();
    let mut vectors = Vectors::read("heatmaps.tsv");
    for (line, columns) in vectors.cases() {
        let view: RiskView = columns[0].parse().unwrap();
        let heatmap = framework.risks_from_json(columns[1].as_bytes()).and_then(|risks| framework.heatmap_of(&risks, view));
        vectors.compare(line, &columns[2], &answer(heatmap.clone(), |heatmap| heatmap.to_json()));
        vectors.compare(line, &columns[3], &answer(heatmap, |heatmap| canonical(&heatmap.to_text())));
    }
    vectors.finish();
}

#[test]
fn decisions() {
    const FIELDS: [&str; 8] = ["data_class", "approval", "endpoint", "privacy_mode", "vendor_telemetry", "account", "execution", "profile"];
    let framework = Framework::builtin();
    let mut vectors = Vectors::read("decisions.tsv");
    let mut documents = HashMap::new();
    for (line, columns) in vectors.cases() {
        if let Some(number) = columns[0].strip_prefix("= ") {
            documents.insert(number.to_owned(), columns[1].clone());
            continue;
        }
        let stated = FIELDS.iter().zip(&columns).filter_map(|(field, column)| Some(((*field).to_owned(), json!(given(column)?))));
        let request = Value::Object(stated.collect::<Map<_, _>>()).to_string();
        let decision = framework.access_request_from_json(request.as_bytes()).and_then(|request| framework.decide(&request));
        vectors.compare(line, &documents[&columns[FIELDS.len()]], &answer(decision, |decision| decision.to_json()));
    }
    vectors.finish();
}

/// A figure written as `severity:numerator/denominator`.
fn figure(text: &str) -> (Option<Severity>, u64, u64) {
    let (severity, fraction) = text.split_once(':').unwrap();
    let (numerator, denominator) = fraction.split_once('/').unwrap();
    (given(severity).map(|severity| severity.parse().unwrap()), numerator.parse().unwrap(), denominator.parse().unwrap())
}

#[test]
fn metrics() {
    let framework = Framework::builtin();
    let mut vectors = Vectors::read("metrics.tsv");
    for (line, columns) in vectors.cases() {
        let figures: Vec<_> = given(&columns[1]).into_iter().flat_map(str::split_whitespace).map(figure).collect();
        let state = framework.evaluate_metric(&columns[0], &figures);
        vectors.compare(line, &columns[2], &answer(state, |state| canonical(&state)));
    }
    vectors.finish();
}

#[test]
fn mappings() {
    let framework = Framework::builtin();
    let mut vectors = Vectors::read("mappings.tsv");
    for (line, columns) in vectors.cases() {
        let (rows, expected) = match columns.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["control", control, expected] => (framework.mappings_of(control), expected),
            ["reference", edition, reference, expected] => {
                (framework.mappings_to(given(edition).unwrap_or_default(), given(reference).unwrap_or_default()), expected)
            }
            _ => panic!("mappings.tsv:{line}: neither a control nor a reference"),
        };
        vectors.compare(line, expected, &answer(rows, |rows| canonical(&rows)));
    }
    vectors.finish();
}

#[test]
fn coverage() {
    let coverage = Framework::builtin().coverage();
    let mut vectors = Vectors::read("coverage.tsv");
    let cases = vectors.cases();
    assert_eq!(cases.len(), coverage.len(), "coverage.tsv has one line an edition");
    for ((line, columns), covered) in cases.iter().zip(&coverage) {
        vectors.compare(*line, &columns[0], covered.edition.as_str());
        vectors.compare(*line, &columns[1], &canonical(covered));
    }
    vectors.finish();
}

#[test]
fn roadmap() {
    let steps = Framework::builtin().replay_roadmap();
    let mut vectors = Vectors::read("roadmap.tsv");
    let cases = vectors.cases();
    assert_eq!(cases.len(), steps.len(), "roadmap.tsv has one line a phase");
    for ((line, columns), step) in cases.iter().zip(&steps) {
        vectors.compare(*line, &columns[0], step.phase.as_str());
        vectors.compare(*line, &columns[1], &canonical(step));
    }
    vectors.finish();
}

#[test]
fn policies() {
    let framework = Framework::builtin();
    let mut vectors = Vectors::read("policies.tsv");
    for (line, columns) in vectors.cases() {
        let policy = UsagePolicyRequest::from_json(columns[0].as_bytes()).and_then(|request| framework.usage_policy(&request));
        vectors.compare(line, &columns[1], &answer(policy, |policy| canonical(&policy.markdown)));
    }
    vectors.finish();
}

/// A program of a column: a file, or the document itself.
fn program(framework: &Framework, column: &str) -> Result<Program, Error> {
    if column.starts_with('{') {
        return framework.program_from_json(column.as_bytes());
    }
    let document = text(column).unwrap();
    let is_json = Path::new(column).extension().is_some_and(|extension| extension == "json");
    let read = if is_json { Framework::program_from_json } else { Framework::program_from_yaml };
    read(framework, document.as_bytes())
}

fn framework_of(overlay: &str) -> Framework {
    given(overlay).map_or_else(Framework::builtin, |file| Framework::builtin().extend(text(file).unwrap().as_bytes()).unwrap())
}

/// The options of a judgement: as of, known at, unit, and further ones as a JSON object.
fn options(columns: &[String], more: &str) -> AssessOptions {
    let mut object: Map<String, Value> = given(more).map(|more| serde_json::from_str(more).unwrap()).unwrap_or_default();
    for (name, column) in ["as_of", "known_at", "unit"].into_iter().zip(columns) {
        object.extend(given(column).map(|value| (name.to_owned(), json!(value))));
    }
    AssessOptions::from_json(Value::from(object).to_string().as_bytes()).unwrap()
}

/// Judges by a framework; the columns from the program on.
fn compare_posture(vectors: &mut Vectors, line: usize, framework: &Framework, columns: &[String]) {
    let [file, days @ .., expected, more] = columns else { panic!("line {line} has too few columns") };
    let options = options(days, more);
    // A framework binds programs of its own version alone.
    let unbound = |file: &str| Program::from_yaml(text(file).unwrap().as_bytes());
    let read = if options.framework_version.is_some() { unbound(file) } else { program(framework, file) };
    let posture = read.and_then(|program| framework.assess(&program, &options));
    let expected = if expected.starts_with('{') { expected.clone() } else { text(expected).unwrap() };
    vectors.compare(line, &expected, &answer(posture, |posture| posture.to_json()));
}

#[test]
fn programs() {
    let framework = Framework::builtin();
    let mut vectors = Vectors::read("programs.tsv");
    for (line, columns) in vectors.cases() {
        compare_posture(&mut vectors, line, &framework, &columns);
    }
    vectors.finish();
}

#[test]
fn tailored_frameworks() {
    let mut vectors = Vectors::read("tailored.tsv");
    for (line, columns) in vectors.cases() {
        compare_posture(&mut vectors, line, &framework_of(&columns[0]), &columns[1..]);
    }
    vectors.finish();
}

#[test]
fn remedies() {
    let mut vectors = Vectors::read("remedies.tsv");
    for (line, columns) in vectors.cases() {
        let framework = framework_of(&columns[0]);
        let decision = framework.access_request_from_json(columns[1].as_bytes()).and_then(|request| framework.decide(&request));
        vectors.compare(line, &columns[2], &answer(decision, |decision| canonical(&decision)));
    }
    vectors.finish();
}

/// A list as a column holds it.
fn column(list: &[String], separator: &str) -> String {
    if list.is_empty() { "-".to_owned() } else { list.join(separator) }
}

fn posture_of(column: &str, options: &AssessOptions) -> Posture {
    let framework = Framework::builtin();
    framework.assess(&program(&framework, column).unwrap(), options).unwrap()
}

#[test]
fn diffs() {
    let mut vectors = Vectors::read("diffs.tsv");
    for (line, columns) in vectors.cases() {
        let [earlier, later] = [0, 2].map(|place| posture_of(&columns[place], &options(&columns[place + 1..place + 2], "-")));
        // Where a case states no direction, any will do.
        let stated = given(&columns[4]).into_iter().flat_map(|changes| changes.split("; "));
        let stated: HashMap<&str, &str> = stated.filter_map(|change| change.split_once(' ')).collect();
        let change = |change: &Change| {
            let subject = format!("{}/{}", change.kind, change.id);
            let is_open = stated.get(subject.as_str()).is_some_and(|rest| rest.starts_with("- "));
            let fields: BTreeSet<&str> =
                change.fields.iter().map(|field| field.field.split(['.', '[']).next().unwrap_or_default()).collect();
            let direction = if is_open { "-" } else { change.direction.as_str() };
            format!("{subject} {direction} {}", fields.into_iter().collect::<Vec<_>>().join(","))
        };
        let mut changes: Vec<String> = later.diff(&earlier).changes.iter().map(change).collect();
        changes.sort();
        vectors.compare(line, &columns[4], &column(&changes, "; "));
    }
    vectors.finish();
}

#[test]
fn outlooks() {
    let mut vectors = Vectors::read("outlook.tsv");
    for (line, columns) in vectors.cases() {
        let outlook = posture_of(&columns[0], &options(&columns[1..4], "-")).foresight(columns[4].parse().unwrap()).unwrap();
        let days: Vec<String> = outlook.days.iter().map(|day| day.on.to_string()).collect();
        vectors.compare(line, &columns[5], &column(&days, " "));
    }
    vectors.finish();
}

#[test]
fn histories() {
    let framework = Framework::builtin();
    let mut vectors = Vectors::read("histories.tsv");
    for (line, columns) in vectors.cases() {
        let program = program(&framework, &columns[0]).unwrap();
        let (until, step) = (columns[2].parse().unwrap(), columns[3].parse().unwrap());
        let history = framework.history(&program, &options(&columns[1..2], "-"), until, step).unwrap();
        let levels = |posture: &Posture| (posture.maturity.declared.current_level, posture.maturity.evidenced.current_level);
        let days = history.iter().map(|posture| (posture.as_of, levels(posture)));
        let days: Vec<String> = days.map(|(day, (declared, evidenced))| format!("{day}:{declared}:{evidenced}")).collect();
        vectors.compare(line, &columns[4], &column(&days, " "));
    }
    vectors.finish();
}

#[test]
fn rollups() {
    let framework = Framework::builtin();
    let mut vectors = Vectors::read("rollups.tsv");
    for (line, columns) in vectors.cases() {
        let files = given(&columns[0]).into_iter().flat_map(str::split_whitespace);
        let documents: Vec<String> = files.map(|file| if file == "{}" { file.to_owned() } else { text(file).unwrap() }).collect();
        let documents: Vec<&[u8]> = documents.iter().map(String::as_bytes).collect();
        let rollup = framework.rollup_many(&documents, &options(&columns[1..2], "-"), &BatchOptions::new()).unwrap();
        let mut counts: Value = serde_json::from_str(&rollup.to_json()).unwrap();
        let expected: Value = serde_json::from_str(&columns[2]).unwrap();
        for left_out in ["schema_version", "rules"] {
            counts.as_object_mut().unwrap().remove(left_out);
        }
        for metric in counts["metrics"].as_array_mut().unwrap() {
            metric.as_object_mut().unwrap().remove("distribution");
        }
        vectors.compare(line, &expected.to_string(), &counts.to_string());
    }
    vectors.finish();
}

#[test]
fn plans() {
    let mut vectors = Vectors::read("plans.tsv");
    for (line, columns) in vectors.cases() {
        let level = given(&columns[2]).map(|level| level.parse().unwrap());
        let target = PlanTarget { level, appetite: given(&columns[3]).map(|level| level.parse().unwrap()) };
        let plan = posture_of(&columns[0], &options(&columns[1..2], "-")).plan(&target).unwrap();
        let actions: Vec<String> = plan.actions.iter().map(|action| format!("{}/{}", action.kind, action.subject)).collect();
        vectors.compare(line, &columns[4], &column(&actions, " "));
    }
    vectors.finish();
}

/// The entries that an explanation cites, down to its last part.
fn cited(explanation: &Explanation) -> Vec<String> {
    let own = explanation.facts.iter().map(|fact| fact.fact.clone());
    own.chain(explanation.from.iter().flat_map(cited)).collect()
}

#[test]
fn explanations() {
    let mut vectors = Vectors::read("explanations.tsv");
    for (line, columns) in vectors.cases() {
        let entries = cited(&posture_of(&columns[0], &options(&columns[1..2], "-")).explain(&columns[2]).unwrap());
        let there = |column: &str| given(column).is_none_or(|all| all.split(' ').all(|entry| entries.iter().any(|own| own == entry)));
        let absent = |column: &str| given(column).is_none_or(|all| all.split(' ').all(|entry| entries.iter().all(|own| own != entry)));
        let actual = if there(&columns[3]) && absent(&columns[4]) { columns[3..].join(", not ") } else { entries.join(" ") };
        vectors.compare(line, &columns[3..].join(", not "), &actual);
    }
    vectors.finish();
}

/// A stored posture says what it said.
#[test]
fn stored_postures() {
    let framework = Framework::builtin();
    let mut vectors = Vectors::read("programs.tsv");
    for (line, columns) in vectors.cases().into_iter().filter(|(_, columns)| !columns[4].starts_with('{')) {
        let stored = text(&columns[4]).unwrap();
        let read = framework.posture_from_json(stored.as_bytes());
        vectors.compare(line, &stored, &answer(read, |posture| posture.to_json()));
    }
    vectors.finish();
}

/// Every problem at once, in the order of the text.
fn compare_problems(file: &'static str, document: &str) {
    let mut vectors = Vectors::read(file);
    let error = program(&Framework::builtin(), document).unwrap_err();
    let cases = vectors.cases();
    let expected: Vec<String> = cases.iter().map(|(_, columns)| columns.join(" ")).collect();
    let actual: Vec<String> = error.problems().iter().map(|problem| format!("{} {}", problem.kind, problem.path)).collect();
    let first = expected.iter().zip(&actual).take_while(|(one, other)| one == other).count();
    let line = cases.get(first).or(cases.last()).map_or(0, |(line, _)| *line);
    vectors.compare(line, &expected.join(", "), &actual.join(", "));
    vectors.finish();
}

#[test]
fn problems_of_the_broken_example() {
    compare_problems("programs/broken.problems.tsv", "aigov-core/examples/programs/broken.yaml");
}

#[test]
fn problems_of_refused_entries() {
    compare_problems("programs/refused.problems.tsv", "tests/vectors/programs/refused.yaml");
}

#[test]
fn problems_of_refused_proof() {
    compare_problems("programs/refused-proof.problems.tsv", "tests/vectors/programs/refused-proof.yaml");
}

#[test]
fn problems_of_refused_units() {
    compare_problems("programs/refused-units.problems.tsv", "tests/vectors/programs/refused-units.yaml");
}

#[test]
fn problems_of_refused_settings() {
    compare_problems("programs/refused-settings.problems.tsv", "tests/vectors/programs/refused-settings.yaml");
}

#[test]
fn problems_of_refused_checks() {
    compare_problems("programs/refused-checks.problems.tsv", "tests/vectors/programs/refused-checks.yaml");
}

#[test]
fn problems_of_refused_risks() {
    compare_problems("programs/refused-risks.problems.tsv", "tests/vectors/programs/refused-risks.yaml");
}

#[test]
fn problems_of_a_refused_document_of_schema_1() {
    compare_problems("programs/refused-schema-1.problems.tsv", "tests/vectors/programs/refused-schema-1.yaml");
}
