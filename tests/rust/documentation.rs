//! Whoever meets a public item of the engine finds what it is and an example that runs.
//!
//! The sources are read, macros included, because the compiler misses a description but never an example.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its sources should stop at once")]

use std::collections::{BTreeMap, BTreeSet};
use std::{fs, path::Path};

use aigov_core::{AssessOptions, Framework};
use aigov_tests::{path, text};
use syn::buffer::{Cursor, TokenBuffer};
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Expr, ExprLit, Ident, ImplItem, Item, ItemMacro, Lit, Meta, MetaNameValue, Type, UseTree, Visibility};

#[derive(Default)]
struct Survey {
    exports: BTreeSet<String>,
    /// Whether all that the file at hand marks `pub` is public.
    everything: bool,
    /// What macros write above the types that they define, by the macro's name.
    defined_by: BTreeMap<String, Vec<Meta>>,
    seen: BTreeSet<String>,
    faults: Vec<String>,
}

#[test]
fn every_public_item_has_a_running_example() {
    let mut sources = Vec::new();
    read_folder(&path("aigov-core/src"), &mut sources);
    let survey = survey(&sources, &text("aigov-core/src/lib.rs").unwrap());
    assert!(survey.faults.is_empty(), "{} public items lack something: {:#?}", survey.faults.len(), survey.faults);
    // The scan reaches methods, what macros make, and the public module.
    let known = ["Framework::assess", "ControlId", "ids!::as_str", "Severity", "Prose", "DataClassStep", "Likelihood"];
    assert_eq!(known.map(|name| survey.seen.contains(name)), [true; 7], "{known:?} were not all looked at");
}

/// What the README shows of `explain` is what it says.
#[test]
fn the_readme_explains_as_the_engine_does() {
    let framework = Framework::builtin();
    let program = text("aigov-core/examples/programs/mid-size.yaml").unwrap();
    let program = framework.program_from_yaml(program.as_bytes()).unwrap();
    let posture = framework.assess(&program, &AssessOptions::as_of("2026-11-22".parse().unwrap())).unwrap();
    let explained = posture.explain("evidenced").unwrap().to_text();
    assert!(text("README.md").unwrap().contains(&explained), "the README shows something else than:\n{explained}");
}

/// The items of all files; marked, where all that says `pub` is public.
fn read_folder(folder: &Path, sources: &mut Vec<(Item, bool)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_folder(&path, sources);
        } else {
            let everything = path.ends_with("src/lib.rs") || path.ends_with("src/builtin.rs");
            sources.extend(items(&fs::read_to_string(&path).unwrap()).map(|item| (item, everything)));
        }
    }
}

fn items(source: &str) -> impl Iterator<Item = Item> {
    syn::parse_file(source).unwrap().items.into_iter()
}

fn survey(sources: &[(Item, bool)], root: &str) -> Survey {
    let mut survey = Survey::default();
    for item in items(root) {
        if let Item::Use(syn::ItemUse { vis: Visibility::Public(_), tree, .. }) = item {
            collect_names(&tree, &mut survey.exports);
        }
    }
    for (item, _) in sources {
        if let Item::Macro(ItemMacro { ident: Some(name), mac, .. }) = item {
            survey.definition(&name.to_string(), TokenBuffer::new2(mac.tokens.clone()).begin());
        }
    }
    for (item, everything) in sources {
        survey.everything = *everything;
        survey.item(item);
    }
    survey.faults.extend(survey.exports.difference(&survey.seen).map(|name| format!("{name}: not found in the sources")));
    survey
}

fn collect_names(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => collect_names(&path.tree, names),
        UseTree::Group(group) => group.items.iter().for_each(|item| collect_names(item, names)),
        UseTree::Name(name) => names.extend([name.ident.to_string()]),
        UseTree::Rename(_) | UseTree::Glob(_) => names.extend(["an export by another name or by `*`".to_owned()]),
    }
}

impl Survey {
    fn item(&mut self, item: &Item) {
        let (visibility, name, attributes) = match item {
            Item::Struct(item) => (&item.vis, &item.ident, &item.attrs),
            Item::Enum(item) => (&item.vis, &item.ident, &item.attrs),
            Item::Type(item) => (&item.vis, &item.ident, &item.attrs),
            Item::Fn(item) => (&item.vis, &item.sig.ident, &item.attrs),
            // Its description, which the compiler demands, says all there is to say.
            Item::Const(item) => return self.seen.extend([item.ident.to_string()]),
            Item::Macro(call) => return self.call(call),
            Item::Impl(block) if block.trait_.is_none() => {
                let owner = if let Type::Path(owner) = block.self_ty.as_ref() { owner.path.get_ident() } else { None };
                for member in &block.items {
                    if let (ImplItem::Fn(syn::ImplItemFn { vis: Visibility::Public(_), sig, attrs, .. }), Some(owner)) = (member, owner) {
                        self.judge(owner, &format!("::{}", sig.ident), &metas(attrs));
                    }
                }
                return;
            }
            _ => return,
        };
        if matches!(visibility, Visibility::Public(_)) {
            self.judge(name, "", &metas(attributes));
        }
    }

    /// What a macro is called with: an item, or entries that begin with attributes and a name.
    fn call(&mut self, call: &ItemMacro) {
        let an_item = |input: ParseStream<'_>| input.parse::<Item>().and_then(|item| skip_to(input, None).map(|()| item));
        let entry = |input: ParseStream<'_>| Ok((Attribute::parse_outer(input)?, input.parse::<Ident>()?, skip_to(input, Some('#'))?));
        let entries = |input: ParseStream<'_>| std::iter::from_fn(|| (!input.is_empty()).then(|| entry(input))).collect();
        let definition = call.mac.path.get_ident().and_then(|name| self.defined_by.get(&name.to_string()).cloned());
        if let Ok(item) = an_item.parse2(call.mac.tokens.clone()) {
            self.item(&item);
        } else if let Some(written) = definition {
            let entries: Vec<_> = entries.parse2(call.mac.tokens.clone()).unwrap();
            for (attributes, name, ()) in entries {
                self.judge(&name, "", &[metas(&attributes), written.clone()].concat());
            }
        }
    }

    /// Looks through the body of a macro for what it makes public.
    fn definition(&mut self, name: &str, mut at: Cursor<'_>) {
        let mut above = Vec::new();
        while let Some((_, mut next)) = at.token_tree() {
            let sign = at.punct().filter(|(sign, _)| sign.as_char() == '#');
            if let Some((inside, .., after)) = sign.and_then(|(_, next)| next.any_group()) {
                above.extend(syn::parse2::<Meta>(inside.token_stream()));
                next = after;
            } else if let Some((_, word)) = at.ident().filter(|(word, _)| word == "pub") {
                let made = word.ident().map(|(word, next)| (word.to_string(), next.ident()));
                if let Some((_, Some((function, _)))) = made.as_ref().filter(|(word, _)| word == "fn") {
                    self.judge_lines(format!("{name}!::{function}"), &above);
                } else if made.is_some_and(|(word, own)| own.is_none() && (word == "struct" || word == "enum")) {
                    self.defined_by.insert(name.to_owned(), above.clone());
                }
            } else {
                above.clear();
                at.any_group().into_iter().for_each(|(inside, ..)| self.definition(name, inside));
            }
            at = next;
        }
    }

    fn judge(&mut self, exported: &Ident, member: &str, above: &[Meta]) {
        let is_hidden = |meta: &Meta| matches!(meta, Meta::List(list) if list.path.is_ident("doc") && list.tokens.to_string() == "hidden");
        if (self.everything || self.exports.contains(&exported.to_string())) && !above.iter().any(is_hidden) {
            self.judge_lines(format!("{exported}{member}"), above);
        }
    }

    fn judge_lines(&mut self, name: String, above: &[Meta]) {
        let lines: Vec<String> = above.iter().filter_map(doc_line).collect();
        if lines.first().is_none_or(|line| line.is_empty() || line.starts_with('#')) {
            self.faults.push(format!("{name}: no description"));
        }
        let mut example = lines.iter().skip_while(|line| !line.starts_with("# Example: "));
        if example.find(|line| line.starts_with("```")).is_none_or(|fence| fence != "```") {
            self.faults.push(format!("{name}: no example that runs"));
        }
        self.seen.insert(name);
    }
}

fn metas(attributes: &[Attribute]) -> Vec<Meta> {
    attributes.iter().map(|attribute| attribute.meta.clone()).collect()
}

/// A line of a description; one that a macro puts together is never the first, a title or a fence.
fn doc_line(meta: &Meta) -> Option<String> {
    let Meta::NameValue(MetaNameValue { path, value: Expr::Lit(ExprLit { lit: Lit::Str(text), .. }), .. }) = meta else { return None };
    path.is_ident("doc").then(|| text.value().trim().to_owned())
}

/// Passes over what comes before a sign, or over everything.
fn skip_to(input: ParseStream<'_>, sign: Option<char>) -> syn::Result<()> {
    while !input.is_empty() && input.cursor().punct().is_none_or(|(found, _)| Some(found.as_char()) != sign) {
        input.step(|at| at.token_tree().map(|(_, next)| ((), next)).ok_or_else(|| at.error("a token")))?;
    }
    Ok(())
}

#[test]
fn what_lacks_an_example_is_named() {
    const GOOD: &str = "/// It is.\n/// # Example: one\n/// ```\n/// ```\n";
    let faults = |source: &str| survey(&items(source).map(|item| (item, false)).collect::<Vec<_>>(), "pub use self::a::B;").faults;
    assert_eq!(faults(&format!("{GOOD} pub struct B; pub struct Inner;")), [""; 0]);
    assert_eq!(faults("/// B.\n/// # Example: two\n/// ```no_run\n/// ```\n pub fn B() {}"), ["B: no example that runs"]);
    assert_eq!(faults(&format!("{GOOD} pub struct B; impl B {{ /// F.\n pub fn f() {{}} fn g() {{}} }}")), ["B::f: no example that runs"]);
    assert_eq!(faults("r! { pub struct B { a: u8 } absent: 1; }"), ["B: no description", "B: no example that runs"]);
    assert_eq!(faults("r! { pub(crate) struct B { a: u8 } }"), ["B: not found in the sources"]);
    let made = |docs: &str| faults(&format!("macro_rules! m {{ () => {{ {docs} pub struct $n; }} }} m! {{ /// A.\n A, /// B.\n B }}"));
    assert_eq!(made("#[doc = \"# Example: one\"] #[doc = \"```\"]"), [""; 0]);
    assert_eq!(made(""), ["B: no example that runs"]);
    let method = "macro_rules! m { () => { impl $n { /// F.\n pub fn f() {} } } }";
    assert_eq!(faults(&format!("{GOOD} pub struct B; {method}")), ["m!::f: no example that runs"]);
}
