//! What every column is held to: one length, and values within bounds.

use std::borrow::Cow;

use super::run::Stretch;
use crate::error::{Error, ErrorKind, Problem};

/// The first row of a column that cannot be used.
pub(super) struct BadRow {
    pub(super) column: Cow<'static, str>,
    /// The row within its stretch.
    pub(super) row: usize,
    pub(super) expected: String,
    pub(super) found: String,
}

/// Refuses columns of different lengths; the first one sets the length.
pub(super) fn same_length<C: AsRef<str>>(columns: &[(C, usize)]) -> Result<usize, Error> {
    let Some(((_, rows), others)) = columns.split_first() else {
        return Ok(0);
    };
    let differ = others.iter().filter(|(_, own)| own != rows);
    let problems: Vec<Problem> = differ
        .map(|(column, own)| Problem::mismatch(ErrorKind::Inconsistent, column.as_ref(), format!("{rows} rows"), own.to_string()))
        .collect();
    if problems.is_empty() {
        return Ok(*rows);
    }
    let total = problems.len();
    Err(Error::from_problems(problems, total))
}

/// The stretches of columns with so many rows, each of `length` but the last; `cut` takes the columns of the next stretch.
pub(super) fn stretches<T>(rows: usize, length: usize, mut cut: impl FnMut(usize) -> T) -> Vec<Stretch<T>> {
    let whole = std::iter::repeat_n(length, rows / length);
    let lengths = whole.chain(std::iter::once(rows % length).filter(|rest| *rest > 0));
    lengths.map(|rows| Stretch { rows, task: cut(rows) }).collect()
}

/// What came of the stretches of such a length, or the first row that cannot be used.
pub(super) fn first_bad_row<R>(results: Vec<Result<R, BadRow>>, length: usize) -> Result<Vec<R>, Error> {
    let mut good = Vec::with_capacity(results.len());
    for (place, result) in results.into_iter().enumerate() {
        match result {
            Ok(result) => good.push(result),
            Err(bad) => {
                let row = place.saturating_mul(length).saturating_add(bad.row);
                return Err(Problem::mismatch(ErrorKind::InvalidValue, format!("{}[{row}]", bad.column), bad.expected, bad.found).into());
            }
        }
    }
    Ok(good)
}

/// Refuses a stretch of which one row or more cannot be used, with the first such row of all columns.
pub(super) fn earliest(checks: impl IntoIterator<Item = Result<(), BadRow>>) -> Result<(), BadRow> {
    checks.into_iter().filter_map(Result::err).min_by_key(|bad| bad.row).map_or(Ok(()), Err)
}

/// Refuses a code that is `end` or above, where `name` says what the codes are.
pub(super) fn check_codes(column: &'static str, codes: &[u8], end: u8, name: &str) -> Result<(), BadRow> {
    check_from(0, column, codes, end, || format!("the code of {name}, 0 to {}", end.saturating_sub(1)))
}

/// Refuses what is not one of the ranks from 1 to `steps`.
pub(super) fn check_ranks(column: &'static str, ranks: &[u8], steps: u8) -> Result<(), BadRow> {
    check_from(1, column, ranks, steps, || format!("a rank from 1 to {steps}"))
}

/// Refuses what is not one of `count` numbers from the first.
fn check_from(first: u8, column: &'static str, numbers: &[u8], count: u8, expected: impl Fn() -> String) -> Result<(), BadRow> {
    // The largest tells for a whole stretch whether any is out of bounds; what is below the first wraps round to the largest of all.
    if numbers.iter().fold(0, |most, number| most.max(number.wrapping_sub(first))) < count {
        return Ok(());
    }
    let row = numbers.iter().position(|number| number.wrapping_sub(first) >= count).unwrap_or_default();
    let found = numbers.get(row).map_or_else(String::new, u8::to_string);
    Err(BadRow { column: column.into(), row, expected: expected(), found })
}
