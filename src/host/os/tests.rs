//! What the worker side asks for really happens. Waits for conditions, never for a time.

use super::*;
use crate::telemetry::Clock;
use std::time::{Duration, Instant};

/// Waits until something holds; fails the test if it never does.
fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(60);
    while !holds() {
        assert!(Instant::now() < end, "never happened: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Runs in a thread of its own, so that other tests do not inherit what was set.
fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| scope.spawn(work).join().unwrap())
}

#[test]
fn allowed_cores_ascend_and_are_not_empty() {
    let cores = allowed_cores();
    assert!(!cores.is_empty());
    assert!(cores.windows(2).all(|pair| pair[0] < pair[1]), "{cores:?}");
}

#[test]
fn thread_ids_differ() {
    let here = thread_id();
    assert_ne!(here, 0);
    assert_eq!(here, thread_id());
    assert_ne!(here, apart(thread_id));
}

#[test]
fn the_thread_clock_runs_while_the_thread_does() {
    let before = thread_cpu().unwrap();
    wait_until("CPU time passes", || {
        std::hint::black_box((0..100_000_u64).fold(0, |a, b| a ^ b.wrapping_mul(31)));
        thread_cpu().unwrap() > before
    });
}

#[test]
fn normal_priority_changes_nothing() {
    assert_eq!(apart(|| lower_priority(Priority::Normal)), Ok(()));
}

#[cfg(target_os = "linux")]
mod linux {
    use super::*;
    use std::io::{BufRead, BufReader};
    use std::process::{Child, Command, Stdio};

    /// Fields of `/proc/thread-self/stat` after the name: state is number 0.
    fn own_stat() -> Vec<String> {
        let text = std::fs::read_to_string("/proc/thread-self/stat").unwrap();
        text[text.rfind(')').unwrap() + 2..].split_ascii_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn background_is_the_idle_class_and_low_is_nice_19() {
        let (nice, policy) = (16, 38);
        let idle = apart(|| lower_priority(Priority::Background).map(|()| own_stat())).unwrap();
        assert_eq!(idle[policy], "5", "SCHED_IDLE");
        let low = apart(|| lower_priority(Priority::Low).map(|()| own_stat())).unwrap();
        assert_eq!((low[nice].as_str(), low[policy].as_str()), ("19", "0"));
    }

    #[test]
    fn a_pinned_thread_stays_on_its_core() {
        for core in allowed_cores() {
            let seen =
                apart(move || pin_to(core).map(|()| (0..1000).map(|_| Clock::common().core()).collect::<Vec<_>>()));
            assert!(seen.unwrap().iter().all(|&c| c.map(usize::from) == Some(core)));
        }
    }

    #[test]
    fn a_core_that_is_not_there_is_refused_with_its_number() {
        for core in [1_000, 1_000_000, usize::MAX] {
            let message = apart(move || pin_to(core)).unwrap_err();
            assert_eq!(message.key, "os-pin-refused");
            assert!(message.args.iter().any(|(name, _)| *name == "core"));
        }
    }

    /// Which part this test binary plays when it was started by a test below.
    const ROLE: &str = "LANESCOPE_TEST_ROLE";

    fn myself(role: &str, test: &str) -> Child {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", test, "--nocapture", "--test-threads=1"])
            .env(ROLE, role)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    }

    fn line_with(child: &mut Child, word: &str) -> String {
        let lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
        lines.map(Result::unwrap).find_map(|line| line.split_once(word).map(|(_, rest)| rest.to_owned())).unwrap()
    }

    /// Alive and not merely waiting for somebody to collect it.
    fn is_running(pid: &str) -> bool {
        std::fs::read_to_string(format!("/proc/{pid}/stat"))
            .is_ok_and(|text| !text[text.rfind(')').unwrap()..].starts_with(") Z"))
    }

    #[test]
    fn a_child_dies_with_its_killed_parent() {
        const SELF: &str = "host::os::tests::linux::a_child_dies_with_its_killed_parent";
        match std::env::var(ROLE).as_deref() {
            Ok("child") => {
                die_with_parent();
                println!("pid={}", std::process::id());
                loop {
                    std::thread::park();
                }
            }
            Ok(_) => {
                let mut child = myself("child", SELF);
                println!("child={}", line_with(&mut child, "pid="));
                child.wait().unwrap();
            }
            Err(_) => {
                let mut parent = myself("parent", SELF);
                let child = line_with(&mut parent, "child=");
                assert!(is_running(&child));
                parent.kill().unwrap();
                parent.wait().unwrap();
                wait_until("the grandchild is gone", || !is_running(&child));
            }
        }
    }

    #[test]
    fn a_guard_outside_windows_holds_nothing_and_kills_nothing() {
        let mut child = Command::new("sleep").arg("1000").spawn().unwrap();
        {
            let _guard = guard(&child);
        }
        assert!(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

#[cfg(windows)]
mod windows {
    use super::*;
    use std::process::{Command, Stdio};

    #[test]
    fn both_lower_priorities_are_granted() {
        for priority in [Priority::Background, Priority::Low] {
            assert_eq!(apart(|| lower_priority(priority)), Ok(()));
        }
    }

    #[test]
    fn a_pinned_thread_stays_on_its_core_and_others_are_refused() {
        for core in allowed_cores() {
            let seen =
                apart(move || pin_to(core).map(|()| (0..1000).map(|_| Clock::common().core()).collect::<Vec<_>>()));
            assert!(seen.unwrap().iter().all(|&c| c.map(usize::from) == Some(core)));
        }
        for core in [64, usize::MAX] {
            assert_eq!(apart(move || pin_to(core)).unwrap_err().key, "os-pin-group");
        }
    }

    #[test]
    fn a_child_ends_with_its_guard() {
        let child = Command::new("cmd").args(["/c", "set /p x="]).stdin(Stdio::piped()).spawn();
        let mut child = child.unwrap();
        let guard = guard(&child).unwrap();
        assert!(child.try_wait().unwrap().is_none());
        drop(guard);
        wait_until("the child is gone", || child.try_wait().unwrap().is_some());
    }
}
