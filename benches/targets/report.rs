//! The table of targets and what was measured. Knows nothing of how.

use std::fmt;
use std::ops::RangeInclusive;

/// Rows in the order they were measured.
pub struct Report {
    /// Targets asked for; all when empty.
    wanted: Vec<u32>,
    rows: Vec<Row>,
}

struct Row {
    number: u32,
    what: String,
    /// What is promised; nothing for figures that are only told.
    target: Option<Limit>,
    value: f64,
}

#[derive(Clone, Copy)]
enum Limit {
    AtMost(f64),
    AtLeast(f64),
    Within(f64, f64),
}

impl Report {
    /// Empty, for the targets whose numbers are among the arguments; cargo's own flags are not.
    pub fn new(args: impl Iterator<Item = String>) -> Self {
        Self { wanted: args.filter_map(|arg| arg.parse().ok()).collect(), rows: Vec::new() }
    }

    /// Whether any of these targets was asked for.
    pub fn wants(&self, numbers: &[u32]) -> bool {
        self.wanted.is_empty() || numbers.iter().any(|number| self.wanted.contains(number))
    }

    /// A value that should not be larger than the target.
    pub fn at_most(&mut self, number: u32, what: &str, target: f64, value: f64) {
        self.row(number, what, Some(Limit::AtMost(target)), value);
    }

    /// A value that should not be smaller than the target.
    pub fn at_least(&mut self, number: u32, what: &str, target: f64, value: f64) {
        self.row(number, what, Some(Limit::AtLeast(target)), value);
    }

    /// A value that should lie in the target's range.
    pub fn within(&mut self, number: u32, what: &str, target: RangeInclusive<f64>, value: f64) {
        self.row(number, what, Some(Limit::Within(*target.start(), *target.end())), value);
    }

    /// Why something was not measured.
    pub fn skip(&mut self, number: u32, why: &str) {
        self.row(number, why, None, f64::NAN);
    }

    /// A figure that nothing is promised about and that explains others.
    pub fn tell(&mut self, number: u32, what: &str, value: f64) {
        self.row(number, what, None, value);
    }

    fn row(&mut self, number: u32, what: &str, target: Option<Limit>, value: f64) {
        if self.wants(&[number]) {
            self.rows.push(Row { number, what: what.to_owned(), target, value });
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.rows.iter().map(|row| row.what.chars().count()).max().unwrap_or_default().max(4);
        writeln!(f, "{:>2}  {:<width$}  {:>9}  {:>9}", "#", "what", "target", "measured")?;
        self.rows.iter().try_for_each(|row| {
            let (target, verdict) = match row.target {
                Some(Limit::AtMost(most)) => (format!("<= {most}"), verdict(row.value <= most)),
                Some(Limit::AtLeast(least)) => (format!(">= {least}"), verdict(row.value >= least)),
                Some(Limit::Within(least, most)) => {
                    (format!("{least}-{most}"), verdict((least..=most).contains(&row.value)))
                }
                None => (String::new(), ""),
            };
            writeln!(f, "{:>2}  {:<width$}  {target:>9}  {:>9}  {verdict}", row.number, row.what, digits(row.value))
        })
    }
}

fn verdict(met: bool) -> &'static str {
    if met { "met" } else { "MISSED" }
}

fn digits(value: f64) -> String {
    if value.is_nan() {
        "-".to_owned()
    } else if value.abs() >= 100.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.3}")
    }
}
