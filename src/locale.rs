//! The words: Fluent messages in English, Russian and Ukrainian, compiled in from `assets/locales`. Every text a person
//! sees is looked up here by key. Knows nothing of what the words are about.

mod date;
mod filed;

pub use date::day;

use crate::units::{Bytes, Nanos, Quantity, Rate, Scaled};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// A language of the window and the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English, also the language of the fallback.
    #[default]
    En,
    /// Russian.
    Ru,
    /// Ukrainian.
    Uk,
}

impl Language {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::En, Self::Ru, Self::Uk];

    /// Two-letter code (ISO 639-1).
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ru => "ru",
            Self::Uk => "uk",
        }
    }

    /// The language's own name for itself; the one text that is the same in every language.
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Ru => "Русский",
            Self::Uk => "Українська",
        }
    }

    /// From `en`, `ru_RU.UTF-8`, `uk-UA` and the like.
    pub fn parse(tag: &str) -> Option<Self> {
        let code = tag.get(..2)?.to_ascii_lowercase();
        let ends = tag.as_bytes().get(2).is_none_or(|b| !b.is_ascii_alphanumeric());
        Self::ALL.into_iter().find(|l| ends && l.code() == code)
    }

    /// The language that the environment asks for (`LANGUAGE`-less POSIX order: LC_ALL, LC_MESSAGES, LANG), or English.
    pub fn of_environment() -> Self {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()))
            .and_then(|tag| Self::parse(&tag))
            .unwrap_or_default()
    }

    const fn source(self) -> &'static str {
        match self {
            Self::En => include_str!("../assets/locales/en.ftl"),
            Self::Ru => include_str!("../assets/locales/ru.ftl"),
            Self::Uk => include_str!("../assets/locales/uk.ftl"),
        }
    }
}

/// A value inside a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Text that is put in as it is.
    Text(String),
    /// A number, which also chooses the plural form.
    Number(f64),
    /// A nested message, in the same language.
    Message(Message),
    /// Digits that get the language's decimal mark; they choose no plural form.
    Digits(String),
    /// A time, scaled.
    Time(Nanos),
    /// An amount of memory, scaled.
    Bytes(Bytes),
}

impl From<Nanos> for Arg {
    fn from(time: Nanos) -> Self {
        Self::Time(time)
    }
}
impl From<Bytes> for Arg {
    fn from(bytes: Bytes) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<&str> for Arg {
    fn from(s: &str) -> Self {
        Self::Text(s.to_owned())
    }
}
impl From<String> for Arg {
    fn from(s: String) -> Self {
        Self::Text(s)
    }
}
impl From<Message> for Arg {
    fn from(m: Message) -> Self {
        Self::Message(m)
    }
}
macro_rules! number_arg {
    ($($t:ty),*) => {$(impl From<$t> for Arg {
        fn from(n: $t) -> Self {
            Self::Number(n as f64)
        }
    })*};
}
number_arg!(u8, u16, u32, u64, usize, i32, i64, f32, f64);

/// A text not yet in any language: a key of the locale files and its arguments. Errors are made of these, so that
/// the window and the terminal say them in the language of the person in front of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Key in the locale files.
    pub key: &'static str,
    /// Named arguments.
    pub args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// A message without arguments.
    pub const fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl std::fmt::Display for Message {
    /// In English, for logs and for `std::error::Error`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&Locale::of(Language::En).say(self))
    }
}

/// Something that can tell itself in any language.
pub trait Explain {
    /// What to say.
    fn message(&self) -> Message;
}

/// The words of one language.
pub struct Locale {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Locale {
    /// The shared instance of a language.
    pub fn of(language: Language) -> &'static Self {
        static ALL: OnceLock<[Locale; 3]> = OnceLock::new();
        let all = ALL.get_or_init(|| Language::ALL.map(Self::load));
        &all[language as usize]
    }

    fn load(language: Language) -> Self {
        let (resource, errors) = match FluentResource::try_new(language.source().to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        for error in errors {
            tracing::error!(language = language.code(), ?error, "locale file");
        }
        let identifier: unic_langid::LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // The isolation marks would be drawn as boxes: no font of egui has them.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// Which language this is.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The text of a key without arguments. A missing key shows as the key itself in brackets.
    pub fn text(&self, key: &str) -> String {
        self.format(key, &[])
    }

    /// The text of a message.
    pub fn say(&self, message: &Message) -> String {
        self.format(message.key, &message.args)
    }

    /// What something has to say, in this language.
    pub fn explain(&self, what: &dyn Explain) -> String {
        self.say(&what.message())
    }

    /// A duration with its unit in this language.
    pub fn nanos(&self, value: Nanos) -> String {
        self.scaled(&value.scaled())
    }

    /// Seconds with their unit in this language, from fractions of a nanosecond on.
    pub fn seconds(&self, seconds: f64) -> String {
        self.scaled(&crate::units::scaled_seconds(seconds))
    }

    /// A size with its unit in this language.
    pub fn bytes(&self, value: Bytes) -> String {
        self.scaled(&value.scaled())
    }

    /// A rate with its prefix and "per second": `12.3 k/s`.
    pub fn rate(&self, value: Rate) -> String {
        format!("{}{}", self.scaled(&value.scaled()), self.text("unit-per-second"))
    }

    /// A whole number as what it counts.
    pub fn quantity(&self, quantity: Quantity, value: u64) -> String {
        match quantity {
            Quantity::Count | Quantity::Value => self.count(value),
            Quantity::Bytes => self.bytes(Bytes(value)),
            Quantity::Time => self.nanos(Nanos(value)),
            Quantity::Address => format!("{value:#x}"),
        }
    }

    /// A share of one as a percentage.
    pub fn percent(&self, share: f64) -> String {
        format!("{} %", self.decimal(&crate::units::three_digits(share * 100.0)))
    }

    /// A scaled value in this language.
    pub fn scaled(&self, scaled: &Scaled) -> String {
        let number = self.decimal(&scaled.number);
        if scaled.symbol.is_empty() { number } else { format!("{number} {}", self.text(scaled.unit)) }
    }

    /// A count with this language's separators: `1,234,567`. Short numbers have none.
    pub fn count(&self, value: u64) -> String {
        let digits = value.to_string();
        let separator = match self.language {
            Language::En => ',',
            // A space that no line breaks at. Four digits are read without one.
            Language::Ru | Language::Uk if digits.len() <= 4 => return digits,
            Language::Ru | Language::Uk => '\u{a0}',
        };
        let mut text = String::with_capacity(digits.len() * 4 / 3);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(separator);
            }
            text.push(digit);
        }
        text
    }

    /// Digits with this language's decimal mark.
    pub fn decimal(&self, digits: &str) -> String {
        match self.language {
            Language::En => digits.to_owned(),
            Language::Ru | Language::Uk => digits.replace('.', ","),
        }
    }

    /// Whether a key exists.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    fn format(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            return format!("[{key}]");
        };
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            fluent.set(*name, self.value(value));
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&fluent), &mut errors);
        if !errors.is_empty() {
            tracing::warn!(key, ?errors, "message arguments");
        }
        text.into_owned()
    }

    fn value<'a>(&self, arg: &'a Arg) -> FluentValue<'a> {
        match arg {
            Arg::Text(text) => FluentValue::from(text.as_str()),
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Message(message) => FluentValue::from(self.say(message)),
            Arg::Digits(digits) => FluentValue::from(self.decimal(digits)),
            Arg::Time(time) => FluentValue::from(self.nanos(*time)),
            Arg::Bytes(bytes) => FluentValue::from(self.bytes(*bytes)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn keys(language: Language) -> BTreeSet<String> {
        language
            .source()
            .lines()
            .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|l| l.split_once('=').map(|(k, _)| k.trim().to_owned()))
            .inspect(|key| assert!(has_body(language, key), "{language:?}: {key} has no words"))
            .collect()
    }

    /// A key whose lines were taken apart is known to the file and to nobody else.
    fn has_body(language: Language, key: &str) -> bool {
        Locale::of(language).bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }

    #[test]
    fn whole_numbers_are_written_as_what_they_count() {
        let locale = Locale::of(Language::En);
        assert_eq!(locale.quantity(Quantity::Address, 4_096), "0x1000");
        assert_eq!(locale.quantity(Quantity::Bytes, 2_048), locale.bytes(Bytes(2_048)));
    }

    #[test]
    fn the_three_languages_have_the_same_keys_and_parse() {
        for language in Language::ALL {
            assert!(FluentResource::try_new(language.source().to_owned()).is_ok(), "{language:?} does not parse");
            assert_eq!(keys(Language::En), keys(language), "{language:?}");
        }
    }

    /// Walks the sources for keys in string literals beside the calls that take one, so that a misspelt key fails here
    /// and not on a projector.
    #[test]
    fn every_key_in_the_sources_exists() {
        let known = keys(Language::En);
        let mut missing = BTreeSet::new();
        for file in sources(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
            let text = std::fs::read_to_string(&file).unwrap();
            for call in ["text(\"", "Message::new(\"", "tr(\"", "key: \""] {
                for (at, _) in text.match_indices(call) {
                    let key: String = text[at + call.len()..].chars().take_while(|c| *c != '"').collect();
                    if !known.contains(&key) && key.contains('-') {
                        missing.insert(key);
                    }
                }
            }
        }
        assert!(missing.is_empty(), "not in the locale files: {missing:?}");
    }

    fn sources(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.extend(sources(&path));
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
        found
    }

    #[test]
    fn tags_of_systems_are_understood() {
        assert_eq!(Language::parse("ru_RU.UTF-8"), Some(Language::Ru));
        assert_eq!(Language::parse("uk"), Some(Language::Uk));
        assert_eq!(Language::parse("rus"), None);
        assert_eq!(Language::parse("C"), None);
    }

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(Locale::of(Language::En).nanos(Nanos(1_230_000)), "1.23 ms");
        assert_eq!(Locale::of(Language::Ru).nanos(Nanos(1_230_000)), "1,23 мс");
        assert_eq!(Locale::of(Language::Uk).rate(Rate(12_300.0)), "12,3 тис./с");
        assert_eq!(
            [0, 999, 1_000, 1_234_567].map(|n| Locale::of(Language::En).count(n)),
            ["0", "999", "1,000", "1,234,567"]
        );
        assert_eq!([1_000, 12_345].map(|n| Locale::of(Language::Ru).count(n)), ["1000", "12\u{a0}345"]);
    }
}
