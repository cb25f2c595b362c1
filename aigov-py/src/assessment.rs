//! Sets of controls and capabilities, and their assessment.

use std::sync::OnceLock;

use aigov_core as engine;
use pyo3::{
    intern,
    prelude::*,
    types::{PyBytes, PyInt, PyList, PyString, PyTuple},
};

#[cfg(feature = "stubs")]
use crate::convert::hints::*;
use crate::{
    convert::{At, Cell, Given, Shown, absent, entries, hint, show, take, text},
    error::{OrRaise, raise, raise_in},
    guard::guard,
    plain,
    value::{self, Field, Reduced},
};

/// Ids of controls and capabilities, read where the framework is known.
pub(crate) struct Ids;

take! { Ids as of!(ITERABLE, STR) => |_object, _at| Ok(Self); }

/// Resolves the ids of a list, which stands at `at`, without copying any of them.
pub(crate) fn control_set(framework: &engine::Framework, ids: &Bound<'_, PyAny>, at: At<'_>, place: Place) -> PyResult<engine::ControlSet> {
    let quick = if let Ok(list) = ids.cast::<PyList>() {
        framework.control_set(list.iter().map(Entry)).ok()
    } else if let Ok(tuple) = ids.cast::<PyTuple>() {
        framework.control_set(tuple.iter().map(Entry)).ok()
    } else {
        None
    };
    if let Some(set) = quick {
        return Ok(set);
    }
    // Other iterables, and whatever is wrong with a list.
    let entries = entries(ids, at)?;
    let ids = entries.iter().enumerate().map(|(index, entry)| text(entry, At::Entry(&at, index)));
    framework.control_set(ids.collect::<PyResult<Vec<&str>>>()?).map_err(|error| match place {
        Place::Alone => raise(&error),
        Place::Row(row) => raise_in(&format!("[{row}]"), &error),
    })
}

/// Where a list stands.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    Alone,
    Row(usize),
}

/// An entry as a text; what is none is empty, which no id is.
struct Entry<'py>(Bound<'py, PyAny>);

impl AsRef<str> for Entry<'_> {
    fn as_ref(&self) -> &str {
        self.0.cast::<PyString>().ok().and_then(|text| text.to_str().ok()).unwrap_or_default()
    }
}

/// Assesses a list of ids, given as the argument `implemented`.
pub(crate) fn assess(framework: &engine::Framework, implemented: Given<'_, Ids>) -> PyResult<Maturity> {
    control_set(framework, &implemented.object("implemented")?, At::Argument("implemented"), Place::Alone).map(Maturity::of)
}

/// The controls and capabilities that are in place, resolved once, to be assessed again and again.
///
/// >>> import aigov_core
/// >>> held = aigov_core.Framework.builtin().control_set(["TM-001", "TM-002"])
/// >>> held.mask, held.contains("TM-001"), held.current_level, held.gaps_to_next_level
/// (3, True, 1, ('OPS-001',))
#[pyclass(frozen, module = "aigov_core")]
pub(crate) struct ControlSet {
    core: engine::ControlSet,
    mask: Cell,
    gaps_to_next_level: Cell,
}

impl From<engine::ControlSet> for ControlSet {
    fn from(core: engine::ControlSet) -> Self {
        Self { core, mask: Cell::new(), gaps_to_next_level: Cell::new() }
    }
}

/// A whole number without bounds.
pub(crate) struct Mask<'py>(Bound<'py, PyAny>);

impl<'py> IntoPyObject<'py> for Mask<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = std::convert::Infallible;
    hint!(OUTPUT_TYPE = INT);

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.0)
    }
}

#[pymethods]
impl ControlSet {
    /// The set as a whole number: the bit of an id is its place in the framework's ``requirement_ids``.
    #[getter]
    fn mask<'py>(&self, py: Python<'py>) -> PyResult<Mask<'py>> {
        guard(|| {
            let mask = self.mask.get_or_try_init(py, || {
                let bytes: Vec<u8> = self.core.mask().iter().flat_map(|word| word.to_le_bytes()).collect();
                let arguments = (PyBytes::new(py, &bytes), intern!(py, "little"));
                py.get_type::<PyInt>().call_method1(intern!(py, "from_bytes"), arguments).map(Bound::unbind)
            });
            Ok(Mask(mask?.bind(py).clone()))
        })
    }

    /// Whether a control or capability is in place; an id of nothing is not.
    fn contains(&self, id: Given<'_, String>) -> PyResult<bool> {
        guard(|| Ok(self.core.contains(text(&id.object("id")?, At::Argument("id"))?)))
    }

    /// The highest level of which every requirement, the lower levels' included, is in place.
    #[getter]
    fn current_level(&self) -> PyResult<u8> {
        guard(|| Ok(self.core.assess().current_level()))
    }

    /// The level above it; ``None`` at the top.
    #[getter]
    fn next_level(&self) -> PyResult<Option<u8>> {
        guard(|| Ok(self.core.assess().next_level()))
    }

    /// What is missing for the next level, in the framework's order.
    #[getter]
    fn gaps_to_next_level<'py>(&self, py: Python<'py>) -> PyResult<Shown<'py, Vec<&engine::RequirementId>>> {
        guard(|| Shown::once(&self.gaps_to_next_level, py, &self.core.assess().gaps_to_next_level().collect()))
    }

    /// The assessment with everything beside the level.
    fn assess(&self) -> PyResult<Maturity> {
        guard(|| Ok(Maturity::of(self.core.clone())))
    }

    fn __eq__(&self, other: &Self) -> PyResult<bool> {
        guard(|| Ok(self.core == other.core))
    }

    fn __hash__(&self) -> PyResult<u64> {
        guard(|| value::hash(&self.core.mask()))
    }

    fn __repr__(&self) -> PyResult<String> {
        guard(|| {
            Ok(format!(
                "<ControlSet of {} at level {}>",
                self.core.mask().iter().map(|word| word.count_ones()).sum::<u32>(),
                self.core.assess().current_level()
            ))
        })
    }
}

/// A maturity assessment: the level, and what is missing above it.
///
/// >>> import aigov_core
/// >>> maturity = aigov_core.assess_maturity(["TM-001", "TM-002"])
/// >>> maturity.current_level, maturity.next_level, maturity.gaps_to_next_level
/// (1, 2, ('OPS-001',))
/// >>> maturity.progress.levels[1].met
/// Fraction(numerator=2, denominator=3)
#[pyclass(frozen, module = "aigov_core")]
pub(crate) struct Maturity {
    /// What is assessed, where that is known; then the full assessment is made when somebody asks for more than the level.
    set: Option<engine::ControlSet>,
    full: OnceLock<Box<engine::Maturity>>,
    level_name: Cell,
    description: Cell,
    gaps_to_next_level: Cell,
    gaps: Cell,
    progress: Cell,
}

impl Maturity {
    fn of(set: engine::ControlSet) -> Self {
        Self::new_of(Some(set), OnceLock::new())
    }

    fn new_of(set: Option<engine::ControlSet>, full: OnceLock<Box<engine::Maturity>>) -> Self {
        let [level_name, description, gaps_to_next_level, gaps, progress] = [const { Cell::new() }; 5];
        Self { set, full, level_name, description, gaps_to_next_level, gaps, progress }
    }

    fn core(&self) -> PyResult<&engine::Maturity> {
        let made = || self.set.as_ref().map(|set| Box::new(set.assess().to_maturity()));
        if let Some(full) = self.full.get() {
            return Ok(full);
        }
        let full =
            made().ok_or_else(|| engine::Error::at_boundary(engine::ErrorKind::Internal, "", "an assessment of nothing")).or_raise()?;
        Ok(self.full.get_or_init(|| full))
    }

    fn fields<'py>(&self, py: Python<'py>) -> PyResult<Vec<Field<'py>>> {
        let core = self.core()?;
        Ok(vec![
            ("current_level", Shown::of(py, &core.current_level)?.0),
            ("level_name", Shown::once(&self.level_name, py, &core.level_name)?.0),
            ("description", Shown::once(&self.description, py, &core.description)?.0),
            ("next_level", Shown::of(py, &core.next_level)?.0),
            ("gaps_to_next_level", Shown::once(&self.gaps_to_next_level, py, &core.gaps_to_next_level)?.0),
            ("gaps", Shown::once(&self.gaps, py, &core.gaps)?.0),
            ("progress", Shown::once(&self.progress, py, &core.progress)?.0),
        ])
    }
}

impl From<engine::Maturity> for Maturity {
    fn from(core: engine::Maturity) -> Self {
        Self::new_of(None, OnceLock::from(Box::new(core)))
    }
}

show! {
    engine::Maturity as <Maturity as pyo3::PyTypeInfo>::TYPE_HINT => |core, py| Ok(Bound::new(py, Maturity::from(core.clone()))?.into_any());
}

take! {
    engine::Maturity as <Maturity as pyo3::PyTypeInfo>::TYPE_HINT => |object, at| {
        object.cast::<Maturity>().map_err(|_| at.wrong_type("Maturity", object))?.get().core().cloned()
    };
}

#[pymethods]
impl Maturity {
    #[new]
    #[pyo3(signature = (
        *, current_level, level_name, description, next_level = absent(), gaps_to_next_level = absent(), gaps = absent(), progress,
    ))]
    fn new(
        current_level: Given<'_, u8>,
        level_name: Given<'_, engine::Name>,
        description: Given<'_, engine::Prose>,
        next_level: Given<'_, Option<u8>>,
        gaps_to_next_level: Given<'_, Vec<engine::RequirementId>>,
        gaps: Given<'_, Vec<engine::LevelGaps>>,
        progress: Given<'_, engine::MaturityProgress>,
    ) -> PyResult<Self> {
        guard(|| {
            let core = engine::Maturity {
                current_level: current_level.take("current_level")?,
                level_name: level_name.take("level_name")?,
                description: description.take("description")?,
                next_level: next_level.take("next_level")?,
                gaps_to_next_level: gaps_to_next_level.take("gaps_to_next_level")?,
                gaps: gaps.take("gaps")?,
                progress: progress.take("progress")?,
            };
            Ok(Self::from(core))
        })
    }

    /// The highest level of which every requirement, the lower levels' included, is in place.
    #[getter]
    fn current_level(&self) -> PyResult<u8> {
        guard(|| self.set.as_ref().map_or_else(|| Ok(self.core()?.current_level), |set| Ok(set.assess().current_level())))
    }

    /// Its name.
    #[getter]
    fn level_name<'py>(&self, py: Python<'py>) -> PyResult<Shown<'py, engine::Name>> {
        guard(|| match &self.set {
            Some(set) => Shown::once(&self.level_name, py, set.assess().level_name()),
            None => Shown::once(&self.level_name, py, &self.core()?.level_name),
        })
    }

    /// What it means.
    #[getter]
    fn description<'py>(&self, py: Python<'py>) -> PyResult<Shown<'py, engine::Prose>> {
        guard(|| match &self.set {
            Some(set) => Shown::once(&self.description, py, set.assess().description()),
            None => Shown::once(&self.description, py, &self.core()?.description),
        })
    }

    /// The level above it; ``None`` at the top.
    #[getter]
    fn next_level(&self) -> PyResult<Option<u8>> {
        guard(|| self.set.as_ref().map_or_else(|| Ok(self.core()?.next_level), |set| Ok(set.assess().next_level())))
    }

    /// What is missing for the next level, in the framework's order.
    #[getter]
    fn gaps_to_next_level<'py>(&self, py: Python<'py>) -> PyResult<Shown<'py, Vec<&engine::RequirementId>>> {
        guard(|| {
            let missing = match &self.set {
                Some(set) => set.assess().gaps_to_next_level().collect(),
                None => self.core()?.gaps_to_next_level.iter().collect(),
            };
            Shown::once(&self.gaps_to_next_level, py, &missing)
        })
    }

    /// What is missing for each level.
    #[getter]
    fn gaps<'py>(&self, py: Python<'py>) -> PyResult<Shown<'py, Vec<engine::LevelGaps>>> {
        guard(|| Shown::once(&self.gaps, py, &self.core()?.gaps))
    }

    /// Progress per level and per domain.
    #[getter]
    fn progress<'py>(&self, py: Python<'py>) -> PyResult<Shown<'py, engine::MaturityProgress>> {
        guard(|| Shown::once(&self.progress, py, &self.core()?.progress))
    }

    fn __eq__(&self, other: &Self) -> PyResult<bool> {
        guard(|| Ok(self.core()? == other.core()?))
    }

    fn __hash__(&self) -> PyResult<u64> {
        guard(|| value::hash(self.core()?))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        guard(|| value::repr("Maturity", self.fields(py)?))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        guard(|| value::reduce(slf.as_any(), slf.get().fields(slf.py())?))
    }

    /// The value as plain dicts, lists, texts and numbers, as in its canonical JSON.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<plain::Document<'py>> {
        guard(|| plain::dict(py, &value::json(self.core()?)?))
    }

    /// The value as a canonical JSON document.
    fn to_json(&self) -> PyResult<String> {
        guard(|| value::json(self.core()?))
    }
}
