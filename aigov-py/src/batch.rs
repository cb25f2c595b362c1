//! Judgements over columns: taken by the Arrow interface, judged without the interpreter lock, given back as columns.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    ops::ControlFlow,
    thread,
    time::{Duration, Instant},
};

use aigov_core::{self as engine, BatchOptions, Error, ErrorKind, FlagColumn, MaskColumn, MaskColumnMut, Problem, Progress, Threads};
use arrow_schema::{DataType, Field};
use pyo3::{
    intern,
    prelude::*,
    types::{PyList, PyString},
};

#[cfg(feature = "stubs")]
use crate::convert::hints::*;
use crate::{
    arrow::{Chunked, Column, ColumnIn, Masks, Numbers, Table, Times, Words},
    convert::{At, Given, Take, bytes, entries, hint, take},
    error::{OrRaise, raise},
    figures::{FindingFigures, HeatmapCounts, PullRequestFigures},
    id_lists::IdLists,
    posture::Posture,
    rollup::Rollup,
};

/// How often a batch without a listener looks whether the user wants it to end.
const SIGNALS: Duration = Duration::from_millis(50);

/// Who hears of the progress of a batch.
pub(crate) struct Listener(Py<PyAny>);

take! {
    Listener as of!(named!("collections.abc", "Callable"), ELLIPSIS, OBJECT) => |object, at| {
        if object.is_callable() { Ok(Self(object.clone().unbind())) } else { Err(at.wrong_type("a callable", object)) }
    };
}

/// How a batch is carried out.
pub(crate) struct Batch {
    threads: Threads,
    listener: Option<Listener>,
}

impl Batch {
    pub(crate) fn of(threads: Given<'_, Option<u32>>, progress: Given<'_, Option<Listener>>) -> PyResult<Self> {
        let threads = match threads.take("threads")? {
            Some(threads) => Threads::new(usize::try_from(threads).unwrap_or(usize::MAX)).or_raise()?,
            None => thread::available_parallelism().map_or(Threads::ONE, |count| Threads::new(count.get()).unwrap_or(Threads::ONE)),
        };
        Ok(Self { threads, listener: progress.take("progress")? })
    }

    /// Does the work without the interpreter lock; what the listener or a signal raises ends it and is raised.
    fn run<T: Send>(self, py: Python<'_>, work: impl FnOnce(&BatchOptions<'_>) -> PyResult<T> + Send) -> PyResult<T> {
        py.detach(move || {
            let (failure, heard_at) = (RefCell::new(None), Cell::new(Instant::now()));
            let listen = |progress: Progress| {
                if self.listener.is_none() && heard_at.get().elapsed() < SIGNALS {
                    return ControlFlow::Continue(());
                }
                heard_at.set(Instant::now());
                let heard = Python::attach(|py| {
                    if let Some(listener) = &self.listener {
                        listener.0.call1(py, (progress.done, progress.total))?;
                    }
                    py.check_signals()
                });
                heard.map_or_else(
                    |error| {
                        failure.replace(Some(error));
                        ControlFlow::Break(())
                    },
                    ControlFlow::Continue,
                )
            };
            let done = work(&BatchOptions::new().threads(self.threads).progress(&listen));
            failure.into_inner().map_or(done, Err)
        })
    }
}

pub(crate) fn maturity_levels(py: Python<'_>, framework: &engine::Framework, held: &Chunked, batch: Batch) -> PyResult<Column> {
    let levels = batch.run(py, |options| {
        let columns = held.columns("held")?;
        let masks = columns.iter().map(ColumnIn::masks).collect::<PyResult<Vec<_>>>()?;
        let mut levels = vec![0; columns.first().map_or(0, ColumnIn::rows)];
        framework.maturity_levels(&masks.iter().map(Masks::column).collect::<Vec<_>>(), &mut levels, options).or_raise()?;
        Ok(levels)
    })?;
    Column::of(DataType::UInt8, Numbers::U8(levels))
}

pub(crate) fn maturity_gaps(py: Python<'_>, framework: &engine::Framework, held: &Chunked, batch: Batch) -> PyResult<Column> {
    let gaps = batch.run(py, |options| {
        let columns = held.columns("held")?;
        let masks = columns.iter().map(ColumnIn::masks).collect::<PyResult<Vec<_>>>()?;
        let masks: Vec<MaskColumn<'_>> = masks.iter().map(Masks::column).collect();
        let mut gaps: Vec<Numbers> = masks.iter().map(empty_like).collect();
        let mut out: Vec<MaskColumnMut<'_>> = gaps.iter_mut().filter_map(writable).collect();
        framework.maturity_gaps(&masks, &mut out, options).or_raise()?;
        Ok(gaps)
    })?;
    let DataType::Struct(fields) = held.data_type() else {
        let none = || raise(&Error::at_boundary(ErrorKind::Internal, "", "a column without a column"));
        return Column::of(held.data_type().clone(), gaps.into_iter().next().ok_or_else(none)?);
    };
    Column::of_columns(fields.iter().map(|field| Field::new(field.name(), field.data_type().clone(), false)).zip(gaps).collect())
}

fn empty_like(masks: &MaskColumn<'_>) -> Numbers {
    match masks {
        MaskColumn::U64(masks) => Numbers::U64(vec![0; masks.len()]),
        MaskColumn::U32(masks) => Numbers::U32(vec![0; masks.len()]),
    }
}

fn writable(numbers: &mut Numbers) -> Option<MaskColumnMut<'_>> {
    match numbers {
        Numbers::U32(numbers) => Some(MaskColumnMut::U32(numbers)),
        Numbers::U64(numbers) => Some(MaskColumnMut::U64(numbers)),
        Numbers::U8(_) | Numbers::U16(_) => None,
    }
}

/// The lists are Python's, so that they are read under the interpreter lock.
pub(crate) fn assess_maturity_many(lists: &Bound<'_, PyAny>, framework: &engine::Framework) -> PyResult<Column> {
    let at = At::Argument("lists");
    let mut read = IdLists::new(framework)?;
    match lists.cast::<PyList>() {
        Ok(lists) => lists.iter().enumerate().try_for_each(|(row, list)| read.push(row, &list, At::Entry(&at, row)))?,
        Err(_) => entries(lists, at)?.iter().enumerate().try_for_each(|(row, list)| read.push(row, list, At::Entry(&at, row)))?,
    }
    Column::of(DataType::UInt8, Numbers::U8(read.levels()?))
}

pub(crate) fn risk_levels(
    py: Python<'_>,
    framework: &engine::Framework,
    (likelihoods, impacts): (&Chunked, &Chunked),
    batch: Batch,
) -> PyResult<Column> {
    let levels = batch.run(py, |options| {
        let (likelihoods, impacts) = ranks(framework, likelihoods, impacts)?;
        let mut levels = vec![0; likelihoods.len()];
        framework.risk_levels(&likelihoods, &impacts, &mut levels, options).or_raise()?;
        Ok(levels)
    })?;
    Column::of(DataType::UInt8, Numbers::U8(levels))
}

pub(crate) fn heatmap_counts(
    py: Python<'_>,
    framework: &engine::Framework,
    (likelihoods, impacts): (&Chunked, &Chunked),
    batch: Batch,
) -> PyResult<HeatmapCounts> {
    let counts = batch.run(py, |options| {
        let (likelihoods, impacts) = ranks(framework, likelihoods, impacts)?;
        framework.heatmap_counts(&likelihoods, &impacts, options).or_raise()
    })?;
    Ok(counts.into())
}

type Ranks<'a> = (Cow<'a, [u8]>, Cow<'a, [u8]>);

fn ranks<'a>(framework: &engine::Framework, likelihoods: &'a Chunked, impacts: &'a Chunked) -> PyResult<Ranks<'a>> {
    let likelihood = |id: &str| framework.likelihood_rank(id);
    let impact = |id: &str| framework.impact_rank(id);
    let words = Words { expected: "a likelihood or its rank", code: &likelihood, unknown: None };
    let likelihoods = likelihoods.column("likelihoods").codes(&words)?;
    let words = Words { expected: "an impact or its rank", code: &impact, unknown: None };
    Ok((likelihoods, impacts.column("impacts").codes(&words)?))
}

/// The codes of a closed vocabulary, where 0 stands for what is not known.
macro_rules! codes {
    ($column:expr, $name:ident) => {{
        let code = |word: &str| {
            let words = || engine::$name::ALL.iter().map(|word| format!("\"{}\"", <&str>::from(*word))).collect::<Vec<_>>().join(", ");
            word.parse().map(engine::$name::code).map_err(|_| not_a_word(word, format!("one of {}", words())))
        };
        $column.codes(&Words { expected: concat!("a word or the code of ", stringify!($name)), code: &code, unknown: Some(0) })
    }};
}

fn not_a_word(word: &str, expected: String) -> Error {
    let found = format!("{:?}", word.chars().take(60).collect::<String>());
    let message = format!("expected {expected}, found {found}");
    Problem { kind: ErrorKind::InvalidValue, path: String::new(), message, expected: Some(expected), found: Some(found) }.into()
}

pub(crate) fn access_denials(
    py: Python<'_>,
    framework: &engine::Framework,
    table: &Table,
    profile: Option<&engine::AccessProfileId>,
    batch: Batch,
) -> PyResult<Column> {
    table.check(&["data_class", "approval", "endpoint", "privacy_mode", "vendor_telemetry", "account", "execution"])?;
    let denials = batch.run(py, |options| {
        let class = |id: &str| framework.data_class_code(id);
        let words = Words { expected: "a data class or its code", code: &class, unknown: Some(0) };
        let data_class = table.required("data_class")?.codes(&words)?;
        macro_rules! attribute {
            ($column:literal, $name:ident) => {
                table.column($column)?.map(|column| codes!(column, $name)).transpose()?
            };
        }
        let approval = attribute!("approval", ApprovalState);
        let endpoint = attribute!("endpoint", Endpoint);
        let privacy_mode = attribute!("privacy_mode", Switch);
        let vendor_telemetry = attribute!("vendor_telemetry", Switch);
        let account = attribute!("account", Account);
        let execution = attribute!("execution", Execution);
        let requests = engine::AccessColumns {
            data_class: &data_class,
            approval: approval.as_deref(),
            endpoint: endpoint.as_deref(),
            privacy_mode: privacy_mode.as_deref(),
            vendor_telemetry: vendor_telemetry.as_deref(),
            account: account.as_deref(),
            execution: execution.as_deref(),
            profile,
        };
        let mut denials = vec![0; data_class.len()];
        framework.access_denials(&requests, &mut denials, options).or_raise()?;
        Ok(denials)
    })?;
    Column::of(DataType::UInt16, Numbers::U16(denials))
}

pub(crate) fn pull_request_figures(py: Python<'_>, table: &Table, batch: Batch) -> PyResult<PullRequestFigures> {
    table.check(&["attribution", "scanned", "licence", "approved_independently"])?;
    let figures = batch.run(py, |options| {
        let (scanned, approved) = (table.required("scanned")?.flags()?, table.required("approved_independently")?.flags()?);
        let attribution = codes!(table.required("attribution")?, Attribution)?;
        let licence = codes!(table.required("licence")?, LicenceResult)?;
        let pull_requests = engine::PullRequests {
            attribution: &attribution,
            scanned: scanned.column(),
            licence: &licence,
            approved_independently: approved.column(),
        };
        pull_requests.figures(options).or_raise()
    })?;
    Ok(figures.into())
}

pub(crate) fn finding_figures(py: Python<'_>, table: &Table, batch: Batch) -> PyResult<FindingFigures> {
    table.check(&["severity", "phase", "status", "introduced_at", "detected_at"])?;
    let figures = batch.run(py, |options| {
        let severity = codes!(table.required("severity")?, Severity)?;
        let phase = codes!(table.required("phase")?, FindingPhase)?;
        let status = codes!(table.required("status")?, FindingStatus)?;
        let (introduced, detected) = (table.required("introduced_at")?.times()?, table.required("detected_at")?.times()?);
        let form = |times: &Times<'_>| {
            let zone = if times.zoned { "with" } else { "without" };
            format!("a Timestamp in {}s {zone} a time zone", <&str>::from(times.unit))
        };
        if form(&introduced) != form(&detected) {
            return Err(At::Argument("detected_at").mismatch(ErrorKind::Inconsistent, form(&introduced), form(&detected)));
        }
        let rows = severity.len();
        let known = |times: &Times<'_>, row: usize| times.known.as_ref().is_none_or(|known| known.get(row) == Some(&1));
        let is_partial = introduced.known.is_some() || detected.known.is_some();
        let timed: Option<Vec<u8>> =
            is_partial.then(|| (0..rows).map(|row| u8::from(known(&introduced, row) && known(&detected, row))).collect());
        let findings = engine::Findings {
            severity: &severity,
            phase: &phase,
            status: &status,
            introduced_at: &introduced.values,
            detected_at: &detected.values,
            timed: timed.as_deref().map_or(FlagColumn::Every { rows }, FlagColumn::Bytes),
            unit: introduced.unit,
        };
        findings.figures(options).or_raise()
    })?;
    Ok(figures.into())
}

/// Program documents: a list of texts or bytes, or an Arrow column of them.
pub(crate) struct Documents;

take! { Documents as either!(Chunked::TAKEN, of!(ITERABLE, either!(STR, BYTES))) => |_object, _at| Ok(Self); }

/// Postures and errors in the order of the documents.
pub(crate) struct Postures<'py>(Bound<'py, PyAny>);

impl<'py> IntoPyObject<'py> for Postures<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = std::convert::Infallible;
    hint!(OUTPUT_TYPE = of!(LIST, either!(<Posture as pyo3::PyTypeInfo>::TYPE_HINT, named!("aigov_core.errors", "AigovError"))));

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.0)
    }
}

pub(crate) fn assess_many<'py>(
    framework: &engine::Framework,
    documents: Given<'py, Documents>,
    options: &engine::AssessOptions,
    batch: Batch,
) -> PyResult<Postures<'py>> {
    let documents = documents.object("documents")?;
    let py = documents.py();
    let judged = with_documents(&documents, batch, |documents, batch| framework.assess_many(documents, options, batch))?;
    let shown = judged.into_iter().map(|judged| match judged {
        Ok(posture) => Ok(Bound::new(py, Posture::from(posture))?.into_any()),
        Err(error) => Ok(raise(&error).into_value(py).into_bound(py).into_any()),
    });
    Ok(Postures(PyList::new(py, shown.collect::<PyResult<Vec<_>>>()?)?.into_any()))
}

pub(crate) fn rollup_many(
    framework: &engine::Framework,
    documents: Given<'_, Documents>,
    options: &engine::AssessOptions,
    batch: Batch,
) -> PyResult<Rollup> {
    let documents = documents.object("documents")?;
    with_documents(&documents, batch, |documents, batch| framework.rollup_many(documents, options, batch)).map(Rollup::from)
}

fn with_documents<T: Send>(
    documents: &Bound<'_, PyAny>,
    batch: Batch,
    judge: impl FnOnce(&[&[u8]], &BatchOptions<'_>) -> Result<T, Error> + Send,
) -> PyResult<T> {
    let (py, at) = (documents.py(), At::Argument("documents"));
    if documents.hasattr(intern!(py, "__arrow_c_array__"))? || documents.hasattr(intern!(py, "__arrow_c_stream__"))? {
        let column = Chunked::take(documents, at)?;
        return batch.run(py, |options| judge(&column.column("documents").documents()?, options).or_raise());
    }
    if documents.is_instance_of::<PyString>() {
        return Err(at.wrong_type("a list or an Arrow column", documents));
    }
    let entries = entries(documents, at)?;
    let texts = entries
        .iter()
        .enumerate()
        .map(|(index, entry)| bytes(entry)?.ok_or_else(|| At::Entry(&at, index).wrong_type("str or bytes", entry)));
    let texts = texts.collect::<PyResult<Vec<&[u8]>>>()?;
    batch.run(py, |options| judge(&texts, options).or_raise())
}
