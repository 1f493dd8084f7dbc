//! A run as one JSON object: what it was, what it gave as `lanescope run --json` prints it, and every table as its columns and
//! rows. Written row by row. Knows nothing of what is in the tables.

use super::cell::Cell;
use super::sheet::{Rows, Table};
use super::source::Source;
use super::summary::RunJson;
use super::utc;
use crate::export::ExportError;
use crate::library::FileError;
use crate::plan;
use serde_json::{Value, json};
use std::io::Write;

/// The tables that it has, in this order. The summary is in it as what the run gave.
const TABLES: [Table; 8] = [
    Table::Samples,
    Table::Workers,
    Table::Cores,
    Table::Memory,
    Table::Gil,
    Table::Holds,
    Table::Spans,
    Table::Events,
];
/// How often the file is read through for it.
pub(super) const PASSES: u64 = TABLES.len() as u64;
/// Grows when something that is there gets another meaning.
const VERSION: u64 = 1;

pub(super) fn write(source: &Source<'_>, to: &mut dyn Write) -> Result<(), ExportError> {
    let mut separator = "{";
    for (key, value) in facts(source)? {
        writeln!(to, "{separator}\n{}: {value}", Value::from(key))?;
        separator = ",";
    }
    for table in TABLES {
        let columns = Value::from(table.columns(&source.head));
        write!(to, ",\n\n{}: {{\"columns\": {columns}, \"rows\": [", Value::from(table.word()))?;
        table.rows(source, &mut Array { to, first: true })?;
        write!(to, "]}}")?;
    }
    to.write_all(b"\n}\n")?;
    Ok(())
}

fn facts(source: &Source<'_>) -> Result<Vec<(&'static str, Value)>, ExportError> {
    let Source { file, head, outcome, .. } = source;
    let label = file.label()?;
    let plan = plan::to_toml(&head.experiment).map_err(|error| FileError::Damaged(error.to_string()))?;
    let run = outcome.as_ref().map(|outcome| RunJson::of(&head.experiment, outcome, &head.machine));
    Ok(vec![
        ("format", json!("lanescope-run")),
        ("version", json!(VERSION)),
        ("app", json!(head.app)),
        ("begun", json!(utc(head.begun))),
        ("name", json!(label.name)),
        ("note", json!(label.note)),
        ("closed", json!(file.is_closed()?)),
        ("rows_left_out", json!(file.left_out()?)),
        ("plan", json!(plan)),
        ("machine", json!(head.machine)),
        ("run", json!(run)),
        ("range_s", json!(source.range_seconds())),
    ])
}

struct Array<'a> {
    to: &'a mut dyn Write,
    first: bool,
}

impl Rows for Array<'_> {
    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), ExportError> {
        self.to.write_all(if std::mem::take(&mut self.first) { b"\n[" } else { b",\n[" })?;
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                self.to.write_all(b",")?;
            }
            self.to.write_all(cell.json().as_bytes())?;
        }
        self.to.write_all(b"]")?;
        Ok(())
    }
}
