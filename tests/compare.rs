//! `lanescope compare` with the real program: real arms on kernels that compute and kernels that wait, what it writes, and when it
//! ends with which exit code. Asserts nothing of speeds that a busy machine could break: only that waits overlap.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;
#[path = "common/program.rs"]
mod program;
#[path = "common/pythons.rs"]
mod pythons;

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn command(words: &[&str]) -> Command {
    let mut command = program::program();
    command.arg("compare").args(words).args(["--lang", "en"]).stdin(Stdio::null());
    command
}

fn compare(words: &[&str]) -> Output {
    command(words).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// What is printed with `--json`, with the exit code.
fn json(words: &[&str]) -> (Value, Option<i32>) {
    let output = compare(&[words, &["--json"]].concat());
    let json = serde_json::from_slice(&output.stdout);
    (json.unwrap_or_else(|error| panic!("{error}: {}", text(&output.stderr))), output.status.code())
}

fn arm<'a>(json: &'a Value, name: &str) -> &'a Value {
    json["arms"].as_array().unwrap().iter().find(|arm| arm["name"] == name).unwrap_or_else(|| panic!("{name}: {json}"))
}

fn names(json: &Value) -> Vec<&str> {
    json["arms"].as_array().unwrap().iter().map(|arm| arm["name"].as_str().unwrap()).collect()
}

/// What holds of every comparison in which nothing went wrong: the contract, field by field.
fn assert_sound(json: &Value, runs: u64) {
    let arms = json["arms"].as_array().unwrap();
    let sums: BTreeSet<&str> = arms.iter().map(|arm| arm["checksum"].as_str().unwrap()).collect();
    assert_eq!(sums.len(), 1, "{sums:?}");
    assert_eq!((json["complete"].as_bool(), json["rounds"].as_u64()), (Some(true), Some(runs)));
    for key in ["workload", "params", "seed", "items", "baseline", "fits", "noise", "machine"] {
        assert!(!json[key].is_null(), "{key}");
    }
    for key in ["found", "conditions", "untested"] {
        assert!(json["answer"][key].is_array(), "{key}");
    }
    for fits in json["fits"].as_array().unwrap() {
        let is_told = |law: &Value| law["refused"].is_object() || law["contention"].is_object();
        assert!(is_told(&fits["amdahl"]) && is_told(&fits["usl"]) && fits["strategy"].is_string(), "{fits}");
    }
    for arm in arms {
        assert_arm(arm, json["items"].as_u64().unwrap() as f64, runs);
    }
    let baseline = arm(json, json["baseline"].as_str().unwrap());
    assert_eq!(baseline["speedup"], serde_json::json!({"median": 1.0, "low": 1.0, "high": 1.0}));
    assert_eq!(baseline["difference"], "baseline");
}

fn assert_arm(arm: &Value, items: f64, runs: u64) {
    let number = |value: &Value| value.as_f64().unwrap_or_else(|| panic!("{value} in {arm}"));
    assert_eq!((arm["agrees"].as_bool(), arm["standing"].as_str()), (Some(true), Some("fine")));
    assert!(arm["why"].is_null() && arm["runs"].as_u64() == Some(runs), "{arm}");
    assert!(arm["name"].as_str().unwrap().starts_with(arm["strategy"].as_str().unwrap()));
    assert_eq!(
        arm["workers"].as_u64().unwrap(),
        arm["processes"].as_u64().unwrap().max(1) * arm["threads"].as_u64().unwrap()
    );
    let seconds = &arm["seconds"];
    assert_eq!(seconds["values"].as_array().unwrap().len() as u64, runs);
    let [q1, median, q3] = ["q1", "median", "q3"].map(|key| number(&seconds[key]));
    assert!(0.0 < q1 && q1 <= median && median <= q3, "{seconds}");
    assert!(number(&seconds["low"]) <= median && median <= number(&seconds["high"]), "{seconds}");
    // Every throughput is all items in its time.
    let values = |key: &str| arm[key]["values"].as_array().unwrap().iter().map(number).collect::<Vec<_>>();
    for (time, rate) in values("seconds").into_iter().zip(values("throughput")) {
        assert!((time * rate / items - 1.0).abs() < 1e-6, "{time} s at {rate}/s");
    }
    let [low, median, high] = ["low", "median", "high"].map(|key| number(&arm["speedup"][key]));
    assert!(0.0 < low && low <= median && median <= high, "{arm}");
    let efficiency = number(&arm["efficiency"]["median"]) * number(&arm["workers"]);
    assert!((efficiency / median - 1.0).abs() < 1e-9, "{arm}");
    if cfg!(target_os = "linux") {
        // The same work costs about the same CPU time, however it is spread and whatever else the machine does.
        assert!((0.1..10.0).contains(&number(&arm["cpu_ratio"]["median"])), "{arm}");
        assert!(number(&arm["memory"]["pss_bytes"]) <= number(&arm["memory"]["rss_bytes"]), "{arm}");
    }
}

#[test]
fn four_arms_on_two_kernels_that_compute() {
    let arms =
        ["--arms", "sequential,threads,processes,hybrid", "--workers", "2", "--processes", "2", "--threads", "2"];
    let wanted = ["sequential", "threads-2", "processes-2", "hybrid-2x2"];
    for (workload, items, param) in [("primes", "300", "block=2000"), ("sha256", "200", "block=16")] {
        let (json, code) =
            json(&[&["-w", workload, "--items", items, "--repetitions", "5", "--param", param][..], &arms].concat());
        assert_eq!((code, names(&json)), (Some(0), wanted.to_vec()), "{json}");
        assert_sound(&json, 5);
        assert_eq!((json["workload"].as_str(), json["items"].to_string()), (Some(workload), items.to_owned()));
        let (id, value) = param.split_once('=').unwrap();
        assert_eq!(json["params"][id].to_string(), value);
    }
}

/// The one thing that is faster on every machine at any time: to wait for several things at once.
#[test]
fn four_arms_on_a_kernel_that_waits() {
    let words = ["-w", "sleep", "--items", "24", "--arms", "sequential,threads,processes,in-app", "--workers", "4"];
    let bars = ["--fail-if", "threads/sequential < 1.01", "--fail-if", "processes-4 <= 1"];
    let (json, code) = json(&[&words[..], &["--repetitions", "5", "--warmups", "0"], &bars].concat());
    assert_sound(&json, 5);
    assert_eq!(code, Some(0), "{json}");
    for name in ["threads-4", "processes-4"] {
        let arm = arm(&json, name);
        assert!(arm["speedup"]["low"].as_f64().unwrap() > 1.0, "{arm}");
        assert_eq!(arm["difference"], "faster");
    }
    let bars = json["fail_if"].as_array().unwrap();
    assert!(bars.len() == 2 && bars.iter().all(|bar| bar["holds"] == false && bar["ratio"]["median"].is_f64()));
}

#[test]
fn a_bar_that_holds_ends_with_1_and_says_by_how_much() {
    let words = ["-w", "sleep", "--items", "8", "--arms", "sequential,threads", "--workers", "4", "--repetitions", "5"];
    let output =
        compare(&[&words[..], &["--fail-if", "threads/sequential < 1000", "--fail-if", "threads-4 > 0"]].concat());
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    let lines: Vec<&str> = said.lines().filter(|line| line.contains("FAILED")).collect();
    assert_eq!(lines.len(), 2, "{said}");
    assert!(lines[0].contains("“threads/sequential < 1000” holds, it is "), "{said}");
    assert!(text(&output.stdout).contains("threads-4"), "the table is printed all the same");
}

#[test]
fn wrong_arguments_end_with_2_before_anything_is_run() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = format!("--json={}", folder.path().join("none/a.json").display());
    let onto_a_folder = format!("--csv={}", folder.path().display());
    let same = [format!("--csv={}", folder.path().join("a").display()), {
        format!("--json={}", folder.path().join(".").join("a").display())
    }];
    for (words, named) in [
        (vec!["--arms", "threads,fibres"], "sequential, threads"),
        (vec!["-w", "nothing"], "mandelbrot"),
        (vec!["-w", "primes", "--arms", "threads,fork"], "sequential, threads, processes"),
        (vec!["--baseline", "fibres"], "threads-2, processes-2"),
        (vec!["--fail-if", "fibres/sequential < 2"], "threads-2, processes-2"),
        (vec!["--fail-if", "threads < fast"], "ARM/ARM < NUMBER"),
        (vec!["--workers", "0"], "workers"),
        (vec!["--repetitions", "0"], "repetitions"),
        (vec!["--seconds", "0"], "seconds"),
        (vec!["--arms", "sequential"], "at least two arms"),
        (vec!["-w", "echo", "--sweep", "delays=1,2"], "delays"),
        (vec!["--sweep", "regime=free,gil:often"], "gil:often"),
        (vec!["--json", "--csv"], "standard output"),
        (vec![nowhere.as_str()], "none/a.json"),
        (vec![onto_a_folder.as_str()], "cannot be written"),
        (vec![same[0].as_str(), same[1].as_str()], "named twice"),
        (vec!["no-such-plan.toml"], "no-such-plan.toml"),
        (vec!["--python", "/no/such/work.py:count", "--items", "4"], "/no/such/work.py"),
    ] {
        let workers = if named == "workers" || words.contains(&"sequential") { &[][..] } else { &["--workers", "2"] };
        let output = compare(&[&words, workers].concat());
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {said}");
        assert!(said.contains(named), "{words:?}: {said}");
        assert!(output.stdout.is_empty());
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left of looking");
}

/// The fields of a row of CSV (RFC 4180) without line ends in them.
fn fields(row: &str) -> Vec<String> {
    let (mut fields, mut within) = (vec![String::new()], false);
    for letter in row.chars() {
        match letter {
            '"' => within = !within,
            ',' if !within => fields.push(String::new()),
            _ => fields.last_mut().unwrap().push(letter),
        }
    }
    fields
}

#[test]
fn a_plan_is_compared_and_every_form_of_its_result_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let plan = "workload = \"echo\"\nitems = 40\nseed = 5\n[params]\ndelay = 1\n[compare]\narms = [\"sequential\", \
                \"threads\"]\nworkers = [3]\nrepetitions = 2\n[compare.sweep]\ndelay = [1, 2]\nregime = [\"free\", \
                \"gil:1ms\"]\n[[compare.arm]]\nname = \"a|b, \\\"c\\\"\"\nprocesses = 2\nthreads = 1\n";
    std::fs::write(path("plan.toml"), plan).unwrap();
    let outputs = [
        format!("--json={}", path("a.json")),
        format!("--csv={}", path("a.csv")),
        format!("--markdown={}", path("a.md")),
    ];
    let mut words = vec![path("plan.toml"), "--repetitions".to_owned(), "3".to_owned(), "--quiet".to_owned()];
    words.extend(outputs);
    let output = compare(&words.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("threads-3[delay=2,regime=gil:1ms]"), "{}", text(&output.stdout));
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
    let read = |name: &str| std::fs::read_to_string(path(name)).unwrap();

    let json: Value = serde_json::from_str(&read("a.json")).unwrap();
    assert_eq!((names(&json).len(), json["seed"].as_u64(), json["rounds"].as_u64()), (9, Some(5), Some(3)));
    let swept = arm(&json, "threads-3[delay=2,regime=gil:1ms]");
    assert_eq!(swept["settings"], serde_json::json!({"delay": 2, "regime": "gil:1ms"}));
    // What does other work is measured against the arm that is the baseline of that work.
    assert_eq!(swept["against"], "sequential[delay=2,regime=free]");
    assert_eq!(arm(&json, "a|b, \"c\"")["strategy"], "as-is");

    let csv = read("a.csv").replace("\"\"", "'");
    let rows: Vec<Vec<String>> = csv.lines().map(fields).collect();
    let column = |name: &str| rows[0].iter().position(|column| column == name).unwrap();
    assert_eq!(rows.len(), 1 + 9 * (1 + 3));
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    for arm in json["arms"].as_array().unwrap() {
        let name = arm["name"].as_str().unwrap().replace('"', "'");
        let of: Vec<_> = rows[1..].iter().filter(|row| row[column("arm")] == name).collect();
        let counted: Vec<_> = of.iter().filter(|row| row[column("counts")] == "true").collect();
        assert_eq!((of.len(), counted.len()), (4, 3), "{name}");
        let times: Vec<f64> = counted.iter().map(|row| row[column("seconds")].parse().unwrap()).collect();
        let told: Vec<f64> = arm["seconds"]["values"].as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect();
        assert_eq!(times, told, "{name}");
        let rounds: Vec<&str> = counted.iter().map(|row| row[column("round")].as_str()).collect();
        assert_eq!(rounds, ["1", "2", "3"]);
        assert!(of.iter().all(|row| row[column("checksum")] == arm["checksum"].as_str().unwrap()));
        assert!(of.iter().all(|row| row[column("items")] == "40"));
    }
    let table: Vec<String> = read("a.md").lines().filter(|line| line.starts_with('|')).map(str::to_owned).collect();
    assert_eq!(table.len(), 2 + 9);
    let strokes = |line: &String| line.replace("\\|", "").matches('|').count();
    assert!(table.iter().all(|line| strokes(line) == strokes(&table[0])), "{table:#?}");

    // The same file is a plan of one run, too.
    let one = program::program().args(["run", &path("plan.toml"), "--json"]).output();
    assert_eq!(one.unwrap().status.code(), Some(0));
}

/// The first interpreter that there is, or a word that there is none.
fn python() -> Option<String> {
    let found = pythons::with_gil().last().map(|python| python.program.display().to_string());
    if found.is_none() {
        eprintln!("\n=====\nSKIPPED: no Python was found\n=====\n");
    }
    found
}

fn script(folder: &Path, text: &str) -> String {
    let path = folder.join("work.py");
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn a_function_of_python_is_compared_under_its_executors() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let call = format!("{}:work", script(folder.path(), "def work(number):\n    return number * 7\n"));
    let words = ["--python", &call, "--interpreter", &python, "--items", "200", "--repetitions", "5", "--workers", "2"];
    let (json, code) = json(&[&words[..], &["--arms", "sequential,threads,processes,thread-pool"]].concat());
    assert_eq!(code, Some(0), "{json}");
    assert_eq!(names(&json), ["sequential", "threads-2", "processes-2", "thread-pool-2"]);
    let sums: BTreeSet<String> =
        json["arms"].as_array().unwrap().iter().map(|arm| arm["checksum"].to_string()).collect();
    assert_eq!(sums.len(), 1, "{json}");
    assert_eq!(arm(&json, "processes-2")["params"]["executor"], "process-pool");
}

#[test]
fn an_arm_that_does_other_work_is_marked_wrong_and_does_not_count() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let other = "import multiprocessing\n\ndef work(number):\n    away = multiprocessing.parent_process() is not None\n    \
                 return number + (1 if away else 0)\n";
    let call = format!("{}:work", script(folder.path(), other));
    let words = ["--python", &call, "--interpreter", &python, "--items", "40", "--repetitions", "5", "--workers", "2"];
    let file = folder.path().join("a.json");
    let to_file = format!("--json={}", file.display());
    let bar = ["--fail-if", "processes/sequential > 1000"];
    let output = compare(&[&words[..], &["--arms", "sequential,threads,processes", &to_file], &bar].concat());
    assert_eq!(output.status.code(), Some(1));
    let printed = text(&output.stdout);
    let json: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    let wrong = arm(&json, "processes-2");
    assert_eq!((wrong["agrees"].as_bool(), wrong["standing"].as_str()), (Some(false), Some("wrong")));
    assert!(wrong["speedup"].is_null() && arm(&json, "threads-2")["agrees"] == true, "{json}");
    assert_ne!(wrong["checksum"], arm(&json, "sequential")["checksum"]);
    assert!(printed.contains("!! processes-2 is WRONG"), "{printed}");
    assert!(printed.contains(wrong["checksum"].as_str().unwrap()), "{printed}");
    // All rounds were run, and the bar of an arm that does not count is not passed.
    assert_eq!((json["complete"].as_bool(), &json["fail_if"][0]["holds"]), (Some(true), &Value::Null));
}

#[test]
fn an_arm_that_fails_is_out_with_its_traceback_told_once_and_the_others_go_on() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let fails = "import threading\n\ndef work(number):\n    if threading.current_thread() is not threading.main_thread():\n        \
                 raise ValueError('not here')\n    return number\n";
    let call = format!("{}:work", script(folder.path(), fails));
    let words = ["--python", &call, "--interpreter", &python, "--items", "40", "--repetitions", "2", "--workers", "2"];
    let output = compare(&[&words[..], &["--arms", "sequential,thread-pool,processes"]].concat());
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.matches("Traceback (most recent call last)").count(), 1, "{said}");
    assert!(said.contains("thread-pool-2 is out"), "{said}");
    assert!(text(&output.stdout).contains("!! thread-pool-2 is out"), "{}", text(&output.stdout));
}

#[cfg(target_os = "linux")]
mod interrupted {
    use super::*;
    use common::{alive, children_of, wait_for};
    use std::os::unix::process::CommandExt;

    /// As a terminal does: the whole group is told, the programs that are run among them.
    fn interrupt(pid: u32) {
        let group = rustix::process::Pid::from_raw(i32::try_from(pid).unwrap()).unwrap();
        rustix::process::kill_process_group(group, rustix::process::Signal::INT).unwrap();
    }

    /// A comparison whose second arm's runs never end by themselves while HOLD is there, as its third round begins.
    fn started(folder: &Path, more: &[&str]) -> std::process::Child {
        let (hold, log) = (folder.join("hold"), folder.join("log"));
        std::fs::write(folder.join("hold"), "").unwrap();
        // Twelve runs go by: a warm-up and rounds of two arms; then the next one waits.
        let script = format!(
            "echo run >> {log}; if [ $(wc -l < {log}) -gt 12 ]; then while [ -e {hold} ]; do sleep 0.01; done; fi",
            log = log.display(),
            hold = hold.display()
        );
        let words = ["--program", &format!("sh -c '{script}'"), "--arms", "sequential,threads", "--workers", "2"];
        let rest = ["--items", "2", "--repetitions", "50", "--quiet"];
        let mut command = command(&[&words[..], &rest, more].concat());
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0).spawn().unwrap();
        let lines = || std::fs::read_to_string(&log).map_or(0, |text| text.lines().count());
        wait_for("it is held in its third round", || lines() > 12);
        child
    }

    #[test]
    fn what_is_there_is_kept_and_no_process_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let file = format!("--csv={}", folder.path().join("a.csv").display());
        let child = started(folder.path(), &["--json", &file]);
        let hosts = children_of(child.id());
        let programs: Vec<u32> = hosts.iter().flat_map(|host| children_of(*host)).collect();
        assert!(!hosts.is_empty() && !programs.is_empty());
        interrupt(child.id());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!((json["complete"].as_bool(), json["rounds"].as_u64()), (Some(false), Some(50)));
        // Twelve lines are six runs: a warm-up of each arm and two rounds.
        for name in ["sequential", "threads-2"] {
            assert_eq!((arm(&json, name)["runs"].as_u64(), &arm(&json, name)["agrees"]), (Some(2), &Value::Bool(true)));
        }
        let said = text(&output.stderr);
        assert!(said.contains("2 of 50 rounds"), "{said}");
        assert_eq!(std::fs::read_to_string(folder.path().join("a.csv")).unwrap().lines().count(), 1 + 6);
        wait_for("nobody is left", || !hosts.iter().chain(&programs).any(|pid| alive(*pid)));
    }

    /// A result that cannot be written is told, and costs nothing of what can be printed.
    #[test]
    fn a_folder_that_is_gone_at_the_end_is_told_beside_the_result() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("gone");
        std::fs::create_dir(&gone).unwrap();
        let child = started(folder.path(), &[&format!("--json={}", gone.join("a.json").display())]);
        std::fs::remove_dir(&gone).unwrap();
        interrupt(child.id());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stderr).contains("gone/a.json cannot be written"), "{}", text(&output.stderr));
        assert!(text(&output.stdout).contains("threads-2"), "{}", text(&output.stdout));
    }
}

#[test]
fn people_are_told_in_their_language() {
    let words = ["-w", "sleep", "--items", "4", "--workers", "2", "--repetitions", "2", "--sweep", "time=10,20"];
    for (language, column) in [("ru", "Ускорение"), ("uk", "Прискорення")] {
        let mut command = program::program();
        let output = command.arg("compare").args(words).args(["--lang", language]).output().unwrap();
        let printed = text(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{printed}");
        assert!(printed.contains(column) && !printed.contains("[terminal"), "{printed}");
    }
}
