//! Which workloads there are, their parameters with bounds and defaults, and the check of an experiment against them.

use super::{PrepareError, Setting, Workload, echo, mandelbrot, primes, triad};
use crate::plan::{Experiment, Problem};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What limits a workload; the catalogue is grouped by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// The arithmetic units.
    Compute,
    /// Memory bandwidth or latency.
    Memory,
    /// Waiting for something outside.
    Io,
}

impl Family {
    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Compute => "family-compute",
            Self::Memory => "family-memory",
            Self::Io => "family-io",
        }
    }
}

/// A parameter of a workload: a whole number with bounds.
#[derive(Debug)]
pub struct ParamSpec {
    /// Its name in plans and flags.
    pub id: &'static str,
    /// Locale key of its label.
    pub label: &'static str,
    /// Locale key of what it does.
    pub hint: &'static str,
    /// Locale key of its unit.
    pub unit: &'static str,
    /// Smallest allowed value.
    pub min: u64,
    /// Largest allowed value.
    pub max: u64,
    /// Value when none is given.
    pub default: u64,
}

/// A workload of the catalogue.
pub struct Entry {
    /// Its name in plans and flags.
    pub id: &'static str,
    /// What limits it.
    pub family: Family,
    /// Locale key of its name.
    pub name: &'static str,
    /// Locale key of a paragraph: what it does, what limits it, what to watch.
    pub about: &'static str,
    /// Locale key of what one item is, in the plural.
    pub item: &'static str,
    /// Its parameters.
    pub params: &'static [ParamSpec],
    /// Whether it talks to the echo server.
    pub wants_server: bool,
    /// Makes it.
    pub prepare: fn(&Setting) -> Result<Arc<dyn Workload>, PrepareError>,
}

/// All workloads, in the order of the menu.
pub const CATALOGUE: [Entry; 4] = [primes::ENTRY, mandelbrot::ENTRY, triad::ENTRY, echo::ENTRY];

/// The workload of this name.
pub fn find(id: &str) -> Option<&'static Entry> {
    static ALL: [Entry; 4] = CATALOGUE;
    ALL.iter().find(|entry| entry.id == id)
}

/// Everything wrong with an experiment: its own limits, the workload's name and its parameters.
pub fn check(experiment: &Experiment) -> Vec<Problem> {
    let mut found = experiment.problems();
    let Some(entry) = find(&experiment.workload) else {
        let known = CATALOGUE.map(|e| e.id);
        found.insert(0, Problem::unknown("workload", &experiment.workload, &known));
        return found;
    };
    for (id, &value) in &experiment.params {
        match entry.params.iter().find(|p| p.id == id) {
            None => {
                let known: Vec<&str> = entry.params.iter().map(|p| p.id).collect();
                found.push(Problem::unknown("params", id, &known));
            }
            Some(p) if !(p.min..=p.max).contains(&value) => found.push(Problem::range(id, value, p.min, p.max)),
            Some(_) => {}
        }
    }
    found
}

impl Entry {
    /// All parameters of this workload: those given, and the defaults of the others.
    pub fn complete(&self, given: &BTreeMap<String, u64>) -> BTreeMap<String, u64> {
        self.params.iter().map(|p| (p.id.to_owned(), given.get(p.id).copied().unwrap_or(p.default))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Language, Locale};

    #[test]
    fn every_entry_has_its_words_and_sane_bounds() {
        let locale = Locale::of(Language::En);
        for entry in CATALOGUE {
            for key in [entry.name, entry.about, entry.item, entry.family.key()] {
                assert!(locale.has(key), "{key}");
            }
            for p in entry.params {
                assert!(p.min <= p.default && p.default <= p.max, "{}.{}", entry.id, p.id);
                for key in [p.label, p.hint, p.unit] {
                    assert!(locale.has(key), "{key}");
                }
            }
        }
    }

    #[test]
    fn an_unknown_workload_or_parameter_is_named_with_what_there_is() {
        let unknown = Experiment { workload: "prime".to_owned(), ..Experiment::default() };
        let shown = check(&unknown)[0].to_string();
        assert!(shown.contains("prime") && shown.contains("mandelbrot"), "{shown}");
        let params = [("blok".to_owned(), 1), ("block".to_owned(), u64::MAX)].into();
        let shown = check(&Experiment { params, ..Experiment::default() });
        assert_eq!(shown.len(), 2, "{shown:?}");
    }
}
