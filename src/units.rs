//! Quantities as newtypes and the one place that decides how they are scaled: three significant digits and the
//! unit that fits. Knows nothing of languages: [`Scaled`] carries a symbol, `locale` translates it.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::{Add, Sub};

/// Nanoseconds: a duration, or a moment on the run's common clock (see `telemetry::clock`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Nanos(pub u64);

/// A number of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Bytes(pub u64);

/// Something per second (items, bytes).
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rate(pub f64);

/// What a whole number counts, which decides how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// How many.
    Count,
    /// A value as the workload has it: the content of a cell.
    Value,
    /// Bytes.
    Bytes,
    /// Nanoseconds.
    Time,
    /// An address in memory.
    Address,
}

/// A value scaled for reading: `number` has at most three significant digits, `unit` is a key of the locale files
/// (`unit-ms`), `symbol` the international symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scaled {
    /// Digits with a decimal point.
    pub number: String,
    /// Locale key of the unit.
    pub unit: &'static str,
    /// International symbol, used in files and by `Display`.
    pub symbol: &'static str,
}

impl fmt::Display for Scaled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.symbol.is_empty() { f.write_str(&self.number) } else { write!(f, "{} {}", self.number, self.symbol) }
    }
}

impl Nanos {
    /// Nanoseconds in a second.
    pub const PER_SECOND: u64 = 1_000_000_000;

    /// From whole milliseconds.
    pub const fn from_millis(ms: u64) -> Self {
        Self(ms * 1_000_000)
    }

    /// From seconds; negative and not-a-number become zero.
    pub fn from_seconds(seconds: f64) -> Self {
        Self((seconds * 1e9).max(0.0) as u64)
    }

    /// As seconds.
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1e9
    }

    /// As milliseconds.
    pub fn millis(self) -> f64 {
        self.0 as f64 / 1e6
    }

    /// Difference that stops at zero.
    pub const fn since(self, earlier: Self) -> Self {
        Self(self.0.saturating_sub(earlier.0))
    }

    /// Scaled for reading, from `ns` to `s`.
    pub fn scaled(self) -> Scaled {
        scaled_seconds(self.0 as f64 / 1e9)
    }
}

/// Seconds scaled for reading, from fractions of a nanosecond on: means are shorter than what they are of.
pub fn scaled_seconds(seconds: f64) -> Scaled {
    let ns = seconds * 1e9;
    let (value, unit, symbol) = match ns {
        ..1e3 => (ns, "unit-ns", "ns"),
        ..1e6 => (ns / 1e3, "unit-us", "µs"),
        ..1e9 => (ns / 1e6, "unit-ms", "ms"),
        _ => (seconds, "unit-s", "s"),
    };
    Scaled { number: three_digits(value), unit, symbol }
}

impl From<std::time::Duration> for Nanos {
    fn from(d: std::time::Duration) -> Self {
        Self(u64::try_from(d.as_nanos()).unwrap_or(u64::MAX))
    }
}

impl From<Nanos> for std::time::Duration {
    fn from(n: Nanos) -> Self {
        Self::from_nanos(n.0)
    }
}

impl Add for Nanos {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Nanos {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.since(other)
    }
}

impl Bytes {
    /// From mebibytes.
    pub const fn from_mib(mib: u64) -> Self {
        Self(mib * 1024 * 1024)
    }

    /// As mebibytes.
    pub fn mib(self) -> f64 {
        self.0 as f64 / (1024.0 * 1024.0)
    }

    /// Scaled for reading, by powers of 1024.
    pub fn scaled(self) -> Scaled {
        const UNITS: [(&str, &str); 5] =
            [("unit-b", "B"), ("unit-kib", "KiB"), ("unit-mib", "MiB"), ("unit-gib", "GiB"), ("unit-tib", "TiB")];
        let mut value = self.0 as f64;
        let mut step = 0;
        while value >= 1024.0 && step + 1 < UNITS.len() {
            value /= 1024.0;
            step += 1;
        }
        Scaled { number: three_digits(value), unit: UNITS[step].0, symbol: UNITS[step].1 }
    }
}

impl Rate {
    /// Scaled for reading with a metric prefix and no unit of its own: `12.3 k`.
    pub fn scaled(self) -> Scaled {
        let magnitude = self.0.abs();
        let (value, unit, symbol) = match magnitude {
            m if m >= 1e9 => (self.0 / 1e9, "unit-giga", "G"),
            m if m >= 1e6 => (self.0 / 1e6, "unit-mega", "M"),
            m if m >= 1e4 => (self.0 / 1e3, "unit-kilo", "k"),
            _ => (self.0, "unit-one", ""),
        };
        Scaled { number: three_digits(value), unit, symbol }
    }
}

macro_rules! display_scaled {
    ($($t:ty),*) => {$(impl fmt::Display for $t {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.scaled().fmt(f)
        }
    })*};
}
display_scaled!(Nanos, Bytes, Rate);

/// Three significant digits, never in exponent form, whole numbers without a fraction above 100.
pub fn three_digits(value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let magnitude = value.abs();
    if value.fract() == 0.0 || magnitude >= 99.95 {
        format!("{value:.0}")
    } else if magnitude >= 9.995 {
        format!("{value:.1}")
    } else {
        format!("{value:.2}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_take_the_unit_that_fits() {
        let shown: Vec<String> =
            [0, 999, 1_000, 1_234_000, 999_999_999, 61_000_000_000].iter().map(|&n| Nanos(n).to_string()).collect();
        assert_eq!(shown, ["0 ns", "999 ns", "1 µs", "1.23 ms", "1000 ms", "61 s"]);
    }

    #[test]
    fn bytes_scale_by_1024_and_rates_by_1000() {
        assert_eq!(Bytes(1536).to_string(), "1.50 KiB");
        assert_eq!(Bytes::from_mib(2048).to_string(), "2 GiB");
        assert_eq!(Rate(12_345.0).to_string(), "12.3 k");
        assert_eq!(Rate(9_999.0).to_string(), "9999");
        assert_eq!(Rate(f64::NAN).to_string(), "–");
    }

    #[test]
    fn differences_never_wrap() {
        assert_eq!(Nanos(3) - Nanos(5), Nanos(0));
        assert_eq!(Nanos(u64::MAX) + Nanos(5), Nanos(u64::MAX));
    }
}
