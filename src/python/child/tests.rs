//! The reply of a program, and that late, talkative and unwanted ones are gone with what they started.

use super::*;
use crate::python::testing::{wait_until, wait_until_gone, with_child};
use std::sync::Arc;

const LONG: Duration = Duration::from_secs(600);

fn shell(script: &str, limit: Duration, most: usize, give_up: &AtomicBool) -> Result<Reply, Silence> {
    let arguments = [OsStr::new("-c"), OsStr::new(script)];
    put(&Question { program: Path::new("/bin/sh"), arguments: &arguments, limit, most, give_up })
}

fn patient(script: &str) -> Result<Reply, Silence> {
    shell(script, LONG, 1 << 20, &AtomicBool::new(false))
}

#[test]
fn a_reply_is_all_that_was_said_and_the_status() {
    let reply = patient("echo out; echo err >&2; exit 3").unwrap();
    assert_eq!((reply.said.as_slice(), reply.status.code()), (&b"out\nerr\n"[..], Some(3)));
    let big = patient("head -c 300000 /dev/zero").unwrap();
    assert_eq!(big.said.len(), 300_000);
    assert!(matches!(put_missing(), Err(Silence::Failed(_))));
}

fn put_missing() -> Result<Reply, Silence> {
    let program = Path::new("/no/such/program");
    put(&Question { program, arguments: &[], limit: LONG, most: 10, give_up: &AtomicBool::new(false) })
}

#[test]
fn it_has_nothing_to_read() {
    assert_eq!(patient("cat; echo end").unwrap().said, b"end\n");
}

#[test]
fn who_takes_too_long_is_killed_with_its_children() {
    let folder = tempfile::tempdir().unwrap();
    let note = folder.path().join("child");
    // A busy machine may need more than the first limit until the child is there.
    let mut limit = Duration::from_millis(200);
    while !note.exists() {
        let silence = shell(&with_child(&note, "wait"), limit, 100, &AtomicBool::new(false));
        assert!(matches!(silence, Err(Silence::Late)));
        limit *= 2;
    }
    wait_until_gone(&note);
}

#[test]
fn who_says_too_much_is_killed_with_its_children() {
    let folder = tempfile::tempdir().unwrap();
    let note = folder.path().join("child");
    let silence = shell(&with_child(&note, "yes"), LONG, 1 << 20, &AtomicBool::new(false));
    assert!(matches!(silence, Err(Silence::TooMuch)));
    wait_until_gone(&note);
}

#[test]
fn who_is_not_wanted_any_more_is_killed_with_its_children() {
    let folder = tempfile::tempdir().unwrap();
    let note = folder.path().join("child");
    let give_up = Arc::new(AtomicBool::new(false));
    let (order, there) = (Arc::clone(&give_up), note.clone());
    let teller = std::thread::Builder::new().spawn(move || {
        wait_until("the child", || there.exists());
        order.store(true, Ordering::Relaxed);
    });
    let silence = shell(&with_child(&note, "wait"), LONG, 100, &give_up);
    assert!(matches!(silence, Err(Silence::GivenUp)));
    teller.unwrap().join().unwrap();
    wait_until_gone(&note);
}

#[test]
fn a_child_that_stays_behind_is_not_waited_for_and_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let note = folder.path().join("child");
    // It holds the pipe open after the program's end.
    let reply = patient(&with_child(&note, "echo here")).unwrap();
    assert_eq!(reply.said, b"here\n");
    wait_until_gone(&note);
}

#[test]
fn a_program_that_closes_its_output_is_waited_for() {
    let reply = patient("echo first; exec >&- 2>&-; sleep 0.2; exit 5").unwrap();
    assert_eq!((reply.said.as_slice(), reply.status.code()), (&b"first\n"[..], Some(5)));
}
