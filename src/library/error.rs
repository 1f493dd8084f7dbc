//! Why a file cannot be read or written, in words. Knows nothing of who asked.

use super::schema::VERSION;
use crate::locale::{Explain, Message};
use std::path::Path;

/// Why a `.lanes` file cannot be read or written.
#[derive(Clone, Debug, PartialEq)]
pub enum FileError {
    /// It is not there any more, or never was.
    Missing,
    /// A folder, a device, a pipe.
    NotAFile,
    /// It has no byte.
    Empty,
    /// It is some other kind of file.
    Foreign,
    /// A newer version has written it; with the number of its tables' version.
    Newer(i32),
    /// Parts of it are wrong or missing; with what SQLite says.
    Damaged(String),
    /// Another program holds it, or another window writes it.
    Busy,
    /// It is being written, by this window or another program.
    BeingWritten,
    /// There is no room left where it is.
    Full,
    /// It, or its folder, may not be written.
    ReadOnly,
    /// It is no recording of a run, or no comparison, where one was expected.
    OtherKind,
    /// The system names no place for a person's data.
    NoPlace,
    /// The library's settings cannot be understood; with what is wrong.
    Settings(String),
    /// SQLite cannot open it, or something that lies beside it; with what it says.
    Unopened(String),
    /// What the system says.
    System(String),
}

impl Explain for FileError {
    fn message(&self) -> Message {
        match self {
            Self::Missing => Message::new("lanes-missing"),
            Self::NotAFile => Message::new("lanes-not-a-file"),
            Self::Empty => Message::new("lanes-empty"),
            Self::Foreign => Message::new("lanes-foreign"),
            Self::Newer(version) => {
                Message::new("lanes-newer").with("version", version.to_string()).with("known", VERSION.to_string())
            }
            Self::Damaged(detail) => Message::new("lanes-damaged").with("detail", detail.as_str()),
            Self::Busy => Message::new("lanes-busy"),
            Self::BeingWritten => Message::new("lanes-being-written"),
            Self::NoPlace => Message::new("lanes-no-place"),
            Self::Settings(detail) => Message::new("lanes-settings").with("detail", detail.trim_end()),
            Self::Full => Message::new("lanes-full"),
            Self::ReadOnly => Message::new("lanes-read-only"),
            Self::OtherKind => Message::new("lanes-other-kind"),
            Self::System(detail) | Self::Unopened(detail) => {
                Message::new("lanes-system").with("detail", detail.as_str())
            }
        }
    }
}

impl FileError {
    /// The same with the file's name, as a person is told it.
    pub fn of(&self, path: &Path) -> Message {
        Message::new("lanes-error").with("path", path.display().to_string()).with("detail", self.message())
    }
}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for FileError {}

impl From<rusqlite::Error> for FileError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy,
            Some(Code::DiskFull) => Self::Full,
            Some(Code::ReadOnly | Code::PermissionDenied) => Self::ReadOnly,
            Some(Code::NotADatabase) => Self::Foreign,
            Some(Code::CannotOpen) => Self::Unopened(error.to_string()),
            Some(Code::SystemIoFailure) => Self::System(error.to_string()),
            _ => Self::Damaged(error.to_string()),
        }
    }
}

impl From<std::io::Error> for FileError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind as Kind;
        match error.kind() {
            Kind::NotFound => Self::Missing,
            Kind::StorageFull | Kind::QuotaExceeded => Self::Full,
            Kind::ReadOnlyFilesystem | Kind::PermissionDenied => Self::ReadOnly,
            _ => Self::System(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for FileError {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}
