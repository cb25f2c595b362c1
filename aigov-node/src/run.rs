//! Does a batch: at once, or on another thread while JavaScript goes on.

use std::thread::available_parallelism;

use aigov_core::{BatchOptions, Error as CoreError, ErrorKind, Progress, Threads};
use napi::bindgen_prelude::{FromNapiValue, PromiseRaw, ToNapiValue, Unknown};
use napi::{Env, Result, ScopedTask, ValueType};

use crate::argument::refused;
use crate::error::{OrThrow, boundary_error};
use crate::fields::Fields;
use crate::guard::{guard, guard_apart};
use crate::job::{Job, Outcome};
use crate::progress::{Far, Listener, Near};

/// How a batch is carried out.
pub(crate) struct Options<'a> {
    threads: Threads,
    listener: Option<Listener<'a>>,
}

impl<'a> Options<'a> {
    pub(crate) fn read(env: Env, value: Unknown<'a>, name: &str) -> Result<Self> {
        let mut options = Self { threads: default_threads(), listener: None };
        if value.get_type()? == ValueType::Undefined {
            return Ok(options);
        }
        let fields = Fields::read(env, value, name)?;
        if let Some(count) = fields.value("threads")? {
            options.threads = threads(env, count, &fields.place("threads"))?;
        }
        if let Some(listener) = fields.value("onProgress")? {
            if listener.get_type()? != ValueType::Function {
                return Err(refused(env, listener, &fields.place("onProgress"), "a function"));
            }
            options.listener = Some(Listener::from_unknown(listener)?);
        }
        fields.nothing_else()?;
        Ok(options)
    }
}

/// As many as can run at once.
fn default_threads() -> Threads {
    available_parallelism().ok().and_then(|count| Threads::new(count.get()).ok()).unwrap_or(Threads::ONE)
}

fn threads(env: Env, value: Unknown<'_>, place: &str) -> Result<Threads> {
    if value.get_type()? != ValueType::Number {
        return Err(refused(env, value, place, "a number"));
    }
    let count = f64::from_unknown(value)?;
    if count.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(&count) {
        let message = format!("expected a whole number from 1, found {count}");
        return Err(boundary_error(env, ErrorKind::InvalidArgument, "threads", &message));
    }
    Threads::new(usize::try_from(u32::from_unknown(value)?).unwrap_or(usize::MAX)).or_throw(env)
}

/// Does a batch before it returns.
pub(crate) fn now<'e>(env: &'e Env, options: Options<'_>, job: Job<'_>) -> Result<Unknown<'e>> {
    let plan = BatchOptions::new().threads(options.threads);
    let Some(listener) = options.listener else {
        return job.run(&plan).or_throw(*env)?.show(env);
    };
    // The listener may take the memory of a column away, or write to it.
    let job = job.owned();
    let near = Near::new(listener);
    let outcome = job.run(&plan.progress(&|progress| near.tell(progress)));
    match near.thrown() {
        Some(thrown) => Err(thrown),
        None => outcome.or_throw(*env)?.show(env),
    }
}

/// Does a batch on another thread, with copies of its columns; arguments that are refused reject the promise as well.
pub(crate) fn later<'e, 'a: 'e>(env: &'e Env, read: impl FnOnce() -> Result<(Options<'a>, Job<'a>)>) -> Result<Unknown<'e>> {
    let started = guard(*env, || {
        let (options, job) = read()?;
        // What tells the listener may run the caller's code, so that the rows are copied before.
        let job = job.owned();
        let far = options.listener.as_ref().map(Far::new).transpose()?;
        let task = Task { job, threads: options.threads, far };
        env.spawn(task)?.promise_object().into_unknown(env)
    });
    started.or_else(|error| PromiseRaw::<'_, Unknown<'_>>::reject(env, error)?.into_unknown(env))
}

struct Task {
    job: Job<'static>,
    threads: Threads,
    far: Option<Far>,
}

impl<'task> ScopedTask<'task> for Task {
    type Output = std::result::Result<Outcome, CoreError>;
    type JsValue = Unknown<'task>;

    fn compute(&mut self) -> Result<Self::Output> {
        let plan = BatchOptions::new().threads(self.threads);
        let tell = |progress: Progress| self.far.as_ref().map_or(std::ops::ControlFlow::Continue(()), |far| far.tell(progress));
        let plan = if self.far.is_some() { plan.progress(&tell) } else { plan };
        Ok(guard_apart(|| self.job.run(&plan)))
    }

    fn resolve(&mut self, env: &'task Env, outcome: Self::Output) -> Result<Unknown<'task>> {
        guard(*env, || match self.far.as_ref().and_then(Far::thrown) {
            Some(thrown) => Err(thrown),
            None => outcome.or_throw(*env)?.show(env),
        })
    }
}
