//! The folder in which a person's runs are. Knows nothing of what is in the files.

use super::FileError;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Names the folder, for those who want it elsewhere.
const VARIABLE: &str = "LANESCOPE_LIBRARY";

/// A folder of `.lanes` files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// This one. It is made when something is written into it.
    pub fn at(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// The one that the environment names, else the one in the person's data folder.
    ///
    /// # Errors
    /// The system names no such folder.
    pub fn usual() -> Result<Self, FileError> {
        if let Some(named) = std::env::var_os(VARIABLE).filter(|named| !named.is_empty()) {
            return Ok(Self { path: named.into() });
        }
        let data = dirs::data_dir().ok_or(FileError::Missing)?;
        Ok(Self { path: data.join("lanescope").join("runs") })
    }

    /// A name for a file that is begun now.
    pub fn new_path(&self, workload: &str, begun: SystemTime) -> PathBuf {
        let millis = begun.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_millis();
        self.path.join(format!("{millis}-{workload}-{}.lanes", std::process::id()))
    }
}
