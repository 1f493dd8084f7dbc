//! `lanescope list`: the workload catalogue with every parameter, its bounds and its default.

use super::Failure;
use super::table::left_table;
use crate::locale::Locale;
use crate::workload::{CATALOGUE, ParamSpec, Question};
use serde_json::json;
use std::process::ExitCode;

/// Longest line of a paragraph.
const WIDTH: usize = 110;

pub(super) fn list(as_json: bool, locale: &Locale) -> Result<ExitCode, Failure> {
    if as_json {
        super::print(&format!("{:#}", catalogue_json(locale)))?;
    } else {
        super::print(&catalogue_text(locale))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn catalogue_json(locale: &Locale) -> serde_json::Value {
    let workloads: Vec<_> = CATALOGUE
        .iter()
        .map(|entry| {
            let figures: Vec<_> =
                entry.figures.iter().map(|f| json!({"id": f.id, "label": locale.text(f.label)})).collect();
            json!({"id": entry.id, "name": locale.text(entry.name), "question": entry.question.word(),
                   "about": locale.text(entry.about), "item": locale.text(entry.item),
                   "params": entry.params.iter().map(|p| param_json(p, locale)).collect::<Vec<_>>(),
                   "figures": figures})
        })
        .collect();
    json!({ "workloads": workloads })
}

fn param_json(p: &ParamSpec, locale: &Locale) -> serde_json::Value {
    let (label, hint) = (locale.text(p.label), locale.text(p.hint));
    if p.text.is_some() {
        return json!({"id": p.id, "text": true, "default": "", "label": label, "hint": hint});
    }
    if p.choices.is_empty() {
        return json!({"id": p.id, "min": p.min, "max": p.max, "default": p.default, "unit": locale.text(p.unit),
                      "label": label, "hint": hint});
    }
    let words: Vec<_> = p.choices.iter().map(|c| c.word).collect();
    json!({"id": p.id, "choices": words, "default": p.write(p.default), "label": label, "hint": hint})
}

fn catalogue_text(locale: &Locale) -> String {
    let mut text = String::new();
    for question in Question::ALL {
        text.push_str(&format!("{}\n\n", locale.text(question.key())));
        for entry in CATALOGUE.iter().filter(|entry| entry.question == question) {
            text.push_str(&format!("  {} — {}\n", entry.id, locale.text(entry.name)));
            text.push_str(&format!("{}\n", wrapped(&locale.text(entry.about), "    ")));
            let rows: Vec<Vec<String>> = entry.params.iter().map(|p| param_row(p, locale)).collect();
            if !rows.is_empty() {
                text.push_str(&format!("{}\n", left_table(&rows, "    ")));
            }
            text.push('\n');
        }
    }
    text.trim_end().to_owned()
}

/// The flag with its default, what is allowed, and what it means.
fn param_row(p: &ParamSpec, locale: &Locale) -> Vec<String> {
    if p.text.is_some() {
        return vec![format!("--param {}=", p.id), locale.text("list-text"), locale.text(p.label)];
    }
    let allowed = if p.choices.is_empty() {
        format!("{}…{} {}", p.min, p.max, locale.text(p.unit)).trim_end().to_owned()
    } else {
        p.choices.iter().map(|c| c.word).collect::<Vec<_>>().join(" | ")
    };
    vec![format!("--param {}={}", p.id, p.write(p.default)), allowed, locale.text(p.label)]
}

/// A paragraph broken at spaces, so that no line is longer than [`WIDTH`].
fn wrapped(text: &str, indent: &str) -> String {
    let mut lines = vec![indent.to_owned()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        let empty = lines[last].len() == indent.len();
        if !empty && lines[last].chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(format!("{indent}{word}"));
        } else {
            let gap = if empty { "" } else { " " };
            lines[last] = format!("{}{gap}{word}", lines[last]);
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn every_workload_is_listed_under_its_question() {
        for language in Language::ALL {
            let locale = Locale::of(language);
            let text = catalogue_text(locale);
            for entry in CATALOGUE {
                let question = text.find(&locale.text(entry.question.key())).unwrap();
                assert!(text.find(&format!("  {} — ", entry.id)).unwrap() > question, "{}", entry.id);
            }
            let paragraphs = text.lines().filter(|line| !line.contains("--param"));
            assert!(paragraphs.clone().all(|line| line.chars().count() <= WIDTH), "{text}");
        }
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(wrapped("a b", "  "), "  a b");
        let long = wrapped(&"word ".repeat(50), "  ");
        assert!(long.lines().count() > 2 && long.lines().all(|l| l.starts_with("  word") && l.len() <= WIDTH));
    }
}
