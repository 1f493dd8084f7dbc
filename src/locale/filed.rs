//! Messages in files: by key and arguments, so that they are told in the language of whoever reads them, and in English beside
//! that, for whoever has no such key any more. Knows nothing of what kind of file it is.

use super::{Arg, Language, Message};
use crate::units::{Bytes, Nanos};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::HashSet;
use std::sync::OnceLock;

#[derive(Serialize, Deserialize)]
struct FiledMessage {
    key: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    args: Vec<(String, FiledArg)>,
    /// The whole of it in English.
    text: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum FiledArg {
    Text(String),
    /// `None`: not a number, which JSON has no word for.
    Number(Option<f64>),
    Message(Message),
    Digits(String),
    Nanoseconds(Nanos),
    Bytes(Bytes),
}

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let args = self.args.iter().map(|(name, arg)| ((*name).to_owned(), FiledArg::from(arg))).collect();
        FiledMessage { key: self.key.to_owned(), args, text: self.to_string() }.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let FiledMessage { key, args, text } = FiledMessage::deserialize(from)?;
        let known = args.into_iter().map(|(name, arg)| Some((known_word(&name)?, Arg::from(arg)))).collect();
        let message = known_word(&key).zip(known).map(|(key, args)| Self { key, args });
        Ok(message.unwrap_or_else(|| Self::new("as-told").with("text", text)))
    }
}

impl From<&Arg> for FiledArg {
    fn from(arg: &Arg) -> Self {
        match arg {
            Arg::Text(text) => Self::Text(text.clone()),
            Arg::Number(number) => Self::Number(number.is_finite().then_some(*number)),
            Arg::Message(message) => Self::Message(message.clone()),
            Arg::Digits(digits) => Self::Digits(digits.clone()),
            Arg::Time(time) => Self::Nanoseconds(*time),
            Arg::Bytes(bytes) => Self::Bytes(*bytes),
        }
    }
}

impl From<FiledArg> for Arg {
    fn from(arg: FiledArg) -> Self {
        match arg {
            FiledArg::Text(text) => Self::Text(text),
            FiledArg::Number(number) => Self::Number(number.unwrap_or(f64::NAN)),
            FiledArg::Message(message) => Self::Message(message),
            FiledArg::Digits(digits) => Self::Digits(digits),
            FiledArg::Nanoseconds(time) => Self::Time(time),
            FiledArg::Bytes(bytes) => Self::Bytes(bytes),
        }
    }
}

/// The same word as it stands in the English file, among the keys and the names of arguments.
fn known_word(word: &str) -> Option<&'static str> {
    static WORDS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let word = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
        Language::En.source().split(word).filter(|part| !part.is_empty()).collect()
    });
    words.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there_and_back(message: &Message) -> Message {
        serde_json::from_str(&serde_json::to_string(message).unwrap()).unwrap()
    }

    #[test]
    fn a_message_comes_back_from_a_file_as_it_was() {
        let inner = Message::new("engine-no-thread").with("detail", "it says no: \u{0}\"{$x}");
        let message = Message::new("host-failed").with("worker", 3_u32).with("detail", inner);
        assert_eq!(there_and_back(&message), message);
        let args = Message::new("plan-unwritable").with("path", Nanos(5)).with("detail", Bytes(7));
        assert_eq!(there_and_back(&args), args);
    }

    #[test]
    fn a_message_of_another_version_is_told_as_it_was_told_then() {
        let told = r#"{"key": "no-such-key-today", "args": [], "text": "The moon was full"}"#;
        let message: Message = serde_json::from_str(told).unwrap();
        assert_eq!(message.to_string(), "The moon was full");
        let told =
            r#"{"key": "host-failed", "args": [["no_such_name_today", {"number": null}]], "text": "Both were gone"}"#;
        assert_eq!(serde_json::from_str::<Message>(told).unwrap().to_string(), "Both were gone");
    }
}
