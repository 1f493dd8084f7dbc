//! `lanescope list`: the workload catalogue with every parameter, its bounds and its default.

use super::Failure;
use super::table::table;
use crate::locale::Locale;
use crate::workload::{CATALOGUE, ParamSpec};
use serde_json::json;
use std::process::ExitCode;

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
            let params: Vec<_> = entry.params.iter().map(|p| param_json(p, locale)).collect();
            json!({"id": entry.id, "name": locale.text(entry.name), "question": entry.question.word(),
                   "about": locale.text(entry.about), "item": locale.text(entry.item), "params": params})
        })
        .collect();
    json!({ "workloads": workloads })
}

/// A number has bounds and a unit, a choice has its words.
fn param_json(p: &ParamSpec, locale: &Locale) -> serde_json::Value {
    if p.choices.is_empty() {
        return json!({"id": p.id, "min": p.min, "max": p.max, "default": p.default, "unit": locale.text(p.unit)});
    }
    let words: Vec<&str> = p.choices.iter().map(|choice| choice.word).collect();
    json!({"id": p.id, "choices": words, "default": p.write(p.default)})
}

fn catalogue_text(locale: &Locale) -> String {
    let mut text = String::new();
    for entry in CATALOGUE {
        text.push_str(&format!("{} — {}\n", entry.id, locale.text(entry.name)));
        text.push_str(&format!("  {}\n", locale.text(entry.about)));
        let rows: Vec<Vec<String>> = entry
            .params
            .iter()
            .map(|p| {
                let words: Vec<&str> = p.choices.iter().map(|choice| choice.word).collect();
                let allowed = if words.is_empty() { format!("{}…{}", p.min, p.max) } else { words.join("|") };
                let given = format!("  --param {}={}", p.id, p.write(p.default));
                vec![given, allowed, locale.text(p.unit), locale.text(p.label)]
            })
            .collect();
        text.push_str(&format!("{}\n\n", table(&rows)));
    }
    text.trim_end().to_owned()
}
