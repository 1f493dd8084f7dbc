//! The value of a workload's parameter as a person writes it: a whole number or a word. Knows nothing of which words a
//! parameter allows (that is `workload::check`).

use serde::{Deserialize, Serialize};
use std::fmt;

/// A parameter's value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// A whole number.
    Number(u64),
    /// One of the words that the parameter allows.
    Word(String),
}

impl Value {
    /// From what was typed: digits are a number, anything else is a word. Digits that would not be written so are a word
    /// too, because in a text 007 is not 7.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        let number = text.parse().ok().filter(|number: &u64| number.to_string() == text);
        number.map_or_else(|| Self::Word(text.to_owned()), Self::Number)
    }

    /// The number, if it is one.
    pub const fn number(&self) -> Option<u64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Word(_) => None,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Word(word) => word.fmt(f),
        }
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Value {
    fn from(word: &str) -> Self {
        Self::Word(word.to_owned())
    }
}
