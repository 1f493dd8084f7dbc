//! Somebody else's reader finds in a file what the recording has: Python's `sqlite3`.

use super::filed::{compared, entries, full_sample, head, outcome};
use lanescope::library::{ComparisonWriter, RunWriter};
use lanescope::recording::{Entry, Happening};
use lanescope::telemetry::SpanKind;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

const SCRIPT: &str = r#"
import json, sqlite3, sys
file = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
rows = lambda query: [list(row) for row in file.execute(query)]
tables = [name for name, in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
print(json.dumps({
    "version": rows("PRAGMA user_version")[0][0],
    "check": rows("PRAGMA integrity_check")[0][0],
    "counts": {table: rows(f"SELECT count(*) FROM {table}")[0][0] for table in tables},
    "about": dict(rows("SELECT key, value FROM about")),
    "spans": rows("SELECT seq, word, worker, start_ns, end_ns, core, cpu_ns, items, chunk FROM span JOIN span_kind USING (kind) ORDER BY id"),
    "states": rows("SELECT worker, state, json_extract(times, '$[2]') FROM worker ORDER BY id"),
    "events": rows("SELECT time_ns, what, worker, host, detail FROM event ORDER BY seq"),
    "cores": rows("SELECT core, busy, steal FROM core ORDER BY id"),
    "trials": rows("SELECT arm, round, json_extract(outcome, '$.seconds') FROM trial ORDER BY number"),
}))
"#;

/// `None`, and said aloud, where there is no such reader.
fn ask(path: &Path) -> Option<Value> {
    let python = ["python3", "python"].into_iter().find(|python| {
        Command::new(python).args(["-c", "import sqlite3"]).output().is_ok_and(|output| output.status.success())
    });
    let Some(python) = python else {
        eprintln!("SKIPPED: no Python with sqlite3 on this machine");
        return None;
    };
    let output = Command::new(python).args(["-c", SCRIPT]).arg(path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn another_reader_finds_what_the_recording_has() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.lanes");
    let mut writer = RunWriter::create(&path, &head()).unwrap();
    entries().iter().for_each(|entry| writer.append(entry).unwrap());
    let Some(found) = ask(&writer.finish().unwrap()) else { return };
    let (entries, sample) = (entries(), full_sample());
    let samples = entries.iter().filter(|entry| matches!(entry, Entry::Sample(_))).count();
    assert_eq!((&found["version"], &found["check"]), (&json!(1), &json!("ok")));
    let counts = [
        ("sample", samples),
        ("event", entries.len() - samples),
        ("worker", 2),
        ("core", 2),
        ("memory", 1),
        ("gil", 2),
        ("hold", 3),
        ("span", SpanKind::COUNT),
        ("tile", 1),
        ("trial", 0),
        ("span_kind", SpanKind::COUNT),
    ];
    counts.into_iter().for_each(|(table, count)| assert_eq!(found["counts"][table], count, "{table}"));
    for (found, (worker, span)) in found["spans"].as_array().unwrap().iter().zip(&sample.spans) {
        // The sample is the fourth thing of the run.
        assert_eq!(found, &json!([4, span.kind.word(), worker, 1, 4, null, 2, 1, 9]));
    }
    assert_eq!(found["states"], json!([[3, SpanKind::WaitGil.word(), 77], [4, "dead", 0]]));
    assert_eq!(found["cores"], json!([[0, 0.25, null], [1, 1.0, 0.5]]));
    let events = found["events"].as_array().unwrap();
    assert_eq!(events[1], json!([1, "worker-ready", 3, 0, r#"{"host":0,"tid":99,"worker":3}"#]));
    let last = events.last().unwrap();
    let told: Value = serde_json::from_str(last[4].as_str().unwrap()).unwrap();
    let outcome = outcome();
    assert_eq!((&last[0], &last[1]), (&json!(900), &json!("finished")));
    assert_eq!((&told["items"], &told["seconds"]), (&json!(outcome.items), &json!(outcome.seconds)));
    assert_eq!(told["failures"], json!([outcome.failures[0].to_string()]), "in words");
    let about = &found["about"];
    assert_eq!((&about["kind"], &about["ending"], &about["items"]), (&json!("run"), &json!("budget"), &json!(7)));
    assert!(matches!(entries.last(), Some(Entry::Event(event)) if matches!(event.what, Happening::Finished(_))));
}

#[test]
fn another_reader_finds_the_runs_of_a_comparison() {
    let folder = tempfile::tempdir().unwrap();
    let trials = compared();
    let writer = ComparisonWriter::create(&folder.path().join("comparison.lanes"), &trials).unwrap();
    let Some(found) = ask(&writer.finish().unwrap()) else { return };
    let runs = trials.runs.iter().map(|trial| json!([trial.arm, trial.round, trial.outcome.seconds]));
    assert_eq!(found["trials"], Value::from_iter(runs));
    let arms: Value = serde_json::from_str(found["about"]["arms"].as_str().unwrap()).unwrap();
    assert_eq!(arms[0]["name"], trials.arms[0].name);
}
