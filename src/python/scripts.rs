//! The Python that comes with the app: the driver, the helper for a person's own code, and the functions of the lessons. They
//! are in the program itself and are written into a run's folder. Knows nothing of what they do.

use std::io;
use std::path::Path;

/// File names and texts.
const SCRIPTS: &[(&str, &str)] = &[];

/// What the names of lessons begin with.
const LESSON: &str = "lesson_";

/// Writes all of them into this folder.
///
/// # Errors
/// What the system says, as for a full disk.
pub(super) fn write_all(folder: &Path) -> io::Result<()> {
    SCRIPTS.iter().try_for_each(|(name, text)| std::fs::write(folder.join(name), text))
}

/// The functions that come with the app, as they are named behind `lesson:`.
pub fn lesson_names() -> impl Iterator<Item = &'static str> {
    SCRIPTS.iter().filter_map(|(name, _)| name.strip_prefix(LESSON)?.strip_suffix(".py"))
}

/// The text of such a lesson.
pub(super) fn lesson_text(name: &str) -> Option<&'static str> {
    let file = lesson_file(name)?;
    SCRIPTS.iter().find(|(name, _)| *name == file).map(|(_, text)| *text)
}

/// The file of such a lesson.
pub(super) fn lesson_file(name: &str) -> Option<String> {
    lesson_names().any(|known| known == name).then(|| format!("{LESSON}{name}.py"))
}
