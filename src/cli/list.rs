//! `lanescope list`: the workload catalogue with every parameter, its bounds and its default.

use super::Failure;
use super::table::table;
use crate::locale::Locale;
use crate::workload::CATALOGUE;
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
            let params: Vec<_> = entry
                .params
                .iter()
                .map(|p| json!({"id": p.id, "min": p.min, "max": p.max, "default": p.default, "unit": locale.text(p.unit)}))
                .collect();
            json!({"id": entry.id, "name": locale.text(entry.name), "question": entry.question.word(),
                   "about": locale.text(entry.about), "item": locale.text(entry.item), "params": params})
        })
        .collect();
    json!({ "workloads": workloads })
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
                let bounds = format!("{}…{}", p.min, p.max);
                vec![format!("  --param {}={}", p.id, p.default), bounds, locale.text(p.unit), locale.text(p.label)]
            })
            .collect();
        text.push_str(&format!("{}\n\n", table(&rows)));
    }
    text.trim_end().to_owned()
}
