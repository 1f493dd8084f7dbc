//! The runs that come with the program, made by the real program (`.ci/record-runs`), so that there is something to look at before
//! anything was run, and CPython can be shown on a machine without it. Knows nothing of what is in them.

/// A run that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bundled {
    /// Locale key of its name.
    pub name: &'static str,
    /// Locale key of what is to be seen in it.
    pub about: &'static str,
    /// Its file.
    pub bytes: &'static [u8],
}

/// All of them.
pub const fn bundled() -> &'static [Bundled] {
    &ALL
}

const ALL: [Bundled; 3] = [
    Bundled {
        name: "bundled-gil",
        about: "bundled-gil-about",
        bytes: include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/runs/gil.lanes")),
    },
    Bundled {
        name: "bundled-processes",
        about: "bundled-processes-about",
        bytes: include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/runs/processes.lanes")),
    },
    Bundled {
        name: "bundled-faults",
        about: "bundled-faults-about",
        bytes: include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/runs/faults.lanes")),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::LanesFile;

    #[test]
    fn every_one_can_be_read_to_its_end_and_is_small() {
        for run in bundled() {
            let file = LanesFile::from_bytes(run.bytes).unwrap();
            let (recording, error) = file.recording().unwrap();
            assert!(error.is_none() && file.is_closed().unwrap(), "{}", run.name);
            let outcome = recording.outcome().unwrap();
            assert!(outcome.items > 0 && outcome.seconds < 10.0 && run.bytes.len() < 400_000, "{}", run.name);
        }
    }

    #[test]
    fn none_tells_of_the_folders_of_the_machine_that_made_it() {
        for run in bundled() {
            let text = String::from_utf8_lossy(run.bytes);
            for folder in ["/home/", "/root/", "/Users/", "/tmp/", "/usr/", ":\\Users"] {
                assert!(!text.contains(folder), "{} has {folder}", run.name);
            }
        }
    }
}
