//! Any program as a workload: every worker runs the same command line again and again, and one item is one completion. No
//! shell is involved unless asked for. Knows nothing of how processes are started and waited for (that is the host's).

mod find;
mod line;

use super::catalogue::{Choice, Figure, Fold, ParamSpec, Per, Price, Programs, Spent, Text};
use super::{
    Arguments, ChunkError, Done, End, Ended, Entry, Invocation, Kernel, Phase, PrepareError, Program, Question, Seat,
    Setting, Sink, Workload, mix,
};
use crate::locale::Message;
use crate::plan::Problem;
use crate::units::{Nanos, Quantity};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Most programs at the same time: a machine must stay usable.
const MOST: u64 = 1_000;
/// Memory that is reckoned for a program before the run; how much it takes nobody knows.
const BYTES_EACH: u64 = 2 << 20;
/// Longest timeout, in seconds: a day, as the longest run.
const LONGEST: u64 = 86_400;
/// The variable of a program's environment that holds the number of the item.
const ITEM: &str = "LANESCOPE_ITEM";

/// Places of the figures.
const SUCCEEDED: usize = 0;
const FAILED: usize = 1;
const SIGNALLED: usize = 2;
const TIMED_OUT: usize = 3;
const LAST_CODE: usize = 4;
const PRINTED: usize = 5;
const CPU: usize = 6;
/// Behind those that are shown: the process that runs now, for whoever has to end it when this one has died.
const LEADER: usize = 7;

pub(super) const ENTRY: Entry = Entry {
    id: "program",
    question: Question::Own,
    name: "workload-program",
    about: "workload-program-about",
    item: "workload-program-item",
    params: &[
        ParamSpec::text("command", ["param-program-command", "param-program-command-hint"], Text::Command),
        ParamSpec::text("environment", ["param-program-environment", "param-program-environment-hint"], Text::Line),
        ParamSpec::text("folder", ["param-program-folder", "param-program-folder-hint"], Text::Line),
        ParamSpec::choice(
            "shell",
            ["param-program-shell", "param-program-shell-hint"],
            &[
                Choice { word: "no", name: "choice-program-no-shell" },
                Choice { word: "yes", name: "choice-program-shell" },
            ],
        ),
        ParamSpec::number(
            "timeout",
            ["param-program-timeout", "param-program-timeout-hint", "unit-s"],
            (0, 0, LONGEST),
        ),
    ],
    figures: &[
        Figure { id: "succeeded", label: "figure-program-succeeded", quantity: Quantity::Count, fold: Fold::Sum },
        Figure { id: "failed", label: "figure-program-failed", quantity: Quantity::Count, fold: Fold::Sum },
        Figure { id: "signals", label: "figure-program-signals", quantity: Quantity::Count, fold: Fold::Sum },
        Figure { id: "timeouts", label: "figure-program-timeouts", quantity: Quantity::Count, fold: Fold::Sum },
        Figure { id: "exit_code", label: "figure-program-exit-code", quantity: Quantity::Count, fold: Fold::Max },
        Figure { id: "printed", label: "figure-program-printed", quantity: Quantity::Bytes, fold: Fold::Sum },
        Figure { id: "cpu", label: "figure-program-cpu", quantity: Quantity::Time, fold: Fold::Sum },
    ],
    prices: &[
        Price::new("start", "price-program-start", Spent::In(Phase::Start), Per::Item),
        Price::new("run", "price-program-run", Spent::In(Phase::RunFree), Per::Item),
    ],
    programs: Some(Programs { cpu: CPU, leader: LEADER }),
    wrong,
    misfit,
    prepare,
    ..Entry::PLAIN
};

/// What is wrong with the texts, as far as that can be seen without looking at files.
fn wrong(setting: &Setting) -> Option<Problem> {
    let problem = |field: &str, message| Some(Problem { field: field.to_owned(), message });
    let command = setting.text("command");
    if command.contains('\0') {
        return problem("command", Message::new("problem-program-quote"));
    }
    match line::words(command) {
        _ if command.trim().is_empty() => return problem("command", Message::new("problem-program-empty")),
        _ if wants_shell(setting) => {}
        None => return problem("command", Message::new("problem-program-quote")),
        Some(words) if words.first().is_none_or(String::is_empty) => {
            return problem("command", Message::new("problem-program-empty"));
        }
        Some(_) => {}
    }
    match line::variables(setting.text("environment")) {
        Ok(_) => None,
        Err(word) if word.is_empty() => problem("environment", Message::new("problem-program-quote")),
        Err(word) => problem("environment", Message::new("problem-program-variable").with("word", word)),
    }
}

/// In the window's own process there is nobody who could end what a program leaves behind.
fn misfit(setting: &Setting) -> Option<Message> {
    let workers = setting.topology.workers();
    if setting.topology.in_app() {
        return Some(Message::new("problem-program-in-app"));
    }
    (workers > MOST).then(|| Message::new("problem-program-too-many").with("wanted", workers).with("most", MOST))
}

fn wants_shell(setting: &Setting) -> bool {
    setting.get("shell") == 1
}

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    if let Some(problem) = wrong(setting) {
        return Err(PrepareError(problem.message));
    }
    let invocation = invocation(setting).map_err(PrepareError)?;
    Ok(Arc::new(Completions { invocation, seed: setting.seed }))
}

fn invocation(setting: &Setting) -> Result<Invocation, Message> {
    let folder = Some(setting.text("folder").trim()).filter(|text| !text.is_empty()).map(PathBuf::from);
    if let Some(missing) = folder.as_ref().filter(|folder| !folder.is_dir()) {
        return Err(Message::new("program-no-folder").with("path", missing.display().to_string()));
    }
    let environment = line::variables(setting.text("environment")).unwrap_or_default();
    let command = setting.text("command");
    let (program, arguments) = if wants_shell(setting) {
        (shell(), Arguments::Shell(command.to_owned()))
    } else {
        let mut words = line::words(command).unwrap_or_default().into_iter();
        let name = words.next().unwrap_or_default();
        let is_path = |name: &str| name == "PATH" || cfg!(windows) && name.eq_ignore_ascii_case("PATH");
        let own_path = environment.iter().rev().find(|(name, _)| is_path(name)).map(|(_, value)| value.into());
        let path = own_path.or_else(|| std::env::var_os("PATH"));
        (find::program(&name, folder.as_deref(), path)?, Arguments::Each(words.collect()))
    };
    let timeout = Some(setting.get("timeout")).filter(|seconds| *seconds > 0);
    let timeout = timeout.map(|seconds| Nanos(seconds.saturating_mul(Nanos::PER_SECOND)));
    Ok(Invocation { program, arguments, environment, folder, timeout })
}

/// The shell that every system has.
fn shell() -> PathBuf {
    if cfg!(windows) {
        std::env::var_os("COMSPEC").map_or_else(|| PathBuf::from("cmd.exe"), PathBuf::from)
    } else {
        Path::new("/bin/sh").to_owned()
    }
}

struct Completions {
    invocation: Invocation,
    seed: u64,
}

impl Workload for Completions {
    fn kernel(&self, _seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        Ok(Box::new(Runner { invocation: self.invocation.clone(), seed: self.seed, counts: Counts::default() }))
    }

    fn bytes_per_worker(&self) -> u64 {
        BYTES_EACH
    }
}

struct Runner {
    invocation: Invocation,
    seed: u64,
    counts: Counts,
}

impl Kernel for Runner {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let mut invocation = self.invocation.clone();
        invocation.environment.insert(0, (ITEM.to_owned(), chunk.to_string()));
        sink.phase(Phase::Start);
        let mut program = sink.start_program(&invocation).map_err(|error| self.not_started(&error))?;
        sink.figure(LEADER, u64::from(program.pid()));
        // The program works; this worker needs no interpreter for that, as Python's own subprocess does not.
        sink.phase(Phase::RunFree);
        let ended = attend(program.as_mut(), sink);
        // One that still runs is ended by this.
        drop(program);
        sink.figure(LEADER, 0);
        let ended = ended?;
        self.counts.take(&ended);
        self.counts.tell(sink);
        sink.phase(Phase::Run);
        // What a completion gives is how it ended.
        Ok(Done::item(mix(self.seed ^ mix(chunk) ^ mix(number(ended.how)))).moving(ended.printed))
    }
}

/// Until it ends, or the run does.
fn attend(program: &mut dyn Program, sink: &mut dyn Sink) -> Result<Ended, ChunkError> {
    loop {
        if sink.safe_point() {
            return Err(ChunkError::Interrupted);
        }
        if let Some(ended) = program.look()? {
            return Ok(ended);
        }
    }
}

impl Runner {
    fn not_started(&self, error: &std::io::Error) -> ChunkError {
        if error.kind() == std::io::ErrorKind::Interrupted {
            return ChunkError::Interrupted;
        }
        let program = self.invocation.program.display().to_string();
        ChunkError::Told(Message::new("program-not-started").with("program", program).with("detail", error.to_string()))
    }
}

/// The end as a number: different ends have different ones.
const fn number(how: End) -> u64 {
    match how {
        End::Code(code) => code as u32 as u64,
        End::Signal(signal) => 1 << 32 | signal as u32 as u64,
        End::TimedOut => 2 << 32,
    }
}

/// What a worker has counted, by the places of the figures.
#[derive(Default)]
struct Counts([u64; LEADER]);

impl Counts {
    fn take(&mut self, ended: &Ended) {
        let place = match ended.how {
            End::Code(0) => SUCCEEDED,
            End::Code(code) => {
                // A negative code is one of Windows' own large numbers.
                self.0[LAST_CODE] = u64::from(code as u32);
                FAILED
            }
            End::Signal(_) => SIGNALLED,
            End::TimedOut => TIMED_OUT,
        };
        self.0[place] += 1;
        self.0[PRINTED] += ended.printed;
        self.0[CPU] += ended.cpu.unwrap_or_default().0;
    }

    fn tell(&self, sink: &mut dyn Sink) {
        for (place, value) in self.0.iter().enumerate() {
            sink.figure(place, *value);
        }
    }
}

#[cfg(test)]
mod tests;
