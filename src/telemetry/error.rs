//! What can be wrong with a page or a board.

use crate::locale::{Explain, Message};
use std::path::Path;

/// Why shared memory cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub enum TelemetryError {
    /// The file is shorter than it says, or than any page.
    Truncated {
        /// Which file.
        path: String,
        /// Bytes there are.
        bytes: u64,
        /// Bytes there should be.
        expected: u64,
    },
    /// Not one of ours.
    Foreign {
        /// Which file.
        path: String,
    },
    /// Written by another version of the program.
    Version {
        /// Which file.
        path: String,
        /// The version found.
        found: u64,
        /// The one that this program writes.
        known: u64,
    },
    /// There is no room for it.
    NoSpace {
        /// Which file.
        path: String,
        /// Bytes wanted.
        bytes: u64,
    },
    /// Anything else that the system says.
    Io {
        /// Which file.
        path: String,
        /// The system's words.
        detail: String,
    },
}

impl TelemetryError {
    pub(super) fn io(path: &Path, error: &std::io::Error) -> Self {
        Self::Io { path: path.display().to_string(), detail: error.to_string() }
    }
}

impl Explain for TelemetryError {
    fn message(&self) -> Message {
        match self {
            Self::Truncated { path, bytes, expected } => Message::new("page-truncated")
                .with("path", path.as_str())
                .with("bytes", bytes.to_string())
                .with("expected", expected.to_string()),
            Self::Foreign { path } => Message::new("page-foreign").with("path", path.as_str()),
            Self::Version { path, found, known } => Message::new("page-version")
                .with("path", path.as_str())
                .with("found", found.to_string())
                .with("known", known.to_string()),
            Self::NoSpace { path, bytes } => Message::new("page-no-space")
                .with("path", path.as_str())
                .with("size", crate::units::Bytes(*bytes).to_string()),
            Self::Io { path, detail } => {
                Message::new("page-io").with("path", path.as_str()).with("detail", detail.as_str())
            }
        }
    }
}

impl std::fmt::Display for TelemetryError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for TelemetryError {}
