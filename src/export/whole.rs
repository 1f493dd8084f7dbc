//! Files that are written whole or not at all: beside their place first, then into it. Knows nothing of what is in them.

use super::ExportError;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Writes a file whole or not at all.
///
/// # Errors
/// What the system says; then the file is as it was.
pub fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = beside(path)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// The same with what `write` writes, piece by piece.
///
/// # Errors
/// Those of `write`, and what the system says; then the file is as it was.
pub fn write_whole_with(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let mut buffered = BufWriter::with_capacity(1 << 16, beside(path)?);
    write(&mut buffered)?;
    let file = buffered.into_inner().map_err(|error| ExportError::Target(error.error().to_string()))?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| ExportError::Target(error.error.to_string()))?;
    Ok(())
}

fn beside(path: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut new = tempfile::Builder::new();
    new.prefix(".lanescope-");
    // As any other file: who may read it is up to the person's mask, or to what was there before.
    #[cfg(unix)]
    new.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = new.tempfile_in(folder)?;
    #[cfg(unix)]
    if let Ok(before) = std::fs::metadata(path) {
        file.as_file().set_permissions(before.permissions())?;
    }
    Ok(file)
}
