//! What is wrong with a plan: the field, the value that was given and what is allowed.

use crate::locale::{Explain, Message};
use std::fmt::{self, Display};

/// One field of a plan that cannot be accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The field as it is written in plans and flags.
    pub field: String,
    /// What to tell the person.
    pub message: Message,
}

impl Problem {
    /// A number outside its range.
    pub fn range(field: &str, value: impl Display, min: impl Display, max: impl Display) -> Self {
        let message = Message::new("problem-range")
            .with("field", field)
            .with("value", value.to_string())
            .with("min", min.to_string())
            .with("max", max.to_string());
        Self { field: field.to_owned(), message }
    }

    /// A word that is not one of those known.
    pub fn unknown(field: &str, value: &str, allowed: &[&str]) -> Self {
        let message = Message::new("problem-unknown")
            .with("field", field)
            .with("value", value)
            .with("allowed", allowed.join(", "));
        Self { field: field.to_owned(), message }
    }
}

impl Explain for Problem {
    fn message(&self) -> Message {
        self.message.clone()
    }
}

impl Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}

impl std::error::Error for Problem {}
