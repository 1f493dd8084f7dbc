//! Asks one program whether it is a Python and what it can do. Knows nothing of where programs are found.

use super::child::{Question, Reply, Silence, put};
use super::places::{self, Around};
use super::{Facts, Finding, Interpreter, Origin};
use crate::locale::Message;
use crate::units::Bytes;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

/// What every interpreter is asked.
const SCRIPT: &str = include_str!("../../assets/python/lanescope_ask.py");
/// Stands before the answer, because an interpreter may print other things as it starts.
const MARK: &[u8] = b"lanescope-answer ";
/// How long an interpreter may take. A cold one on a slow disk takes a second or two.
pub(super) const LIMIT: Duration = Duration::from_secs(10);
/// Most bytes that it may say when it is asked what it is.
const MOST: usize = 256 << 10;
/// Most characters of a stranger's words in a message.
const QUOTE: usize = 200;

/// Asks one program, or the interpreter of a folder that is an environment. A bare name is looked for on PATH. Blocks for
/// up to ten seconds.
pub fn ask(program: &Path) -> Finding {
    ask_until(program, &AtomicBool::new(false))
}

/// The same until nobody wants the answer any more.
pub(super) fn ask_until(program: &Path, give_up: &AtomicBool) -> Finding {
    let program = match places::given(&Around::here(), program) {
        Ok(program) => program,
        Err(why) => return Finding::Broken { program: program.to_owned(), origin: Origin::Given, why },
    };
    ask_found(&program, places::origin_of_named(&program), LIMIT, give_up)
}

/// Asks a program that was found there; from memory if it has answered before and is the same file.
pub(super) fn ask_found(program: &Path, origin: Origin, limit: Duration, give_up: &AtomicBool) -> Finding {
    let identity = Identity::of(program);
    if let Some(facts) = identity.as_ref().and_then(recall) {
        return Finding::Usable(Interpreter { program: program.to_owned(), origin, facts });
    }
    // -B: even what it imports is not written to the disk.
    let arguments = ["-E", "-s", "-B", "-c", SCRIPT].map(OsStr::new);
    let question = Question { program, arguments: &arguments, limit, most: MOST, give_up };
    match answer::<Facts>(&question) {
        Ok(facts) => {
            if let Some(identity) = identity {
                remembered().insert(identity, facts.clone());
            }
            Finding::Usable(Interpreter { program: program.to_owned(), origin, facts })
        }
        Err(why) => {
            let why = better_known(program).unwrap_or(why);
            Finding::Broken { program: program.to_owned(), origin, why }
        }
    }
}

/// What is known of a program without starting it: nothing, unless it was asked before and is the same file.
pub(super) fn listed(program: &Path, origin: Origin) -> Finding {
    let program = program.to_owned();
    match Identity::of(&program).as_ref().and_then(recall) {
        Some(facts) => Finding::Usable(Interpreter { program, origin, facts }),
        None => Finding::Unasked { program, origin },
    }
}

fn recall(identity: &Identity) -> Option<Facts> {
    remembered().get(identity).cloned()
}

/// What is wrong with it, where that says more than its failure.
fn better_known(program: &Path) -> Option<Message> {
    if program.is_dir() {
        return Some(Message::new("python-none-in-folder"));
    }
    places::is_store_stub(program).then(|| Message::new("python-broken-stub"))
}

/// A program that is the same as long as all of this is. An answer that failed is never remembered: the person may have
/// mended what was wrong.
#[derive(PartialEq, Eq, Hash)]
struct Identity {
    program: PathBuf,
    real: PathBuf,
    changed: SystemTime,
    size: u64,
    /// Of `pyvenv.cfg`, which says where an environment's libraries are.
    environment_changed: Option<SystemTime>,
}

impl Identity {
    fn of(program: &Path) -> Option<Self> {
        let real = program.canonicalize().ok()?;
        let about = real.metadata().ok()?;
        let configuration = places::environment_of(program).map(|folder| folder.join("pyvenv.cfg"));
        let environment_changed = configuration.and_then(|file| file.metadata().ok()?.modified().ok());
        Some(Self {
            program: program.to_owned(),
            real,
            changed: about.modified().ok()?,
            size: about.len(),
            environment_changed,
        })
    }
}

/// What was answered since this program started. It is not kept on the disk: asking anew costs a tenth of a second each in
/// the background, and a stale answer would cost trust.
fn remembered() -> std::sync::MutexGuard<'static, HashMap<Identity, Facts>> {
    static ANSWERS: OnceLock<Mutex<HashMap<Identity, Facts>>> = OnceLock::new();
    ANSWERS.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner)
}

/// Puts a question to an interpreter whose script answers with a line of JSON behind the mark.
///
/// # Errors
/// What is wrong with the program.
pub(super) fn answer<T: DeserializeOwned>(question: &Question<'_>) -> Result<T, Message> {
    let reply = put(question).map_err(|silence| silent(&silence, question))?;
    let line = answer_line(&reply.said).ok_or_else(|| strange(&reply))?;
    serde_json::from_slice(line).map_err(|error| {
        tracing::debug!(%error, program = %question.program.display(), "an answer that is none");
        strange(&reply)
    })
}

fn answer_line(said: &[u8]) -> Option<&[u8]> {
    let start = said.windows(MARK.len()).rposition(|window| window == MARK)? + MARK.len();
    let line = &said[start..];
    line.split(|byte| *byte == b'\n').next()
}

fn silent(silence: &Silence, question: &Question<'_>) -> Message {
    match silence {
        Silence::Failed(error) => Message::new("python-broken-start").with("reason", error.to_string()),
        Silence::Late => Message::new("python-broken-late").with("seconds", question.limit.as_secs_f64()),
        Silence::TooMuch => Message::new("python-broken-much").with("most", Bytes(question.most as u64).to_string()),
        Silence::GivenUp => Message::new("python-broken-given-up"),
    }
}

/// A program that ended without an answer, with the last that it said: where Python names the error.
fn strange(reply: &Reply) -> Message {
    let said = last_line(&reply.said);
    let status = status_text(reply.status);
    match (said, reply.status.success()) {
        (Some(said), true) => Message::new("python-broken-answer").with("said", said),
        (Some(said), false) => Message::new("python-broken-end").with("status", status).with("said", said),
        (None, _) => Message::new("python-broken-silent").with("status", status),
    }
}

fn last_line(said: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(said);
    let line = text.lines().rev().map(str::trim).find(|line| !line.is_empty())?;
    let plain: String = line.chars().filter(|c| !c.is_control()).collect();
    let cut: String = plain.chars().take(QUOTE).collect();
    Some(if cut.len() < plain.len() { format!("{cut}…") } else { cut })
}

/// The number alone where there is one, as people look it up; otherwise the signal in the system's words.
fn status_text(status: ExitStatus) -> String {
    status.code().map_or_else(|| status.to_string(), |code| code.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_found_among_other_words() {
        let said = b"hello\nlanescope-answer {\"a\": 1}\r\nbye";
        assert_eq!(answer_line(said), Some(&b"{\"a\": 1}\r"[..]));
        assert_eq!(serde_json::from_slice::<serde_json::Value>(answer_line(said).unwrap()).unwrap()["a"], 1);
        assert_eq!(answer_line(b"lanescope"), None);
        assert_eq!(answer_line(b""), None);
    }

    #[test]
    fn a_strangers_words_are_cut_and_cleaned() {
        assert_eq!(last_line(b"Traceback\n  File\nImportError: no\x1b[0m\n\n").unwrap(), "ImportError: no[0m");
        assert_eq!(last_line(b" \n"), None);
        let long = last_line(&[b'x'; 5_000]).unwrap();
        assert_eq!(long.chars().count(), QUOTE + 1);
        assert!(last_line(&[0xff, 0xfe]).is_some());
    }
}
