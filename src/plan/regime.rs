//! Under which regime workers run: free, or under a model of CPython's GIL. Text such as `gil:5ms` in plans and flags.
//! Knows nothing of how the model works (that is `host::gil`).

use super::Problem;
use crate::units::Nanos;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Shortest switch interval.
pub const MIN_INTERVAL: Nanos = Nanos(1_000);
/// Longest switch interval.
pub const MAX_INTERVAL: Nanos = Nanos::from_millis(1_000);
/// CPython's own: `sys.getswitchinterval()`.
pub const DEFAULT_INTERVAL: Nanos = Nanos::from_millis(5);

/// The rule that workers of one process run by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Regime {
    /// Every worker runs whenever it has a core.
    #[default]
    Free,
    /// One worker of a process at a time, by CPython's algorithm with this switch interval.
    Gil(Nanos),
}

impl Regime {
    /// What is wrong with it, if something is.
    pub fn problem(self) -> Option<Problem> {
        match self {
            Self::Gil(interval) if !(MIN_INTERVAL..=MAX_INTERVAL).contains(&interval) => {
                Some(Problem::range("regime", Span(interval), Span(MIN_INTERVAL), Span(MAX_INTERVAL)))
            }
            _ => None,
        }
    }

    /// The switch interval, under the model.
    pub const fn interval(self) -> Option<Nanos> {
        match self {
            Self::Free => None,
            Self::Gil(interval) => Some(interval),
        }
    }

    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Free => "regime-free",
            Self::Gil(_) => "regime-gil",
        }
    }
}

/// A time as it is written in plans and flags: a whole number with the largest unit that keeps it exact.
#[derive(Clone, Copy)]
pub(super) struct Span(pub Nanos);

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ns = self.0.0;
        match ns {
            0 => f.write_str("0s"),
            _ if ns.is_multiple_of(1_000_000_000) => write!(f, "{}s", ns / 1_000_000_000),
            _ if ns.is_multiple_of(1_000_000) => write!(f, "{}ms", ns / 1_000_000),
            _ if ns.is_multiple_of(1_000) => write!(f, "{}us", ns / 1_000),
            _ => write!(f, "{ns}ns"),
        }
    }
}

/// Reads `5ms`, `0.5s`, `20us`, `100ns`.
pub(super) fn parse_time(text: &str) -> Option<Nanos> {
    let text = text.trim();
    let digits = text.find(|c: char| c.is_ascii_alphabetic() || c == 'µ')?;
    let value: f64 = text[..digits].trim().parse().ok()?;
    let unit = match &text[digits..] {
        "ns" => 1.0,
        "us" | "µs" => 1e3,
        "ms" => 1e6,
        "s" => 1e9,
        _ => return None,
    };
    (value.is_finite() && value >= 0.0).then(|| Nanos((value * unit).round() as u64))
}

impl fmt::Display for Regime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Free => f.write_str("free"),
            Self::Gil(interval) => write!(f, "gil:{}", Span(*interval)),
        }
    }
}

impl FromStr for Regime {
    type Err = String;

    /// `free`, `gil` (with CPython's own interval) or `gil:TIME`.
    fn from_str(text: &str) -> Result<Self, String> {
        let read = match text.split_once(':') {
            None if text == "free" => Some(Self::Free),
            None if text == "gil" => Some(Self::Gil(DEFAULT_INTERVAL)),
            Some(("gil", time)) => parse_time(time).map(Self::Gil),
            _ => None,
        };
        read.ok_or_else(|| "free, gil, gil:5ms, gil:100us".to_owned())
    }
}

impl TryFrom<String> for Regime {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map_err(|allowed| format!("{text}: {allowed}"))
    }
}

impl From<Regime> for String {
    fn from(regime: Regime) -> Self {
        regime.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_is_read_as_it_is_written() {
        assert_eq!("gil".parse(), Ok(Regime::Gil(Nanos::from_millis(5))));
        assert_eq!("gil:0.1ms".parse(), Ok(Regime::Gil(Nanos(100_000))));
        assert_eq!(Regime::Gil(Nanos(100_000)).to_string(), "gil:100us");
        for wrong in ["", "gil:", "gil:5", "gil:xms", "gil:-1ms", "free:1s", "nogil"] {
            assert!(wrong.parse::<Regime>().is_err(), "{wrong}");
        }
        assert!(Regime::Gil(Nanos(999)).problem().is_some_and(|p| p.to_string().contains("1us")));
    }

    proptest! {
        #[test]
        fn every_interval_comes_back(ns in 1_000u64..=1_000_000_000) {
            let regime = Regime::Gil(Nanos(ns));
            prop_assert_eq!(regime.to_string().parse(), Ok(regime));
        }
        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            let _ = text.parse::<Regime>();
        }
    }
}
