//! Interleaved runs on one thread, their medians, and the rows that compare them.

use std::fmt;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Why nothing was measured.
pub type Failure = Box<dyn std::error::Error>;

/// What gives the rows of one subject.
pub type Subject = fn() -> Result<Vec<Row>, Failure>;

/// Runs every subject, or those that are wanted; each is announced, and each row is given as soon as its subject is done.
///
/// # Errors
/// A wanted subject that there is none of, and whatever fails in one.
pub fn measure(
    subjects: &[(&str, Subject)],
    wanted: &[String],
    mut announce: impl FnMut(&str),
    mut give: impl FnMut(&Row),
) -> Result<(), Failure> {
    if let Some(unknown) = wanted.iter().find(|name| subjects.iter().all(|(subject, _)| subject != name)) {
        return Err(format!("no subject is called {unknown}").into());
    }
    for (name, subject) in subjects {
        if wanted.is_empty() || wanted.iter().any(|own| own == name) {
            announce(name);
            subject()?.iter().for_each(&mut give);
        }
    }
    Ok(())
}

/// The shortest stretch that is timed at once; shorter work is repeated within it.
const STRETCH: Duration = Duration::from_millis(2);
/// The fewest and the most rounds.
const ROUNDS: (usize, usize) = (5, 201);

/// Some work to be timed; what it gives is dropped within the time.
pub struct Side<'w> {
    name: String,
    work: Box<dyn FnMut() + 'w>,
}

impl<'w> Side<'w> {
    /// Work that must succeed; what it gives is kept from being optimised away.
    ///
    /// # Errors
    /// That of the work, which is tried once.
    pub fn new<T, E>(name: impl Into<String>, mut work: impl FnMut() -> Result<T, E> + 'w) -> Result<Self, Failure>
    where
        E: Into<Failure>,
    {
        // Work that fails would be quick: it is tried before it is timed.
        work().map_err(Into::into)?;
        let work = Box::new(move || drop(std::hint::black_box(work())));
        Ok(Self { name: name.into(), work })
    }

    fn time(&mut self, repeats: u32) -> Duration {
        let start = Instant::now();
        for _ in 0..repeats {
            (self.work)();
        }
        start.elapsed() / repeats.max(1)
    }

    /// About how long one run takes.
    fn once(&mut self) -> Duration {
        (0..3).map(|_| self.time(1)).min().unwrap_or_default().max(Duration::from_nanos(100))
    }
}

/// The median time of one run of each side, taken in turn until the time is spent.
pub fn medians(mut sides: Vec<Side<'_>>, budget: Duration) -> Vec<Measured> {
    let once: Vec<Duration> = sides.iter_mut().map(Side::once).collect();
    // Stretches of one length for all sides: on a busy machine each loses as much time to others as its peer.
    let stretch = once.iter().copied().max().unwrap_or_default().max(STRETCH).as_nanos();
    let repeats: Vec<u32> = once.iter().map(|once| u32::try_from(stretch.div_ceil(once.as_nanos())).unwrap_or(u32::MAX)).collect();
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); sides.len()];
    let start = Instant::now();
    let (fewest, most) = ROUNDS;
    for round in 0..most {
        if round >= fewest && start.elapsed() >= budget {
            break;
        }
        let mut turn: Vec<_> = sides.iter_mut().zip(&repeats).zip(&mut times).collect();
        // What runs after what is turned round each time, so that no side always finds the caches as another leaves them.
        if round % 2 == 1 {
            turn.reverse();
        }
        for ((side, repeats), times) in turn {
            times.push(side.time(*repeats));
        }
    }
    sides.into_iter().zip(times).map(|(side, times)| Measured { name: side.name, median: median(times) }).collect()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// A side and its median.
#[derive(Clone)]
pub struct Measured {
    /// What was done.
    pub name: String,
    /// The time of one run.
    pub median: Duration,
}

/// What the ratio of a row is to keep to.
#[derive(Clone, Copy)]
pub enum Target {
    /// The time of the work over that of its peer, at most.
    AtMost(f64),
    /// The same, less than.
    Below(f64),
    /// The time of the peer over that of the work, at least.
    TimesFaster(f64),
    /// None; the ratio is the time of the work over that of its peer.
    Share,
    /// None; the ratio is the time of the peer over that of the work.
    Faster,
}

/// One comparison: the work, its peer, and the ratio of their times.
pub struct Row {
    work: Measured,
    peer: Measured,
    ratio: f64,
    target: Target,
}

impl Row {
    /// The work beside the peer.
    #[must_use]
    pub fn times(work: &Measured, peer: &Measured, target: Target) -> Self {
        Self::each(work, peer, 1.0, target)
    }

    /// The same for each entry, where the work has `times` the entries of its peer.
    #[must_use]
    pub fn each(work: &Measured, peer: &Measured, times: f64, target: Target) -> Self {
        let share = work.median.as_secs_f64() / peer.median.as_secs_f64() / times;
        let ratio = if matches!(target, Target::TimesFaster(_) | Target::Faster) { 1.0 / share } else { share };
        Self { work: work.clone(), peer: peer.clone(), ratio, target }
    }

    /// The work beside each of its peers, which come after it.
    #[must_use]
    pub fn beside(measured: &[Measured], targets: &[Target]) -> Vec<Self> {
        let Some((work, peers)) = measured.split_first() else { return Vec::new() };
        peers.iter().zip(targets).map(|(peer, target)| Self::times(work, peer, *target)).collect()
    }
}

/// A JSON object on one line, as every runner prints it.
impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (target, met) = match self.target {
            Target::AtMost(most) => (json!({ "at_most": most }), json!(self.ratio <= most)),
            Target::Below(bound) => (json!({ "below": bound }), json!(self.ratio < bound)),
            Target::TimesFaster(least) => (json!({ "times_faster": least }), json!(self.ratio >= least)),
            Target::Share => (json!("share"), Value::Null),
            Target::Faster => (json!("faster"), Value::Null),
        };
        let (own, other) = (self.work.median.as_secs_f64(), self.peer.median.as_secs_f64());
        let row = json!({ "work": self.work.name, "peer": self.peer.name, "unit": "s", "own": own, "other": other, "ratio": self.ratio,
            "target": target, "met": met });
        row.fmt(f)
    }
}
