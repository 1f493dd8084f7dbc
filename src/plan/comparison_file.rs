//! The `[compare]` table of a plan: which arms, how many workers, what else is varied, how often. Knows nothing of files.

use super::comparison::{Axis, Design, Effort, OwnArm, Strategy, Sweep};
use super::{Budget, Experiment, Pin, Priority, Regime, Topology, Value};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// The table's shape.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct CompareFile {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    arms: Vec<Strategy>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    workers: Vec<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    processes: Vec<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    threads: Vec<u32>,
    effort: Effort,
    #[serde(skip_serializing_if = "Option::is_none")]
    repetitions: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    warmups: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<String>,
    #[serde(skip_serializing_if = "Sweeps::is_empty")]
    sweep: Sweeps,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    arm: Vec<ArmFile>,
}

/// A table in the order in which it is written, because the names and the order of the arms come of it.
#[derive(Clone, Default)]
struct Sweeps(Vec<(String, Vec<Value>)>);

impl Sweeps {
    const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Sweeps {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(word, values)| (word, values)))
    }
}

impl<'de> Deserialize<'de> for Sweeps {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Sweeps;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table of lists of values")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<Sweeps, A::Error> {
                let mut sweeps = Vec::new();
                while let Some(sweep) = table.next_entry()? {
                    sweeps.push(sweep);
                }
                Ok(Sweeps(sweeps))
            }
        }

        from.deserialize_map(InOrder)
    }
}

/// An arm of its own: what it does not say is as above.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ArmFile {
    name: String,
    processes: Option<u32>,
    threads: Option<u32>,
    pin: Option<Pin>,
    priority: Option<Priority>,
    regime: Option<Regime>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    params: BTreeMap<String, Value>,
}

impl CompareFile {
    /// The design over this base.
    pub(super) fn design(&self, base: &Experiment, work: Option<Budget>) -> Design {
        let sweeps = self.sweep.0.iter().map(|(word, values)| Sweep { axis: Axis::of(word), values: values.clone() });
        Design {
            strategies: self.arms.clone(),
            workers: self.workers.clone(),
            processes: self.processes.clone(),
            threads: self.threads.clone(),
            sweeps: sweeps.collect(),
            own: self.arm.iter().map(|arm| arm.over(base)).collect(),
            work,
            effort: self.effort,
            repetitions: self.repetitions,
            warmups: self.warmups,
            baseline: self.baseline.clone(),
        }
    }

    /// The table of a design over this base.
    pub(super) fn of(design: &Design, base: &Experiment) -> Self {
        let sweeps = design.sweeps.iter().map(|sweep| (sweep.axis.word().to_owned(), sweep.values.clone()));
        Self {
            arms: design.strategies.clone(),
            workers: design.workers.clone(),
            processes: design.processes.clone(),
            threads: design.threads.clone(),
            effort: design.effort,
            repetitions: design.repetitions,
            warmups: design.warmups,
            baseline: design.baseline.clone(),
            sweep: Sweeps(sweeps.collect()),
            arm: design.own.iter().map(|arm| ArmFile::of(arm, base)).collect(),
        }
    }
}

impl ArmFile {
    fn over(&self, base: &Experiment) -> OwnArm {
        let mut experiment = Experiment {
            topology: Topology {
                processes: self.processes.unwrap_or(base.topology.processes),
                threads: self.threads.unwrap_or(base.topology.threads),
            },
            pin: self.pin.unwrap_or(base.pin),
            priority: self.priority.unwrap_or(base.priority),
            regime: self.regime.unwrap_or(base.regime),
            ..base.clone()
        };
        experiment.params.extend(self.params.clone());
        OwnArm { name: self.name.clone(), experiment }
    }

    fn of(arm: &OwnArm, base: &Experiment) -> Self {
        let own = &arm.experiment;
        let params = own.params.iter().filter(|(id, value)| base.params.get(*id) != Some(value));
        Self {
            name: arm.name.clone(),
            processes: Some(own.topology.processes),
            threads: Some(own.topology.threads),
            pin: (own.pin != base.pin).then_some(own.pin),
            priority: (own.priority != base.priority).then_some(own.priority),
            regime: (own.regime != base.regime).then_some(own.regime),
            params: params.map(|(id, value)| (id.clone(), value.clone())).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Comparison, comparison_from_toml, comparison_to_toml, from_toml};
    use super::*;

    const WHOLE: &str = r#"
workload = "echo"
items = 400
threads = 3
[params]
delay = 5
[compare]
arms = ["sequential", "threads", "hybrid"]
workers = [2, 4]
processes = [1, 2]
threads = [1, 4]
effort = "quick"
repetitions = 6
warmups = 0
baseline = "threads-2"
[compare.sweep]
delay = [1, 10]
regime = ["free", "gil:5ms"]
[[compare.arm]]
name = "many"
threads = 50
params = { delay = 2 }
"#;

    #[test]
    fn a_whole_table_is_read_and_read_back() {
        let read = comparison_from_toml(WHOLE).unwrap().unwrap();
        assert_eq!(read.design.work, Some(Budget::Items(400)));
        assert_eq!(read.design.sweeps[1].axis, Axis::Regime);
        assert_eq!(read.design.own[0].experiment.topology, Topology { processes: 2, threads: 50 });
        assert_eq!(read.design.own[0].experiment.params["delay"], 2.into());
        let again = comparison_from_toml(&comparison_to_toml(&read).unwrap()).unwrap().unwrap();
        assert_eq!(again, read);
        // The same plan is one of a single run, too.
        assert_eq!(from_toml(WHOLE).unwrap(), read.base);
    }

    #[test]
    fn sweeps_keep_their_order() {
        let reversed = WHOLE.replace("[compare.sweep]\ndelay = [1, 10]\nregime", "[compare.sweep]\nregime");
        let reversed = reversed.replace("\"gil:5ms\"]\n", "\"gil:5ms\"]\ndelay = [1, 10]\nabove = [3]\n");
        let read = comparison_from_toml(&reversed).unwrap().unwrap();
        let words = |comparison: &Comparison| -> Vec<String> {
            comparison.design.sweeps.iter().map(|sweep| sweep.axis.word().to_owned()).collect()
        };
        assert_eq!(words(&read), ["regime", "delay", "above"]);
        let again = comparison_from_toml(&comparison_to_toml(&read).unwrap()).unwrap().unwrap();
        assert_eq!(words(&again), words(&read));
    }

    #[test]
    fn without_the_table_there_is_no_comparison_and_wrong_words_are_told() {
        assert_eq!(comparison_from_toml("workload = \"echo\""), Ok(None));
        let wrong = |rest: &str| {
            comparison_from_toml(&format!("workload = \"echo\"\n[compare]\n{rest}")).unwrap_err().to_string()
        };
        assert!(wrong("arms = [\"thread\"]").contains("threads"));
        assert!(wrong("worker = [1]").contains("line 3"));
        assert!(wrong("workers = [0]").contains("workers"));
        assert!(wrong("sweep.regime = [\"gil:never\"]").contains("gil:never"));
        let plain = comparison_from_toml("workload = \"echo\"\n[compare]\n").unwrap().unwrap();
        assert_eq!(plain, Comparison { base: plain.base.clone(), design: Design::default() });
    }
}
