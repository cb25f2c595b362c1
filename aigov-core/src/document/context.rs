//! Where the reader is, and what it has found wrong so far.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    fmt::Write,
};

use super::{
    Found, Limits,
    order::{push_field, sort_problems},
};
use crate::error::{Error, ErrorKind, Problem};

/// Problems kept for sorting before the first ones are listed; the rest are only counted.
const KEPT_PROBLEMS: usize = 4096;
/// Characters of a key that a path shows.
const LONGEST_STEP: usize = 64;

/// The state of one reading.
pub(crate) struct Reading {
    limits: Limits,
    problems: RefCell<Vec<Problem>>,
    total: Cell<usize>,
    places: RefCell<Places>,
}

/// Where the reader is: a step from where it was before, so that a path is put together only when it is asked for.
pub(crate) struct Context<'c> {
    reading: &'c Reading,
    before: Option<&'c Context<'c>>,
    step: Step<'c>,
}

enum Step<'c> {
    Root,
    Field(&'static str),
    Name(&'c str),
    Index(usize),
}

impl Context<'_> {
    pub(crate) fn limits(&self) -> &Limits {
        &self.reading.limits
    }

    fn to<'c>(&'c self, step: Step<'c>) -> Context<'c> {
        Context { reading: self.reading, before: Some(self), step }
    }

    pub(crate) fn field(&self, field: &'static str) -> Context<'_> {
        self.to(Step::Field(field))
    }

    pub(crate) fn name<'c>(&'c self, name: &'c str) -> Context<'c> {
        self.to(Step::Name(name))
    }

    pub(crate) fn index(&self, index: usize) -> Context<'_> {
        self.to(Step::Index(index))
    }

    /// The place the reader is at, as in `controls[3].status`.
    pub(crate) fn path(&self) -> String {
        let mut text = self.before.map_or_else(String::new, Context::path);
        match self.step {
            Step::Root => {}
            Step::Index(index) => {
                let _ = write!(text, "[{index}]");
            }
            Step::Field(field) => push_field(&mut text, field),
            Step::Name(name) => push_field(&mut text, &name.chars().take(LONGEST_STEP).collect::<String>()),
        }
        text
    }

    pub(crate) fn report(&self, problem: Problem) {
        self.reading.report(problem);
    }

    /// Reports a value that is not what the place takes.
    pub(crate) fn refuse<T>(&self, kind: ErrorKind, expected: &str, found: &Found<'_>) -> Option<T> {
        self.report_mismatch(kind, expected, found);
        None
    }

    #[cold]
    fn report_mismatch(&self, kind: ErrorKind, expected: &str, found: &Found<'_>) {
        self.report(Problem::mismatch(kind, self.path(), expected, found.to_string()));
    }

    /// Reports a field that is required, but absent.
    #[cold]
    pub(super) fn report_absent(&self) {
        self.report(Problem::new(ErrorKind::MissingField, self.path(), "required, but absent"));
    }

    /// Reports a key that stands twice in one object.
    #[cold]
    pub(super) fn report_duplicate(&self) {
        self.report(Problem::new(ErrorKind::DuplicateKey, self.path(), "stands twice in one object"));
    }

    /// Reports a list with more entries than a document may have.
    #[cold]
    pub(super) fn report_long_list(&self) {
        let expected = format!("at most {} entries", self.limits().entries);
        self.report(Problem::mismatch(ErrorKind::Limit, self.path(), expected, "more"));
    }

    /// Remembers that an entry of the list at hand could not be read.
    #[cold]
    pub(crate) fn note_hole(&self, index: usize) {
        self.reading.places.borrow_mut().0.entry(self.path()).or_default().push(index);
    }

    /// Remembers that the value at hand could not be read.
    #[cold]
    pub(crate) fn note_refused(&self) {
        self.reading.places.borrow_mut().0.entry(self.path()).or_default();
    }
}

impl Reading {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { limits: *limits, problems: RefCell::default(), total: Cell::new(0), places: RefCell::default() }
    }

    /// The beginning of the document.
    pub(crate) fn root(&self) -> Context<'_> {
        Context { reading: self, before: None, step: Step::Root }
    }

    pub(crate) fn report(&self, problem: Problem) {
        self.total.set(self.total.get().saturating_add(1));
        let mut problems = self.problems.borrow_mut();
        if problems.len() < KEPT_PROBLEMS {
            problems.push(problem);
        }
    }

    /// Ends the reading: what was read, when nothing was wrong.
    ///
    /// `check` sees what could be read and the places of its entries, so that one error lists structure and meaning together.
    pub(crate) fn finish<T>(self, text: &str, read: Option<T>, check: impl FnOnce(&T, &Places, &mut Vec<Problem>)) -> Result<T, Error> {
        let places = self.places.into_inner();
        let mut problems = self.problems.into_inner();
        let mut total = self.total.get();
        if let Some(read) = &read {
            let mut meant = Vec::new();
            check(read, &places, &mut meant);
            // What stands in for a refused value is not to be blamed.
            meant.retain(|problem| places.is_complete(&problem.path));
            total = total.saturating_add(meant.len());
            problems.append(&mut meant);
            // What a later version of the form means by its fields cannot be known.
            if problems.iter().any(|problem| problem.kind == ErrorKind::UnsupportedVersion) {
                problems.retain(|problem| problem.kind == ErrorKind::UnsupportedVersion);
                total = problems.len();
            }
        }
        match read {
            Some(read) if problems.is_empty() => Ok(read),
            _ => {
                sort_problems(text, &mut problems);
                Err(Error::from_problems(problems, total))
            }
        }
    }
}

/// Which entries of which lists could not be read, so that the others keep their places in messages.
#[derive(Default)]
pub(crate) struct Places(BTreeMap<String, Vec<usize>>);

impl Places {
    /// The place in the document of the `kept`-th entry that could be read.
    pub(crate) fn place(&self, list: &str, kept: usize) -> usize {
        let holes = self.0.get(list).map_or(&[][..], Vec::as_slice);
        // The holes are in order: before the n-th of them stand `hole - n` entries that could be read.
        let (mut before, mut end) = (0, holes.len());
        while before < end {
            let middle = before.midpoint(end);
            if holes.get(middle).is_some_and(|hole| hole.saturating_sub(middle) <= kept) {
                before = middle.saturating_add(1);
            } else {
                end = middle;
            }
        }
        kept.saturating_add(before)
    }

    /// The path of the `kept`-th entry that could be read of a list inside an entry.
    pub(crate) fn inner(&self, at: &str, list: &str, kept: usize) -> String {
        let list = format!("{at}.{list}");
        format!("{list}[{}]", self.place(&list, kept))
    }

    /// Whether entries of a list are missing, so that a reference to one of them cannot be called dangling.
    pub(crate) fn is_complete(&self, list: &str) -> bool {
        let mut held_in = list.match_indices('.').filter_map(|(end, _)| list.get(..end)).chain([list]);
        self.0.is_empty() || !held_in.any(|path| self.0.contains_key(path))
    }

    /// The places of a document that has a list under another name.
    pub(crate) fn renamed(&self, list: &str, name: &str) -> Self {
        let renamed = |path: &String| match path.strip_prefix(list) {
            Some(rest) if rest.is_empty() || rest.starts_with(['[', '.']) => format!("{name}{rest}"),
            _ => path.clone(),
        };
        Self(self.0.iter().map(|(path, holes)| (renamed(path), holes.clone())).collect())
    }

    /// Whether every entry of every list, and every value, could be read.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether everything below a path could be read.
    pub(crate) fn is_whole(&self, path: &str) -> bool {
        !self.0.keys().any(|refused| refused.starts_with(path))
    }
}
