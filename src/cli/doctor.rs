//! `lanescope doctor`: the machine, and what this system can and cannot measure, with the reason.

use super::Failure;
use super::table::table;
use crate::locale::Locale;
use crate::probe;
use serde_json::json;
use std::process::ExitCode;

pub(super) fn doctor(as_json: bool, locale: &Locale) -> Result<ExitCode, Failure> {
    let machine = probe::machine();
    let capabilities = probe::capabilities();
    if as_json {
        let can: Vec<_> = capabilities
            .iter()
            .map(|c| json!({"what": locale.text(c.what.key()), "available": c.available, "why": locale.say(&c.why)}))
            .collect();
        super::print(&format!(
            "{:#}",
            json!({"version": env!("CARGO_PKG_VERSION"), "machine": machine, "measures": can})
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    let memory = locale.bytes(machine.memory);
    super::print(&format!("{}\n{} × {}\n{}\n", machine.os, machine.cores, machine.cpu, memory))?;
    let rows: Vec<Vec<String>> = capabilities
        .iter()
        .map(|c| vec![locale.text(c.what.key()), format!(" {} ", if c.available { "+" } else { "–" })])
        .collect();
    let lines = table(&rows);
    for (line, capability) in lines.lines().zip(&capabilities) {
        super::print(&format!("{line}  {}", locale.explain(capability)))?;
    }
    Ok(ExitCode::SUCCESS)
}
