//! Tells the caller how far a batch has come, and hears whether it shall go on.

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use aigov_core::Progress;
use napi::bindgen_prelude::{FnArgs, FromNapiValue, Function, Unknown};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi::{Env, Error, Result, Status, ValueType};

type Arguments = FnArgs<(i64, i64)>;
/// A listener of the caller's.
pub(crate) type Listener<'a> = Function<'a, Arguments, Unknown<'static>>;
type RemoteListener = ThreadsafeFunction<Arguments, Unknown<'static>, Arguments, Status, false>;

fn arguments(progress: Progress) -> Arguments {
    let rows = |rows| i64::try_from(rows).unwrap_or(i64::MAX);
    (rows(progress.done), rows(progress.total)).into()
}

/// What a listener's answer comes to: `false` and a throw end the batch.
fn verdict(answer: Result<Unknown<'_>>) -> Result<ControlFlow<()>> {
    let answer = answer?;
    let goes_on = answer.get_type()? != ValueType::Boolean || bool::from_unknown(answer)?;
    Ok(if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
}

/// A listener on the thread that does the batch.
pub(crate) struct Near<'a> {
    listener: Listener<'a>,
    told: Cell<Option<u64>>,
    thrown: RefCell<Option<Error>>,
}

impl<'a> Near<'a> {
    pub(crate) fn new(listener: Listener<'a>) -> Self {
        Self { listener, told: Cell::new(None), thrown: RefCell::new(None) }
    }

    pub(crate) fn tell(&self, progress: Progress) -> ControlFlow<()> {
        if self.told.replace(Some(progress.done)) == Some(progress.done) {
            return ControlFlow::Continue(());
        }
        // What is thrown stays pending in the engine: unlike `call`, `apply` does not take it out, which fails for what is no object.
        verdict(self.listener.apply((), arguments(progress))).unwrap_or_else(|thrown| {
            self.thrown.replace(Some(thrown));
            ControlFlow::Break(())
        })
    }

    /// What the listener threw.
    pub(crate) fn thrown(self) -> Option<Error> {
        self.thrown.into_inner()
    }
}

/// A listener on the thread of JavaScript, of a batch on another.
///
/// One report is under way at a time, and those that fall due meanwhile are left out, so that a busy event loop holds nothing up; only
/// the last one is waited for.
pub(crate) struct Far {
    listener: RemoteListener,
    talk: Arc<Talk>,
}

#[derive(Default)]
struct Talk {
    state: Mutex<State>,
    answered: Condvar,
}

#[derive(Default)]
struct State {
    told: Option<u64>,
    under_way: bool,
    stopped: bool,
    thrown: Option<Error>,
}

impl Talk {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hear(&self, answer: Result<Unknown<'_>>) {
        let mut state = self.state();
        match verdict(answer) {
            Ok(flow) => state.stopped |= flow.is_break(),
            Err(thrown) => (state.stopped, state.thrown) = (true, Some(thrown)),
        }
        state.under_way = false;
        self.answered.notify_all();
    }
}

impl Far {
    pub(crate) fn new(listener: &Listener<'_>) -> Result<Self> {
        let listener = listener.build_threadsafe_function::<Arguments>().build_callback(|context| Ok(context.value))?;
        Ok(Self { listener, talk: Arc::default() })
    }

    pub(crate) fn tell(&self, progress: Progress) -> ControlFlow<()> {
        let last = progress.done == progress.total;
        if last {
            self.wait();
        }
        let mut state = self.talk.state();
        if state.stopped {
            return ControlFlow::Break(());
        }
        if state.under_way || state.told == Some(progress.done) {
            return ControlFlow::Continue(());
        }
        (state.under_way, state.told) = (true, Some(progress.done));
        drop(state);
        let talk = Arc::clone(&self.talk);
        let hear = move |answer: Result<Unknown<'static>>, _: Env| {
            talk.hear(answer);
            Ok(())
        };
        let queued = self.listener.call_with_return_value(arguments(progress), ThreadsafeFunctionCallMode::NonBlocking, hear);
        if queued != Status::Ok {
            return ControlFlow::Break(());
        }
        if last {
            self.wait();
        }
        if self.talk.state().stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Waits for the answer that is under way. JavaScript that is being shut down gives none.
    fn wait(&self) {
        let mut state = self.talk.state();
        while state.under_way && !self.listener.aborted() {
            (state, _) = self.talk.answered.wait_timeout(state, Duration::from_millis(50)).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// What the listener threw.
    pub(crate) fn thrown(&self) -> Option<Error> {
        self.talk.state().thrown.take()
    }
}
