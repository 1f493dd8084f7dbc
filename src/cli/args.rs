//! What can be written behind `lanescope`, and how it becomes an experiment. Two phases: what was typed, then what it
//! means.

use super::Failure;
use crate::locale::{Language, Locale};
use crate::plan::{Budget, Experiment, Pin, PlannedFault, Priority, Problem, Regime, Value};
use crate::ui::ThemeName;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::path::PathBuf;

/// All arguments. Their help is in the locale files, under `help-` and the argument's name.
#[derive(Parser)]
#[command(name = "lanescope", version)]
pub(super) struct Arguments {
    /// Read before clap runs, because help is in that language too.
    #[arg(long, global = true, value_name = "en|ru|uk", value_parser = parse_language)]
    pub lang: Option<Language>,
    /// The window's theme; the kept one when none is given.
    #[arg(long, value_name = "dark|light|projector", value_parser = parse_theme)]
    pub theme: Option<ThemeName>,
    /// A plan to open in the window.
    #[arg(value_name = "PLAN.toml")]
    pub plan: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Subcommand)]
pub(super) enum Command {
    Run(RunArguments),
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
    #[command(hide = true)]
    Worker,
}

/// `lanescope run`: a plan, and flags that stand above it.
#[derive(clap::Args, Default)]
pub(super) struct RunArguments {
    #[arg(value_name = "PLAN.toml")]
    plan: Option<PathBuf>,
    #[arg(long, short)]
    workload: Option<String>,
    #[arg(long, short, value_name = "P")]
    processes: Option<u32>,
    #[arg(long, short, value_name = "T")]
    threads: Option<u32>,
    #[arg(long, short, conflicts_with = "items")]
    seconds: Option<f64>,
    #[arg(long, short)]
    items: Option<u64>,
    #[arg(long)]
    seed: Option<u64>,
    #[arg(long, value_parser = parse_pin, value_name = "none|one-core|spread")]
    pin: Option<Pin>,
    #[arg(long, value_parser = parse_priority, value_name = "background|low|normal")]
    priority: Option<Priority>,
    #[arg(long, value_parser = parse_regime, value_name = "free|gil:5ms")]
    regime: Option<Regime>,
    #[arg(long = "fault", value_name = "FAULT[:WORKER]@TIME", value_parser = parse_fault)]
    faults: Vec<PlannedFault>,
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = parse_param)]
    params: Vec<(String, Value)>,
    #[arg(long)]
    pub json: bool,
    #[arg(long, short)]
    pub quiet: bool,
}

fn one_of<T: Copy>(text: &str, all: &[T], word: impl Fn(T) -> &'static str) -> Result<T, String> {
    all.iter().copied().find(|&t| word(t) == text).ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|&t| word(t)).collect();
        words.join(", ")
    })
}

fn parse_language(text: &str) -> Result<Language, String> {
    one_of(text, &Language::ALL, Language::code)
}

fn parse_theme(text: &str) -> Result<ThemeName, String> {
    one_of(text, &ThemeName::ALL, |theme| theme.key().trim_start_matches("theme-"))
}

fn parse_pin(text: &str) -> Result<Pin, String> {
    one_of(text, &Pin::ALL, Pin::word)
}

fn parse_priority(text: &str) -> Result<Priority, String> {
    one_of(text, &Priority::ALL, Priority::word)
}

fn parse_regime(text: &str) -> Result<Regime, String> {
    text.parse()
}

fn parse_fault(text: &str) -> Result<PlannedFault, String> {
    text.parse()
}

fn parse_param(text: &str) -> Result<(String, Value), String> {
    let (name, value) = text.split_once('=').ok_or("NAME=VALUE")?;
    Ok((name.trim().to_owned(), Value::parse(value)))
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
    let about = locale.text(&format!("help-command-{}", command.get_name()));
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let mut command = command.about(about).mut_args(|arg| {
        let key = format!("help-{}", arg.get_id());
        if locale.has(&key) { arg.help(locale.text(&key)) } else { arg }
    });
    for name in names {
        command = command.mut_subcommand(name, |sub| localised(sub, locale));
    }
    command
}

impl RunArguments {
    /// What was meant: the plan's experiment, or the default one, with the flags above it.
    pub(super) fn experiment(&self) -> Result<Experiment, Failure> {
        let mut experiment = match &self.plan {
            Some(path) => crate::app::read_plan(path).map_err(|message| Failure::Arguments(vec![message]))?,
            None => Experiment::default(),
        };
        if let Some(workload) = &self.workload {
            if *workload != experiment.workload {
                // Parameters of another workload mean nothing here.
                experiment.params.clear();
            }
            experiment.workload.clone_from(workload);
        }
        let topology = &mut experiment.topology;
        topology.processes = self.processes.unwrap_or(topology.processes);
        topology.threads = self.threads.unwrap_or(topology.threads);
        experiment.budget = match (self.seconds, self.items) {
            (Some(seconds), _) => Budget::Seconds(seconds),
            (None, Some(items)) => Budget::Items(items),
            (None, None) => experiment.budget,
        };
        experiment.seed = self.seed.unwrap_or(experiment.seed);
        experiment.pin = self.pin.unwrap_or(experiment.pin);
        experiment.priority = self.priority.unwrap_or(experiment.priority);
        experiment.regime = self.regime.unwrap_or(experiment.regime);
        experiment.faults.extend(&self.faults);
        experiment.params.extend(self.params.iter().cloned());
        let problems: Vec<Problem> = crate::workload::check(&experiment);
        if problems.is_empty() { Ok(experiment) } else { Err(Failure::problems(&problems)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(words: &[&str]) -> RunArguments {
        let all = ["lanescope", "run"].iter().chain(words);
        match Arguments::try_parse_from(all).unwrap().command {
            Some(Command::Run(run)) => run,
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
    fn wrong_words_are_refused_with_what_is_allowed() {
        assert!(refused(&["-w", "nothing"]).contains("mandelbrot"));
        assert!(refused(&["-p", "0", "-t", "0"]).contains("threads"));
        assert!(refused(&["--param", "block=0"]).contains("50000"));
        assert!(refused(&["/no/such/plan.toml"]).contains("/no/such/plan.toml"));
        assert!(Arguments::try_parse_from(["lanescope", "run", "--seconds", "1", "--items", "2"]).is_err());
        assert!(Arguments::try_parse_from(["lanescope", "run", "--pin", "everywhere"]).is_err());
    }

    #[test]
    fn the_language_is_found_wherever_it_stands() {
        let of = |words: &[&str]| language(words.iter().map(|w| (*w).to_owned()));
        assert_eq!(of(&["lanescope", "run", "--lang", "uk"]), Language::Uk);
        assert_eq!(of(&["lanescope", "--lang=ru", "list"]), Language::Ru);
    }
}
