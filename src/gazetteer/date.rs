//! Dates to the year, the month or the day, and half-open intervals of them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// Only the year.
    Year,
    /// Year and month.
    Month,
    /// Year, month and day.
    Day,
}

/// A date of the proleptic Gregorian calendar that may lack its day, or its day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    year: u16,
    /// 0 when not known.
    month: u8,
    /// 0 when not known.
    day: u8,
}

/// Why a date was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not of the form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[error("{0:?} is not a date: write YYYY, YYYY-MM or YYYY-MM-DD")]
    Form(String),
    /// Without a year, which a caller's empty date has not.
    #[error("a date needs a year, 1 to 9999")]
    NoYear,
    /// A day of no month.
    #[error("a day needs its month: leave out the day, or give both")]
    NoMonth,
    /// No such day, or a year after 9999.
    #[error("there is no date {}", as_given(*.year, *.month, *.day))]
    Range {
        /// The year as given.
        year: u32,
        /// The month as given.
        month: u32,
        /// The day as given.
        day: u32,
    },
}

impl Date {
    /// A date from its parts; `month` and `day` are 0 when not known.
    ///
    /// # Errors
    /// When the year is not within 1 to 9999, there is no such month or day, or a day comes without a month.
    pub fn new(year: u32, month: u32, day: u32) -> Result<Self, DateError> {
        let error = DateError::Range { year, month, day };
        if year == 0 {
            return Err(DateError::NoYear);
        }
        if month == 0 && day != 0 {
            return Err(DateError::NoMonth);
        }
        if year > 9999 || month > 12 {
            return Err(error);
        }
        let (Ok(year), Ok(month), Ok(day)) = (u16::try_from(year), u8::try_from(month), u8::try_from(day)) else {
            return Err(error);
        };
        if day > 0 && day > days_in_month(year, month) {
            return Err(error);
        }
        Ok(Self { year, month, day })
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    ///
    /// # Errors
    /// When the text has another form or names a day that does not exist.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let form = || DateError::Form(text.to_owned());
        let mut numbers = [0; 3];
        let mut count = 0;
        for (index, part) in text.split('-').enumerate() {
            let width = if index == 0 { 4 } else { 2 };
            if index > 2 || part.len() != width || !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err(form());
            }
            let number: u32 = part.parse().map_err(|_| form())?;
            if index > 0 && number == 0 {
                return Err(form());
            }
            numbers[index] = number;
            count += 1;
        }
        if count == 0 {
            return Err(form());
        }
        Self::new(numbers[0], numbers[1], numbers[2])
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> u32 {
        self.year.into()
    }

    /// The month, 1 to 12, or 0 when not known.
    #[must_use]
    pub fn month(self) -> u32 {
        self.month.into()
    }

    /// The day of the month, 1 to 31, or 0 when not known.
    #[must_use]
    pub fn day(self) -> u32 {
        self.day.into()
    }

    /// How much of the date is known.
    #[must_use]
    pub fn precision(self) -> Precision {
        match (self.month, self.day) {
            (0, _) => Precision::Year,
            (_, 0) => Precision::Month,
            _ => Precision::Day,
        }
    }

    /// The first day that the date may mean, as an ordinal that compares and subtracts in days.
    #[must_use]
    pub fn first_day(self) -> i32 {
        ordinal(self.year, self.month.max(1), self.day.max(1))
    }

    /// The first day that the date may mean, as a number that compares as days do.
    fn first_key(self) -> u32 {
        Self { month: self.month.max(1), day: self.day.max(1), ..self }.to_bits()
    }

    /// The last day that the date may mean, likewise.
    fn last_key(self) -> u32 {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { days_in_month(self.year, month) } else { self.day };
        Self { month, day, ..self }.to_bits()
    }

    /// The last day that the date may mean.
    #[must_use]
    pub fn last_day(self) -> i32 {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { days_in_month(self.year, month) } else { self.day };
        ordinal(self.year, month, day)
    }
}

impl Date {
    /// The date as one number, never 0.
    pub(super) fn to_bits(self) -> u32 {
        u32::from(self.year) << 16 | u32::from(self.month) << 8 | u32::from(self.day)
    }

    /// The date of such a number; none for 0, or where there is no such date.
    pub(super) fn from_bits(bits: u32) -> Option<Self> {
        let [day, month, ..] = bits.to_le_bytes();
        let year = u16::try_from(bits >> 16).ok().filter(|y| (1..=9999).contains(y))?;
        (month <= 12 && day <= 31).then_some(Self { year, month, day })
    }
}

/// Parts of a date as somebody wrote them: those that are 0 at its end are not there.
fn as_given(year: u32, month: u32, day: u32) -> String {
    match (month, day) {
        (0, 0) => format!("{year:04}"),
        (_, 0) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days since 0000-03-01, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (`days_from_civil`).
fn ordinal(year: u16, month: u8, day: u8) -> i32 {
    let (year, month, day) = (i32::from(year), i32::from(month), i32::from(day));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision() {
            Precision::Year => write!(f, "{:04}", self.year),
            Precision::Month => write!(f, "{:04}-{:02}", self.year, self.month),
            Precision::Day => write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day),
        }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Whether something held on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// On every day that the date may mean.
    Wholly,
    /// On some of its days, or the interval's own ends are too vague to tell.
    Partly,
    /// On none.
    Never,
}

/// A half-open interval `[start, end)`: its end is the day of the handover and belongs to what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Interval {
    /// The first day; unknown or open when `None`.
    pub start: Option<Date>,
    /// The day on which it no longer holds; open when `None`.
    pub end: Option<Date>,
}

impl Interval {
    /// Whether the interval holds on `date`.
    #[must_use]
    pub fn holds(&self, date: Date) -> Holds {
        // Of most the years tell.
        if self.start.is_none_or(|s| s.year < date.year) && self.end.is_none_or(|e| date.year < e.year) {
            return Holds::Wholly;
        }
        let (first, last) = (date.first_key(), date.last_key());
        let surely_begun =
            self.start.is_none_or(|s| s.last_key() <= first || (s == date && s.precision() == Precision::Day));
        let surely_open = self.end.is_none_or(|e| last < e.first_key());
        if surely_begun && surely_open {
            return Holds::Wholly;
        }
        let maybe_begun = self.start.is_none_or(|s| s.first_key() <= last);
        let maybe_open = self.end.is_none_or(|e| {
            // A vague end may be any of its days; the day of the end itself is outside.
            first < e.last_key() || (e.precision() == Precision::Day && first < e.first_key())
        });
        if maybe_begun && maybe_open { Holds::Partly } else { Holds::Never }
    }

    /// Whether the interval had surely ended by the first day of `date`.
    #[must_use]
    pub fn ended_before(&self, date: Date) -> bool {
        self.end.is_some_and(|e| e.last_key() <= date.first_key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn reads_and_refuses() {
        assert_eq!(date("2024-07-11").to_string(), "2024-07-11");
        assert_eq!(date("2024-02-29").precision(), Precision::Day);
        assert_eq!(date("1997-05").precision(), Precision::Month);
        for (year, month, day, told) in [
            (2024, 13, 0, "there is no date 2024-13"),
            (2023, 2, 29, "there is no date 2023-02-29"),
            (0, 0, 0, "a date needs a year"),
            (0, 0, 29, "a date needs a year"),
            (2024, 0, 5, "a day needs its month"),
        ] {
            let error = Date::new(year, month, day).expect_err(told).to_string();
            assert!(error.starts_with(told), "{error}");
        }
        for bad in ["", "24", "2023-02-29", "2024-13", "2024-00", "2024-1-1", "2024-01-01-01", "0000", "+123"] {
            assert!(Date::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn ordinals_count_days() {
        assert_eq!(date("2024-03-01").first_day() - date("2024-02-28").first_day(), 2);
        assert_eq!(date("2025-01-01").first_day() - date("2024-01-01").first_day(), 366);
        assert_eq!(date("2024").last_day() - date("2024").first_day(), 365);
    }

    #[test]
    fn keys_compare_as_days_do() {
        let dates =
            ["2023", "2023-02", "2023-02-28", "2023-12-31", "2024", "2024-02", "2024-02-29", "2024-03-01", "2024-04"];
        for (a, b) in dates.iter().flat_map(|a| dates.iter().map(move |b| (date(a), date(b)))) {
            assert_eq!(a.first_key().cmp(&b.last_key()), a.first_day().cmp(&b.last_day()), "{a} {b}");
            assert_eq!(a.last_key().cmp(&b.first_key()), a.last_day().cmp(&b.first_day()), "{a} {b}");
        }
    }

    #[test]
    fn the_handover_day_belongs_to_the_successor() {
        let outgoing = Interval { start: Some(date("2019-07-24")), end: Some(date("2022-09-06")) };
        let incoming = Interval { start: Some(date("2022-09-06")), end: None };
        assert_eq!(outgoing.holds(date("2022-09-05")), Holds::Wholly);
        assert_eq!(outgoing.holds(date("2022-09-06")), Holds::Never);
        assert_eq!(incoming.holds(date("2022-09-06")), Holds::Wholly);
        assert_eq!(incoming.holds(date("2022-09-05")), Holds::Never);
    }

    #[test]
    fn vague_dates_hold_partly() {
        let term = Interval { start: Some(date("2026-03")), end: None };
        assert_eq!(term.holds(date("2026-04-01")), Holds::Wholly);
        assert_eq!(term.holds(date("2026-03-10")), Holds::Partly);
        assert_eq!(term.holds(date("2026-02-28")), Holds::Never);
        assert_eq!(term.holds(date("2026")), Holds::Partly);
        let ended = Interval { start: None, end: Some(date("2021-01")) };
        assert_eq!(ended.holds(date("2020-12-31")), Holds::Wholly);
        assert_eq!(ended.holds(date("2021-01-15")), Holds::Partly);
        assert!(ended.ended_before(date("2021-02")));
    }
}
