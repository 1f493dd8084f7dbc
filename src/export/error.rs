//! Why nothing could be exported, in words. Knows nothing of who asked.

use crate::library::FileError;
use crate::locale::{Explain, Message};

/// Why there is no file.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportError {
    /// Whoever waited for it wanted it no more.
    Cancelled,
    /// The run cannot be read.
    Source(FileError),
    /// It cannot be written where it should be; with what the system says.
    Target(String),
    /// It cannot be made; with the reason.
    Refused(Message),
}

impl Explain for ExportError {
    fn message(&self) -> Message {
        match self {
            Self::Cancelled => Message::new("export-cancelled"),
            Self::Source(error) => error.message(),
            Self::Target(detail) => Message::new("export-unwritable").with("detail", detail.as_str()),
            Self::Refused(why) => why.clone(),
        }
    }
}

impl std::fmt::Display for ExportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for ExportError {}

impl From<FileError> for ExportError {
    fn from(error: FileError) -> Self {
        Self::Source(error)
    }
}

impl From<std::io::Error> for ExportError {
    fn from(error: std::io::Error) -> Self {
        Self::Target(error.to_string())
    }
}
