//! Lists of numbers and words in one line, as a person types them: `1, 2, 4`. What is not one stays as it was typed and is
//! explained. Knows nothing of what the lists are for.

use super::super::model::SetupModel;
use super::ways;
use crate::locale::Message;
use crate::plan::{Problem, Strategy, Value};
use crate::ui::view::Look;
use eframe::egui::{TextEdit, Ui};
use std::fmt::Display;

/// Most values in a list: more arms than that are refused anyway.
const MOST: usize = 64;

/// A list as it is typed.
pub(super) struct List<T> {
    text: String,
    /// What the text says, as far as it could be read; another value than this was set from elsewhere.
    of: Option<Vec<T>>,
    wrong: Option<Message>,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { text: String::new(), of: None, wrong: None }
    }
}

/// All lists of a comparison as they are typed.
#[derive(Default)]
pub struct Typed {
    pub(super) workers: List<u32>,
    pub(super) processes: List<u32>,
    pub(super) threads: List<u32>,
    pub(super) sweeps: [List<Value>; super::sweeps::MOST],
}

/// A field for numbers.
pub(super) struct Numbers {
    /// Locale key of its label.
    pub label: &'static str,
    /// Locale key of what it does.
    pub hint: &'static str,
    /// What stands in it while it is empty.
    pub place: String,
    /// The largest that is allowed.
    pub most: u32,
}

/// Label and field for numbers.
pub(super) fn numbers(ui: &mut Ui, look: Look, list: &mut List<u32>, value: &mut Vec<u32>, spec: &Numbers) {
    let most = spec.most;
    let label = look.text(spec.label);
    ui.label(&label).on_hover_text(look.text(spec.hint));
    let read = |word: &str| {
        let number = word.parse().ok().filter(|number| (1..=most).contains(number));
        number.ok_or_else(|| Message::new("compare-setup-no-number").with("word", word).with("most", most))
    };
    let words = Words { name: &label, hint: &look.text(spec.hint), place: &spec.place, texts: false };
    field(ui, list, value, &words, read);
}

/// What is said of a field.
pub(super) struct Words<'a> {
    /// Its accessible name.
    pub name: &'a str,
    /// What the pointer is told.
    pub hint: &'a str,
    /// What stands in it while it is empty.
    pub place: &'a str,
    /// Whether its values may have spaces in them.
    pub texts: bool,
}

/// The field alone.
pub(super) fn field<T: Clone + PartialEq + Display>(
    ui: &mut Ui,
    list: &mut List<T>,
    value: &mut Vec<T>,
    &Words { name, hint, place, texts }: &Words<'_>,
    read: impl Fn(&str) -> Result<T, Message>,
) {
    if list.of.as_ref() != Some(value) {
        *list = List { text: written(value), of: Some(value.clone()), wrong: None };
    }
    let edit = TextEdit::singleline(&mut list.text).id_salt(name).hint_text(place).desired_width(f32::INFINITY);
    if !ui.add(edit).on_hover_text(hint).accessible_name(name).changed() {
        return;
    }
    match parse(&list.text, if texts { BETWEEN_TEXTS } else { BETWEEN }, read) {
        Ok(read) => {
            value.clone_from(&read);
            (list.of, list.wrong) = (Some(read), None);
        }
        Err(why) => list.wrong = Some(why),
    }
}

/// What is typed and cannot be read, as problems of their fields.
pub(super) fn wrong(model: &SetupModel) -> Vec<Problem> {
    let (typed, design) = (&model.typed, &model.comparison().design);
    let hybrid = design.strategies.contains(&Strategy::Hybrid);
    let numbers = [
        ("workers", &typed.workers, &design.workers, ways::wants_workers(design)),
        ("compare.processes", &typed.processes, &design.processes, hybrid),
        ("compare.threads", &typed.threads, &design.threads, hybrid),
    ];
    let mut found = Vec::new();
    for (field, list, value, shown) in numbers {
        found.extend(list.problem(field, value).filter(|_| shown));
    }
    for (list, sweep) in typed.sweeps.iter().zip(&design.sweeps) {
        found.extend(list.problem(sweep.axis.word(), &sweep.values));
    }
    found
}

impl<T: PartialEq> List<T> {
    /// What was set from elsewhere since makes what was typed no problem any more.
    fn problem(&self, field: &str, value: &Vec<T>) -> Option<Problem> {
        let why = self.wrong.as_ref().filter(|_| self.of.as_ref() == Some(value))?;
        Some(Problem { field: field.to_owned(), message: why.clone() })
    }
}

/// As it is typed.
pub(super) fn written<T: Display>(values: &[T]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// What stands between numbers and words.
const BETWEEN: &[char] = &[',', ';', ' ', '\t'];
/// What stands between texts: paths have spaces in them.
const BETWEEN_TEXTS: &[char] = &[','];

/// Reads a list with one of these between its values.
fn parse<T: PartialEq>(
    text: &str,
    between: &[char],
    read: impl Fn(&str) -> Result<T, Message>,
) -> Result<Vec<T>, Message> {
    let mut values = Vec::new();
    for word in text.split(between).map(str::trim).filter(|word| !word.is_empty()) {
        let value = read(word)?;
        if values.len() >= MOST {
            return Err(Message::new("compare-too-many-arms").with("most", MOST));
        }
        if !values.contains(&value) {
            values.push(value);
        }
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small(word: &str) -> Result<u32, Message> {
        word.parse().ok().filter(|n| *n < 100).ok_or_else(|| Message::new("compare-setup-no-number"))
    }

    #[test]
    fn a_list_is_read_as_a_person_types_it() {
        for text in ["1, 2, 4", "1,2,4", " 1 2;4, ", "1, 2, 2, 4"] {
            assert_eq!(parse(text, BETWEEN, small), Ok(vec![1, 2, 4]), "{text}");
        }
        assert_eq!(parse("", BETWEEN, small), Ok(Vec::new()));
        assert_eq!(written(&[1, 2, 4]), "1, 2, 4");
        for text in ["one", "1, -2", "1.5", "100", "1, , x"] {
            assert!(parse(text, BETWEEN, small).is_err(), "{text}");
        }
        let long: Vec<u32> = (0..99).collect();
        assert_eq!(parse(&written(&long), BETWEEN, small).unwrap_err().key, "compare-too-many-arms");
    }

    #[test]
    fn texts_may_have_spaces_in_them() {
        let read = |word: &str| Ok(Value::parse(word));
        let paths = "C:\\Program Files\\Python\\python.exe, /opt/my python/bin/python3 ,";
        let all = parse(paths, BETWEEN_TEXTS, read).unwrap();
        assert_eq!(written(&all), paths.trim_end_matches([' ', ',']));
        assert_eq!(all.len(), 2);
    }
}
