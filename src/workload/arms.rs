//! The arms of a comparison: every way, every number of workers and every value that is varied, each an experiment with a
//! name, checked as any other. Knows nothing of how they are run.

use super::catalogue::{Entry, check, find};
use super::{PythonMode, Runs};
use crate::locale::Message;
use crate::plan::{
    Arm, Axis, Comparison, Executor, Experiment, MAX_ARMS, Problem, Regime, Shape, Strategy, Sweep, Topology, Value,
};

/// The parameter that says how Python spreads the work.
const EXECUTOR: &str = "executor";
/// Most workers that are taken where nobody gave a number.
const MOST_BY_ITSELF: u32 = 16;

/// Workers of a way with one number of them where nobody gave one, on a machine with this many cores.
pub fn usual_workers(cores: u32) -> u32 {
    cores.clamp(2, MOST_BY_ITSELF)
}

/// Processes, and threads in each, of a way that has both, where nobody gave them.
pub fn usual_grid(cores: u32) -> Topology {
    Topology { processes: 2, threads: (usual_workers(cores) / 2).max(2) }
}

/// The arms of a comparison on a machine with this many cores, in their order: way by way, from few workers to many, and at
/// each point everything that is varied. Two that would be the same run are one.
///
/// # Errors
/// Everything that is wrong with the plan or with one of its arms; then nothing can be run.
pub fn arms(comparison: &Comparison, cores: u32) -> Result<Vec<Arm>, Vec<Problem>> {
    let mut problems = comparison.problems();
    problems.extend(misnamed(comparison));
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut arms: Vec<Arm> = Vec::new();
    for (strategy, shape) in ways(comparison, cores) {
        let experiment = spread(&comparison.base, strategy, shape).map_err(|problem| vec![problem])?;
        for (settings, mut experiment) in varied(experiment, &comparison.design.sweeps) {
            if arms.len() > MAX_ARMS {
                break;
            }
            if strategy == Strategy::AsIs {
                experiment.topology = fitted(&experiment);
            }
            arms.push(Arm { name: name(strategy, shape, &settings), strategy, settings, experiment });
        }
    }
    for own in &comparison.design.own {
        let (name, experiment) = (own.name.trim().to_owned(), own.experiment.clone());
        arms.push(Arm { name, strategy: Strategy::AsIs, settings: Vec::new(), experiment });
    }
    for arm in &mut arms {
        arm.experiment.faults.clear();
    }
    found(&arms).map_or(Ok(arms), Err)
}

/// The name of an arm of its own that would be taken for one of a way, if there is one.
fn misnamed(comparison: &Comparison) -> Option<Problem> {
    let ways = || Strategy::PLAIN.into_iter().chain(Executor::ALL.map(Strategy::Executor)).chain([Strategy::AsIs]);
    let names = comparison.design.own.iter().map(|own| own.name.trim());
    let (name, way) = names.filter_map(|name| Some((name, ways().find(|way| name.starts_with(way.word()))?))).next()?;
    let message = Message::new("compare-name-of-a-way").with("name", name).with("way", way.word());
    Some(Problem { field: "name".to_owned(), message })
}

/// What is wrong with the arms, if something is. A problem of an arm says whose it is.
fn found(arms: &[Arm]) -> Option<Vec<Problem>> {
    let of = |field: &str, message: Message| vec![Problem { field: field.to_owned(), message }];
    if arms.len() < 2 {
        return Some(of("arms", Message::new("compare-too-few-arms")));
    }
    if arms.len() > MAX_ARMS {
        return Some(of("arms", Message::new("compare-too-many-arms").with("most", MAX_ARMS)));
    }
    for (place, arm) in arms.iter().enumerate() {
        if arm.name.is_empty() || arms[..place].iter().any(|other| other.name == arm.name) {
            return Some(of("name", Message::new("compare-same-name").with("name", arm.name.as_str())));
        }
    }
    let named = |arm: &Arm, problem: Problem| {
        let message = Message::new("compare-arm-problem").with("arm", arm.name.as_str()).with("what", problem.message);
        Problem { field: problem.field, message }
    };
    let all: Vec<Problem> =
        arms.iter().filter_map(|arm| Some(named(arm, check(&arm.experiment).into_iter().next()?))).collect();
    (!all.is_empty()).then_some(all)
}

/// Every way with every shape that it is to have.
fn ways(comparison: &Comparison, cores: u32) -> Vec<(Strategy, Topology)> {
    let design = &comparison.design;
    let grid = usual_grid(cores);
    let or = |given: &[u32], own: u32| if given.is_empty() { vec![own] } else { given.to_vec() };
    let one = Topology { processes: 1, threads: 1 };
    let mut ways = Vec::new();
    for &strategy in &design.strategies {
        let shapes: Vec<Topology> = match strategy {
            Strategy::Sequential | Strategy::Executor(Executor::Sequential) => vec![one],
            Strategy::AsIs => vec![comparison.base.topology],
            Strategy::Hybrid => {
                let threads = or(&design.threads, grid.threads);
                let processes = or(&design.processes, grid.processes).into_iter();
                processes
                    .flat_map(|processes| threads.iter().map(move |&threads| Topology { processes, threads }))
                    .collect()
            }
            Strategy::Threads | Strategy::Processes | Strategy::InApp | Strategy::Executor(_) => {
                or(&design.workers, usual_workers(cores)).into_iter().map(|workers| line(strategy, workers)).collect()
            }
        };
        for shape in shapes {
            if !ways.contains(&(strategy, shape)) {
                ways.push((strategy, shape));
            }
        }
    }
    // Arms that are all written out need no way; what is varied over the base alone does.
    if design.strategies.is_empty() && (design.own.is_empty() || !design.sweeps.is_empty()) {
        ways.push((Strategy::AsIs, comparison.base.topology));
    }
    ways
}

/// P × T of so many workers in a row.
fn line(strategy: Strategy, workers: u32) -> Topology {
    let in_processes = match strategy {
        Strategy::Processes => true,
        Strategy::Executor(executor) => matches!(executor.shape(), Shape::Processes | Shape::Both),
        _ => false,
    };
    match strategy {
        Strategy::InApp => Topology { processes: 0, threads: workers },
        _ if in_processes => Topology { processes: workers, threads: 1 },
        _ => Topology { processes: 1, threads: workers },
    }
}

/// The base in this way.
fn spread(base: &Experiment, strategy: Strategy, topology: Topology) -> Result<Experiment, Problem> {
    let mut experiment = Experiment { topology, ..base.clone() };
    let runs = find(&base.workload).map_or(Runs::Kernel, |entry| entry.runs);
    let function = runs == Runs::Python(PythonMode::Function);
    let executor = match strategy {
        Strategy::AsIs => return Ok(experiment),
        Strategy::Executor(executor) if function => executor,
        Strategy::Executor(_) => return Err(unknown(strategy, &Strategy::PLAIN)),
        _ if matches!(runs, Runs::Kernel) => return Ok(experiment),
        _ if !function => return Err(unknown(strategy, &[])),
        Strategy::Sequential => Executor::Sequential,
        Strategy::Threads => Executor::Threads,
        Strategy::Processes => Executor::ProcessPool,
        // The one that every system has and that may have threads in its processes.
        Strategy::Hybrid => Executor::Spawn,
        Strategy::InApp => return Err(unknown(strategy, &Strategy::PLAIN[..4])),
    };
    experiment.params.insert(EXECUTOR.to_owned(), executor.word().into());
    Ok(experiment)
}

/// P × T of the base as the executor of a Python function can have it: nobody who varies a parameter has asked for a shape.
fn fitted(experiment: &Experiment) -> Topology {
    let is_function = |entry: &&Entry| entry.runs == Runs::Python(PythonMode::Function);
    let Some(entry) = find(&experiment.workload).filter(is_function) else { return experiment.topology };
    let word = entry.written(&experiment.params).get(EXECUTOR).map(ToString::to_string).unwrap_or_default();
    word.parse::<Executor>().map_or(experiment.topology, |executor| executor.shape().fit(experiment.topology))
}

fn unknown(strategy: Strategy, allowed: &[Strategy]) -> Problem {
    let allowed: Vec<&str> = allowed.iter().map(|strategy| strategy.word()).collect();
    Problem::unknown("arms", strategy.word(), &allowed)
}

/// An experiment with every value of every sweep, each with each.
fn varied(experiment: Experiment, sweeps: &[Sweep]) -> Vec<(Vec<(String, Value)>, Experiment)> {
    let mut all = vec![(Vec::new(), experiment)];
    for Sweep { axis, values } in sweeps.iter().filter(|sweep| !sweep.values.is_empty()) {
        let with = |(settings, experiment): &(Vec<(String, Value)>, Experiment), value: &Value| {
            let (mut settings, mut experiment) = (settings.clone(), experiment.clone());
            settings.push((axis.word().to_owned(), value.clone()));
            match axis {
                Axis::Regime => experiment.regime = value.to_string().parse().unwrap_or(Regime::Free),
                Axis::Param(id) => _ = experiment.params.insert(id.clone(), value.clone()),
            }
            (settings, experiment)
        };
        // Never more than are refused anyway.
        let longer = all.iter().flat_map(|one| values.iter().map(|value| with(one, value)));
        all = longer.take(MAX_ARMS + 1).collect();
    }
    all
}

fn name(strategy: Strategy, shape: Topology, settings: &[(String, Value)]) -> String {
    let workers = match strategy {
        Strategy::Sequential | Strategy::Executor(Executor::Sequential) | Strategy::AsIs => String::new(),
        Strategy::Hybrid => format!("-{}x{}", shape.processes, shape.threads),
        _ => format!("-{}", shape.workers()),
    };
    let bare = format!("{}{workers}", strategy.word());
    let settings = Arm::settings_text(settings);
    if settings.is_empty() { bare } else { format!("{bare}[{settings}]") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Design, OwnArm};

    fn names(design: Design, workload: &str) -> Result<Vec<String>, Vec<Problem>> {
        let base = Experiment { workload: workload.to_owned(), ..Experiment::default() };
        arms(&Comparison { base, design }, 4).map(|arms| arms.into_iter().map(|arm| arm.name).collect())
    }

    fn of(strategies: &[Strategy]) -> Design {
        Design { strategies: strategies.to_vec(), ..Design::default() }
    }

    use Strategy::{Hybrid, InApp, Processes, Sequential, Threads};

    #[test]
    fn every_way_with_every_number_of_workers_and_every_value() {
        let plain = names(of(&[Sequential, Threads, Processes, Hybrid, InApp]), "primes").unwrap();
        assert_eq!(plain, ["sequential", "threads-4", "processes-4", "hybrid-2x2", "in-app-4"]);
        let design = Design { workers: vec![1, 2, 2], ..of(&[Sequential, Threads]) };
        assert_eq!(names(design.clone(), "primes").unwrap(), ["sequential", "threads-1", "threads-2"]);
        let delay = Sweep { axis: Axis::Param("delay".to_owned()), values: vec![1.into(), 20.into()] };
        let swept = names(Design { sweeps: vec![delay], workers: vec![3], ..of(&[Threads]) }, "echo").unwrap();
        assert_eq!(swept, ["threads-3[delay=1]", "threads-3[delay=20]"]);
        let regimes = Sweep { axis: Axis::Regime, values: vec!["free".into(), "gil:5ms".into()] };
        let alone =
            arms(&Comparison { design: Design { sweeps: vec![regimes], ..of(&[]) }, ..Comparison::default() }, 4);
        let alone = alone.unwrap();
        assert_eq!(alone[1].name, "as-is[regime=gil:5ms]");
        assert!(alone[0].does_the_work_of(&alone[1]));
    }

    #[test]
    fn python_has_its_executors_and_the_plain_words_mean_some_of_them() {
        let design = Design { workers: vec![2], ..of(&[Sequential, Processes, Strategy::Executor(Executor::Fork)]) };
        let base = Experiment { workload: "python".to_owned(), ..Experiment::default() };
        let all = arms(&Comparison { base, design }, 2).unwrap();
        let told: Vec<String> = all.iter().map(|arm| arm.experiment.params[EXECUTOR].to_string()).collect();
        assert_eq!(told, ["sequential", "process-pool", "fork"]);
        assert!(all.iter().all(|arm| arm.does_the_work_of(&all[0])));
        assert_eq!(all[2].experiment.topology, Topology { processes: 2, threads: 1 });
        let wrong = |workload: &str, strategy| names(of(&[Sequential, strategy]), workload).unwrap_err()[0].to_string();
        assert!(wrong("primes", Strategy::Executor(Executor::Fork)).contains("processes"));
        assert!(wrong("python", InApp).contains("in-app"));
    }

    #[test]
    fn what_is_varied_over_the_base_alone_has_a_shape_that_its_executor_can_have() {
        let shapes = |axis: &str, values: [&str; 2]| -> Vec<(u32, u32)> {
            let base = Experiment { workload: "python".to_owned(), ..Experiment::default() };
            let sweep = Sweep { axis: Axis::of(axis), values: values.map(Value::from).to_vec() };
            let all = arms(&Comparison { base, design: Design { sweeps: vec![sweep], ..of(&[]) } }, 4).unwrap();
            all.iter().map(|arm| arm.experiment.topology).map(|shape| (shape.processes, shape.threads)).collect()
        };
        assert_eq!(shapes("gil", ["default", "on"]), [(1, 4), (1, 4)]);
        assert_eq!(shapes("executor", ["process-pool", "spawn"]), [(4, 1), (2, 2)]);
    }

    #[test]
    fn what_cannot_be_compared_is_refused_in_words() {
        let refused = |design| names(design, "primes").unwrap_err()[0].message.key;
        assert_eq!(refused(of(&[Sequential])), "compare-too-few-arms");
        let many = Design { workers: (1..=70).collect(), ..of(&[Threads]) };
        assert_eq!(refused(many), "compare-too-many-arms");
        let own = |name: &str| OwnArm { name: name.to_owned(), experiment: Experiment::default() };
        assert_eq!(refused(Design { own: vec![own("a"), own(" a ")], ..of(&[]) }), "compare-same-name");
        for name in ["threads-4", "sequential", "fork-all", " as-is[x=1]"] {
            assert_eq!(
                refused(Design { own: vec![own("a"), own(name)], ..of(&[]) }),
                "compare-name-of-a-way",
                "{name}"
            );
        }
        let wrong = Sweep { axis: Axis::Param("block".to_owned()), values: vec![0.into(), 10.into()] };
        let told = names(Design { sweeps: vec![wrong], ..of(&[Threads]) }, "primes").unwrap_err();
        assert!(told.len() == 1 && told[0].to_string().contains("threads-4[block=0]"), "{told:?}");
    }
}
