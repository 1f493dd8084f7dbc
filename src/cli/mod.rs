//! The terminal: the same engine without a window. Standard output holds the result alone; progress and messages go to
//! standard error. Knows nothing of egui.

mod args;
mod compare;
mod doctor;
mod export;
mod figure;
mod follow;
mod idle;
mod keep;
mod label;
mod list;
mod output;
mod pick;
mod progress;
mod run;
mod runs;
mod show;
mod table;
mod work_args;

use crate::app::{self, Opening};
use crate::host;
use crate::library::{self, LanesFile};
use crate::locale::{Explain, Locale, Message};
use crate::plan::Problem;
use args::Command;
use std::io::Write;
use std::process::ExitCode;

/// Exit code for wrong arguments, as clap's own.
const WRONG_ARGUMENTS: u8 = 2;

/// Why a command ended without its result.
pub(crate) enum Failure {
    /// The arguments or the plan are wrong.
    Arguments(Vec<Message>),
    /// The work could not be done.
    Work(Message),
}

impl Failure {
    fn problems(problems: &[Problem]) -> Self {
        Self::Arguments(problems.iter().map(Explain::message).collect())
    }
}

/// The whole program: parses the arguments and does what they ask for.
pub fn main() -> ExitCode {
    if idle::is_asked_for() {
        return idle::run();
    }
    let language = args::language(std::env::args_os().map(|word| word.to_string_lossy().into_owned()));
    let locale = Locale::of(language);
    let arguments = args::parse(locale);
    log_to_stderr();
    let result = match arguments.command {
        None => window(arguments),
        Some(Command::Worker) => worker(),
        Some(Command::Run(run)) => run::run(&run, locale),
        Some(Command::Compare(asked)) => compare::compare(&asked, locale),
        Some(Command::List { json }) => list::list(json, locale),
        Some(Command::Runs { json, search }) => runs::runs(json, search.as_deref(), locale),
        Some(Command::Show { run, json }) => show::show(&run, json, locale),
        Some(Command::Export(asked)) => export::export(&asked, locale),
        Some(Command::Label(asked)) => label::label(&asked, locale),
        Some(Command::Remove { runs }) => label::remove(&runs, locale),
        Some(Command::Doctor { json, python }) => doctor::doctor(json, python, locale),
    };
    result.unwrap_or_else(|failure| tell(&failure, locale))
}

fn tell(failure: &Failure, locale: &Locale) -> ExitCode {
    let (messages, code) = match failure {
        Failure::Arguments(messages) => (messages.as_slice(), ExitCode::from(WRONG_ARGUMENTS)),
        Failure::Work(message) => (std::slice::from_ref(message), ExitCode::FAILURE),
    };
    for message in messages {
        complain(&locale.say(message));
    }
    code
}

/// Prints a result. A reader that has seen enough (`| head`) is no failure; a full disk is.
fn print(text: &str) -> Result<(), Failure> {
    match writeln!(std::io::stdout().lock(), "{text}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::Work(Message::new("terminal-no-output").with("detail", error.to_string())))
        }
        _ => Ok(()),
    }
}

/// Says something on standard error, if anybody is there to read it.
fn complain(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "lanescope: {text}");
}

/// A child of the engine. What it says travels in messages, so its standard error is for panics alone.
fn worker() -> Result<ExitCode, Failure> {
    // Ctrl+C reaches the whole group of processes; it is the parent's to decide what it means.
    let _ = ctrlc::set_handler(|| ());
    match host::run_child() {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(error) => Err(Failure::Work(Message::new("engine-no-thread").with("detail", error.to_string()))),
    }
}

fn window(arguments: args::Arguments) -> Result<ExitCode, Failure> {
    // A mistyped command looks like a plan; it is refused here and not in a window.
    let (plan, recorded) = match arguments.plan {
        Some(path) if library::is_recorded(&path) => (None, Some(path)),
        plan => (plan, None),
    };
    if let Some(path) = &plan {
        app::read_plan(path).map_err(|message| Failure::Arguments(vec![message]))?;
    }
    if let Some(path) = &recorded {
        LanesFile::open(path).map_err(|error| Failure::Arguments(vec![error.of(path)]))?;
    }
    let opening = Opening { language: arguments.lang, theme: arguments.theme, plan, recorded };
    app::open(&opening).map(|()| ExitCode::SUCCESS).map_err(Failure::Work)
}

/// Log lines for those who set RUST_LOG; nothing otherwise but warnings.
fn log_to_stderr() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("lanescope=warn,error"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}
