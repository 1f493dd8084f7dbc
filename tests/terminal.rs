//! The program as a shell sees it: output, exit codes and messages.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::process::{Command, Output};

fn lanescope(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lanescope"));
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
}

#[test]
fn run_prints_a_summary_for_people_in_their_language() {
    let english = lanescope(&["run", "-w", "primes", "-p", "0", "-t", "2", "--items", "50"]);
    assert!(text(&english.stdout).contains("Throughput"), "{}", text(&english.stdout));
    let ukrainian = lanescope(&["run", "-w", "primes", "-p", "1", "-t", "1", "--items", "50", "--lang", "uk"]);
    assert!(text(&ukrainian.stdout).contains("Пропускна здатність"), "{}", text(&ukrainian.stdout));
    assert!(!text(&ukrainian.stdout).contains('['), "a key without its word: {}", text(&ukrainian.stdout));
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
    let known: Vec<&str> = lanescope::workload::CATALOGUE.iter().map(|entry| entry.id).collect();
    assert_eq!(ids, known);
    let doctor: serde_json::Value = serde_json::from_slice(&lanescope(&["doctor", "--json"]).stdout).unwrap();
    assert!(doctor["machine"]["cores"].as_u64().unwrap() >= 1);
    for command in ["list", "doctor"] {
        let output = lanescope(&[command, "--lang", "ru"]);
        assert_eq!(output.status.code(), Some(0));
        assert!(!text(&output.stdout).contains('['), "{}", text(&output.stdout));
    }
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
    let mut command = Command::new(env!("CARGO_BIN_EXE_lanescope"));
    let output = command.env_remove("WAYLAND_DISPLAY").env("DISPLAY", ":987").env("LC_ALL", "C").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("lanescope run") && !said.contains(".rs:"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

/// A worker whose parent says nothing and closes the pipe ends by itself.
#[test]
fn a_worker_ends_when_its_parent_hangs_up() {
    let output = Command::new(env!("CARGO_BIN_EXE_lanescope"))
        .arg("worker")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
}
