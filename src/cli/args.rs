//! What can be written behind `lanescope`, and how it becomes an experiment. Two phases: what was typed, then what it
//! means.

use super::Failure;
use super::compare::CompareArguments;
use super::export::ExportArguments;
use super::keep::KeepArguments;
use super::label::LabelArguments;
use super::work_args::{WorkArguments, one_of};
use crate::locale::{Language, Locale};
use crate::plan::{Executor, Experiment, PlannedFault, Problem};
use crate::ui::ThemeName;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;

/// All arguments. Their help is in the locale files, under `help-` and the argument's name; where the same name means something
/// else to a command, with the command's name between.
#[derive(Parser)]
#[command(name = "lanescope", version)]
pub(super) struct Arguments {
    /// Read before clap runs, because help is in that language too.
    #[arg(long, global = true, value_name = "en|ru|uk", value_parser = parse_language)]
    pub lang: Option<Language>,
    /// The window's theme; the kept one when none is given.
    #[arg(long, value_name = "dark|light|projector", value_parser = parse_theme)]
    pub theme: Option<ThemeName>,
    /// A plan to open in the window, or a recorded run to play back there.
    #[arg(value_name = "PLAN.toml|RUN.lanes")]
    pub plan: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Subcommand)]
pub(super) enum Command {
    Run(Box<RunArguments>),
    Compare(Box<CompareArguments>),
    List {
        #[arg(long)]
        json: bool,
    },
    Doctor {
        #[arg(long)]
        json: bool,
        #[arg(long, value_name = "PATH")]
        python: Option<PathBuf>,
    },
    Runs {
        #[arg(long)]
        json: bool,
        #[arg(long, value_name = "TEXT")]
        search: Option<String>,
    },
    Show {
        #[arg(value_name = "RUN")]
        run: OsString,
        #[arg(long)]
        json: bool,
    },
    Export(Box<ExportArguments>),
    Label(LabelArguments),
    Remove {
        #[arg(value_name = "RUN", required = true)]
        runs: Vec<OsString>,
    },
    #[command(hide = true)]
    Worker,
}

/// `lanescope run`: a plan, and flags that stand above it.
#[derive(clap::Args, Default)]
pub(super) struct RunArguments {
    #[command(flatten)]
    work: WorkArguments,
    #[arg(long, value_name = "WORD", value_parser = parse_executor)]
    executor: Option<Executor>,
    #[arg(long, short, value_name = "P")]
    processes: Option<u32>,
    #[arg(long, short, value_name = "T")]
    threads: Option<u32>,
    #[arg(long = "fault", value_name = "FAULT[:WORKER]@TIME", value_parser = parse_fault)]
    faults: Vec<PlannedFault>,
    #[command(flatten)]
    pub keep: KeepArguments,
    #[arg(long)]
    pub json: bool,
    #[arg(long, short)]
    pub quiet: bool,
}

fn parse_executor(text: &str) -> Result<Executor, String> {
    text.parse()
}

fn parse_language(text: &str) -> Result<Language, String> {
    one_of(text, &Language::ALL, Language::code)
}

fn parse_theme(text: &str) -> Result<ThemeName, String> {
    one_of(text, &ThemeName::ALL, |theme| theme.key().trim_start_matches("theme-"))
}

fn parse_fault(text: &str) -> Result<PlannedFault, String> {
    text.parse()
}

/// The language of help and messages: `--lang`, else `LANESCOPE_LANG`, else the environment's.
pub(super) fn language(arguments: impl Iterator<Item = String>) -> Language {
    let arguments: Vec<String> = arguments.collect();
    let after = arguments.windows(2).find(|w| w[0] == "--lang").map(|w| w[1].clone());
    let joined = || arguments.iter().find_map(|a| a.strip_prefix("--lang=").map(str::to_owned));
    let asked = after.or_else(joined).or_else(|| std::env::var("LANESCOPE_LANG").ok());
    asked.and_then(|tag| Language::parse(&tag)).unwrap_or_else(Language::of_environment)
}

/// Parses the process's arguments; on wrong ones, `--help` and `--version` it prints and ends the process.
pub(super) fn parse(locale: &Locale) -> Arguments {
    let command = localised(Arguments::command(), locale);
    match Arguments::from_arg_matches(&command.get_matches()) {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    }
}

fn localised(command: clap::Command, locale: &Locale) -> clap::Command {
    let own = command.get_name().to_owned();
    let about = locale.text(&format!("help-command-{own}"));
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let mut command = command.about(about).mut_args(|arg| {
        let keys = [format!("help-{own}-{}", arg.get_id()), format!("help-{}", arg.get_id())];
        match keys.iter().find(|key| locale.has(key)) {
            Some(key) => arg.help(locale.text(key)),
            None => arg,
        }
    });
    for name in names {
        command = command.mut_subcommand(name, |sub| localised(sub, locale));
    }
    command
}

impl RunArguments {
    /// What was meant: the plan's experiment, or the default one, with the flags above it.
    pub(super) fn experiment(&self) -> Result<Experiment, Failure> {
        let mut experiment = match &self.work.plan {
            Some(path) => crate::app::read_plan(path).map_err(|message| Failure::Arguments(vec![message]))?,
            None => Experiment::default(),
        };
        self.work.apply(&mut experiment);
        self.spread(&mut experiment);
        experiment.budget = self.work.budget().unwrap_or(experiment.budget);
        experiment.faults.extend(&self.faults);
        let problems: Vec<Problem> = crate::workload::check(&experiment);
        if problems.is_empty() { Ok(experiment) } else { Err(Failure::problems(&problems)) }
    }

    /// P × T and the executor.
    fn spread(&self, experiment: &mut Experiment) {
        if let Some(executor) = self.executor {
            experiment.params.insert("executor".to_owned(), executor.word().into());
        }
        let asked = self.work.calls_python() || self.executor.is_some();
        // Whoever gives no P × T means as many workers as there are, in the way that this executor can have them.
        if asked && self.processes.is_none() && self.threads.is_none() {
            let word = experiment.params.get("executor").map(ToString::to_string).unwrap_or_default();
            let executor: Executor = word.parse().unwrap_or_default();
            experiment.topology = executor.shape().fit(experiment.topology);
        }
        let topology = &mut experiment.topology;
        topology.processes = self.processes.unwrap_or(topology.processes);
        topology.threads = self.threads.unwrap_or(topology.threads);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Budget;

    fn run(words: &[&str]) -> RunArguments {
        let all = ["lanescope", "run"].iter().chain(words);
        match Arguments::try_parse_from(all).unwrap().command {
            Some(Command::Run(run)) => *run,
            _ => panic!("not a run"),
        }
    }

    fn refused(words: &[&str]) -> String {
        match run(words).experiment() {
            Err(Failure::Arguments(messages)) => messages.iter().map(ToString::to_string).collect(),
            _ => panic!("accepted"),
        }
    }

    #[test]
    fn the_definition_is_consistent_and_every_argument_has_its_help() {
        Arguments::command().debug_assert();
        for language in Language::ALL {
            let locale = Locale::of(language);
            let mut command = localised(Arguments::command(), locale);
            let mut help = command.render_long_help().to_string();
            for sub in command.get_subcommands_mut() {
                help.push_str(&sub.render_long_help().to_string());
                let bare: Vec<_> = sub.get_arguments().filter(|a| a.get_help().is_none()).collect();
                assert!(bare.is_empty(), "{language:?}: {bare:?}");
            }
            assert!(!help.contains("[help-"), "{help}");
        }
    }

    #[test]
    fn flags_stand_above_the_plan() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.toml");
        std::fs::write(&path, "workload = \"echo\"\nthreads = 7\nseed = 9\n[params]\ndelay = 3\n").unwrap();
        let path = path.to_str().unwrap();
        let kept = run(&[path, "--items", "5"]).experiment().ok().unwrap();
        assert_eq!((kept.topology.threads, kept.seed, kept.budget), (7, 9, Budget::Items(5)));
        assert_eq!(kept.params["delay"], 3.into());
        let other = run(&[path, "-w", "primes", "-t", "2"]).experiment().ok().unwrap();
        assert_eq!((other.topology.threads, other.params.len()), (2, 0));
    }

    #[test]
    fn a_command_line_is_short_for_a_workload_with_its_parameter() {
        let short = run(&["--program", "sleep 007", "-p", "1", "--param", "timeout=3"]).experiment().ok().unwrap();
        let long = run(&["-w", "program", "-p", "1", "--param", "command=sleep 007", "--param", "timeout=3"]);
        assert_eq!(Some(&short), long.experiment().ok().as_ref());
        assert_eq!(short.params["command"], "sleep 007".into());
        assert!(refused(&["--program", "7", "--param", "environment=007"]).contains("007"));
        assert!(refused(&["--program", " "]).contains("sleep"));
        assert!(refused(&["--program", "true", "-p", "0"]).contains("P = 0"));
        assert!(Arguments::try_parse_from(["lanescope", "run", "--program", "x", "-w", "primes"]).is_err());
    }

    #[test]
    fn wrong_words_are_refused_with_what_is_allowed() {
        assert!(refused(&["-w", "nothing"]).contains("mandelbrot"));
        assert!(refused(&["-p", "0", "-t", "0"]).contains("threads"));
        assert!(refused(&["--param", "block=0"]).contains("50000"));
        assert!(refused(&["/no/such/plan.toml"]).contains("/no/such/plan.toml"));
        assert!(Arguments::try_parse_from(["lanescope", "run", "--seconds", "1", "--items", "2"]).is_err());
        assert!(Arguments::try_parse_from(["lanescope", "run", "--pin", "everywhere"]).is_err());
    }

    #[test]
    fn a_python_function_has_a_short_form() {
        let words = ["--python", "a.py:f", "--executor", "pool", "--interpreter", "/opt/python3", "--items", "9"];
        let experiment = run(&words).experiment().ok().unwrap();
        let param = |id: &str| experiment.params[id].to_string();
        assert_eq!([param("script"), param("function"), param("executor")], ["a.py", "f", "pool"]);
        assert_eq!((param("interpreter").as_str(), experiment.topology.threads), ("/opt/python3", 1));
        assert!(Arguments::try_parse_from(["lanescope", "run", "--python", "a.py", "-w", "primes"]).is_err());
        assert!(Arguments::try_parse_from(["lanescope", "run", "--executor", "processes"]).is_err());
        assert!(refused(&["--python", "a.py", "-p", "2", "-t", "2"]).contains("processes"));
    }

    #[test]
    fn the_language_is_found_wherever_it_stands() {
        let of = |words: &[&str]| language(words.iter().map(|w| (*w).to_owned()));
        assert_eq!(of(&["lanescope", "run", "--lang", "uk"]), Language::Uk);
        assert_eq!(of(&["lanescope", "--lang=ru", "list"]), Language::Ru);
    }
}
