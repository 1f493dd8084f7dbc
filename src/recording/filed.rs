//! An outcome in a file: as its JSON is everywhere, with the messages beside it by key and arguments, so that they are told in the
//! language of whoever reads them. For serde's `with`. Knows nothing of files.

use super::Outcome;
use crate::locale::Message;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Borrow;

#[derive(Serialize)]
struct Written<'a> {
    #[serde(flatten)]
    outcome: &'a Outcome,
    failure_messages: &'a [Message],
    /// Why faults were refused, by their place.
    refusals: Vec<(usize, &'a Message)>,
}

#[derive(Deserialize)]
struct Read {
    #[serde(flatten)]
    outcome: Outcome,
    #[serde(default)]
    failure_messages: Vec<Message>,
    #[serde(default)]
    refusals: Vec<(usize, Message)>,
}

/// Writes it.
///
/// # Errors
/// The serializer's own.
pub fn serialize<S: Serializer>(outcome: impl Borrow<Box<Outcome>>, to: S) -> Result<S::Ok, S::Error> {
    let outcome = outcome.borrow();
    let refused = |(place, fault): (usize, &'_ super::FaultOutcome)| Some((place, fault.refused.clone()?));
    let refusals: Vec<(usize, Message)> = outcome.faults.iter().enumerate().filter_map(refused).collect();
    let refusals = refusals.iter().map(|(place, message)| (*place, message)).collect();
    Written { outcome, failure_messages: &outcome.failures, refusals }.serialize(to)
}

/// Reads it back, messages and all.
///
/// # Errors
/// What is not as it was written.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Box<Outcome>, D::Error> {
    let Read { mut outcome, failure_messages, refusals } = Read::deserialize(from)?;
    outcome.failures = failure_messages;
    for (place, message) in refusals {
        if let Some(fault) = outcome.faults.get_mut(place) {
            fault.refused = Some(message);
        }
    }
    Ok(Box::new(outcome))
}
