//! What can be written behind `lanescope compare`, and how it becomes a comparison. Knows nothing of how it is run.

use super::bar::Bar;
use crate::app;
use crate::cli::Failure;
use crate::cli::keep::KeepArguments;
use crate::cli::output::{Form, Outputs, Target};
use crate::cli::work_args::WorkArguments;
use crate::locale::Message;
use crate::plan::{Axis, Comparison, Design, Effort, Experiment, Priority, Strategy, Sweep, Topology, Value};

/// The ways that are compared where none is named.
const USUAL: [Strategy; 3] = [Strategy::Sequential, Strategy::Threads, Strategy::Processes];

/// `lanescope compare`: a plan, and flags that stand above it.
#[derive(clap::Args, Default)]
pub(in crate::cli) struct CompareArguments {
    #[command(flatten)]
    work: WorkArguments,
    #[arg(long, value_name = "WAY,...", value_delimiter = ',', value_parser = parse_strategy)]
    arms: Vec<Strategy>,
    #[arg(long, value_name = "N,...", value_delimiter = ',')]
    workers: Vec<u32>,
    #[arg(long, short, value_name = "P,...", value_delimiter = ',')]
    processes: Vec<u32>,
    #[arg(long, short, value_name = "T,...", value_delimiter = ',')]
    threads: Vec<u32>,
    #[arg(long = "sweep", value_name = "NAME=VALUE,...", value_parser = parse_sweep)]
    sweeps: Vec<Sweep>,
    #[arg(long, value_name = "ARM")]
    baseline: Option<String>,
    #[arg(long, conflicts_with = "thorough")]
    quick: bool,
    #[arg(long)]
    thorough: bool,
    #[arg(long, value_name = "N")]
    repetitions: Option<u32>,
    #[arg(long, value_name = "N")]
    warmups: Option<u32>,
    #[arg(long = "fail-if", value_name = "RATIO < NUMBER", value_parser = parse_bar)]
    pub(super) fail_if: Vec<Bar>,
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "", value_parser = parse_target)]
    json: Option<Target>,
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "", value_parser = parse_target)]
    csv: Option<Target>,
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "", value_parser = parse_target)]
    markdown: Option<Target>,
    #[command(flatten)]
    pub(super) keep: KeepArguments,
    #[arg(long, short)]
    pub(super) quiet: bool,
}

fn parse_strategy(text: &str) -> Result<Strategy, String> {
    text.trim().parse()
}

fn parse_bar(text: &str) -> Result<Bar, String> {
    text.parse()
}

#[expect(clippy::unnecessary_wraps, reason = "the shape that clap wants")]
fn parse_target(text: &str) -> Result<Target, String> {
    Ok(if text.is_empty() { Target::StandardOutput } else { Target::File(text.into()) })
}

/// `delay=1,10`: what is varied, and its values.
fn parse_sweep(text: &str) -> Result<Sweep, String> {
    let (name, values) = text.split_once('=').ok_or("NAME=VALUE,VALUE")?;
    let values: Vec<&str> = values.split(',').map(str::trim).collect();
    if name.trim().is_empty() || values.contains(&"") {
        return Err("NAME=VALUE,VALUE".to_owned());
    }
    Ok(Sweep { axis: Axis::of(name.trim()), values: values.into_iter().map(Value::parse).collect() })
}

impl CompareArguments {
    /// What was meant: the plan's comparison, or the default one, with the flags above it.
    ///
    /// # Errors
    /// A plan that cannot be read, flags that would have no effect.
    pub(super) fn comparison(&self) -> Result<Comparison, Failure> {
        let mut comparison = match &self.work.plan {
            Some(path) => app::read_comparison(path).map_err(|message| Failure::Arguments(vec![message]))?,
            None => Comparison::default(),
        };
        if self.work.plan.is_none() && !self.work.has_priority() {
            // An arm that gives way to everything measures everything else.
            comparison.base.priority = Priority::Low;
        }
        let before = comparison.base.clone();
        self.work.apply(&mut comparison.base);
        for own in &mut comparison.design.own {
            own.experiment = rebased(&own.experiment, &before, &comparison.base);
        }
        self.design(&mut comparison.design)?;
        Ok(comparison)
    }

    /// Puts the flags above a design.
    fn design(&self, design: &mut Design) -> Result<(), Failure> {
        let or = |given: &[u32], planned: &mut Vec<u32>| {
            if !given.is_empty() {
                *planned = given.to_vec();
            }
        };
        or(&self.workers, &mut design.workers);
        or(&self.processes, &mut design.processes);
        or(&self.threads, &mut design.threads);
        for sweep in &self.sweeps {
            design.sweeps.retain(|planned| planned.axis != sweep.axis);
            design.sweeps.push(sweep.clone());
        }
        design.strategies = self.strategies(design);
        let grid = !self.processes.is_empty() || !self.threads.is_empty();
        if grid && !design.strategies.contains(&Strategy::Hybrid) {
            return Err(Failure::Arguments(vec![Message::new("terminal-compare-only-hybrid")]));
        }
        let in_a_row = |way: &Strategy| !matches!(way, Strategy::Sequential | Strategy::Hybrid | Strategy::AsIs);
        if !self.workers.is_empty() && !design.strategies.iter().any(in_a_row) {
            return Err(Failure::Arguments(vec![Message::new("terminal-compare-no-workers")]));
        }
        design.effort = match (self.quick, self.thorough) {
            (true, _) => Effort::Quick,
            (_, true) => Effort::Thorough,
            _ => design.effort,
        };
        design.work = self.work.budget().or(design.work);
        design.repetitions = self.repetitions.or(design.repetitions);
        design.warmups = self.warmups.or(design.warmups);
        design.baseline = self.baseline.clone().or_else(|| design.baseline.take());
        Ok(())
    }

    /// The ways that were named, or else those that the other flags mean.
    fn strategies(&self, design: &Design) -> Vec<Strategy> {
        if !self.arms.is_empty() {
            return self.arms.clone();
        }
        if !design.strategies.is_empty() {
            return design.strategies.clone();
        }
        let grid = !self.processes.is_empty() || !self.threads.is_empty();
        let usual = !self.workers.is_empty() || (!grid && design.sweeps.is_empty() && design.own.is_empty());
        let mut ways = if usual { USUAL.to_vec() } else { Vec::new() };
        if grid && !usual {
            ways.push(Strategy::Sequential);
        }
        ways.extend(grid.then_some(Strategy::Hybrid));
        ways
    }

    /// Where the results go.
    ///
    /// # Errors
    /// More than one of them would go to standard output.
    pub(super) fn outputs(&self) -> Result<Outputs, Failure> {
        let asked = [(Form::Json, &self.json), (Form::Csv, &self.csv), (Form::Markdown, &self.markdown)];
        let asked = asked.into_iter().filter_map(|(form, target)| Some((form, target.clone()?)));
        Outputs::new(asked.collect()).map_err(|message| Failure::Arguments(vec![message]))
    }
}

/// An arm of its own over another base: what it does not have of the old one stays.
fn rebased(own: &Experiment, old: &Experiment, new: &Experiment) -> Experiment {
    fn pick<T: PartialEq + Clone>(own: &T, old: &T, new: &T) -> T {
        if own == old { new.clone() } else { own.clone() }
    }
    let Topology { processes, threads } = own.topology;
    let mut params = new.params.clone();
    let differing = own.params.iter().filter(|(id, value)| old.params.get(*id) != Some(value));
    params.extend(differing.map(|(id, value)| (id.clone(), value.clone())));
    Experiment {
        topology: Topology { processes, threads },
        pin: pick(&own.pin, &old.pin, &new.pin),
        priority: pick(&own.priority, &old.priority, &new.priority),
        regime: pick(&own.regime, &old.regime, &new.regime),
        params,
        ..new.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Budget;
    use clap::Parser;

    #[derive(Parser)]
    struct Only {
        #[command(flatten)]
        asked: CompareArguments,
    }

    fn parsed(words: &[&str]) -> Result<CompareArguments, String> {
        let all = ["compare"].iter().chain(words);
        Only::try_parse_from(all).map(|only| only.asked).map_err(|error| error.to_string())
    }

    fn meant(words: &[&str]) -> Comparison {
        parsed(words).unwrap().comparison().ok().unwrap()
    }

    fn refused(words: &[&str]) -> String {
        match parsed(words).unwrap().comparison() {
            Err(Failure::Arguments(messages)) => messages.iter().map(ToString::to_string).collect(),
            _ => panic!("accepted"),
        }
    }

    use Strategy::{Hybrid, Processes, Sequential, Threads};

    #[test]
    fn flags_are_a_comparison() {
        let words = ["-w", "echo", "--arms", "threads,processes", "--workers", "1,2,4", "--quick", "--items", "90"];
        let more = ["--sweep", "delay=1,10", "--sweep", "regime=free,gil:5ms", "--baseline", "threads-1"];
        let comparison = meant(&[&words[..], &more].concat());
        let design = &comparison.design;
        assert_eq!((&design.strategies[..], &design.workers[..]), (&[Threads, Processes][..], &[1, 2, 4][..]));
        assert_eq!((design.effort, design.work), (Effort::Quick, Some(Budget::Items(90))));
        assert_eq!(design.sweeps[0], Sweep { axis: Axis::of("delay"), values: vec![1.into(), 10.into()] });
        assert_eq!(design.sweeps[1].values, ["free".into(), "gil:5ms".into()]);
        assert_eq!(comparison.base.priority, Priority::Low);
        assert_eq!(meant(&["--priority", "normal"]).base.priority, Priority::Normal);
    }

    #[test]
    fn without_arms_the_other_flags_tell_which() {
        let ways = |words: &[&str]| meant(words).design.strategies;
        assert_eq!(ways(&[]), USUAL);
        assert_eq!(ways(&["--workers", "2,3", "--sweep", "delay=1,2"]), USUAL);
        assert_eq!(ways(&["--sweep", "delay=1,2"]), []);
        assert_eq!(ways(&["-p", "1,2", "-t", "1,2"]), [Sequential, Hybrid]);
        assert_eq!(ways(&["-p", "2", "--workers", "2"]), [Sequential, Threads, Processes, Hybrid]);
    }

    #[test]
    fn flags_that_would_do_nothing_are_refused() {
        assert!(refused(&["--arms", "threads", "-p", "2"]).contains("hybrid"));
        assert!(refused(&["--arms", "hybrid,sequential", "--workers", "2"]).contains("--workers"));
        assert!(refused(&["no-such-plan.toml"]).contains("no-such-plan.toml"));
        for (words, named) in [
            (&["--arms", "thread"][..], "sequential, threads"),
            (&["--sweep", "delay"], "NAME=VALUE"),
            (&["--sweep", "delay=1,,2"], "NAME=VALUE"),
            (&["--quick", "--thorough"], "--thorough"),
            (&["--workers", "many"], "many"),
            (&["--fail-if", "threads"], "threads"),
            (&["--items", "3", "--seconds", "1"], "--seconds"),
        ] {
            let told = parsed(words).err().unwrap();
            assert!(told.contains(named), "{words:?}: {told}");
        }
        assert!(parsed(&["--json", "--csv"]).unwrap().outputs().is_err());
        assert!(parsed(&["--json", "--csv=a.csv", "--markdown=b.md"]).unwrap().outputs().is_ok());
    }

    #[test]
    fn flags_stand_above_the_plan_and_its_own_arms() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.toml");
        let text = "workload = \"echo\"\nthreads = 7\nseed = 9\n[params]\ndelay = 3\n[compare]\nworkers = [2]\n\
                    repetitions = 6\n[compare.sweep]\ndelay = [1, 2]\n[[compare.arm]]\nname = \"own\"\nthreads = 2\n";
        std::fs::write(&path, text).unwrap();
        let words = [path.to_str().unwrap(), "--seed", "4", "--sweep", "delay=5,6", "--param", "sessions=2"];
        let comparison = meant(&words);
        let Comparison { base, design } = &comparison;
        assert_eq!((base.seed, base.topology.threads, base.priority), (4, 7, Priority::Background));
        assert_eq!((&design.sweeps[0].values[..], design.repetitions), (&[5.into(), 6.into()][..], Some(6)));
        let own = &design.own[0].experiment;
        assert_eq!((own.seed, own.topology.threads, &own.params["sessions"]), (4, 2, &2.into()));
        std::fs::write(&path, "workload = \"echo\"\nitems = 70\n").unwrap();
        let plain = meant(&[path.to_str().unwrap()]);
        assert_eq!((plain.design.work, &plain.design.strategies[..]), (Some(Budget::Items(70)), &USUAL[..]));
    }
}
