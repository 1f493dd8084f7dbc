//! Any program as a workload, with real ones: what is counted, what is shown, and that nobody is left behind however the run
//! ends. Waits for conditions, never for a time.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;
#[path = "common/program.rs"]
mod program;

use common::*;
use lanescope::engine::{self, Run};
use lanescope::plan::{Budget, Experiment, Fault, Value};
use lanescope::recording::{Ending, Happening, Outcome};
use lanescope::units::Nanos;
use std::path::Path;

/// So many completions of a command line.
fn program(command: &str, processes: u32, threads: u32, items: u64) -> Experiment {
    with(experiment("program", processes, threads, Budget::Items(items)), "command", command)
}

fn with(mut experiment: Experiment, param: &str, value: impl Into<Value>) -> Experiment {
    experiment.params.insert(param.to_owned(), value.into());
    experiment
}

fn figure(outcome: &Outcome, id: &str) -> u64 {
    outcome.figures.iter().find(|figure| figure.id == id).unwrap().value
}

/// Runs it to its end: the outcome, and what was printed last.
fn run(experiment: &Experiment) -> (Outcome, Option<(u64, String)>) {
    let run = start(experiment);
    let mut printed = None;
    let outcome = until(&run, |event| match &event.what {
        Happening::Printed { bytes, tail } => {
            printed = Some((*bytes, tail.clone()));
            None
        }
        Happening::Finished(outcome) => Some((**outcome).clone()),
        _ => None,
    });
    (outcome, printed)
}

/// Numbers of processes that a program has written into a file, a line each; whole lines only.
fn written(path: &Path) -> Vec<u32> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    whole.lines().filter_map(|line| line.trim().parse().ok()).collect()
}

/// A run whose program is `script`, with FILE for it to write process numbers into; returns when there are `wanted`.
fn family(script: &str, processes: u32, threads: u32, wanted: usize, file: &Path) -> (Run, Vec<u32>) {
    let plan = program(&format!("sh -c '{script}'"), processes, threads, 1_000_000);
    let run = start(&with(plan, "environment", format!("FILE='{}'", file.display()).as_str()));
    wait_for("the programs run", || written(file).len() >= wanted);
    (run, written(file))
}

#[test]
fn every_completion_is_counted_and_the_checksum_is_the_same_for_every_spread() {
    let mut sums = Vec::new();
    for (processes, threads) in [(1, 1), (1, 3), (3, 1), (2, 2)] {
        let (outcome, printed) = run(&program("/bin/true", processes, threads, 40));
        assert!(outcome.is_clean(), "{:?}", outcome.failures);
        assert_eq!((outcome.items, outcome.ending), (40, Ending::Budget));
        assert_eq!((figure(&outcome, "succeeded"), figure(&outcome, "failed"), printed), (40, 0, None));
        assert_eq!(outcome.prices.iter().map(|price| price.id.as_ref()).collect::<Vec<&str>>(), ["start", "run"]);
        sums.push(outcome.checksum);
    }
    assert!(sums.windows(2).all(|pair| pair[0] == pair[1]), "{sums:?}");
    assert_ne!(sums[0], run(&program("/bin/false", 1, 1, 40)).0.checksum);
}

#[test]
fn exit_codes_and_signals_are_told_apart() {
    let script =
        r#"sh -c 'case $((LANESCOPE_ITEM % 4)) in 0) exit 0;; 1) exit 3;; 2) exit 7;; *) kill -TERM $$;; esac'"#;
    let (outcome, _) = run(&program(script, 2, 2, 40));
    assert!(outcome.is_clean(), "{:?}", outcome.failures);
    let counted = ["succeeded", "failed", "signals", "timeouts"].map(|id| figure(&outcome, id));
    assert_eq!(counted, [10, 20, 10, 0]);
    assert!([3, 7].contains(&figure(&outcome, "exit_code")));
}

#[test]
fn who_takes_too_long_is_killed_and_counted() {
    let (outcome, _) = run(&with(program("sh -c 'sleep 1000 & sleep 1000'", 1, 2, 2), "timeout", 1));
    assert!(outcome.is_clean(), "{:?}", outcome.failures);
    assert_eq!((outcome.items, figure(&outcome, "timeouts"), figure(&outcome, "signals")), (2, 2, 0));
}

#[test]
fn both_outputs_are_read_and_the_end_is_shown() {
    let (outcome, printed) = run(&program("sh -c 'echo out; echo err >&2'", 2, 1, 10));
    let (bytes, tail) = printed.unwrap();
    assert_eq!((bytes, figure(&outcome, "printed"), outcome.bytes), (80, 80, 80));
    assert!(tail.ends_with("out\nerr\n"), "{tail}");
}

#[test]
fn megabytes_of_output_block_nobody() {
    let (outcome, printed) = run(&program("sh -c 'head -c 3000000 /dev/zero; echo; echo the end'", 1, 2, 6));
    assert!(outcome.is_clean(), "{:?}", outcome.failures);
    assert_eq!(figure(&outcome, "printed"), 6 * 3_000_009);
    let (bytes, tail) = printed.unwrap();
    assert!(
        bytes == 6 * 3_000_009 && tail.len() <= 16 * 1024 && tail.ends_with("\nthe end\n"),
        "{bytes} {}",
        tail.len()
    );
}

#[test]
fn what_a_program_prints_is_shown_while_it_runs() {
    let run = start(&program("sh -c 'echo here I am; exec sleep 1000'", 1, 1, 1));
    until(&run, |event| matches!(&event.what, Happening::Printed { tail, .. } if tail == "here I am\n").then_some(()));
}

#[test]
fn who_reads_its_input_finds_it_empty() {
    let (outcome, printed) = run(&program("cat", 1, 1, 5));
    assert_eq!((figure(&outcome, "succeeded"), printed), (5, None));
}

#[test]
fn quotes_keep_words_together_and_nothing_goes_through_a_shell() {
    let (_, printed) = run(&program(r#"printf '<%s>' "a b" c\ d '' '$HOME' '*' ';'"#, 1, 1, 1));
    assert_eq!(printed.unwrap().1, "<a b><c d><><$HOME><*><;>");
    let asked = with(program("echo a b | tr a-z A-Z; exit 4", 1, 1, 1), "shell", "yes");
    let (outcome, printed) = run(&asked);
    assert_eq!((printed.unwrap().1.as_str(), figure(&outcome, "exit_code")), ("A B\n", 4));
}

#[test]
fn environment_and_folder_are_the_programs() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    let plan = program("sh -c 'pwd; echo $A-$B'", 1, 1, 1);
    let plan = with(with(plan, "environment", "A=1; B='x y'"), "folder", folder.to_str().unwrap());
    assert_eq!(run(&plan).1.unwrap().1, format!("{}\n1-x y\n", folder.display()));
}

#[test]
fn what_cannot_be_run_is_named_before_the_run() {
    let refused = |plan: &Experiment| {
        let problems = engine::start(plan, &options()).err().unwrap();
        problems.iter().map(ToString::to_string).collect::<String>()
    };
    assert!(refused(&program("no-such-program-here -x", 1, 1, 1)).contains("no-such-program-here"));
    assert!(refused(&program("/no/such/file", 1, 1, 1)).contains("/no/such/file"));
    assert!(refused(&program("", 1, 1, 1)).contains("sleep 0.1"));
    assert!(refused(&with(program("true", 1, 1, 1), "folder", "/no/such/folder")).contains("/no/such/folder"));
    assert!(refused(&program("true", 0, 2, 1)).contains("P = 0"));
}

#[test]
fn a_program_that_vanishes_or_is_none_fails_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("once");
    std::fs::write(&path, "#!/bin/sh\nrm \"$0\"\n").unwrap();
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let (outcome, _) = run(&program(path.to_str().unwrap(), 1, 1, 5));
    assert_eq!(outcome.items, 1);
    let said = outcome.failures[0].to_string();
    assert!(outcome.ending == Ending::Failed && said.contains("once"), "{said}");
}

#[test]
fn cpu_time_and_memory_are_those_of_the_whole_tree() {
    let spin = "sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'";
    let (outcome, _) = run(&program(spin, 1, 1, 2));
    let programs = Nanos(figure(&outcome, "cpu")).seconds();
    let worker = outcome.workers[0].cpu_seconds.unwrap();
    assert!(programs > 0.02 && worker > programs, "{programs} of {worker}");
}

#[cfg(target_os = "linux")]
#[test]
fn memory_counts_children_and_their_children() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pids");
    // A shell with 32 MiB in a variable, below another one.
    let script = r#"sh -c "x=\$(head -c 32000000 /dev/zero | tr \"\\0\" a); echo \$\$ >>\$FILE; sleep 1000"; true"#;
    let (run, _) = family(script, 1, 1, 1, &file);
    wait_for("the host's memory has it", || {
        let sample = run.samples().recv_timeout(PATIENCE).unwrap();
        sample.memory.iter().any(|(_, memory)| memory.rss.0 > 32_000_000)
    });
    run.stop();
    assert!(outcome(&run).memory.unwrap().rss_bytes.0 > 32_000_000);
}

/// Both start what they do not wait for; the second takes it out of reach of its group.
const LEAVES_IN_GROUP: &str = "sleep 1000 & echo $! >>$FILE; echo $$ >>$FILE; sleep 1000";
#[cfg(target_os = "linux")]
const DETACHES: &str = r#"setsid sh -c "echo \$\$ >>\$FILE; sleep 1000" & echo $$ >>$FILE; sleep 1000"#;

#[cfg(target_os = "linux")]
#[test]
fn stop_leaves_nobody() {
    for script in [LEAVES_IN_GROUP, DETACHES] {
        let folder = tempfile::tempdir().unwrap();
        let (run, pids) = family(script, 2, 2, 8, &folder.path().join("pids"));
        run.stop();
        assert_eq!(outcome(&run).ending, Ending::Stopped);
        assert!(!pids.into_iter().any(alive), "{script}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_end_of_the_time_leaves_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pids");
    let plan = Experiment { budget: Budget::Seconds(1.0), ..program(&format!("sh -c '{DETACHES}'"), 1, 2, 1) };
    let run = start(&with(plan, "environment", format!("FILE={}", file.display()).as_str()));
    let outcome = outcome(&run);
    assert!(outcome.failures.is_empty() && outcome.ending == Ending::Budget, "{:?}", outcome.failures);
    assert!(!written(&file).into_iter().any(alive));
}

/// What a completed program has left running: its group ends with it, who has left the group ends with the run; those that
/// end before are not kept as zombies.
#[cfg(target_os = "linux")]
#[test]
fn what_a_completed_program_leaves_behind_is_ended() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pids");
    let (run, pids) = family("sleep 1000 & echo $! >>$FILE", 1, 1, 3, &file);
    wait_for("the first ones are gone", || !alive(pids[0]) && !alive(pids[1]));
    drop(run);
    std::fs::remove_file(&file).unwrap();
    let (run, pids) = family(r#"setsid sh -c "echo \$\$ >>\$FILE; sleep 0.1" & sleep 0.01"#, 1, 1, 3, &file);
    let exists = |pid: u32| Path::new(&format!("/proc/{pid}")).exists();
    wait_for("they were taken leave of", || !exists(pids[0]));
    drop(run);
    assert!(!written(&file).into_iter().any(alive));
}

/// `kill -9` of the app: the host notices by its closed input, and ends all who descend from it.
#[cfg(target_os = "linux")]
#[test]
fn a_killed_app_leaves_nobody() {
    for script in [LEAVES_IN_GROUP, DETACHES] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("pids");
        let mut app = program::program()
            .args(["run", "-p", "2", "-t", "2", "--seconds", "3600", "--quiet", "--program"])
            .arg(format!("sh -c '{script}'"))
            .env("FILE", &file)
            .stdin(std::process::Stdio::null())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        wait_for("the programs run", || written(&file).len() >= 8);
        let hosts = children_of(app.id());
        let pids = written(&file);
        assert!(hosts.len() == 2 && pids.iter().all(|pid| alive(*pid)));
        app.kill().unwrap();
        app.wait().unwrap();
        wait_for("nobody lives", || !hosts.iter().chain(&pids).any(|pid| alive(*pid)));
    }
}

/// The host itself is killed by a planted fault: its programs do not outlive it, and the other host goes on.
#[cfg(target_os = "linux")]
#[test]
fn programs_do_not_outlive_a_killed_host() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pids");
    let plan = program("sh -c 'echo $$ $PPID >>$FILE; exec sleep 1000'", 2, 1, 1_000);
    let plan = with(plan, "environment", format!("FILE={}", file.display()).as_str());
    let run = start(&plan);
    let pids = hosts(&run);
    let of = |host: u32| {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let mut pairs = text.lines().filter_map(|line| line.split_once(' '));
        pairs.find(|(_, parent)| *parent == host.to_string()).map(|(pid, _)| pid.parse::<u32>().unwrap())
    };
    wait_for("both programs run", || pids.iter().all(|host| of(*host).is_some_and(alive)));
    // The worker says whom it has started a moment after the program is there.
    wait_for("they are known", || {
        run.samples().recv_timeout(PATIENCE).unwrap().workers.iter().all(|worker| worker.figures[7] > 0)
    });
    run.plant(0, Fault::Kill);
    until(&run, |event| matches!(event.what, Happening::HostEnded { host: 0, .. }).then_some(()));
    wait_for("the orphan is gone", || !alive(of(pids[0]).unwrap()));
    assert!(alive(pids[1]) && alive(of(pids[1]).unwrap()));
}

#[test]
fn pause_holds_before_the_next_start() {
    let run = start(&program("true", 1, 2, 1_000_000));
    wait_for("some completions", || items_of(&run) > 5);
    run.pause();
    until(&run, |event| (event.what == Happening::Paused).then_some(()));
    let mut last = 0;
    wait_for("standstill", || {
        let now = (0..10).fold(0, |_, _| items_of(&run));
        std::mem::replace(&mut last, now) == now
    });
    run.resume();
    wait_for("more", || items_of(&run) > last);
}

#[test]
fn the_terminal_runs_a_command_line() {
    let output = program::program()
        .args(["run", "--program", "sh -c 'exit 3'", "-p", "1", "-t", "2", "--items", "10", "--json"])
        .output()
        .unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((json["items"].as_u64(), json["workload"].as_str()), (Some(10), Some("program")));
    assert_eq!(json["params"]["command"], "sh -c 'exit 3'");
    assert_eq!(json["figures"][1], serde_json::json!({"id": "failed", "value": 10}));
    assert_eq!(output.status.code(), Some(0));
}
