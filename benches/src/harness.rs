//! Interleaved runs on one thread, their medians, and the rows that compare them.

use std::fmt;
use std::time::{Duration, Instant};

pub(crate) type Failure = Box<dyn std::error::Error>;

/// The shortest stretch that is timed at once; shorter work is repeated within it.
const STRETCH: Duration = Duration::from_millis(2);
/// The fewest and the most rounds.
const ROUNDS: (usize, usize) = (5, 201);

/// Some work to be timed; what it gives is dropped within the time.
pub(crate) struct Side<'w> {
    name: String,
    work: Box<dyn FnMut() + 'w>,
}

impl<'w> Side<'w> {
    /// Work that must succeed; what it gives is kept from being optimised away.
    pub(crate) fn new<T, E>(name: impl Into<String>, mut work: impl FnMut() -> Result<T, E> + 'w) -> Result<Self, Failure>
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
pub(crate) fn medians(mut sides: Vec<Side<'_>>, budget: Duration) -> Vec<Measured> {
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
pub(crate) struct Measured {
    pub(crate) name: String,
    pub(crate) median: Duration,
}

/// What the ratio of a row is to keep to.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    AtMost(f64),
    Below(f64),
    None,
}

/// One comparison: the work, its peer, and how many times the peer's time the work takes.
pub(crate) struct Row {
    work: Measured,
    peer: Measured,
    ratio: f64,
    target: Target,
}

impl Row {
    pub(crate) const HEAD: &str =
        "| Work | Peer | Median of the work | Median of the peer | Ratio | Target | Met |\n|---|---|--:|--:|--:|--:|---|";

    /// The time of the work beside the time of the peer.
    pub(crate) fn times(work: &Measured, peer: &Measured, target: Target) -> Self {
        Self::each(work, peer, 1.0, target)
    }

    /// The same for each entry, where the work has `times` the entries of its peer.
    pub(crate) fn each(work: &Measured, peer: &Measured, times: f64, target: Target) -> Self {
        let ratio = work.median.as_secs_f64() / peer.median.as_secs_f64() / times;
        Self { work: work.clone(), peer: peer.clone(), ratio, target }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let met = |met: bool| if met { "yes" } else { "no" };
        let (target, met) = match self.target {
            Target::AtMost(most) => (format!("≤ {most}"), met(self.ratio <= most)),
            Target::Below(bound) => (format!("< {bound}"), met(self.ratio < bound)),
            Target::None => (String::new(), ""),
        };
        let (work, peer) = (&self.work, &self.peer);
        write!(
            f,
            "| {} | {} | {} | {} | {:.3} | {target} | {met} |",
            work.name,
            peer.name,
            shown(work.median),
            shown(peer.median),
            self.ratio
        )
    }
}

/// A time with three digits that count.
fn shown(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    let (number, unit) = if micros < 1e3 {
        (micros, "µs")
    } else if micros < 1e6 {
        (micros / 1e3, "ms")
    } else {
        (micros / 1e6, "s")
    };
    let digits = if number < 10.0 { 2 } else { usize::from(number < 100.0) };
    format!("{number:.digits$} {unit}")
}
