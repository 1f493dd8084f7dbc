//! One value of a table, and how it stands in CSV and JSON. Knows nothing of what it tells.

use super::csv::quoted;
use crate::units::{Bytes, Nanos};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

/// A value, or a gap.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell<'a> {
    /// Nothing is known.
    Gap,
    /// A number of things, or one that names something.
    Whole(u64),
    /// A measured number; one that is none is a gap.
    Real(f64),
    /// The same where it was measured with fewer digits: it has no more here.
    Coarse(f32),
    /// A time in nanoseconds, written in seconds with all its digits.
    Time(i64),
    /// Words.
    Text(Cow<'a, str>),
    /// Something with parts: as it is in JSON, its JSON as words in CSV.
    Parts(Value),
}

/// Seconds with nine digits behind the point, so that no nanosecond is lost.
struct Seconds(i64);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, whole) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        write!(f, "{sign}{}.{:09}", whole / Nanos::PER_SECOND, whole % Nanos::PER_SECOND)
    }
}

impl Cell<'_> {
    /// As a field of a row: gaps are empty.
    pub(super) fn csv(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => quoted(text),
            Self::Parts(parts) => Cow::Owned(quoted(&parts.to_string()).into_owned()),
            Self::Gap => Cow::Borrowed(""),
            number => Cow::Owned(number.digits().unwrap_or_default()),
        }
    }

    /// As JSON: gaps are `null`.
    pub(super) fn json(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Owned(Value::from(text.as_ref()).to_string()),
            Self::Parts(parts) => Cow::Owned(parts.to_string()),
            number => number.digits().map_or(Cow::Borrowed("null"), Cow::Owned),
        }
    }

    fn digits(&self) -> Option<String> {
        match self {
            Self::Whole(number) => Some(number.to_string()),
            Self::Real(number) => number.is_finite().then(|| number.to_string()),
            Self::Coarse(number) => number.is_finite().then(|| number.to_string()),
            Self::Time(time) => Some(Seconds(*time).to_string()),
            Self::Gap | Self::Text(_) | Self::Parts(_) => None,
        }
    }
}

impl From<u64> for Cell<'_> {
    fn from(number: u64) -> Self {
        Self::Whole(number)
    }
}
impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Whole(number.into())
    }
}
impl From<u16> for Cell<'_> {
    fn from(number: u16) -> Self {
        Self::Whole(number.into())
    }
}
impl From<f64> for Cell<'_> {
    fn from(number: f64) -> Self {
        Self::Real(number)
    }
}
impl From<f32> for Cell<'_> {
    fn from(number: f32) -> Self {
        Self::Coarse(number)
    }
}
impl From<Bytes> for Cell<'_> {
    fn from(bytes: Bytes) -> Self {
        Self::Whole(bytes.0)
    }
}
impl From<Nanos> for Cell<'_> {
    /// A stretch of time.
    fn from(time: Nanos) -> Self {
        Self::Time(i64::try_from(time.0).unwrap_or(i64::MAX))
    }
}
impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}
impl<'a, T: Into<Self>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Gap, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stands_in_csv_and_json_as_it_is() {
        let both = |cell: Cell<'_>| (cell.csv().into_owned(), cell.json().into_owned());
        let is = |csv: &str, json: &str| (csv.to_owned(), json.to_owned());
        assert_eq!(both(Cell::Gap), is("", "null"));
        assert_eq!(both(f64::NAN.into()), is("", "null"));
        assert_eq!(both(f64::INFINITY.into()), is("", "null"));
        assert_eq!(both(0.1_f32.into()), is("0.1", "0.1"));
        assert_eq!(both(u64::MAX.into()), is("18446744073709551615", "18446744073709551615"));
        assert_eq!(both(Cell::Time(-1)), is("-0.000000001", "-0.000000001"));
        assert_eq!(both(Cell::Time(i64::MIN)), is("-9223372036.854775808", "-9223372036.854775808"));
        assert_eq!(both("a,\"б\"\n\u{0}".into()), is("\"a,\"\"б\"\"\n\u{0}\"", r#""a,\"б\"\n\u0000""#));
        assert_eq!(both(Cell::Parts(serde_json::json!({"a": [1]}))), is(r#""{""a"":[1]}""#, r#"{"a":[1]}"#));
    }
}
