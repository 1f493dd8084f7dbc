//! The parameters of workloads: numbers with bounds, words to choose from, texts. Knows nothing of which workload has which.

use crate::plan::{Problem, Value};

/// A word that a parameter may have.
#[derive(Debug)]
pub struct Choice {
    /// The word in plans and flags.
    pub word: &'static str,
    /// Locale key of its name.
    pub name: &'static str,
}

/// A parameter of a workload: a whole number with bounds, or one of a few words.
#[derive(Debug)]
pub struct ParamSpec {
    /// Its name in plans and flags.
    pub id: &'static str,
    /// Locale key of its label.
    pub label: &'static str,
    /// Locale key of what it does.
    pub hint: &'static str,
    /// Locale key of its unit.
    pub unit: &'static str,
    /// Smallest allowed value.
    pub min: u64,
    /// Largest allowed value.
    pub max: u64,
    /// Value when none is given; the place of the word where there are choices.
    pub default: u64,
    /// The words to choose from; empty for a number or a text.
    pub choices: &'static [Choice],
    /// What kind of text it is, if it is one.
    pub text: Option<Text>,
}

/// What a text means, so that a person can be helped to write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// Anything on one line.
    Line,
    /// A command line: a program and its arguments.
    Command,
    /// A Python file, or the name of one that comes with the app.
    Script,
    /// The name of a function in that file.
    Function,
    /// A Python interpreter; empty for the first one that is found.
    Interpreter,
}

impl ParamSpec {
    /// A number.
    pub const fn number(
        id: &'static str,
        [label, hint, unit]: [&'static str; 3],
        (min, default, max): (u64, u64, u64),
    ) -> Self {
        Self { id, label, hint, unit, min, max, default, choices: &[], text: None }
    }

    /// One of a few words; the first is the default.
    pub const fn choice(id: &'static str, [label, hint]: [&'static str; 2], choices: &'static [Choice]) -> Self {
        Self {
            id,
            label,
            hint,
            unit: "unit-one",
            min: 0,
            max: choices.len() as u64 - 1,
            default: 0,
            choices,
            text: None,
        }
    }

    /// A text of this kind; empty when none is given.
    pub const fn text(id: &'static str, [label, hint]: [&'static str; 2], kind: Text) -> Self {
        Self { id, label, hint, unit: "unit-one", min: 0, max: 0, default: 0, choices: &[], text: Some(kind) }
    }

    /// The value as kernels take it, where it is allowed.
    pub(super) fn read(&self, value: &Value) -> Result<u64, Problem> {
        match value {
            _ if self.text.is_some() => Ok(0),
            Value::Number(n) if self.choices.is_empty() => {
                let fits = (self.min..=self.max).contains(n);
                if fits { Ok(*n) } else { Err(Problem::range(self.id, n, self.min, self.max)) }
            }
            Value::Word(word) if self.choices.is_empty() => match word.parse() {
                // Digits that are written in another way, as in 007.
                Ok(number) => self.read(&Value::Number(number)),
                Err(_) => Err(Problem::range(self.id, word, self.min, self.max)),
            },
            _ => {
                let written = value.to_string();
                let place = self.choices.iter().position(|c| c.word == written);
                let words: Vec<&str> = self.choices.iter().map(|c| c.word).collect();
                place.map(|p| p as u64).ok_or_else(|| Problem::unknown(self.id, &written, &words))
            }
        }
    }

    /// The value as a person writes it.
    pub fn write(&self, value: u64) -> Value {
        match self.choices.get(value as usize) {
            Some(choice) => choice.word.into(),
            None => value.into(),
        }
    }
}
