//! Programs that are no interpreters, or bad ones, for the tests of this room. Knows nothing of what is tested with them.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// A shell script that may be executed. Another process writes it: a file that any thread of this one has open for writing
/// while another starts a child cannot be executed for a moment.
pub(super) fn program(path: &Path, script: &str) -> PathBuf {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut writer = Command::new("/bin/sh")
        .args(["-c", "cat > \"$1\" && chmod 755 \"$1\"", "sh"])
        .arg(path)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    writer.stdin.take().unwrap().write_all(format!("#!/bin/sh\n{script}\n").as_bytes()).unwrap();
    assert!(writer.wait().unwrap().success());
    path.to_owned()
}

/// A script that says what an interpreter with these facts would.
pub(super) fn answering(facts: &super::Facts) -> String {
    let json = serde_json::to_string(facts).unwrap();
    format!("cat <<'END'\nlanescope-answer {json}\nEND")
}

/// A script that starts a process, notes its number in a file, and then does this.
pub(super) fn with_child(note: &Path, then: &str) -> String {
    format!("sleep 1000 & echo $! > '{0}.part'; mv '{0}.part' '{0}'; {then}", note.display())
}

/// Waits until the process whose number the file holds is gone, be it as a corpse that nobody has taken away yet.
pub(super) fn wait_until_gone(note: &Path) {
    let number = std::fs::read_to_string(note).unwrap();
    wait_until("the child's end", || {
        let shown = Command::new("ps").args(["-o", "stat=", "-p", number.trim()]).output().unwrap();
        let state = String::from_utf8(shown.stdout).unwrap();
        state.trim().is_empty() || state.starts_with('Z')
    });
}

/// Waits until something is so; for a minute at most, which is an error.
pub(super) fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    for _ in 0..6_000 {
        if is_so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("waited in vain for {what}");
}
