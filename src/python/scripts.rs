//! The Python that comes with the app: the driver, the helper for a person's own code, and the functions of the lessons. They
//! are in the program itself and are written into a run's folder. Knows nothing of what they do.

use std::io;
use std::path::Path;

/// Names and texts of these files of `assets/python`.
macro_rules! scripts {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("../../assets/python/", $name)))),*] };
}

/// All that a run needs; what asks and reads for the app itself is not among them.
const SCRIPTS: &[(&str, &str)] = scripts![
    "lanescope.py",
    "lanescope_blocking.py",
    "lanescope_crew.py",
    "lanescope_driver.py",
    "lanescope_executors.py",
    "lanescope_faults.py",
    "lanescope_idle.py",
    "lanescope_inside.py",
    "lanescope_interpreters.py",
    "lanescope_life.py",
    "lanescope_link.py",
    "lanescope_map.py",
    "lanescope_memory.py",
    "lanescope_own.py",
    "lanescope_page.py",
    "lanescope_parcel.py",
    "lanescope_pass.py",
    "lanescope_place.py",
    "lanescope_pools.py",
    "lanescope_processes.py",
    "lanescope_run.py",
    "lanescope_subprocess.py",
    "lanescope_tasks.py",
    "lanescope_thread.py",
    "lanescope_tick.py",
    "lanescope_ways.py",
    "lanescope_work.py",
    "lesson_coroutine.py",
    "lesson_counter.py",
    "lesson_echo.py",
    "lesson_generator.py",
    "lesson_hashing.py",
    "lesson_primes.py",
    "lesson_sleep.py",
];

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_script_is_forgotten() {
        let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/python"));
        let asked = ["lanescope_ask.py", "lanescope_read.py"];
        let mut there: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".py") && !asked.contains(&name.as_str()))
            .collect();
        there.sort();
        let known: Vec<&str> = SCRIPTS.iter().map(|(name, _)| *name).collect();
        assert_eq!(known, there);
    }
}
