//! Real processes and threads, read from outside. Waits for conditions, never for a time.

use super::*;
use crate::host::os::thread_id;
use crate::units::Bytes;
use std::process::{Child, Command};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Waits until something holds; fails the test if it never does.
fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(60);
    while !holds() {
        assert!(Instant::now() < end, "never happened: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A thread that burns CPU until it is told to stop, and its number.
fn with_spinner(test: impl FnOnce(u64)) {
    let (stop, id) = (AtomicBool::new(false), AtomicU64::new(0));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            id.store(thread_id(), Ordering::Release);
            while !stop.load(Ordering::Relaxed) {
                std::hint::spin_loop();
            }
        });
        wait_until("the thread runs", || id.load(Ordering::Acquire) != 0);
        // A failed assertion must not leave the spinner, and with it the scope, running for ever.
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| test(id.load(Ordering::Acquire))));
        stop.store(true, Ordering::Relaxed);
        outcome.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    });
}

#[test]
fn a_spinning_thread_uses_cpu() {
    with_spinner(|tid| {
        let mut probe = ThreadProbe::open(std::process::id(), tid);
        let before = probe.read().unwrap();
        wait_until("the clock advances", || probe.read().unwrap().cpu > before.cpu + Nanos::from_millis(20));
    });
}

#[test]
fn cores_are_loaded_while_a_thread_spins() {
    with_spinner(|_| {
        let mut probe = CoreProbe::new();
        assert!(probe.read().is_none(), "the first reading has nothing to compare with");
        wait_until("some core is busy", || probe.read().is_some_and(|loads| loads.iter().any(|load| load.busy > 0.0)));
        assert_eq!(probe.read().map(<[CoreLoad]>::len), Some(machine().cores as usize));
    });
}

#[test]
fn this_process_has_memory_and_cpu_time() {
    let mut probe = ProcessProbe::open(std::process::id());
    let reading = probe.memory().unwrap();
    assert!(reading.rss > Bytes::from_mib(1), "{reading:?}");
    assert!(reading.uss.is_none_or(|uss| uss <= reading.rss), "{reading:?}");
    let before = probe.cpu().unwrap();
    wait_until("CPU time passes", || {
        std::hint::black_box((0..100_000_u64).fold(0, |a, b| a ^ b.wrapping_mul(31)));
        probe.cpu().unwrap() > before && own_cpu().unwrap() > before
    });
}

#[test]
fn what_is_allocated_and_touched_shows() {
    let mut probe = ProcessProbe::open(std::process::id());
    let before = probe.memory().unwrap();
    let size = Bytes::from_mib(64);
    let held = vec![7_u8; size.0 as usize];
    std::hint::black_box(&held);
    let after = probe.memory().unwrap();
    // Other tests run beside this one and free a little; half is far more than they hold.
    assert!(after.rss.0 > before.rss.0 + size.0 / 2, "{before:?} {after:?}");
    if let (Some(before), Some(after)) = (before.uss, after.uss) {
        assert!(after.0 > before.0 + size.0 / 2, "{before:?} {after:?}");
    }
}

#[test]
fn nobody_is_nothing_and_no_error() {
    for pid in [0, u32::MAX] {
        let mut process = ProcessProbe::open(pid);
        assert_eq!((process.memory(), process.cpu()), (None, None));
    }
    assert_eq!(ThreadProbe::open(std::process::id(), u64::MAX).read(), None);
    assert_eq!(ThreadProbe::open(u32::MAX, 1).read(), None);
}

#[test]
fn a_thread_that_has_ended_reads_as_nothing() {
    let mut kept = None;
    with_spinner(|tid| kept = Some(ThreadProbe::open(std::process::id(), tid)));
    // The scope's join returns a moment before the kernel is done with the thread.
    let mut probe = kept.unwrap();
    if cfg!(target_os = "linux") {
        wait_until("the thread is gone", || probe.read().is_none());
    } else {
        probe.read();
    }
}

#[test]
fn the_machine_is_known() {
    let machine = machine();
    assert!(machine.cores > 0 && machine.memory > Bytes::from_mib(64), "{machine:?}");
    assert!(!machine.cpu.is_empty() && !machine.os.is_empty(), "{machine:?}");
    assert!(available_memory().unwrap() <= machine.memory);
}

/// A child that is killed and collected even when the test fails.
struct Sleeper(Child);

impl Sleeper {
    fn start() -> Self {
        let mut command = if cfg!(windows) { Command::new("cmd") } else { Command::new("sleep") };
        // `set /p` waits for a line on the standard input.
        command.args(if cfg!(windows) { ["/c", "set /p x="].as_slice() } else { &["1000"] });
        Self(command.stdin(std::process::Stdio::piped()).spawn().unwrap())
    }

    fn end(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Sleeper {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_child_is_read_until_it_is_gone() {
    let mut child = Sleeper::start();
    let pid = child.0.id();
    let mut process = ProcessProbe::open(pid);
    wait_until("its memory can be read", || process.memory().is_some_and(|reading| reading.rss > Bytes(0)));
    assert!(process.cpu().is_some());
    child.end();
    assert_eq!(process.memory(), None);
    if cfg!(target_os = "linux") {
        assert_eq!(process.cpu(), None);
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use super::*;

    #[test]
    fn a_dead_child_that_nobody_waited_for_has_cpu_time_and_no_memory() {
        let mut child = Sleeper::start();
        let mut process = ProcessProbe::open(child.0.id());
        child.0.kill().unwrap();
        wait_until("the memory is given back", || process.memory().is_none());
        assert!(process.cpu().is_some());
    }

    #[test]
    fn linux_tells_everything_about_our_own_children() {
        let mut child = Sleeper::start();
        let mut process = ProcessProbe::open(child.0.id());
        wait_until("its memory can be read", || process.memory().is_some());
        let reading = process.memory().unwrap();
        let (uss, pss) = (reading.uss.unwrap(), reading.pss.unwrap());
        assert!(uss <= pss && pss <= reading.rss, "{reading:?}");
        let mut main_thread = ThreadProbe::open(child.0.id(), u64::from(child.0.id()));
        assert!(main_thread.read().unwrap().wait.is_some());
        // Its time is entered when it leaves the core, which may still be to come.
        wait_until("its first turn on a core is entered", || main_thread.read().unwrap().cpu > Nanos(0));
        child.end();
        assert_eq!(main_thread.read(), None);
    }

    #[test]
    fn a_tree_is_a_process_with_its_children_and_theirs() {
        let mut child = Sleeper(
            Command::new("sh")
                .args(["-c", "sh -c 'sleep 1000; true' & read x; kill $!"])
                .stdin(std::process::Stdio::piped())
                .spawn()
                .unwrap(),
        );
        let mut process = ProcessProbe::open(child.0.id());
        wait_until("a child and its child", || system::descendants(child.0.id()).len() == 2);
        wait_until("all of them are read", || {
            let (own, tree) = (process.memory().unwrap(), process.tree_memory().unwrap());
            tree.rss > own.rss && tree.uss > own.uss && tree.pss > own.pss
        });
        system::descendants(child.0.id()).into_iter().for_each(crate::host::os::kill_process);
        drop(child.0.stdin.take());
        child.end();
        assert_eq!(process.tree_memory(), None);
    }

    #[test]
    fn a_probe_survives_its_process_becoming_another_program() {
        let mut child = Sleeper(
            Command::new("sh")
                .args(["-c", "read x; exec sleep 1000"])
                .stdin(std::process::Stdio::piped())
                .spawn()
                .unwrap(),
        );
        let mut process = ProcessProbe::open(child.0.id());
        let program = |pid: u32| std::fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
        wait_until("the shell is read", || program(child.0.id()) == "sh\n" && process.memory().is_some());
        drop(child.0.stdin.take());
        wait_until("the other program runs", || program(child.0.id()) == "sleep\n");
        assert!(process.memory().is_some());
    }

    #[test]
    fn the_file_limit_is_as_high_as_it_may_be() {
        let limit = raise_file_limit();
        assert!(limit >= 256, "{limit}");
        assert_eq!(raise_file_limit(), limit);
    }

    #[test]
    fn without_free_files_new_probes_read_nothing_and_old_ones_go_on() {
        const SELF: &str = "probe::tests::linux::without_free_files_new_probes_read_nothing_and_old_ones_go_on";
        const ROLE: &str = "LANESCOPE_TEST_FEW_FILES";
        if std::env::var_os(ROLE).is_none() {
            // A process of its own, because the limit holds for all of one.
            let run = Command::new("sh")
                .args(["-c", "ulimit -n 40 && exec \"$0\" --exact \"$1\" --test-threads=1"])
                .arg(std::env::current_exe().unwrap())
                .arg(SELF)
                .env(ROLE, "1")
                .output()
                .unwrap();
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
            return;
        }
        let pid = std::process::id();
        let mut probes: Vec<_> = (0..100).map(|_| ThreadProbe::open(pid, thread_id())).collect();
        assert!(probes.iter_mut().take(10).all(|probe| probe.read().is_some()));
        assert!(probes.iter_mut().skip(40).all(|probe| probe.read().is_none()));
        assert_eq!(ProcessProbe::open(pid).memory(), None);
        assert!(CoreProbe::new().read().is_none());
    }
}
