//! Civil dates, written as `YYYY-MM-DD`.

use std::{fmt, str::FromStr};

use jiff::civil;
use serde::{Serialize, Serializer};
use smol_str::SmolStr;

use crate::{
    document::{Found, Scalar},
    error::{Error, ErrorKind, Problem},
};

/// A day of the Gregorian calendar from 0001-01-01 to 9999-12-31, without a time or a zone.
///
/// # Example: parse, compare, count days
/// ```
/// use aigov_core::Date;
/// let start: Date = "2024-02-28".parse()?;
/// let end = Date::new(2024, 3, 1)?;
/// assert!(start < end);
/// assert_eq!(end.days_since(start), 2);
/// assert_eq!(end.to_string(), "2024-03-01");
/// # Ok::<(), aigov_core::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(civil::Date);

impl Date {
    /// The last day there is.
    pub(crate) const LAST: Self = Self(civil::date(9999, 12, 31));

    /// The date of a year, a month (1 to 12) and a day of that month.
    ///
    /// # Errors
    /// `invalid_date` when there is no such day or the year is not within 1 to 9999.
    ///
    /// # Example: 29 February exists in leap years only
    /// ```
    /// use aigov_core::{Date, ErrorKind};
    /// assert_eq!(Date::new(2024, 2, 29)?.to_string(), "2024-02-29");
    /// assert_eq!(Date::new(2023, 2, 29).unwrap_err().kind(), ErrorKind::InvalidDate);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, Error> {
        let refused = || Error::from(Problem::mismatch(ErrorKind::InvalidDate, "", EXPECTED, format!("{year:04}-{month:02}-{day:02}")));
        let (Ok(y), Ok(m), Ok(d)) = (i16::try_from(year), i8::try_from(month), i8::try_from(day)) else {
            return Err(refused());
        };
        Self::of_parts(y, m, d).ok_or_else(refused)
    }

    fn text(self) -> SmolStr {
        let (year, month, day) = self.year_month_day();
        let digit = |number: i16, unit: i16| u8::try_from(number / unit % 10).map_or('0', |digit| char::from(b'0' + digit));
        let (month, day) = (i16::from(month), i16::from(day));
        let year = [1000, 100, 10, 1].map(|unit| digit(year, unit));
        let rest = ['-', digit(month, 10), digit(month, 1), '-', digit(day, 10), digit(day, 1)];
        year.into_iter().chain(rest).collect()
    }

    fn of_parts(year: i16, month: i8, day: i8) -> Option<Self> {
        if (1..=9999).contains(&year) { civil::Date::new(year, month, day).ok().map(Self) } else { None }
    }

    /// The whole days from `earlier` to this date; negative when this date comes first.
    ///
    /// # Example: how old a record is
    /// ```
    /// use aigov_core::Date;
    /// let (recorded, as_of) = (Date::new(2026, 10, 22)?, Date::new(2026, 11, 22)?);
    /// assert_eq!(as_of.days_since(recorded), 31);
    /// assert_eq!(recorded.days_since(as_of), -31);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.duration_since(earlier.0).as_hours() / 24
    }

    /// The day that many days later, or earlier where `days` is negative; `None` beyond the years 1 to 9999.
    ///
    /// # Example: over a leap day
    /// ```
    /// use aigov_core::Date;
    /// let day: Date = "2024-02-28".parse()?;
    /// assert_eq!(day.plus_days(2).unwrap().to_string(), "2024-03-01");
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn plus_days(self, days: i64) -> Option<Self> {
        let moved = self.0.checked_add(jiff::SignedDuration::from_hours(days.checked_mul(24)?)).ok()?;
        (1..=9999).contains(&moved.year()).then_some(Self(moved))
    }

    /// The last day of the month of this date.
    ///
    /// # Example: February in a leap year
    /// ```
    /// use aigov_core::Date;
    /// assert_eq!(Date::new(2028, 2, 10)?.last_of_month(), Date::new(2028, 2, 29)?);
    /// assert_eq!(Date::new(2026, 11, 30)?.last_of_month(), Date::new(2026, 11, 30)?);
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn last_of_month(self) -> Self {
        Self(self.0.last_of_month())
    }

    /// The year, the month (1 to 12) and the day of the month.
    ///
    /// # Example: for a date type of your own
    /// ```
    /// let date: aigov_core::Date = "2026-11-22".parse()?;
    /// assert_eq!(date.year_month_day(), (2026, 11, 22));
    /// # Ok::<(), aigov_core::Error>(())
    /// ```
    #[must_use]
    pub fn year_month_day(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    fn from_iso(text: &str) -> Option<Self> {
        let [year @ .., b'-', m, n, b'-', d, e] = <&[u8; 10]>::try_from(text.as_bytes()).ok()? else {
            return None;
        };
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0_i16, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i16::from(digit - b'0')))
        };
        Self::of_parts(number(year)?, i8::try_from(number(&[*m, *n])?).ok()?, i8::try_from(number(&[*d, *e])?).ok()?)
    }
}

/// A regular expression for the dates that exist, in what all its dialects share.
fn pattern() -> String {
    let year = "([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)";
    let four = "(0[48]|[2468][048]|[13579][26])";
    let leap_year = format!("([0-9]{{2}}{four}|{four}00)");
    let long = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])";
    let short = "(0[469]|11)-(0[1-9]|[12][0-9]|30)";
    let february = "02-(0[1-9]|1[0-9]|2[0-8])";
    format!("^({year}-({long}|{short}|{february})|{leap_year}-02-29)$")
}

const EXPECTED: &str = "a date that exists, such as 2026-11-22";

impl FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::from_iso(text).ok_or_else(|| Problem::mismatch(ErrorKind::InvalidDate, "", EXPECTED, Found::Text(text).to_string()).into())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl Scalar for Date {
    const REFUSAL: ErrorKind = ErrorKind::InvalidDate;

    fn expected() -> String {
        EXPECTED.to_owned()
    }

    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": "string", "format": "date", "pattern": pattern() })
    }

    fn take(found: &Found<'_>) -> Option<Self> {
        match found {
            Found::Text(text) => Self::from_iso(text),
            _ => None,
        }
    }

    fn refused() -> Option<Self> {
        Self::new(1, 1, 1).ok()
    }
}

crate::document::scalar!(Date);
