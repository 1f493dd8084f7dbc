//! The rooms and their invariants, as the README states them: who may import whom, who alone knows a library, and that
//! every file says what it is for. Reads the sources as text.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Each room may use only those before it.
const ROOMS: [&str; 16] = [
    "locale",
    "units",
    "plan",
    "workload",
    "telemetry",
    "host",
    "probe",
    "recording",
    "library",
    "python",
    "engine",
    "analysis",
    "ui",
    "export",
    "app",
    "cli",
];

/// Upward or sideways imports that are meant: the words need the units' way of scaling.
const EXCEPTIONS: [(&str, &str); 1] = [("locale", "units")];

struct Source {
    room: String,
    path: PathBuf,
    text: String,
}

impl Source {
    /// The text without its tests, which may use anything.
    fn code(&self) -> &str {
        self.text.split("#[cfg(test)]\nmod ").next().unwrap()
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
    let mut folders = vec![root.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let inside = path.strip_prefix(root).unwrap();
                let room = inside.components().next().unwrap().as_os_str().to_str().unwrap();
                let room = room.trim_end_matches(".rs").to_owned();
                let text = std::fs::read_to_string(&path).unwrap();
                found.push(Source { room, path: inside.to_owned(), text });
            }
        }
    }
    assert!(found.len() > 50, "the sources were not found");
    found
}

/// The rooms that a file names behind `crate::`, one by one or in braces.
fn imports(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let list = rest.strip_prefix('{').map_or(rest, |inner| inner.split('}').next().unwrap());
        let parts = if list.len() == rest.len() { vec![rest] } else { list.split(',').collect() };
        for part in parts {
            let name: String = part.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            rooms.insert(name);
        }
    }
    rooms
}

#[test]
fn imports_go_one_way() {
    let place = |room: &str| ROOMS.iter().position(|r| *r == room);
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(own) = place(&source.room) else { continue };
        for used in imports(source.code()) {
            let allowed = place(&used).is_none_or(|other| other <= own)
                || EXCEPTIONS.contains(&(source.room.as_str(), used.as_str()));
            if !allowed {
                wrong.push(format!("{} uses {used}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_room_is_known_here() {
    let rooms: BTreeSet<String> = sources().into_iter().map(|s| s.room).collect();
    let unknown: Vec<&String> =
        rooms.iter().filter(|r| !ROOMS.contains(&r.as_str()) && *r != "lib" && *r != "main").collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

/// Files whose code contains one of the words, outside the rooms that may.
fn outside(allowed: &[&str], words: &[&str]) -> Vec<String> {
    let guilty = |s: &Source| {
        !allowed.iter().any(|a| s.room == *a || s.path == Path::new(a)) && words.iter().any(|w| s.code().contains(w))
    };
    sources().iter().filter(|s| guilty(s)).map(|s| s.path.display().to_string()).collect()
}

#[test]
fn libraries_stay_in_their_rooms() {
    assert_eq!(outside(&["ui", "export", "app"], &["egui::", "egui_plot::"]), [""; 0], "egui");
    assert_eq!(outside(&["app/files.rs"], &["rfd::"]), [""; 0], "rfd");
    assert_eq!(outside(&["probe"], &["sysinfo::"]), [""; 0], "sysinfo");
    assert_eq!(outside(&["probe", "host", "telemetry"], &["\"/proc/"]), [""; 0], "/proc");
    assert_eq!(outside(&["probe", "telemetry"], &["\"/sys/"]), [""; 0], "/sys");
    assert_eq!(outside(&["telemetry"], &["memmap2"]), [""; 0], "mappings");
    assert_eq!(outside(&["cli"], &["clap::", "indicatif", "console::"]), [""; 0], "the terminal's libraries");
}

#[test]
fn ui_never_blocks_nor_opens_files_nor_touches_the_engine() {
    let forbidden = ["std::fs", "std::thread", "std::process", "crate::engine", ".recv()", "thread::sleep"];
    for source in sources().iter().filter(|s| s.room == "ui") {
        for word in forbidden {
            assert!(!source.code().contains(word), "{}: {word}", source.path.display());
        }
    }
}

#[test]
fn workloads_read_no_clock_and_know_no_threads() {
    for source in sources().iter().filter(|s| s.room == "workload") {
        for word in ["Instant", "SystemTime", "std::thread", "crate::telemetry"] {
            assert!(!source.code().contains(word), "{}: {word}", source.path.display());
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<_> = sources().into_iter().filter(|s| !s.text.starts_with("//! ")).map(|s| s.path).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn unsafe_code_lives_in_few_files_and_each_block_has_its_argument() {
    for source in sources() {
        let lines: Vec<&str> = source.text.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            if line.contains("unsafe {") {
                let before = &lines[number.saturating_sub(8)..=number];
                let argued = before.iter().any(|l| l.contains("SAFETY:"));
                assert!(argued, "{}:{}: no SAFETY", source.path.display(), number + 1);
            }
        }
    }
}

#[test]
fn main_is_a_doorstep() {
    let main = sources().into_iter().find(|s| s.room == "main").unwrap();
    assert!(main.text.lines().count() < 60);
}
