//! Whether two experiments do the same work, whoever does it: what their checksums must agree for and their times can be compared
//! by. Knows nothing of amounts of work.

use super::find;
use crate::plan::{Arm, Experiment, Value};
use std::collections::BTreeMap;

/// Whether an item of the one is an item of the other: the same workload and seed, and the same parameters but for those that say
/// who does the work ([`Arm::OF_THE_WAY`]). What is not given counts as its default.
pub fn same_work(one: &Experiment, other: &Experiment) -> bool {
    one.workload == other.workload && one.seed == other.seed && params(one, false) == params(other, false)
}

/// Whether both have the same parameters that say who does the work.
pub fn same_way(one: &Experiment, other: &Experiment) -> bool {
    params(one, true) == params(other, true)
}

/// Parameters of the work in which one experiment differs from another, with its own values.
pub fn other_params(one: &Experiment, from: &Experiment) -> BTreeMap<String, Value> {
    let from = params(from, false);
    params(one, false).into_iter().filter(|(id, value)| from.get(id) != Some(value)).collect()
}

/// All parameters as a person writes them, the defaults among them. Of a workload that is not known here: what was given.
pub fn written(experiment: &Experiment) -> BTreeMap<String, Value> {
    find(&experiment.workload).map_or_else(|| experiment.params.clone(), |entry| entry.written(&experiment.params))
}

/// Those of the way or those of the work.
fn params(experiment: &Experiment, of_the_way: bool) -> BTreeMap<String, Value> {
    let all = written(experiment).into_iter();
    all.filter(|(id, _)| Arm::OF_THE_WAY.contains(&id.as_str()) == of_the_way).collect()
}

impl Arm {
    /// Whether both do the same work: see [`same_work`]. Here, because it takes the catalogue to know the defaults.
    pub fn does_the_work_of(&self, other: &Self) -> bool {
        same_work(&self.experiment, &other.experiment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_default_is_the_same_work_whether_it_is_given_or_not() {
        let of = |workload: &str, params: &[(&str, Value)]| Experiment {
            workload: workload.to_owned(),
            params: params.iter().map(|(id, value)| ((*id).to_owned(), value.clone())).collect(),
            ..Experiment::default()
        };
        let plain = of("echo", &[]);
        let default = written(&plain)["delay"].clone();
        let given = of("echo", &[("delay", default)]);
        let other = of("echo", &[("delay", 17.into())]);
        assert!(same_work(&plain, &given) && !same_work(&plain, &other));
        assert!(
            !same_work(&plain, &of("primes", &[])) && !same_work(&plain, &Experiment { seed: 99, ..plain.clone() })
        );
        assert_eq!(other_params(&other, &plain), BTreeMap::from([("delay".to_owned(), 17.into())]));
        let (threads, fork) =
            (of("python", &[("executor", "threads".into())]), of("python", &[("executor", "fork".into())]));
        assert!(same_work(&threads, &fork) && !same_way(&threads, &fork) && same_way(&plain, &given));
    }
}
