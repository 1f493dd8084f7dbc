//! Windows: programs end in `.exe` and stand in the installation's folder or in an environment's `Scripts`; the registry
//! by PEP 514, the `py` launcher, and the aliases of the store.
#![expect(unsafe_code, reason = "the registry is in no safe library")]

use super::{Around, Found};
use crate::python::Origin;
use crate::python::child::{Question, put};
use std::ffi::{OsStr, OsString};
use std::os::windows::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use windows_sys::Win32::Foundation::ERROR_SUCCESS;
use windows_sys::Win32::System::Registry::{
    HKEY, HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, KEY_READ, KEY_WOW64_32KEY, KEY_WOW64_64KEY, REG_SAM_FLAGS,
    RRF_RT_REG_SZ, RegCloseKey, RegEnumKeyExW, RegGetValueW, RegOpenKeyExW,
};

/// Where an installation or an environment has its programs.
pub const PROGRAMS: [&str; 2] = ["", "Scripts"];

/// What interpreters are called by, the name to be preferred first: installers from python.org make no `python3`.
pub const USUAL: [&str; 2] = ["python", "python3"];

/// Longest name of a key, by the registry's own limit, with the zero behind it.
const KEY_NAME: usize = 256;
/// Longest path that a value may hold, in UTF-16 units.
const VALUE: usize = 32 << 10;
/// Most keys below one.
const KEYS: u32 = 1_000;
/// How long the launcher may take.
const LAUNCHER: Duration = Duration::from_secs(10);
/// Most bytes of its list.
const LIST: usize = 256 << 10;

/// The name of a program without its ending, in small letters or as Python writes it.
pub fn stem(name: &str) -> Option<&str> {
    let (stem, ending) = name.rsplit_once('.')?;
    ending.eq_ignore_ascii_case("exe").then_some(stem)
}

/// Whether it can be started. An alias of the store is a link that `metadata` cannot follow.
pub fn is_program(path: &Path) -> bool {
    path.is_file() || is_store_stub(path)
}

/// The program of this name in a folder, with or without its ending.
pub fn program(folder: &Path, name: &Path) -> Option<PathBuf> {
    let mut longer = name.as_os_str().to_owned();
    longer.push(".exe");
    [folder.join(name), folder.join(longer)].into_iter().find(|path| is_program(path))
}

/// Whether it is an alias of the store: a file of no length among them. Some stand for a Python, the others for an offer
/// to install one; asked for an answer, these say so and end.
pub fn is_store_stub(program: &Path) -> bool {
    let is_among_them = program.parent().is_some_and(|folder| folder.ends_with("WindowsApps"));
    is_among_them && program.symlink_metadata().is_ok_and(|about| about.len() == 0)
}

/// The registry, and where installers of single persons put them.
pub fn add(around: &Around, found: &mut Found) {
    let views = [(HKEY_CURRENT_USER, 0), (HKEY_LOCAL_MACHINE, KEY_WOW64_64KEY), (HKEY_LOCAL_MACHINE, KEY_WOW64_32KEY)];
    for (root, view) in views {
        for program in registered(root, view) {
            if is_program(&program) {
                found.program(program, Origin::Registry);
            }
        }
    }
    let folder = around.named("LOCALAPPDATA").map(|local| local.join("Programs/Python"));
    if let Some(folder) = folder {
        found.prefixes(&folder, Origin::System);
    }
}

/// What the launcher knows beyond all that.
pub fn add_told(found: &mut Found, give_up: &AtomicBool) {
    for program in launcher_list(give_up) {
        if is_program(&program) {
            found.program(program, Origin::Launcher);
        }
    }
}

/// The paths in what `py -0p` prints: a line holds a tag, perhaps a star, and a path.
fn launcher_list(give_up: &AtomicBool) -> Vec<PathBuf> {
    let arguments = [OsStr::new("-0p")];
    let question =
        Question { program: Path::new("py.exe"), arguments: &arguments, limit: LAUNCHER, most: LIST, give_up };
    let Ok(reply) = put(&question) else { return Vec::new() };
    String::from_utf8_lossy(&reply.said).lines().filter_map(path_in).collect()
}

/// From the drive's letter to the end of the line.
fn path_in(line: &str) -> Option<PathBuf> {
    let at = line.find(":\\")?.checked_sub(1)?;
    line.get(at..).map(|path| PathBuf::from(path.trim_end()))
}

/// PEP 514: Software\Python\COMPANY\TAG\InstallPath holds the program as `ExecutablePath`, or its folder as the value
/// without a name.
fn registered(root: HKEY, view: REG_SAM_FLAGS) -> Vec<PathBuf> {
    let mut programs = Vec::new();
    let Some(python) = Key::open(root, OsStr::new("Software\\Python"), view) else { return programs };
    for company in python.names() {
        // The launcher's own settings.
        let Some(company) = (company != "PyLauncher").then(|| Key::open(python.0, &company, view)).flatten() else {
            continue;
        };
        for tag in company.names() {
            let Some(place) =
                Key::open(company.0, &tag, view).and_then(|tag| Key::open(tag.0, OsStr::new("InstallPath"), view))
            else {
                continue;
            };
            let program = place.text("ExecutablePath").map(PathBuf::from);
            programs.extend(program.or_else(|| place.text("").map(|folder| PathBuf::from(folder).join("python.exe"))));
        }
    }
    programs
}

/// An open key of the registry.
struct Key(HKEY);

impl Key {
    fn open(parent: HKEY, name: &OsStr, view: REG_SAM_FLAGS) -> Option<Self> {
        let name = wide(name);
        let mut key = std::ptr::null_mut();
        // SAFETY: the parent is open or predefined, the name ends in a zero, and the place for the answer lives on this
        // stack.
        let error = unsafe { RegOpenKeyExW(parent, name.as_ptr(), 0, KEY_READ | view, &raw mut key) };
        (error == ERROR_SUCCESS).then_some(Self(key))
    }

    /// Names of the keys in it.
    fn names(&self) -> Vec<OsString> {
        let name = |index: u32| {
            let mut name = [0_u16; KEY_NAME];
            let mut length = KEY_NAME as u32;
            let none = std::ptr::null_mut();
            // SAFETY: the key is open, `length` is the room of `name`, both live on this stack, and the other answers are
            // not asked for.
            let error = unsafe {
                RegEnumKeyExW(
                    self.0,
                    index,
                    name.as_mut_ptr(),
                    &raw mut length,
                    std::ptr::null(),
                    none,
                    std::ptr::null_mut(),
                    std::ptr::null_mut(),
                )
            };
            (error == ERROR_SUCCESS).then(|| OsString::from_wide(&name[..length as usize]))
        };
        (0..KEYS).map_while(name).collect()
    }

    /// A value that is a text.
    fn text(&self, value: &str) -> Option<OsString> {
        let value = wide(OsStr::new(value));
        let mut text = vec![0_u16; VALUE];
        let mut bytes = (VALUE * size_of::<u16>()) as u32;
        // SAFETY: the key is open, the name ends in a zero, `bytes` is the room of `text`, and both live until the call
        // returns. The type is not asked for; the call itself refuses all but text.
        let error = unsafe {
            RegGetValueW(
                self.0,
                std::ptr::null(),
                value.as_ptr(),
                RRF_RT_REG_SZ,
                std::ptr::null_mut(),
                text.as_mut_ptr().cast(),
                &raw mut bytes,
            )
        };
        let length = text.iter().position(|unit| *unit == 0)?;
        (error == ERROR_SUCCESS && length > 0).then(|| OsString::from_wide(&text[..length]))
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        // SAFETY: it was opened by `open` and is closed once.
        unsafe { RegCloseKey(self.0) };
    }
}

fn wide(text: &OsStr) -> Vec<u16> {
    text.encode_wide().chain([0]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_launchers_lines_are_read() {
        let path = |line| path_in(line).map(|path| path.display().to_string());
        assert_eq!(
            path(" -V:3.12 *        C:\\Program Files\\Python312\\python.exe\r").unwrap(),
            "C:\\Program Files\\Python312\\python.exe"
        );
        assert_eq!(path(" -3.8-32  D:\\py\\python.exe").unwrap(), "D:\\py\\python.exe");
        assert_eq!(path("Installed Pythons found by py Launcher"), None);
        assert_eq!(path(":\\"), None);
    }
}
