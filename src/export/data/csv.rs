//! A table as comma-separated values: quoted as RFC 4180 says, in UTF-8, lines end with a line feed. Knows nothing of what is in
//! it.

use super::cell::Cell;
use super::sheet::{Rows, Table};
use super::source::Source;
use crate::export::ExportError;
use std::borrow::Cow;
use std::io::Write;

/// The head, and a row for everything that there is of a kind.
pub(super) fn write(source: &Source<'_>, table: Table, to: &mut dyn Write) -> Result<(), ExportError> {
    let columns: Vec<String> = table.columns(&source.head).iter().map(|name| quoted(name).into_owned()).collect();
    writeln!(to, "{}", columns.join(","))?;
    table.rows(source, &mut Lines { to, width: columns.len() })
}

struct Lines<'a> {
    to: &'a mut dyn Write,
    width: usize,
}

impl Rows for Lines<'_> {
    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), ExportError> {
        debug_assert_eq!(cells.len(), self.width, "a row has a cell for every column");
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                self.to.write_all(b",")?;
            }
            self.to.write_all(cell.csv().as_bytes())?;
        }
        self.to.write_all(b"\n")?;
        Ok(())
    }
}

/// A field as it stands in a row.
pub fn quoted(field: &str) -> Cow<'_, str> {
    if field.contains([',', '"', '\n', '\r']) {
        Cow::Owned(format!("\"{}\"", field.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_back(fields in proptest::collection::vec("[a,;\t\"\n\r é\u{0}']{0,8}", 2..6)) {
            let row: Vec<Cow<'_, str>> = fields.iter().map(|field| quoted(field)).collect();
            let text = format!("{}\n", row.join(","));
            let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            let read: Vec<String> = reader.records().next().unwrap().unwrap().iter().map(str::to_owned).collect();
            prop_assert_eq!(read, fields);
        }
    }
}
