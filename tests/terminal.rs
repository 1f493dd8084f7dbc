//! The program as a shell sees it: output, exit codes and messages.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[cfg(unix)]
#[path = "common/environment.rs"]
mod environment;
#[path = "common/program.rs"]
mod program;

use std::process::{Command, Output};

fn lanescope(words: &[&str]) -> Output {
    let mut command = program::program();
    command.args(words).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("LANESCOPE_LANG");
    command.env("LC_ALL", "C").output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn run_prints_json_alone_on_standard_output() {
    let output = lanescope(&["run", "-w", "primes", "-p", "2", "-t", "2", "--items", "200", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["items"], 200);
    assert_eq!(json["workers"].as_array().unwrap().len(), 4);
    assert_eq!(json["checksum"].as_str().unwrap().len(), 16);
    for key in ["seconds", "throughput", "memory", "dropped_samples", "lost_spans", "machine"] {
        assert!(!json[key].is_null(), "{key}");
    }
    for key in ["pid", "tid", "items", "cpu_seconds"] {
        assert!(!json["workers"][0][key].is_null(), "{key}");
    }
    let sum: u64 = json["workers"].as_array().unwrap().iter().map(|w| w["items"].as_u64().unwrap()).sum();
    assert_eq!(sum, 200);
    let latency = &json["latency"];
    assert!(latency["count"].as_u64().unwrap() > 0 && latency["p99"].as_f64() >= latency["p50"].as_f64(), "{latency}");
    assert!(json["end_seconds"].as_f64().is_some_and(|seconds| seconds > 0.0), "{json}");
}

#[test]
fn run_prints_a_summary_for_people_in_their_language() {
    let english = lanescope(&["run", "-w", "primes", "-p", "0", "-t", "2", "--items", "50"]);
    assert!(text(&english.stdout).contains("Throughput"), "{}", text(&english.stdout));
    assert!(text(&english.stdout).contains("Time of a chunk"), "{}", text(&english.stdout));
    let ukrainian = lanescope(&["run", "-w", "primes", "-p", "1", "-t", "1", "--items", "50", "--lang", "uk"]);
    assert!(text(&ukrainian.stdout).contains("Пропускна здатність"), "{}", text(&ukrainian.stdout));
    assert!(!text(&ukrainian.stdout).contains('['), "a key without its word: {}", text(&ukrainian.stdout));
}

#[test]
fn a_run_under_the_model_tells_what_it_counted() {
    let words = ["run", "-w", "countdown", "-p", "1", "-t", "2", "--items", "400", "--regime", "gil:1ms"];
    let output = lanescope(&words);
    for told in ["GIL model, 1 ms", "GIL switches", "GIL requests / forced drops", "GIL hold, median"] {
        assert!(text(&output.stdout).contains(told), "{told}: {}", text(&output.stdout));
    }
    let output = lanescope(&[&words[..], &["--json"]].concat());
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let gil = &json["gil"][0];
    assert_eq!((gil["host"].as_u64(), gil["interval_seconds"].as_f64()), (Some(0), Some(0.001)));
    assert!(gil["requests"].as_u64() >= gil["forced"].as_u64(), "{gil}");
    let hold = |q: &str| gil["hold_seconds"][q].as_f64().unwrap();
    assert!(hold("p10") > 0.0 && hold("p10") <= hold("p50") && hold("p50") <= hold("p90"), "{gil}");
}

#[test]
fn wrong_arguments_are_named_and_end_with_2() {
    for (words, named) in [
        (vec!["run", "-w", "nothing"], "nothing"),
        (vec!["run", "-p", "0", "-t", "0"], "threads"),
        (vec!["run", "-p", "1000000", "-t", "1000000"], "1000000"),
        (vec!["run", "--seconds", "0"], "seconds"),
        (vec!["run", "--seconds", "31536000"], "86400"),
        (vec!["run", "--param", "block=0"], "block"),
        (vec!["run", "no-such-plan.toml"], "no-such-plan.toml"),
        (vec!["run", "-w", "triad", "-p", "64", "-t", "60", "--param", "size=1024"], "memory"),
        (vec!["run", "--pin", "everywhere"], "one-core"),
        (vec!["fly"], "fly"),
    ] {
        let output = lanescope(&words);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {}", text(&output.stderr));
        assert!(text(&output.stderr).contains(named), "{words:?}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_plan_file_is_run() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    std::fs::write(&path, "workload = \"mandelbrot\"\nprocesses = 1\nthreads = 2\nitems = 20\n[params]\ndepth = 50\n")
        .unwrap();
    let output = lanescope(&["run", path.to_str().unwrap(), "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((json["workload"].as_str(), json["params"]["depth"].as_u64()), (Some("mandelbrot"), Some(50)));
}

#[test]
fn list_and_doctor_speak_json_and_prose() {
    let list: serde_json::Value = serde_json::from_slice(&lanescope(&["list", "--json"]).stdout).unwrap();
    let ids: Vec<&str> = list["workloads"].as_array().unwrap().iter().map(|w| w["id"].as_str().unwrap()).collect();
    assert_eq!(ids, lanescope::workload::CATALOGUE.iter().map(|entry| entry.id).collect::<Vec<_>>());
    let sync = list["workloads"].as_array().unwrap().iter().find(|w| w["id"] == "files").unwrap()["params"][1].clone();
    assert_eq!(sync["choices"], serde_json::json!(["none", "fsync"]));
    assert_eq!((sync["id"].as_str(), sync["default"].as_str()), (Some("sync"), Some("none")));
    let doctor: serde_json::Value =
        serde_json::from_slice(&lanescope(&["doctor", "--json", "--lang", "en"]).stdout).unwrap();
    assert!(doctor["machine"]["cores"].as_u64().unwrap() >= 1);
    let pinning =
        |told: &serde_json::Value| told["what"] == "Pinning a worker to a core" && told["available"].is_boolean();
    assert!(doctor["measures"].as_array().unwrap().iter().any(pinning), "{doctor}");
    for interpreter in doctor["interpreters"].as_array().unwrap() {
        let is_told = interpreter["path"].is_string() && interpreter["origin"].is_string();
        assert!(is_told && interpreter["usable"].as_bool() == Some(interpreter["why"].is_null()), "{interpreter}");
    }
    for command in ["list", "doctor"] {
        let output = lanescope(&[command, "--lang", "ru"]);
        assert_eq!(output.status.code(), Some(0));
        assert!(!text(&output.stdout).contains('['), "{}", text(&output.stdout));
    }
}

#[test]
fn doctor_asks_one_interpreter_and_its_exit_code_tells_whether_it_can_be_used() {
    let output = lanescope(&["doctor", "--json", "--lang", "en", "--python", "/no/such/python"]);
    assert_eq!(output.status.code(), Some(1));
    let doctor: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let [interpreter] = doctor["interpreters"].as_array().unwrap().as_slice() else { panic!("{doctor}") };
    assert_eq!(interpreter["path"], "/no/such/python");
    assert!(interpreter["why"].as_str().unwrap().contains("cannot be started"), "{interpreter}");
    let all: serde_json::Value = serde_json::from_slice(&lanescope(&["doctor", "--json"]).stdout).unwrap();
    let usable = all["interpreters"].as_array().unwrap().iter().find(|interpreter| interpreter["usable"] == true);
    let Some(path) = usable.and_then(|interpreter| interpreter["path"].as_str()) else {
        eprintln!("\n=====\nSKIPPED: no Python from 3.8 on was found\n=====\n");
        return;
    };
    let output = lanescope(&["doctor", "--lang", "en", "--python", path]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("Processes: spawn"), "{}", text(&output.stdout));
}

#[cfg(unix)]
#[test]
fn doctor_lists_an_environment_of_the_working_folder_and_starts_it_only_when_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (program, mark) = environment::marking_environment(folder.path());
    let doctor = |words: &[&str]| {
        let mut command = program::program();
        command.args(["doctor", "--lang", "en"]).args(words).current_dir(folder.path()).env_remove("VIRTUAL_ENV");
        command.output().unwrap()
    };
    let json = doctor(&["--json"]);
    let told: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let is_it = |one: &&serde_json::Value| one["path"].as_str().is_some_and(|path| path.ends_with(".venv/bin/python"));
    let it = told["interpreters"].as_array().unwrap().iter().find(is_it).unwrap();
    assert_eq!((it["asked"].as_bool(), it["usable"].as_bool()), (Some(false), Some(false)), "{it}");
    let prose = doctor(&[]);
    assert!(text(&prose.stdout).contains("not asked yet"), "{}", text(&prose.stdout));
    assert!(!mark.exists(), "it was started");
    let named = doctor(&["--python", program.to_str().unwrap()]);
    assert_eq!(named.status.code(), Some(1));
    assert!(mark.exists(), "it was named and not started");
}

#[test]
fn help_is_in_the_language_that_was_asked_for() {
    let help = lanescope(&["run", "--help", "--lang", "ru"]);
    assert!(text(&help.stdout).contains("Рабочих процессов"), "{}", text(&help.stdout));
    let all = lanescope(&["--help"]);
    assert!(!text(&all.stdout).contains("worker process (used"), "the worker is hidden");
}

/// Without a display the program says so in one line and names what works without one.
#[cfg(target_os = "linux")]
#[test]
fn without_a_display_it_says_what_works_without_one() {
    let output = lanescope(&[]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("lanescope run"), "{said}");
}

/// A display that is not there is not the same as none: still a sentence and no panic.
#[cfg(target_os = "linux")]
#[test]
fn a_display_that_cannot_be_reached_is_told_in_words() {
    let mut command = program::program();
    let output = command.env_remove("WAYLAND_DISPLAY").env("DISPLAY", ":987").env("LC_ALL", "C").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("lanescope run") && !said.contains(".rs:"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

/// A worker whose parent says nothing and closes the pipe ends by itself.
#[test]
fn a_worker_ends_when_its_parent_hangs_up() {
    let output = program::program().arg("worker").stdin(std::process::Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
}

/// A program that answers what an interpreter with these facts would.
#[cfg(unix)]
fn answering(folder: &std::path::Path, facts: &lanescope::python::Facts) -> String {
    let program = folder.join("python");
    let answer = format!("#!/bin/sh\necho 'lanescope-answer {}'\n", serde_json::to_string(facts).unwrap());
    // Another process writes it: a file that is open for writing anywhere cannot be executed.
    let write = ["-c", "printf '%s' \"$2\" > \"$1\" && chmod 755 \"$1\"", "sh"];
    let status = Command::new("/bin/sh").args(write).arg(&program).arg(answer).status().unwrap();
    assert!(status.success());
    program.display().to_string()
}

#[cfg(unix)]
#[test]
fn an_interpreter_that_cannot_run_it_is_refused_in_words() {
    use lanescope::python::Facts;
    let folder = tempfile::tempdir().unwrap();
    let run = |minor: u32, executor: &str| {
        let program = answering(folder.path(), &Facts::usual(minor));
        let words = ["run", "--python", "lesson:sleep", "--interpreter", &program, "--items", "4", "--lang", "en"];
        lanescope(&[&words[..], &["--executor", executor]].concat())
    };
    for (minor, executor, part) in [(6, "threads", "3.6.0 is too old"), (13, "interpreter-pool", "3.14")] {
        let output = run(minor, executor);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(part) && !said.contains("exit code"), "{said}");
    }
    let words = ["run", "--python", "lesson:sleep", "--param", "arguments=1000", "--items", "4", "--lang", "en"];
    let output = lanescope(&words);
    assert_eq!(output.status.code(), Some(2));
    let is_said = text(&output.stderr).contains("“1000” is no argument");
    assert!(is_said || lanescope::python::interpreter_at("").is_err(), "{}", text(&output.stderr));
}

#[test]
fn the_traceback_of_a_python_function_goes_to_standard_error_once() {
    if lanescope::python::interpreter_at("").is_err() {
        eprintln!("\n=====\nSKIPPED: no Python was found\n=====\n");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("work.py");
    std::fs::write(&path, "def fails(number):\n    print('mine')\n    return 1 / 0\n").unwrap();
    let call = format!("{}:fails", path.display());
    let output = lanescope(&["run", "--python", &call, "--executor", "threads", "--items", "4", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("line 3, in fails") && said.contains("ZeroDivisionError"), "{said}");
    assert_eq!(said.matches("Traceback (most recent call last)").count(), 1, "{said}");
    assert!(!said.contains("mine") && !text(&output.stdout).contains("mine"), "what it prints is its own");
}
