//! The library as a shell sees it: runs are kept, listed, shown, exported, labelled and removed; what goes wrong is told in words.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "common/program.rs"]
mod program;
#[path = "common/recorded.rs"]
mod recorded;

use lanescope::library::{LanesFile, schema};
use recorded::entries;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A library of a test's own, and a folder to work in.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("here")).unwrap();
        Self { folder }
    }

    fn library(&self) -> PathBuf {
        self.folder.path().join("library")
    }

    fn here(&self) -> PathBuf {
        self.folder.path().join("here")
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = program::program();
        command.args(words).current_dir(self.here()).env("LANESCOPE_LIBRARY", self.library());
        command.env("LC_ALL", "C").env_remove("LANESCOPE_LANG");
        command
    }

    fn call(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    /// A call that must do what it is asked for; what it printed.
    fn done(&self, words: &[&str]) -> String {
        let output = self.call(words);
        assert_eq!(output.status.code(), Some(0), "{words:?}: {}", text(&output.stderr));
        text(&output.stdout).to_owned()
    }

    /// A call that must be refused as wrong; what was said.
    fn refused(&self, words: &[&str]) -> String {
        let output = self.call(words);
        let said = text(&output.stderr).to_owned();
        assert_eq!(output.status.code(), Some(2), "{words:?}: {said}");
        assert!(output.stdout.is_empty() && !said.contains(".rs:"), "{words:?}: {said}");
        said
    }

    /// Files of the library.
    fn files(&self) -> Vec<PathBuf> {
        let files = std::fs::read_dir(self.library()).into_iter().flatten().map(|file| file.unwrap().path());
        files.filter(|path| path.extension().is_some_and(|extension| extension == "lanes")).collect()
    }

    /// What lies in the working folder.
    fn left(&self) -> Vec<String> {
        let mut left: Vec<String> = std::fs::read_dir(self.here())
            .unwrap()
            .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        left.sort();
        left
    }

    /// Puts a made-up run into the library.
    fn put(&self, name: &str, ticks: u64) -> PathBuf {
        std::fs::create_dir_all(self.library()).unwrap();
        let path = self.library().join(name);
        recorded::write(&path, &entries(ticks));
        path
    }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

const RUN: [&str; 9] = ["run", "-w", "primes", "-p", "1", "-t", "2", "--items", "60"];

fn with<'a>(words: &[&'a str]) -> Vec<&'a str> {
    [&RUN[..], words].concat()
}

#[test]
fn a_run_is_kept_listed_and_shown_as_it_was_printed() {
    let place = Place::new();
    let output = place.call(&with(&["--json"]));
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let [file] = place.files().try_into().unwrap();
    assert!(text(&output.stderr).contains(&file.display().to_string()), "{}", text(&output.stderr));
    let run: Value = serde_json::from_slice(&output.stdout).unwrap();
    let shown: Value = serde_json::from_str(&place.done(&["show", "last", "--json"])).unwrap();
    assert_eq!((&shown["run"], &shown["state"], &shown["kind"]), (&run, &"closed".into(), &"run".into()));
    // What was kept is what was seen.
    let (recording, wrong) = LanesFile::open(&file).unwrap().recording().unwrap();
    assert_eq!(wrong, None);
    assert_eq!((recording.total_items(), recording.workers().len()), (60, 2));
    let forgotten = recording.forgotten();
    assert_eq!((forgotten.malformed, forgotten.late, forgotten.spans), (0, 0, 0));
    let prose = place.done(&["show", "1"]);
    assert!(prose.contains(run["checksum"].as_str().unwrap()) && prose.contains("Throughput"), "{prose}");
    let printed = place.done(&with(&[]));
    let shown = place.done(&["show", "1"]);
    assert!(shown.ends_with(&printed), "{shown}");
    let listed: Value = serde_json::from_str(&place.done(&["runs", "--json"])).unwrap();
    let listed = listed["runs"].as_array().unwrap();
    assert_eq!((listed.len(), &listed[1]["path"]), (2, &file.display().to_string().into()));
    assert_eq!((&listed[1]["outcome"]["items"], &listed[0]["number"]), (&60.into(), &1.into()));
    let table = place.done(&["runs"]);
    assert_eq!(
        (table.lines().count(), table.matches("Prime numbers").count(), table.matches("1 × 2").count()),
        (3, 2, 2)
    );
    let ukrainian = place.done(&["runs", "--lang", "uk"]);
    assert!(ukrainian.contains("Прості числа") || ukrainian.contains("прості числа"), "{ukrainian}");
    assert!(!ukrainian.contains('['), "a key without its word: {ukrainian}");
}

#[test]
fn a_file_can_be_named_and_is_replaced_only_when_that_is_said() {
    let place = Place::new();
    let name = "a name, with ' \" и всё.lanes";
    place.done(&with(&["--record", name, "--quiet"]));
    assert_eq!(place.left(), [name]);
    assert!(place.files().is_empty());
    let before = std::fs::read(place.here().join(name)).unwrap();
    assert!(place.refused(&with(&["--record", name])).contains("--force"));
    assert_eq!(std::fs::read(place.here().join(name)).unwrap(), before);
    place.done(&with(&["--record", name, "--force", "--seed", "2"]));
    assert_eq!(
        (place.left(), LanesFile::open(&place.here().join(name)).unwrap().run().unwrap().experiment.seed),
        (vec![name.to_owned()], 2)
    );
    assert!(place.done(&["show", name]).contains("seed 2"));
    place.done(&with(&["--no-record"]));
    assert!(place.files().is_empty() && place.left() == [name]);
    assert!(place.refused(&with(&["--record", "none/a.lanes"])).contains("none/a.lanes"));
    assert!(place.refused(&with(&["--record", "."])).contains("not a file"));
    place.refused(&with(&["--record", "x", "--no-record"]));
    // A small file: what is in it is not ten times what a run of sixty items has to tell.
    assert!(before.len() < 1 << 20, "{}", before.len());
}

#[test]
fn a_library_that_cannot_be_written_is_a_warning_and_no_failed_run() {
    let place = Place::new();
    std::fs::write(place.library(), "a file where a folder should be").unwrap();
    let output = place.call(&with(&["--json"]));
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stderr).contains("not kept"), "{}", text(&output.stderr));
    assert_eq!(serde_json::from_slice::<Value>(&output.stdout).unwrap()["items"], 60);
    let output = place.call(&["runs"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("library"), "{}", text(&output.stderr));
}

#[test]
fn the_library_stays_within_its_limits_and_never_loses_what_is_pinned() {
    let place = Place::new();
    place.done(&with(&["--quiet"]));
    place.done(&["label", "last", "--pin"]);
    std::fs::write(place.library().join("library.toml"), "runs = 2\n").unwrap();
    let [pinned] = place.files().try_into().unwrap();
    for _ in 0..3 {
        place.done(&with(&["--quiet"]));
    }
    // What is pinned does not count.
    assert_eq!((place.files().len(), pinned.exists()), (3, true));
    assert!(place.done(&["runs"]).contains("pinned"));
}

#[test]
fn a_label_is_written_found_and_says_nothing_to_the_terminal() {
    let place = Place::new();
    place.put("a.lanes", 3);
    place.put("b.lanes", 3);
    assert_eq!(place.done(&["runs"]).lines().count(), 3);
    place.done(&["label", "b.lanes", "--name", "Мой \u{1b}[31mrun", "--note", "line 1\nline 2", "--pin"]);
    let listed = place.done(&["runs"]);
    assert!(listed.contains("Мой  [31mrun") && !listed.contains('\u{1b}'), "{listed}");
    let found: Value = serde_json::from_str(&place.done(&["runs", "--search", "МОЙ", "--json"])).unwrap();
    let [found] = found["runs"].as_array().unwrap().as_slice() else { panic!("{found}") };
    assert_eq!((&found["note"], &found["pinned"]), (&"line 1\nline 2".into(), &true.into()));
    place.done(&["label", "b", "--unpin", "--note", ""]);
    let shown: Value = serde_json::from_str(&place.done(&["show", "b", "--json"])).unwrap();
    assert_eq!((&shown["note"], &shown["pinned"], &shown["name"]), (&"".into(), &false.into(), &found["name"]));
    assert_eq!(place.call(&["runs", "--search", "nothing like it"]).stdout.len(), 0);
    let removed = place.call(&["remove", "a", "b"]);
    assert_eq!((removed.status.code(), place.files().len()), (Some(0), 0));
    assert!(text(&removed.stderr).contains("deleted"), "{}", text(&removed.stderr));
}

#[test]
fn every_format_comes_out_of_the_terminal() {
    let place = Place::new();
    place.put("2026-01_a.lanes", 40);
    let count = |text: &str| csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).count();
    assert_eq!(
        count(&place.done(&["export", "last", "--format", "csv", "--table", "spans", "--out", "-"])),
        40 * 4 * 2
    );
    let range = ["export", "1", "-f", "csv", "--table", "samples", "--range", "0.1:0.2", "-o", "-"];
    assert_eq!(count(&place.done(&range)), 6);
    let before = ["export", "1", "-f", "csv", "--table", "events", "--range", "-1:-0.05", "-o", "-"];
    assert_eq!(count(&place.done(&before)), 6);
    assert_eq!(
        count(&place.done(&["export", "1", "-f", "csv", "--table", "samples", "--range", ":0.1", "-o", "-"])),
        6
    );
    let json: Value = serde_json::from_str(&place.done(&["export", "1", "-f", "json", "-o", "-"])).unwrap();
    assert_eq!(json["spans"]["rows"].as_array().unwrap().len(), 40 * 4 * 2);
    // Without a name it is named after the run and its table, and nothing is replaced that nobody named.
    for _ in 0..2 {
        place.done(&["export", "2026-", "-f", "csv"]);
        place.done(&["export", "2026-", "-f", "perfetto"]);
    }
    let names =
        ["2026-01_a-2.perfetto-trace", "2026-01_a-samples-2.csv", "2026-01_a-samples.csv", "2026-01_a.perfetto-trace"];
    assert_eq!(place.left(), names);
    let out = "e \"x\" и 🧵.json";
    std::fs::write(place.here().join(out), "before").unwrap();
    place.done(&["export", "1", "-f", "json", "--out", out]);
    assert_eq!(serde_json::from_slice::<Value>(&std::fs::read(place.here().join(out)).unwrap()).unwrap(), json);
}

#[test]
fn figures_come_out_of_the_terminal() {
    let place = Place::new();
    place.put("a.lanes", 40);
    let title = "Т & <б> \"x\"";
    let words =
        ["export", "1", "-f", "svg", "--panel", "throughput,timeline", "--title", title, "--range", "0.1:", "-o", "-"];
    let svg = place.done(&words);
    assert!(svg.starts_with("<svg") || svg.starts_with("<?xml"), "{}", &svg[..40]);
    assert!(svg.contains("Throughput") && svg.contains("&lt;б&gt;") && !svg.contains("<б>"));
    let ukrainian = place.done(&["export", "1", "-f", "svg", "--panel", "throughput", "-o", "-", "--lang", "uk"]);
    assert!(ukrainian.contains("Пропускна здатність"));
    place.done(&[
        "export",
        "1",
        "-f",
        "png",
        "--panel",
        "cores",
        "--width",
        "640",
        "--theme",
        "projector",
        "-o",
        "a.png",
    ]);
    let png = std::fs::read(place.here().join("a.png")).unwrap();
    assert_eq!((&png[1..4], &png[16..20]), (b"PNG".as_slice(), 640_u32.to_be_bytes().as_slice()));
    place.done(&["export", "1", "-f", "pdf", "--size", "column"]);
    assert!(std::fs::read(place.here().join("a.pdf")).unwrap().starts_with(b"%PDF"));
    for (words, part) in [
        (vec!["-f", "svg", "--scale", "2"], "PNG"),
        (vec!["-f", "csv", "--title", "x"], "figures"),
        (vec!["-f", "svg", "--panel", "speedup"], "throughput, cores"),
        (vec!["-f", "svg", "--panel", "all"], "throughput, cores"),
        (vec!["-f", "svg", "--size", "3x3"], "points"),
        (vec!["-f", "svg", "--size", "large"], "column"),
        (vec!["-f", "png", "--width", "100000"], "pixels"),
        (vec!["-f", "svg", "--range", "9:10"], "9"),
        (vec!["-f", "pdf", "--table", "spans"], "--table"),
    ] {
        let words = [&["export", "1", "-o", "x"][..], &words].concat();
        let said = place.refused(&words);
        assert!(said.contains(part), "{words:?}: {said}");
    }
    assert_eq!(place.left(), ["a.pdf", "a.png"]);
}

#[test]
fn wrong_orders_are_refused_in_words() {
    let place = Place::new();
    place.put("2026-01_a.lanes", 3);
    place.put("2026-02_b.lanes", 3);
    for (words, part) in [
        (vec!["show", "2026-"], "2026-02_b, 2026-01_a"),
        (vec!["show", "3"], "lanescope runs"),
        (vec!["show", "nothing"], "nothing"),
        (vec!["show", "no/such.lanes"], "no such file"),
        (vec!["show", "./here"], "no such file"),
        (vec!["show", ".."], "not a file"),
        (vec!["export", "1", "-f", "gif"], "perfetto"),
        (vec!["export", "1", "-f", "csv", "--table", "all"], "spans"),
        (vec!["export", "1", "-f", "csv", "--range", "2"], "FROM:TO"),
        (vec!["export", "1", "-f", "csv", "--range", "nan:1"], "FROM:TO"),
        (vec!["export", "1", "-f", "csv", "--range", "2:1"], "no range"),
        (vec!["export", "1", "-f", "csv", "--table", "trials"], "one run"),
        (vec!["export", "1", "-f", "json", "--table", "spans"], "--table"),
        (vec!["export", "1", "-f", "csv", "-o", "."], "cannot be written"),
        (vec!["export", "1", "-f", "csv", "-o", "none/a.csv"], "none/a.csv"),
        (vec!["label", "7", "--name", "x"], "lanescope runs"),
        (vec!["remove", "1", "7"], "lanescope runs"),
    ] {
        let said = place.refused(&words);
        assert!(said.contains(part), "{words:?}: {said}");
    }
    assert!(place.left().is_empty() && place.files().len() == 2, "{:?}", place.left());
    // A run is never written over itself.
    let run = place.library().join("2026-01_a.lanes").display().to_string();
    let before = std::fs::read(&run).unwrap();
    place.refused(&["export", &run, "-f", "json", "-o", &run]);
    assert_eq!(std::fs::read(&run).unwrap(), before);
}

#[test]
fn files_that_are_no_runs_are_told_apart_and_listed_with_what_is_wrong() {
    let place = Place::new();
    let good = std::fs::read(place.put("good.lanes", 40)).unwrap();
    let put = |name: &str, bytes: &[u8]| std::fs::write(place.library().join(name), bytes).unwrap();
    let mut newer = good.clone();
    newer[60..64].copy_from_slice(&(schema::VERSION + 1).to_be_bytes());
    put("empty.lanes", b"");
    put(
        "foreign.lanes",
        b"PK\x03\x04 something else altogether, and long enough to be looked at by whoever wants to look at it",
    );
    put("newer.lanes", &newer);
    put("cut.lanes", &good[..good.len() / 2]);
    std::fs::create_dir(place.library().join("folder.lanes")).unwrap();
    let bad = [
        ("empty", "empty"),
        ("foreign", "not a file of Lanescope"),
        ("newer", "newer version"),
        ("folder", "not a file"),
    ];
    for (name, part) in bad {
        for words in [vec!["show", name], vec!["export", name, "-f", "json"], vec!["label", name, "--name", "x"]] {
            let said = place.refused(&words);
            assert!(said.contains(part), "{words:?}: {said}");
        }
    }
    for words in [vec!["show", "cut"], vec!["export", "cut", "-f", "csv", "--table", "spans"]] {
        let output = place.call(&words);
        assert!(matches!(output.status.code(), Some(1 | 2)), "{words:?}");
        assert!(text(&output.stderr).contains("damaged"), "{}", text(&output.stderr));
    }
    assert!(place.left().is_empty());
    let listed = place.done(&["runs"]);
    assert_eq!((listed.lines().count(), listed.matches("unreadable").count()), (7, 5), "{listed}");
    let json: Value = serde_json::from_str(&place.done(&["runs", "--json"])).unwrap();
    let errors = json["runs"].as_array().unwrap().iter().filter(|run| !run["error"].is_null()).count();
    assert_eq!(errors, 5);
}

#[test]
fn a_comparison_is_kept_trial_by_trial_and_comes_back_as_it_was_printed() {
    let place = Place::new();
    let words = ["compare", "-w", "primes", "--arms", "sequential,threads", "--workers", "2", "--items", "40"];
    let words = [&words[..], &["--repetitions", "2", "--priority", "normal", "--csv", "--json=kept.json"]].concat();
    let output = place.call(&words);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let [file] = place.files().try_into().unwrap();
    assert!(text(&output.stderr).contains(&file.display().to_string()), "{}", text(&output.stderr));
    assert_eq!(place.done(&["export", "last", "-f", "csv", "-o", "-"]), text(&output.stdout));
    let told: Value = serde_json::from_slice(&std::fs::read(place.here().join("kept.json")).unwrap()).unwrap();
    let exported: Value = serde_json::from_str(&place.done(&["export", "last", "-f", "json", "-o", "-"])).unwrap();
    assert_eq!(exported, told);
    let shown: Value = serde_json::from_str(&place.done(&["show", "last", "--json"])).unwrap();
    assert_eq!((&shown["comparison"], &shown["run"]), (&told, &Value::Null));
    assert!(place.done(&["show", "last"]).contains("threads-2"));
    assert!(place.done(&["runs"]).contains("2 arms"));
    for words in [["export", "1", "-f", "perfetto", "-o", "t"], ["export", "1", "-f", "csv", "--table=spans", "-o=t"]] {
        assert!(place.refused(&words).contains("comparison"));
        assert_eq!(place.left(), ["kept.json"]);
    }
}

#[cfg(target_os = "linux")]
mod on_linux {
    use super::*;
    use std::process::Stdio;
    use std::time::{Duration, Instant};

    fn wait_for(what: &str, mut condition: impl FnMut() -> bool) {
        let deadline = Instant::now() + Duration::from_secs(60);
        while !condition() {
            assert!(Instant::now() < deadline, "did not come true: {what}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn a_full_disk_is_told_and_a_reader_that_has_enough_is_none() {
        let place = Place::new();
        place.put("a.lanes", 400);
        for format in ["csv", "json", "perfetto"] {
            let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
            let words = ["export", "1", "-f", format, "-o", "-"];
            let output = place.command(&words).stdout(full).stderr(Stdio::piped()).output().unwrap();
            assert_eq!(output.status.code(), Some(1));
            assert!(text(&output.stderr).contains("No space left"), "{}", text(&output.stderr));
        }
        assert!(place.refused(&["export", "1", "-f", "csv", "-o", "/dev/full"]).contains("/dev/full"));
        let mut child =
            place.command(&["export", "1", "-f", "json", "-o", "-"]).stdout(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }

    #[test]
    fn a_killed_run_is_there_as_far_as_it_went() {
        let place = Place::new();
        let words =
            ["run", "-w", "primes", "-p", "1", "-t", "1", "--seconds", "3600", "--priority", "normal", "--quiet"];
        let mut child = place.command(&words).stdout(Stdio::null()).spawn().unwrap();
        let seen = || LanesFile::open(place.files().first()?).ok()?.last_seq().ok();
        wait_for("some of it is on disk", || seen().is_some_and(|seq| seq > 20));
        assert!(place.done(&["runs"]).contains("being written"));
        assert!(place.done(&["show", "1"]).contains("being written"));
        assert!(place.refused_or_busy(&["label", "1", "--name", "x"]));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(place.done(&["runs"]).contains("interrupted"));
        let shown = place.done(&["show", "1"]);
        assert!(shown.contains("ended in the middle") && shown.contains("Items done"), "{shown}");
        let json: Value = serde_json::from_str(&place.done(&["export", "1", "-f", "json", "-o", "-"])).unwrap();
        assert!(json["run"].is_null() && json["samples"]["rows"].as_array().unwrap().len() > 5);
    }

    impl Place {
        fn refused_or_busy(&self, words: &[&str]) -> bool {
            let output = self.call(words);
            output.status.code() == Some(1) && text(&output.stderr).contains("being written")
        }
    }

    #[test]
    fn an_interrupted_export_leaves_nothing_behind() {
        let place = Place::new();
        place.put("a.lanes", 8_000);
        let mut child = place.command(&["export", "1", "-f", "json", "-o", "out.json"]).spawn().unwrap();
        wait_for("it is being written", || !place.left().is_empty());
        let pid = rustix::process::Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
        rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
        let code = child.wait().unwrap().code();
        // Whole, if it was faster than the signal; else nothing.
        match code {
            Some(0) => assert!(is_whole(&place.here().join("out.json"))),
            _ => assert_eq!((code, place.left().len()), (Some(1), 0)),
        }
    }

    fn is_whole(path: &Path) -> bool {
        serde_json::from_slice::<Value>(&std::fs::read(path).unwrap()).is_ok()
    }
}
