//! No panic may cross into Python, Node or C: whatever a binding exports is guarded, from its first token to its last.
//!
//! The sources are read rather than run, because a missing guard shows only in the function that happens to panic.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its sources should stop at once")]

use std::fs;
use std::path::Path;

use aigov_tests::path;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Block, Expr, ExprUnary, ImplItem, Item, Stmt, Token, UnOp, braced, bracketed, parenthesized, token};

/// How one binding marks and guards its exports.
struct Binding {
    sources: &'static str,
    /// Attributes that export a function, alone or inside an exported `impl`.
    functions: &'static [&'static str],
    /// Attributes on an `impl` that export everything in it.
    impls: &'static [&'static str],
    /// Traits whose functions are called from outside without any attribute.
    traits: &'static [&'static str],
    /// Whether `extern "C"` exports.
    extern_c: bool,
    /// The function or macro that is the whole body of an export.
    guard: &'static str,
}

const PYTHON: Binding =
    Binding { sources: "aigov-py/src", functions: &["pyfunction"], impls: &["pymethods"], traits: &[], extern_c: false, guard: "guard" };
const NODE: Binding =
    Binding { sources: "aigov-node/src", functions: &["napi"], impls: &[], traits: &["Task"], extern_c: false, guard: "guard" };
const C: Binding = Binding { sources: "aigov-c/src", functions: &[], impls: &[], traits: &[], extern_c: true, guard: "boundary" };

#[derive(Default)]
struct Findings {
    guarded: Vec<String>,
    faults: Vec<String>,
}

#[test]
fn every_python_export_is_guarded() {
    assert_guarded(&PYTHON, &["version", "_panic_for_test"]);
}

#[test]
fn every_node_export_is_guarded() {
    assert_guarded(&NODE, &["version", "panic_for_test"]);
}

#[test]
fn every_c_export_is_guarded() {
    assert_guarded(&C, &["aigov_version", "aigov_panic_for_test", "aigov_error_free"]);
}

/// Scans the binding; the known exports show that the scan sees something at all.
#[track_caller]
fn assert_guarded(binding: &Binding, known: &[&str]) {
    let mut findings = Findings::default();
    scan_folder(binding, &path(binding.sources), &mut findings);
    assert!(findings.faults.is_empty(), "{}: {:#?}", binding.sources, findings.faults);
    for name in known {
        assert!(findings.guarded.iter().any(|found| found == name), "{}: {name} was not seen", binding.sources);
    }
}

fn scan_folder(binding: &Binding, folder: &Path, findings: &mut Findings) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            scan_folder(binding, &path, findings);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let file = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
            scan_items(binding, &file.items, findings);
        }
    }
}

fn scan_items(binding: &Binding, items: &[Item], findings: &mut Findings) {
    for item in items {
        match item {
            Item::Fn(function) => {
                let exports_c = binding.extern_c && function.sig.abi.is_some();
                if exports_c || has_any(&function.attrs, binding.functions) {
                    judge(binding, &function.sig.ident.to_string(), &function.block, findings);
                }
            }
            Item::Impl(block) => {
                let all = has_any(&block.attrs, binding.impls) || implements_any(block, binding.traits);
                for member in &block.items {
                    let ImplItem::Fn(function) = member else { continue };
                    let exports_c = binding.extern_c && function.sig.abi.is_some();
                    if all || exports_c || has_any(&function.attrs, binding.functions) {
                        judge(binding, &function.sig.ident.to_string(), &function.block, findings);
                    }
                }
            }
            Item::Mod(module) => {
                if let Some((_, items)) = &module.content {
                    scan_items(binding, items, findings);
                }
            }
            Item::Macro(item) => {
                let tokens = item.mac.tokens.clone();
                if binding.extern_c && tokens.to_string().contains("extern") {
                    findings.faults.push(format!("a macro writes exports: {:?}", item.ident));
                    continue;
                }
                // A definition marks what it exports; what a use hands over may be put anywhere.
                let all = !item.mac.path.is_ident("macro_rules");
                let scanned = Parser::parse2(|input: ParseStream<'_>| scan_tokens(binding, input, all, findings), tokens);
                if let Err(error) = scanned {
                    findings.faults.push(format!("a macro cannot be read: {:?}: {error}", item.ident));
                }
            }
            _ => {}
        }
    }
}

/// Judges functions in the tokens of a macro: all of them, or those that are exported by an attribute before them or before their `impl`.
fn scan_tokens(binding: &Binding, input: ParseStream<'_>, all: bool, findings: &mut Findings) -> syn::Result<()> {
    let mut marked = false;
    while !input.is_empty() {
        if input.peek(Token![#]) && input.peek2(token::Bracket) {
            let attribute;
            input.parse::<Token![#]>()?;
            bracketed!(attribute in input);
            let text = drain(&attribute)?;
            marked |= binding.functions.iter().chain(binding.impls).any(|mark| text.contains(mark));
        } else if input.peek(Token![fn]) {
            input.parse::<Token![fn]>()?;
            let mut name = next(input)?;
            if name == "$" {
                name.push_str(&next(input)?);
            }
            while !input.is_empty() && !input.peek(token::Brace) {
                next(input)?;
            }
            let body;
            braced!(body in input);
            if !all && !marked {
                drain(&body)?;
            } else if tokens_are_guard(&body, binding.guard)? {
                findings.guarded.push(name);
            } else {
                findings.faults.push(format!("{name} of a macro is not one call of {}", binding.guard));
            }
            marked = false;
        } else if input.peek(token::Brace) {
            let group;
            braced!(group in input);
            scan_tokens(binding, &group, all || marked, findings)?;
            marked = false;
        } else if input.peek(token::Paren) {
            let group;
            parenthesized!(group in input);
            scan_tokens(binding, &group, all, findings)?;
        } else {
            next(input)?;
        }
    }
    Ok(())
}

/// Whether the tokens of a body are one call of the guard, by any path, with a closure first.
fn tokens_are_guard(body: ParseStream<'_>, guard: &str) -> syn::Result<bool> {
    let mut callee = String::new();
    while !body.is_empty() && !body.peek(token::Paren) {
        callee = next(body)?;
    }
    if body.is_empty() {
        return Ok(false);
    }
    let arguments;
    parenthesized!(arguments in body);
    let closure = arguments.peek(Token![|]) || arguments.peek(Token![||]);
    drain(&arguments)?;
    let rest = drain(body)?;
    Ok(callee == guard && closure && rest.is_empty())
}

/// The next token, or the next group with all that is in it.
fn next(input: ParseStream<'_>) -> syn::Result<String> {
    input.step(|cursor| cursor.token_tree().map(|(token, rest)| (token.to_string(), rest)).ok_or_else(|| cursor.error("a token")))
}

fn drain(input: ParseStream<'_>) -> syn::Result<String> {
    let mut text = String::new();
    while !input.is_empty() {
        text.push_str(&next(input)?);
    }
    Ok(text)
}

fn judge(binding: &Binding, name: &str, body: &Block, findings: &mut Findings) {
    if body_is_guard(body, binding.guard) {
        findings.guarded.push(name.to_owned());
    } else {
        findings.faults.push(format!("{name} is not one call of {}", binding.guard));
    }
}

/// Whether the body is a single call of the guard, so that nothing runs before or after it.
fn body_is_guard(body: &Block, guard: &str) -> bool {
    let [only] = body.stmts.as_slice() else { return false };
    match only {
        Stmt::Expr(Expr::Call(call), _) => {
            let Expr::Path(callee) = call.func.as_ref() else { return false };
            // Arguments other than the closure run outside the guard: names, references to them and what they refer to cannot panic.
            callee.path.is_ident(guard) && call.args.iter().all(is_closure_or_name)
        }
        Stmt::Expr(Expr::Macro(call), _) => call.mac.path.is_ident(guard),
        Stmt::Macro(call) => call.mac.path.is_ident(guard),
        _ => false,
    }
}

fn is_closure_or_name(argument: &Expr) -> bool {
    match argument {
        Expr::Closure(_) | Expr::Path(_) => true,
        Expr::Reference(reference) => matches!(*reference.expr, Expr::Path(_)),
        Expr::Unary(ExprUnary { op: UnOp::Deref(_), expr, .. }) => matches!(**expr, Expr::Path(_)),
        _ => false,
    }
}

/// Whether one of the attributes goes by one of the names, with or without a path before it.
fn has_any(attributes: &[Attribute], names: &[&str]) -> bool {
    attributes.iter().any(|attribute| {
        let last = attribute.path().segments.last();
        last.is_some_and(|segment| names.iter().any(|name| segment.ident == name))
    })
}

fn implements_any(block: &syn::ItemImpl, traits: &[&str]) -> bool {
    let last = block.trait_.as_ref().and_then(|(_, path, _)| path.segments.last());
    last.is_some_and(|segment| traits.iter().any(|name| segment.ident == name))
}

fn faults_of(binding: &Binding, source: &str) -> usize {
    let mut findings = Findings::default();
    scan_items(binding, &syn::parse_file(source).unwrap().items, &mut findings);
    findings.faults.len()
}

#[test]
fn an_unguarded_python_export_is_found() {
    assert_eq!(faults_of(&PYTHON, "#[pyfunction] fn f() -> u8 { 1 }"), 1);
    assert_eq!(faults_of(&PYTHON, "#[pyfunction] fn f() -> PyResult<u8> { let x = g(); guard(|| Ok(x)) }"), 1);
    assert_eq!(faults_of(&PYTHON, "#[pyfunction] fn f() -> PyResult<u8> { guard(make()) }"), 1);
    assert_eq!(
        faults_of(
            &PYTHON,
            "#[pyo3::pymethods] impl P { #[getter] fn f(&self) -> u8 { 1 } fn g(&self) -> PyResult<u8> { guard(|| Ok(1)) } }"
        ),
        1
    );
    assert_eq!(faults_of(&PYTHON, "mod inner { #[pyfunction] fn f() -> u8 { 1 } }"), 1);
    assert_eq!(faults_of(&PYTHON, "macro_rules! m { () => { #[pyfunction] fn f() -> u8 { 1 } } }"), 1);
}

#[test]
fn what_a_macro_exports_is_guarded_too() {
    let definition = |attribute: &str, body: &str| {
        format!(
            "macro_rules! m {{ ($f:ident) => {{ {attribute} impl P {{ #[getter] fn $f(&self) -> R {{ {body} }} }} fn inner() {{ x() }} }} }}"
        )
    };
    assert_eq!(faults_of(&PYTHON, &definition("#[pyo3::pymethods]", "$crate::guard::guard(|| Ok(1))")), 0);
    assert_eq!(faults_of(&PYTHON, &definition("#[pyo3::pymethods]", "x(); $crate::guard::guard(|| Ok(1))")), 1);
    assert_eq!(faults_of(&PYTHON, &definition("#[pyo3::pymethods]", "$crate::guard::guard(|| Ok(1))?; x()")), 1);
    assert_eq!(faults_of(&PYTHON, &definition("#[pyo3::pymethods]", "$crate::guard::guard(make())")), 1);
    assert_eq!(faults_of(&PYTHON, &definition("", "x()")), 0);
    assert_eq!(faults_of(&PYTHON, "value! { P { a: u8 } fn f(&self) -> R { guard(|| Ok(1)) } }"), 0);
    assert_eq!(faults_of(&PYTHON, "value! { P { a: u8 } fn f(&self) -> R { x() } }"), 1);
}

#[test]
fn an_unguarded_node_export_is_found() {
    assert_eq!(faults_of(&NODE, "#[napi] pub fn f() -> u8 { 1 }"), 1);
    assert_eq!(faults_of(&NODE, "#[napi] impl P { #[napi(getter)] pub fn f(&self) -> u8 { 1 } fn inner(&self) -> u8 { 1 } }"), 1);
    assert_eq!(faults_of(&NODE, "impl Task for P { fn compute(&mut self) -> Result<u8> { work() } }"), 1);
}

#[test]
fn an_unguarded_c_export_is_found() {
    assert_eq!(faults_of(&C, "#[unsafe(no_mangle)] pub extern \"C\" fn f() -> usize { 1 }"), 1);
    assert_eq!(faults_of(&C, "#[unsafe(no_mangle)] pub extern \"C\" fn f() { boundary!(|| ()); g(); }"), 1);
    assert_eq!(faults_of(&C, "macro_rules! m { () => { pub extern \"C\" fn f() {} } }"), 1);
}

#[test]
fn what_is_not_exported_needs_no_guard() {
    assert_eq!(
        faults_of(&PYTHON, "fn helper() -> u8 { 1 } impl P { fn g(&self) -> u8 { 1 } } #[pyclass(frozen, get_all)] struct S { a: u8 }"),
        0
    );
    assert_eq!(faults_of(&NODE, "#[napi(object)] pub struct S { pub a: u8 } pub fn helper() {}"), 0);
    assert_eq!(faults_of(&C, "pub fn helper() -> usize { 1 }"), 0);
}
