//! A run is exported in every form, read back by another program's reader, and compared with what went into its file.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "common/recorded.rs"]
mod recorded;

use lanescope::export::data::{Format, Order, RunJson, Table, write};
use lanescope::export::{ExportError, Watch, write_whole_with};
use lanescope::library::{FileError, Kind, LanesFile, RunWriter};
use lanescope::recording::{Entry, Happening, Recording, Sample, SeriesId};
use lanescope::telemetry::{Holder, Span};
use lanescope::units::Nanos;
use recorded::{EVIL, ORIGIN, STARTED, TICK, entries, file, head, outcome};
use serde_json::Value;
use std::collections::HashMap;
use std::io::Write;

const TICKS: u64 = 60;

fn order(format: Format, table: Table) -> Order {
    Order { format, table, range: None }
}

fn bytes(file: &LanesFile, order: &Order) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(file, order, &mut bytes, &Watch::default()).unwrap();
    bytes
}

/// Rows by the names of their columns.
fn csv_rows(file: &LanesFile, table: Table) -> Vec<HashMap<String, String>> {
    rows_of(&bytes(file, &order(Format::Csv, table)))
}

fn rows_of(bytes: &[u8]) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(bytes);
    let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let distinct: std::collections::HashSet<&String> = head.iter().collect();
    assert_eq!(distinct.len(), head.len(), "{head:?}");
    let row = |record: csv::StringRecord| head.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// Seconds since the start of the work, as they are written.
fn since(time: Nanos) -> String {
    let nanos = time.0 as i128 - (ORIGIN.0 + STARTED) as i128;
    format!("{}{}.{:09}", if nanos < 0 { "-" } else { "" }, nanos.abs() / 1_000_000_000, nanos.abs() % 1_000_000_000)
}

fn samples(entries: &[Entry]) -> impl Iterator<Item = &Sample> {
    entries.iter().filter_map(|entry| match entry {
        Entry::Sample(sample) => Some(sample.as_ref()),
        Entry::Event(_) => None,
    })
}

fn all_spans(entries: &[Entry]) -> Vec<(u32, Span)> {
    samples(entries).flat_map(|sample| sample.spans.clone()).collect()
}

fn or_empty(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

#[test]
fn spans_and_holds_come_back_from_csv() {
    let folder = tempfile::tempdir().unwrap();
    let all = entries(TICKS);
    let file = file(folder.path(), &all);
    let rows = csv_rows(&file, Table::Spans);
    let spans = all_spans(&all);
    assert_eq!(rows.len(), spans.len());
    for (row, (worker, span)) in rows.iter().zip(&spans) {
        let host = worker / 2;
        let wanted = [
            ("worker", worker.to_string()),
            ("host", host.to_string()),
            ("pid", (100 + host).to_string()),
            ("tid", (1_000 + (*worker).min(2)).to_string()),
            ("kind", span.kind.word().to_owned()),
            ("start_s", since(span.start)),
            ("end_s", since(span.end)),
            ("core", or_empty(span.core)),
            ("cpu_s", span.cpu.map_or_else(String::new, |cpu| format!("0.{:09}", cpu.0))),
            ("items", span.items.to_string()),
            ("bytes", span.bytes.to_string()),
            ("chunk", span.chunk.to_string()),
        ];
        wanted.iter().for_each(|(name, value)| assert_eq!(&row[*name], value, "{name} of {row:?}"));
        let taken: f64 = row["duration_s"].parse().unwrap();
        assert!((taken - (span.end - span.start).seconds()).abs() < 1e-12, "{row:?}");
    }
    let holds = csv_rows(&file, Table::Holds);
    let wanted: Vec<_> = samples(&all).flat_map(|sample| sample.holds.clone()).collect();
    assert_eq!(holds.len(), wanted.len());
    for (row, (host, hold)) in holds.iter().zip(&wanted) {
        let (holder, worker) = match hold.holder {
            Holder::Worker(worker) => ("worker", worker.to_string()),
            Holder::Other => ("other", String::new()),
            Holder::Nobody => ("nobody", String::new()),
        };
        let told = [&row["host"], &row["start_s"], &row["end_s"], &row["holder"], &row["worker"]].map(String::as_str);
        assert_eq!(told, [&host.to_string(), &since(hold.start), &since(hold.end), holder, &worker].map(|s| s as &str));
    }
}

#[test]
fn readings_are_those_of_the_recording_and_gaps_stay_empty() {
    let folder = tempfile::tempdir().unwrap();
    let all = entries(TICKS);
    let file = file(folder.path(), &all);
    let (rows, workers) = (csv_rows(&file, Table::Samples), csv_rows(&file, Table::Workers));
    let (mut rows, mut workers) = (rows.iter(), workers.iter());
    let mut recording: Recording = head().recording();
    for entry in &all {
        recording.take(entry.clone());
        let Entry::Sample(sample) = entry else { continue };
        let row = rows.next().unwrap();
        assert_eq!(row["time_s"], since(sample.time));
        assert_eq!(row["items"], recording.total_items().to_string());
        assert_eq!(row["items_per_s"], or_empty(recording.latest(SeriesId::Throughput)));
        assert_eq!(row["lost_spans"], sample.lost_spans.to_string());
        for one in &sample.workers {
            let row = workers.next().unwrap();
            assert_eq!((&row["worker"], &row["state"]), (&one.worker.to_string(), &"run".to_owned()));
            assert_eq!(row["items_per_s"], or_empty(recording.latest(SeriesId::WorkerRate(one.worker))));
            assert_eq!(row["cpu_s"].is_empty(), one.cpu.is_none());
            assert_eq!(row["state_since_s"], if one.since == Nanos(0) { String::new() } else { since(one.since) });
            assert_eq!((row["chunk"].as_str(), row["bytes"].as_str()), ("18446744073709551615", "0"));
            assert_eq!(row["fault"], or_empty(one.fault.map(|(fault, _)| fault.word())));
        }
    }
    assert!(rows.next().is_none() && workers.next().is_none());
    let cores = csv_rows(&file, Table::Cores);
    assert_eq!(cores.len() as u64, TICKS / 2 * 3);
    assert_eq!((&cores[0]["busy_share"], &cores[1]["busy_share"]), (&"0.25".to_owned(), &String::new()));
    assert_eq!((cores[2]["steal_share"].as_str(), cores[0]["steal_share"].as_str()), ("0.5", ""));
    let memory = csv_rows(&file, Table::Memory);
    assert_eq!((memory.len() as u64, memory[3]["pid"].as_str()), (TICKS / 5 * 2, "101"));
    assert_eq!((memory[2]["rss_bytes"].as_str(), memory[2]["uss_bytes"].as_str()), ("24576", ""));
    let gil = csv_rows(&file, Table::Gil);
    assert_eq!(gil.len() as u64, TICKS * 2);
    assert_eq!((gil[0]["source"].as_str(), gil[0]["requests"].as_str()), ("model", "3"));
    assert_eq!((gil[1]["source"].as_str(), gil[1]["requests"].as_str()), ("inferred", ""));
    assert_eq!((gil[0]["held_s"].as_str(), gil[1]["compared_s"].as_str()), ("6.000000007", "0.000000002"));
}

#[test]
fn events_and_the_summary_survive_any_words() {
    let folder = tempfile::tempdir().unwrap();
    let all = entries(TICKS);
    let file = file(folder.path(), &all);
    let rows = csv_rows(&file, Table::Events);
    let count = all.iter().filter(|entry| matches!(entry, Entry::Event(_))).count();
    assert_eq!(rows.len(), count);
    let of = |what: &str| rows.iter().find(|row| row["what"] == what).unwrap();
    assert_eq!(of("trouble")["text"], EVIL);
    assert!(of("note")["text"].contains(EVIL), "{}", of("note")["text"]);
    assert_eq!((of("fault-planted")["worker"].as_str(), of("fault-planted")["text"].as_str()), ("3", "hang-spin"));
    let detail = |what: &str| serde_json::from_str::<Value>(&of(what)["detail"]).unwrap();
    assert_eq!(detail("trouble")["text"], "x\n".repeat(9));
    assert_eq!(detail("interval-changed")["interval_s"], 0.002);
    let silent: f64 = of("silent")["time_s"].parse().unwrap();
    assert_eq!(detail("silent")["since_s"].as_f64(), Some(silent));
    assert_eq!(of("host-ready")["time_s"], "-0.100000000");
    let summary = csv_rows(&file, Table::Summary);
    let [summary] = summary.as_slice() else { panic!("{summary:?}") };
    let json = serde_json::to_value(RunJson::of(&head().experiment, &outcome(), &head().machine)).unwrap();
    for name in ["workload", "regime", "priority", "pin", "checksum", "ending"] {
        assert_eq!(summary[name], json[name].as_str().unwrap(), "{name}");
    }
    for name in ["processes", "threads", "seed", "items", "seconds", "throughput", "dropped_samples"] {
        assert_eq!(summary[name].parse::<f64>().unwrap(), json[name].as_f64().unwrap(), "{name}");
    }
    assert_eq!((summary["rss_bytes"].as_str(), summary["uss_bytes"].as_str()), ("9000", ""));
    assert_eq!((summary["cpu_seconds"].as_str(), summary["latency_p50_seconds"].as_str()), ("1", ""));
    assert!(summary["failures"].contains(EVIL) && summary["cpu"] == "A \"processor\", fast", "{summary:?}");
    assert_eq!(summary["begun"], "2026-09-10T00:26:40.123Z");
}

#[test]
fn json_has_every_table_and_the_outcome_as_run_prints_it() {
    let folder = tempfile::tempdir().unwrap();
    let all = entries(TICKS);
    let file = file(folder.path(), &all);
    let json: Value = serde_json::from_slice(&bytes(&file, &order(Format::Json, Table::Samples))).unwrap();
    let run = serde_json::to_value(RunJson::of(&head().experiment, &outcome(), &head().machine)).unwrap();
    assert_eq!(json["run"], run);
    assert_eq!(lanescope::plan::from_toml(json["plan"].as_str().unwrap()).unwrap(), head().experiment);
    assert_eq!(
        (&json["format"], &json["closed"], &json["range_s"]),
        (&"lanescope-run".into(), &true.into(), &Value::Null)
    );
    for table in Table::of(Kind::Run).filter(|table| *table != Table::Summary) {
        let rows = csv_rows(&file, table);
        let columns: Vec<&str> =
            json[table.word()]["columns"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        let told = json[table.word()]["rows"].as_array().unwrap();
        assert_eq!(told.len(), rows.len(), "{table:?}");
        for (told, row) in told.iter().zip(&rows) {
            for (name, value) in columns.iter().zip(told.as_array().unwrap()) {
                match value {
                    Value::Null => assert_eq!(row[*name], "", "{table:?} {name}"),
                    Value::String(text) => assert_eq!(row[*name], *text, "{table:?} {name}"),
                    Value::Number(number) => {
                        assert_eq!(row[*name].parse::<f64>().ok(), number.as_f64(), "{table:?} {name}");
                    }
                    parts => assert_eq!(serde_json::from_str::<Value>(&row[*name]).unwrap(), *parts),
                }
            }
        }
    }
}

#[test]
fn a_range_has_what_has_a_part_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let all = entries(TICKS);
    let file = file(folder.path(), &all);
    // From the middle of the sixth tick to the middle of the eighth.
    let range = (5.5 * TICK as f64 / 1e9, 7.5 * TICK as f64 / 1e9);
    let within = |table| rows_of(&bytes(&file, &Order { format: Format::Csv, table, range: Some(range) }));
    let spans = within(Table::Spans);
    let touches = |span: &Span| {
        let since = |time: Nanos| (time.0 - ORIGIN.0 - STARTED) as f64 / 1e9;
        since(span.start) <= range.1 && since(span.end) >= range.0
    };
    let wanted = all_spans(&all).iter().filter(|(_, span)| touches(span)).count();
    assert!(spans.len() == wanted && wanted > 4 * 4 && wanted < 4 * 8, "{} {wanted}", spans.len());
    let times: Vec<String> = within(Table::Samples).iter().map(|row| row["time_s"].clone()).collect();
    assert_eq!(times, ["0.120000000", "0.140000000"]);
    let happened: Vec<String> = within(Table::Events).iter().map(|row| row["what"].clone()).collect();
    assert_eq!(happened, ["note", "trouble"]);
    // The rates are those of the whole run, not of one that begins with the range.
    let whole = csv_rows(&file, Table::Samples);
    let same = whole.iter().find(|row| row["time_s"] == times[0]).unwrap();
    assert_eq!(*same, within(Table::Samples)[0]);
    for wrong in [(2.0, 1.0), (f64::NAN, 1.0), (0.0, f64::INFINITY), (0.0, 1e300)] {
        let order = Order { format: Format::Json, table: Table::Samples, range: Some(wrong) };
        let refused = write(&file, &order, &mut Vec::new(), &Watch::default());
        assert!(matches!(refused, Err(ExportError::Refused(_))), "{wrong:?}");
    }
}

/// A target that wants no more after so many bytes.
struct Until<'a> {
    left: usize,
    watch: &'a Watch,
}

impl Write for Until<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.left = self.left.saturating_sub(bytes.len());
        if self.left == 0 {
            self.watch.cancel();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn cancelled_in_the_middle_nothing_is_left_and_what_was_there_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = file(folder.path(), &entries(400));
    for format in Format::ALL {
        let order = order(format, Table::Spans);
        let whole = bytes(&file, &order).len();
        let target = folder.path().join("out");
        std::fs::write(&target, "what was there").unwrap();
        let watch = Watch::default();
        let mut written = 0;
        let done = write_whole_with(&target, |to| {
            let mut until = Until { left: whole / 2, watch: &watch };
            let done = write(&file, &order, &mut until, &watch);
            written = whole / 2 - until.left;
            to.write_all(b"a part")?;
            done
        });
        assert_eq!(done, Err(ExportError::Cancelled));
        assert!(written >= whole / 2 && watch.share().unwrap() < 1.0, "{format:?}: it was over before");
        assert_eq!(std::fs::read_to_string(&target).unwrap(), "what was there");
        std::fs::remove_file(&target).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing but the run");
    }
}

#[test]
fn progress_grows_to_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let file = file(folder.path(), &entries(300));
    for format in Format::ALL {
        let watch = Watch::default();
        let mut shares = Vec::new();
        struct Looking<'a>(&'a Watch, &'a mut Vec<f32>);
        impl Write for Looking<'_> {
            fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
                self.1.extend(self.0.share());
                Ok(bytes.len())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        write(&file, &order(format, Table::Spans), &mut Looking(&watch, &mut shares), &watch).unwrap();
        assert!(shares.is_sorted() && watch.share() == Some(1.0), "{format:?}");
        assert!(shares.iter().any(|share| (0.3..0.7).contains(share)), "{format:?}");
    }
}

#[test]
fn a_run_that_is_being_written_or_never_ended_is_told_as_far_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.lanes");
    let all = entries(TICKS);
    let mut writer = RunWriter::create(&path, &head()).unwrap();
    all[..all.len() / 2].iter().for_each(|entry| writer.append(entry).unwrap());
    writer.commit().unwrap();
    let file = LanesFile::open(&path).unwrap();
    assert_eq!(csv_rows(&file, Table::Spans).len(), all_spans(&all[..all.len() / 2]).len());
    let summary = csv_rows(&file, Table::Summary);
    assert_eq!((summary[0]["workload"].as_str(), summary[0]["items"].as_str()), ("primes", ""));
    let json: Value = serde_json::from_slice(&bytes(&file, &order(Format::Json, Table::Samples))).unwrap();
    assert_eq!((&json["run"], &json["closed"]), (&Value::Null, &false.into()));
    assert!(!bytes(&file, &order(Format::Perfetto, Table::Samples)).is_empty());
}

#[test]
fn a_run_whose_work_never_began_counts_from_its_origin() {
    let folder = tempfile::tempdir().unwrap();
    let started = |entry: &Entry| matches!(entry, Entry::Event(event) if event.what == Happening::Started);
    let all: Vec<Entry> = entries(3).into_iter().filter(|entry| !started(entry)).collect();
    let rows = csv_rows(&file(folder.path(), &all), Table::Events);
    assert_eq!(rows[1]["time_s"], "0.000000001");
    let empty = tempfile::tempdir().unwrap();
    let nothing = file(empty.path(), &[]);
    for table in Table::of(Kind::Run) {
        assert_eq!(csv_rows(&nothing, table).len(), usize::from(table == Table::Summary));
    }
    let json: Value = serde_json::from_slice(&bytes(&nothing, &order(Format::Json, Table::Samples))).unwrap();
    assert_eq!(json["spans"]["rows"], serde_json::json!([]));
}

#[test]
fn what_makes_no_sense_is_refused_and_a_full_disk_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = file(folder.path(), &entries(TICKS));
    let to = |to: &mut dyn Write, format, table| write(&file, &order(format, table), to, &Watch::default());
    let trials = to(&mut Vec::new(), Format::Csv, Table::Trials);
    assert!(matches!(trials, Err(ExportError::Refused(_))), "{trials:?}");
    for format in Format::ALL {
        let mut full: &mut [u8] = &mut [0; 100];
        let told = to(&mut full, format, Table::Spans);
        assert!(matches!(told, Err(ExportError::Target(_))), "{format:?}: {told:?}");
    }
}

/// What is damaged ends with what is wrong, and never as if it were whole.
#[test]
fn a_damaged_file_gives_an_error_and_no_part_of_an_export() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.lanes");
    let all = entries(400);
    recorded::write(&path, &all);
    let whole = std::fs::read(&path).unwrap();
    let spans = all_spans(&all).len();
    let mut refused = 0;
    // Every page once, which is what SQLite reads at a time; many lie among the spans.
    for page in (1..whole.len() / 4_096).step_by(3) {
        let mut bytes = whole.clone();
        bytes[page * 4_096..(page + 1) * 4_096].fill(0xa5);
        std::fs::write(&path, bytes).unwrap();
        let target = folder.path().join("out.csv");
        let order = order(Format::Csv, Table::Spans);
        let done = LanesFile::open(&path)
            .map_err(ExportError::from)
            .and_then(|file| write_whole_with(&target, |to| write(&file, &order, to, &Watch::default())));
        match done {
            Ok(()) => {
                assert_eq!(rows_of(&std::fs::read(&target).unwrap()).len(), spans, "page {page}");
                std::fs::remove_file(&target).unwrap();
            }
            Err(ExportError::Source(FileError::Damaged(_) | FileError::Foreign | FileError::System(_))) => {
                assert!(!target.exists());
                refused += 1;
            }
            Err(other) => panic!("page {page}: {other:?}"),
        }
    }
    assert!(refused > 10, "{refused}");
}
