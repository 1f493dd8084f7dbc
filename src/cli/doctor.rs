//! `lanescope doctor`: the machine, what this system can and cannot measure, and its Python interpreters, with the reason
//! for whatever is missing.

use super::Failure;
use super::table::{left_table, table};
use crate::locale::{Locale, Message};
use crate::plan::Executor;
use crate::probe::{self, Capability, Machine};
use crate::python::{Facts, Finding, Search};
use crossbeam::channel::bounded;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Prints all of it; of the interpreters only the one that was named, if one was. Then the exit code tells whether it can
/// be used.
pub(super) fn doctor(as_json: bool, named: Option<PathBuf>, locale: &Locale) -> Result<ExitCode, Failure> {
    let machine = probe::machine();
    let capabilities = probe::capabilities();
    let is_named = named.is_some();
    let findings = interpreters(named)?;
    if as_json {
        let measures: Vec<_> = capabilities.iter().map(|capability| measure_json(capability, locale)).collect();
        let interpreters: Vec<_> = findings.iter().map(|finding| interpreter_json(finding, locale)).collect();
        let version = env!("CARGO_PKG_VERSION");
        let all = json!({"version": version, "machine": machine, "measures": measures, "interpreters": interpreters});
        super::print(&format!("{all:#}"))?;
    } else {
        super::print(&machine_text(&machine, &capabilities, locale))?;
        super::print(&interpreters_text(&findings, locale))?;
        let usable = findings.iter().filter(|finding| finding.why_not().is_none());
        for interpreter in usable.filter_map(Finding::interpreter).filter(|_| is_named) {
            super::print(&executors_text(&interpreter.facts, locale))?;
        }
    }
    let is_fit = !is_named || findings.iter().all(|finding| finding.why_not().is_none());
    Ok(if is_fit { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Asks them all, or the named one; Ctrl+C ends that with everything that was started for it.
fn interpreters(named: Option<PathBuf>) -> Result<Vec<Finding>, Failure> {
    let (waker, woken) = bounded(1);
    let stopped = Arc::new(AtomicBool::new(false));
    let (order, stopper) = (Arc::clone(&stopped), waker.clone());
    // Without a handler Ctrl+C ends this process at once, and what is being asked ends by itself.
    let _ = ctrlc::set_handler(move || {
        order.store(true, Ordering::Relaxed);
        let _ = stopper.try_send(());
    });
    let wake = move || {
        // One word that waits is as good as two.
        let _ = waker.try_send(());
    };
    let mut search = match named {
        Some(program) => Search::only(vec![program], wake),
        None => Search::start(Vec::new(), wake),
    };
    while !search.is_done() {
        if woken.recv().is_err() || stopped.load(Ordering::Relaxed) {
            return Err(Failure::Work(Message::new("doctor-stopped")));
        }
        search.poll();
    }
    Ok(search.findings().cloned().collect())
}

fn measure_json(capability: &Capability, locale: &Locale) -> Value {
    let why = locale.say(&capability.why);
    json!({"what": locale.text(capability.what.key()), "available": capability.available, "why": why})
}

fn interpreter_json(finding: &Finding, locale: &Locale) -> Value {
    let why = finding.why_not();
    let mut all = json!({
        "path": finding.program().display().to_string(),
        "origin": finding.origin().word(),
        "asked": !finding.is_unasked(),
        "usable": why.is_none(),
        "why": why.map(|why| locale.say(&why)),
    });
    if let (Some(interpreter), Some(fields)) = (finding.interpreter(), all.as_object_mut()) {
        let facts = &interpreter.facts;
        let executors: Vec<_> = Executor::ALL
            .iter()
            .map(|executor| {
                let why = executor.lacks(facts).map(|why| locale.say(&why));
                json!({"executor": executor.word(), "available": why.is_none(), "why": why})
            })
            .collect();
        fields.insert("facts".to_owned(), json!(facts));
        fields.insert("executors".to_owned(), json!(executors));
    }
    all
}

fn machine_text(machine: &Machine, capabilities: &[Capability], locale: &Locale) -> String {
    let memory = locale.bytes(machine.memory);
    let mut text = format!("{}\n{} × {}\n{}\n\n", machine.os, machine.cores, machine.cpu, memory);
    let rows: Vec<Vec<String>> =
        capabilities.iter().map(|c| vec![locale.text(c.what.key()), sign(c.available)]).collect();
    for (line, capability) in table(&rows).lines().zip(capabilities) {
        text.push_str(&format!("{line}  {}\n", locale.explain(capability)));
    }
    text
}

fn sign(is_available: bool) -> String {
    format!(" {} ", if is_available { "+" } else { "–" })
}

fn interpreters_text(findings: &[Finding], locale: &Locale) -> String {
    if findings.is_empty() {
        return locale.text("doctor-no-interpreters");
    }
    let rows: Vec<Vec<String>> = findings.iter().filter_map(|finding| usable_row(finding, locale)).collect();
    let mut text = locale.text("doctor-interpreters");
    if !rows.is_empty() {
        text.push_str(&format!("\n{}", left_table(&rows, "  ")));
    }
    for finding in findings {
        if let Some(why) = finding.why_not() {
            let cannot = match finding {
                Finding::Unasked { program, .. } => {
                    Message::new("doctor-unasked").with("path", program.display().to_string())
                }
                _ => Message::new("doctor-cannot").with("why", why),
            };
            let cannot = locale.say(&cannot);
            let origin = locale.text(finding.origin().key());
            text.push_str(&format!("\n  {} ({origin})\n    {cannot}", finding.program().display()));
        }
    }
    text
}

/// What a usable one is, in columns.
fn usable_row(finding: &Finding, locale: &Locale) -> Option<Vec<String>> {
    let interpreter = finding.interpreter().filter(|_| finding.why_not().is_none())?;
    let facts = &interpreter.facts;
    Some(vec![
        facts.label(),
        locale.text(facts.gil_key()),
        start_methods(facts),
        subinterpreters(facts, locale),
        locale.text(interpreter.origin.key()),
        interpreter.program.display().to_string(),
    ])
}

/// Its own choice first.
fn start_methods(facts: &Facts) -> String {
    let default = facts.default_start_method.as_ref();
    let others = facts.start_methods.iter().filter(|method| Some(*method) != default);
    default.into_iter().chain(others).map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn subinterpreters(facts: &Facts, locale: &Locale) -> String {
    match (facts.own_gil_subinterpreters, facts.interpreter_pool) {
        (_, true) => locale.text("doctor-interpreter-pool"),
        (true, false) => locale.text("doctor-subinterpreters"),
        (false, false) => "–".to_owned(),
    }
}

/// What the named one can run, and whether the true holder of its GIL can be seen.
fn executors_text(facts: &Facts, locale: &Locale) -> String {
    let lacks: Vec<Option<Message>> = Executor::ALL.iter().map(|executor| executor.lacks(facts)).collect();
    let mut rows: Vec<Vec<String>> = Executor::ALL
        .iter()
        .zip(lacks)
        .map(|(executor, lack)| {
            let why = lack.as_ref().map_or_else(String::new, |why| locale.say(why));
            vec![locale.text(executor.key()), sign(lack.is_none()), why]
        })
        .collect();
    rows.push(vec![locale.text("doctor-holder"), sign(facts.debug_offsets), String::new()]);
    if !facts.missing_modules.is_empty() {
        rows.push(vec![locale.text("doctor-missing"), String::new(), facts.missing_modules.join(", ")]);
    }
    format!("\n{}", left_table(&rows, ""))
}
