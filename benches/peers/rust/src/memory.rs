//! How fast this machine's memory is: a copy, and the sum of bytes, over columns that no cache holds.

use std::hint::black_box;
use std::time::Duration;

use aigov_benches::harness::{Failure, Side, medians};
use aigov_benches::noise;
use serde_json::json;

const BYTES: u32 = 80_000_000;

/// One JSON line with bytes a second, of which a copy both reads and writes each.
pub(crate) fn probe() -> Result<String, Failure> {
    let length = usize::try_from(BYTES)?;
    let words: Vec<u64> = noise(1).take(length / 8).collect();
    let bytes: Vec<u8> = noise(2).take(length).map(|word| word.to_le_bytes()[0]).collect();
    let mut copied = vec![0_u64; words.len()];
    let sides = vec![
        Side::new("memcpy", || Ok::<_, Failure>(copy(&words, &mut copied)))?,
        Side::new("byte sum", || Ok::<_, Failure>(byte_sum(&bytes)))?,
    ];
    let speeds = medians(sides, Duration::from_secs(3)).into_iter();
    let speeds =
        speeds.map(|measured| (measured.name, json!(f64::from(BYTES) / measured.median.as_secs_f64()))).collect::<serde_json::Map<_, _>>();
    Ok(json!({ "bytes_per_second": speeds }).to_string())
}

/// A copy into memory that is there already; gives the number of words.
pub(crate) fn copy(from: &[u64], to: &mut [u64]) -> usize {
    black_box(&mut *to).copy_from_slice(black_box(from));
    to.len()
}

/// The sum of bytes, several at once: each byte of a word of eight is added up in its own 16-bit lane, and the lanes are emptied in time.
pub(crate) fn byte_sum(bytes: &[u8]) -> u64 {
    // A lane takes 257 bytes of 255 before it is full; eight lanes of 16 bits are what the compiler makes one vector of.
    const LANES: usize = 64;
    const TURNS: usize = 256;
    black_box(bytes)
        .chunks(LANES * TURNS)
        .map(|part| {
            let mut lanes = [0_u16; LANES];
            let whole = part.chunks_exact(LANES);
            let rest: u64 = whole.remainder().iter().copied().map(u64::from).sum();
            for chunk in whole {
                for (lane, byte) in lanes.iter_mut().zip(chunk) {
                    *lane = lane.wrapping_add(u16::from(*byte));
                }
            }
            rest + lanes.iter().copied().map(u64::from).sum::<u64>()
        })
        .sum()
}
