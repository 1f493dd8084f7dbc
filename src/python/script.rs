//! Reads which functions a script has, by the interpreter that is to run it and without running it. Knows nothing of how
//! they are run.

use super::Interpreter;
use super::ask::{LIMIT, answer};
use super::child::Question;
use crate::locale::{Explain, Message};
use crate::units::Bytes;
use serde::{Deserialize, Serialize};
use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// What reads it.
const SCRIPT: &str = include_str!("../../assets/python/lanescope_read.py");
/// Largest script; the largest module of the standard library is a tenth of it.
const LARGEST: Bytes = Bytes(4 << 20);
/// Most bytes of the answer.
const MOST: usize = 16 << 20;

/// A function at the top level of a script.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// The line of its `def`, from 1.
    pub line: u32,
    /// The first line of its docstring.
    pub doc: Option<String>,
    /// Its parameters in the order of the signature.
    pub parameters: Vec<Parameter>,
    /// What it seems to take as its share of the work, by its signature. A guess, which the person may correct.
    pub share: Share,
    /// `async def`.
    pub is_async: bool,
    /// It has a `yield` of its own.
    pub is_generator: bool,
    /// It has a decorator, which may have changed its signature.
    pub is_decorated: bool,
}

/// What a function takes as its share of the work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Share {
    /// Nothing: one call is one item.
    #[default]
    Call,
    /// The item's number; one call is one item.
    Each,
    /// The first number and the one behind the last.
    Range,
    /// Something that the items' numbers can be taken from one by one.
    Elements,
}

impl Share {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::Call, Self::Each, Self::Range, Self::Elements];

    /// The word in plans and flags.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Each => "each",
            Self::Range => "range",
            Self::Elements => "elements",
        }
    }

    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Call => "share-call",
            Self::Each => "share-each",
            Self::Range => "share-range",
            Self::Elements => "share-elements",
        }
    }

    /// How many leading arguments it is.
    pub const fn arguments(self) -> usize {
        match self {
            Self::Call => 0,
            Self::Each | Self::Elements => 1,
            Self::Range => 2,
        }
    }
}

/// A parameter of a function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// How it can be given.
    pub kind: ParameterKind,
    /// The default as it is written; none if it must be given.
    pub default: Option<String>,
    /// The annotation as it is written.
    pub annotation: Option<String>,
}

/// How a parameter can be given; Python's own kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParameterKind {
    /// By place alone, before a `/`.
    PositionalOnly,
    /// By place or by name.
    Positional,
    /// `*args`.
    VarPositional,
    /// By name alone, behind a `*`.
    KeywordOnly,
    /// `**kwargs`.
    VarKeyword,
}

impl Parameter {
    /// Given by place, one value each.
    const fn is_placed(&self) -> bool {
        matches!(self.kind, ParameterKind::PositionalOnly | ParameterKind::Positional)
    }

    /// Whether a call without it fails.
    pub const fn is_required(&self) -> bool {
        self.default.is_none() && !matches!(self.kind, ParameterKind::VarPositional | ParameterKind::VarKeyword)
    }
}

impl Function {
    /// Whether it can be called with this share: there are places for it.
    pub fn takes(&self, share: Share) -> bool {
        let places = self.parameters.iter().filter(|parameter| parameter.is_placed()).count();
        let any = self.parameters.iter().any(|parameter| parameter.kind == ParameterKind::VarPositional);
        any || places >= share.arguments()
    }

    /// The parameters that the share does not fill. Those of them that are required must come from the person, the others
    /// may.
    pub fn asked(&self, share: Share) -> impl Iterator<Item = &Parameter> {
        let filled = share.arguments();
        let mut place = 0;
        self.parameters.iter().filter(move |parameter| {
            if parameter.is_placed() {
                place += 1;
                return place > filled;
            }
            parameter.kind == ParameterKind::KeywordOnly
        })
    }
}

/// What Python says is wrong with a script.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyntaxMistake {
    /// In Python's own words.
    pub message: String,
    /// From 1; none where Python does not tell.
    pub line: Option<u32>,
    /// In characters, from 1.
    pub column: Option<u32>,
    /// The line as it is written, cut if it is long.
    pub text: String,
}

/// Why the functions of a script cannot be told.
#[derive(Clone, Debug, PartialEq)]
pub struct ScriptError {
    /// The script.
    pub path: PathBuf,
    /// What is wrong.
    pub trouble: Trouble,
}

/// What can be wrong with a script.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// There is no such file.
    Missing,
    /// It is a folder, a pipe or a device.
    NotAFile,
    /// The system does not give it, in its own words.
    Unreadable(String),
    /// There is nothing in it.
    Empty,
    /// It is larger than any script.
    TooLarge(Bytes),
    /// It is no text in the coding that it claims to have, in Python's words.
    Encoding {
        /// Python's reason.
        message: String,
        /// From 1.
        line: Option<u32>,
    },
    /// It is no Python, or none of this version.
    Syntax(SyntaxMistake),
    /// It has no functions at its top level.
    NoFunctions,
    /// The interpreter cannot be used, or did not answer.
    Interpreter(Message),
}

impl Explain for ScriptError {
    fn message(&self) -> Message {
        let message = |key| Message::new(key).with("path", self.path.display().to_string());
        match &self.trouble {
            Trouble::Missing => message("script-missing"),
            Trouble::NotAFile => message("script-not-a-file"),
            Trouble::Unreadable(reason) => message("script-unreadable").with("reason", reason.as_str()),
            Trouble::Empty => message("script-empty"),
            Trouble::TooLarge(size) => {
                message("script-too-large").with("size", size.to_string()).with("most", LARGEST.to_string())
            }
            Trouble::Encoding { message: reason, line } => {
                message("script-encoding").with("reason", reason.as_str()).with("line", place(*line))
            }
            Trouble::Syntax(mistake) => message("script-syntax")
                .with("reason", mistake.message.as_str())
                .with("line", place(mistake.line))
                .with("column", place(mistake.column))
                .with("text", mistake.text.as_str()),
            Trouble::NoFunctions => message("script-no-functions"),
            Trouble::Interpreter(why) => message("script-interpreter").with("why", why.clone()),
        }
    }
}

fn place(number: Option<u32>) -> String {
    number.map_or_else(|| "?".to_owned(), |number| number.to_string())
}

impl fmt::Display for ScriptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for ScriptError {}

/// What `assets/python/lanescope_read.py` answers.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Answer {
    Functions(Vec<Function>),
    Unreadable { message: String },
    Encoding { message: String, line: Option<u32> },
    Syntax(SyntaxMistake),
    Empty,
}

/// The functions at the top level of a script, in their order. Blocks for up to ten seconds.
///
/// # Errors
/// What is wrong with the script, or with the interpreter.
pub fn read_script(interpreter: &Interpreter, path: &Path) -> Result<Vec<Function>, ScriptError> {
    read_until(interpreter, path, &AtomicBool::new(false))
}

/// The same until nobody wants to know any more.
pub(super) fn read_until(
    interpreter: &Interpreter,
    path: &Path,
    give_up: &AtomicBool,
) -> Result<Vec<Function>, ScriptError> {
    functions(interpreter, path, give_up).map_err(|trouble| ScriptError { path: path.to_owned(), trouble })
}

fn functions(interpreter: &Interpreter, path: &Path, give_up: &AtomicBool) -> Result<Vec<Function>, Trouble> {
    look_at(path)?;
    if let Some(why) = interpreter.facts.unfit() {
        return Err(Trouble::Interpreter(why));
    }
    // -I and -S: no environment, no other packages and nothing from the script's folder. -W: warnings are for whoever
    // runs it.
    let first = ["-I", "-S", "-B", "-W", "ignore", "-c", SCRIPT].map(OsStr::new);
    let mut arguments = first.to_vec();
    arguments.push(path.as_os_str());
    let program = &interpreter.program;
    let question = Question { program, arguments: &arguments, limit: LIMIT, most: MOST, give_up };
    match answer(&question).map_err(Trouble::Interpreter)? {
        Answer::Functions(found) if found.is_empty() => Err(Trouble::NoFunctions),
        Answer::Functions(found) => Ok(found),
        Answer::Unreadable { message } => Err(Trouble::Unreadable(message)),
        Answer::Encoding { message, line } => Err(Trouble::Encoding { message, line }),
        Answer::Syntax(mistake) => Err(Trouble::Syntax(mistake)),
        Answer::Empty => Err(Trouble::Empty),
    }
}

/// What can be told without an interpreter. A pipe or a device would make it wait.
fn look_at(path: &Path) -> Result<(), Trouble> {
    let about = match path.metadata() {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Trouble::Missing),
        Err(error) => return Err(Trouble::Unreadable(error.to_string())),
    };
    if !about.is_file() {
        return Err(Trouble::NotAFile);
    }
    match about.len() {
        0 => Err(Trouble::Empty),
        size if size > LARGEST.0 => Err(Trouble::TooLarge(Bytes(size))),
        _ => Ok(()),
    }
}
