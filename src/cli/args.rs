//! What can be written behind `lanescope`, and how it becomes an experiment. Two phases: what was typed, then what it
//! means.

use super::Failure;
use crate::locale::{Language, Locale};
use crate::plan::{Budget, Executor, Experiment, Pin, PlannedFault, Priority, Problem, Regime, Value};
use crate::python::LESSON;
use crate::ui::ThemeName;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::path::PathBuf;

/// The workload that runs a Python function.
const PYTHON: &str = "python";

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
    Run(Box<RunArguments>),
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

/// The workload that `--program` is short for.
const PROGRAM: &str = "program";

/// `lanescope run`: a plan, and flags that stand above it.
#[derive(clap::Args, Default)]
pub(super) struct RunArguments {
    #[arg(value_name = "PLAN.toml")]
    plan: Option<PathBuf>,
    #[arg(long, short)]
    workload: Option<String>,
    #[arg(long = "python", value_name = "FILE.py[:FUNCTION]", value_parser = parse_call, conflicts_with_all = ["workload", "program"])]
    call: Option<Call>,
    #[arg(long, value_name = "WORD", value_parser = parse_executor)]
    executor: Option<Executor>,
    #[arg(long, value_name = "PATH")]
    interpreter: Option<String>,
    #[arg(long, value_name = "COMMAND LINE", conflicts_with = "workload")]
    program: Option<String>,
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

/// A function in a script; the first one when none is named.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Call {
    script: String,
    function: Option<String>,
}

/// Paths of Windows have a colon too: the last one parts the function, if a name stands behind it.
fn parse_call(text: &str) -> Result<Call, String> {
    let starts = |name: &str| name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let is_name = |name: &str| starts(name) && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    let lesson = text.strip_prefix(LESSON);
    let parted = lesson.unwrap_or(text).rsplit_once(':').filter(|(_, name)| is_name(name));
    let (script, function) = match parted {
        Some((script, function)) => (script, Some(function.to_owned())),
        None => (lesson.unwrap_or(text), None),
    };
    let script = if lesson.is_some() { format!("{LESSON}{script}") } else { script.to_owned() };
    if script.trim().is_empty() { Err("FILE.py:FUNCTION".to_owned()) } else { Ok(Call { script, function }) }
}

fn parse_executor(text: &str) -> Result<Executor, String> {
    text.parse()
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
        let own = self.program.as_ref().map(|_| PROGRAM);
        if let Some(workload) = self.workload.as_deref().or(own) {
            if workload != experiment.workload {
                // Parameters of another workload mean nothing here.
                experiment.params.clear();
            }
            workload.clone_into(&mut experiment.workload);
        }
        self.python(&mut experiment);
        let command = self.program.as_ref().map(|text| ("command".to_owned(), Value::Word(text.clone())));
        experiment.params.extend(command);
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

impl RunArguments {
    /// The short form for a Python function: the same could be said by `--workload python` and `--param`.
    fn python(&self, experiment: &mut Experiment) {
        if self.call.is_some() && experiment.workload != PYTHON {
            experiment.params.clear();
            PYTHON.clone_into(&mut experiment.workload);
        }
        let mut set = |id: &str, value: &str| _ = experiment.params.insert(id.to_owned(), value.into());
        if let Some(Call { script, function }) = &self.call {
            set("script", script);
            set("function", function.as_deref().unwrap_or_default());
        }
        if let Some(executor) = self.executor {
            set("executor", executor.word());
        }
        if let Some(interpreter) = &self.interpreter {
            set("interpreter", interpreter);
        }
        let asked = self.call.is_some() || self.executor.is_some();
        // Whoever gives no P × T means as many workers as there are, in the way that this executor can have them.
        if asked && self.processes.is_none() && self.threads.is_none() {
            let word = experiment.params.get("executor").map(ToString::to_string).unwrap_or_default();
            let executor: Executor = word.parse().unwrap_or_default();
            experiment.topology = executor.shape().fit(experiment.topology);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let call = |text: &str| parse_call(text).map(|call| (call.script, call.function.unwrap_or_default()));
        let both = |script: &str, function: &str| Ok((script.to_owned(), function.to_owned()));
        assert_eq!(call("work.py:count"), both("work.py", "count"));
        assert_eq!(call(r"C:\dir\work.py"), both(r"C:\dir\work.py", ""));
        assert_eq!(call(r"C:\dir\work.py:count_all"), both(r"C:\dir\work.py", "count_all"));
        assert_eq!(call("lesson:primes"), both("lesson:primes", ""));
        assert_eq!(call("lesson:primes:count"), both("lesson:primes", "count"));
        assert!(call("").is_err());
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
