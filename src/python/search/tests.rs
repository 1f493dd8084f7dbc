//! The search over programs that were made up.

use super::*;
use crate::python::testing::{answering, program, wait_until, wait_until_gone, with_child};
use crate::python::{Interpreter, Origin};
use std::path::Path;

fn candidates(programs: &[PathBuf]) -> Vec<Candidate> {
    programs
        .iter()
        .map(|program| Candidate { program: program.clone(), origin: Origin::Path, is_held_back: false })
        .collect()
}

fn search(programs: &[PathBuf]) -> Search {
    let candidates = candidates(programs);
    Search::of(move |ask, _| ask(&candidates, 0), || ())
}

fn why(finding: &Finding) -> String {
    finding.why_not().unwrap().to_string()
}

#[test]
fn good_ones_are_told_before_bad_ones_and_all_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let make = |name: &str, script: &str| program(&folder.path().join(name), script);
    let at = |minor: u32| answering(&crate::python::Facts::usual(minor));
    let programs = [
        make("failing", "echo Traceback; echo 'ImportError: no module' >&2; exit 1"),
        make("slow-start", &format!("sleep 0.3; echo hello; {}", at(8))),
        make("garbage", "echo 'lanescope-answer {]'"),
        make("silent", "exit 0"),
        make("talkative", "yes"),
        make("crashing", "kill -SEGV $$"),
        make("quick", &at(9)),
        folder.path().join("gone"),
    ];
    let findings = search(&programs).wait();
    let names: Vec<&Path> = findings.iter().map(Finding::program).collect();
    let expected = [1, 6, 0, 2, 3, 4, 5, 7].map(|place: usize| programs[place].as_path());
    assert_eq!(names, expected);
    assert!(findings[..2].iter().all(|finding| finding.why_not().is_none()));
    let reasons: Vec<String> = findings[2..].iter().map(why).collect();
    let parts =
        ["(1): ImportError: no module", "lanescope-answer {]", "said nothing (0)", "256 KiB", "signal", "started"];
    for (reason, part) in reasons.iter().zip(parts) {
        assert!(reason.contains(part), "{reason} without {part}");
    }
}

#[test]
fn two_names_of_one_interpreter_are_told_once_by_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let facts = Facts::usual(13);
    let renamed = Facts { executable: "/usr/bin/python".to_owned(), ..facts.clone() };
    let other = Facts { prefix: "/home/me/.venv".to_owned(), ..facts.clone() };
    let slow = format!("sleep 0.3; {}", answering(&facts));
    let programs = [("a", slow), ("b", answering(&renamed)), ("c", answering(&other))]
        .map(|(name, script)| program(&folder.path().join(name), &script));
    let findings = search(&programs).wait();
    let names: Vec<&Path> = findings.iter().map(Finding::program).collect();
    assert_eq!(names, [&programs[0], &programs[2]]);
}

#[test]
fn it_streams_wakes_and_never_waits_and_dropping_it_kills() {
    let folder = tempfile::tempdir().unwrap();
    let note = folder.path().join("child");
    let hanging = program(&folder.path().join("hanging"), &with_child(&note, "wait"));
    let quick = program(&folder.path().join("quick"), &answering(&Facts::usual(10)));
    let woken = Arc::new(AtomicUsize::new(0));
    let (waker, candidates) = (Arc::clone(&woken), candidates(&[hanging, quick.clone()]));
    let wake = move || {
        waker.fetch_add(1, Ordering::Relaxed);
    };
    let mut search = Search::of(move |ask, _| ask(&candidates, 0), wake);
    wait_until("the quick one", || search.poll());
    assert_eq!(search.findings().map(Finding::program).collect::<Vec<_>>(), [quick]);
    assert!(!search.is_done());
    wait_until("the waker and the child", || woken.load(Ordering::Relaxed) > 0 && note.exists());
    drop(search);
    wait_until_gone(&note);
}

#[test]
fn what_is_found_later_is_told_behind_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let programs =
        [9, 10, 11].map(|minor: u32| program(&folder.path().join(minor.to_string()), &answering(&Facts::usual(minor))));
    let found = candidates(&programs);
    let look = move |ask: Ask<'_>, _: &AtomicBool| {
        ask(&found[..2], 0);
        ask(&found, 2);
    };
    let findings = Search::of(look, || ()).wait();
    assert_eq!(findings.iter().map(Finding::program).collect::<Vec<_>>(), programs);
}

#[test]
fn what_is_held_back_is_listed_and_not_started_before_it_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let mark = folder.path().join("mark");
    let script = format!("echo run >> '{}'; {}", mark.display(), answering(&Facts::usual(12)));
    let path = program(&folder.path().join("python"), &script);
    let list = || {
        let found = vec![Candidate { program: path.clone(), origin: Origin::Environment, is_held_back: true }];
        Search::of(move |ask, _| ask(&found, 0), || ()).wait()
    };
    let unasked = Finding::Unasked { program: path.clone(), origin: Origin::Environment };
    assert_eq!(list(), [unasked]);
    assert!(!mark.exists());
    assert!(crate::python::ask(&path).interpreter().is_some() && mark.exists());
    // What it said then is remembered; it is not started to be listed.
    assert!(list()[0].interpreter().is_some());
    assert_eq!(std::fs::read_to_string(&mark).unwrap().lines().count(), 1);
}

#[test]
fn letting_go_of_it_kills_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let note = folder.path().join("child");
    let hanging = program(&folder.path().join("hanging"), &with_child(&note, "wait"));
    let search = search(&[hanging]);
    wait_until("the child", || note.exists());
    search.let_go();
    wait_until_gone(&note);
}

#[test]
fn the_end_is_told() {
    let mut search = search(&[]);
    wait_until("the end", || search.poll());
    assert!(search.is_done() && search.findings().next().is_none());
    assert!(!search.poll());
}

#[test]
fn each_is_asked_once_until_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let notes = folder.path().join("notes");
    let count = || std::fs::read_to_string(&notes).map_or(0, |text| text.lines().count());
    let script = |minor| format!("echo asked >> '{}'; {}", notes.display(), answering(&Facts::usual(minor)));
    let path = program(&folder.path().join("python"), &script(11));
    let release = || match search(std::slice::from_ref(&path)).wait().as_slice() {
        [Finding::Usable(Interpreter { facts, .. })] => facts.release.clone(),
        others => panic!("{others:?}"),
    };
    assert_eq!((release(), release(), count()), ("3.11.0".to_owned(), "3.11.0".to_owned(), 1));
    program(&path, &format!("{} # longer", script(12)));
    assert_eq!((release(), count()), ("3.12.0".to_owned(), 2));
    // What failed may have been mended: it is asked again.
    let broken = program(&folder.path().join("broken"), &format!("echo asked >> '{}'; exit 1", notes.display()));
    for asked in [3, 4] {
        assert!(search(std::slice::from_ref(&broken)).wait()[0].interpreter().is_none());
        assert_eq!(count(), asked);
    }
}
