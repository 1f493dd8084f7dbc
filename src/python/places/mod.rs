//! Where interpreters may stand: PATH, the tools that install versions, environments, and what only one system has. Only
//! looks at names; knows nothing of what an interpreter says.

mod managers;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;

pub(super) use system::is_store_stub;

use super::Origin;
use crate::locale::Message;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// Names that virtual environments are given.
const ENVIRONMENTS: [&str; 3] = [".venv", "venv", "env"];
/// Most lines of a list of environments, most folders below one: a bound for what is read from a stranger's file.
const MOST: usize = 1_000;

/// A program that may be an interpreter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub program: PathBuf,
    pub origin: Origin,
    /// It stands in a folder that may have been downloaded, and nobody has chosen it: it is listed and not started.
    pub is_held_back: bool,
}

/// Tells the variables of an environment.
type Variables = Box<dyn Fn(&str) -> Option<OsString>>;

/// What decides where to look: tests make one up.
pub(super) struct Around {
    /// A variable of the environment.
    pub variable: Variables,
    /// The person's folder.
    pub home: Option<PathBuf>,
    /// The folder that the app was started in.
    pub working: Option<PathBuf>,
    /// What stands before the folders of the system; `/`.
    pub root: PathBuf,
}

impl Around {
    /// This machine.
    pub fn here() -> Self {
        Self {
            variable: Box::new(|name| std::env::var_os(name).filter(|value| !value.is_empty())),
            home: std::env::home_dir(),
            working: std::env::current_dir().ok(),
            root: PathBuf::from("/"),
        }
    }

    /// A folder that a variable names.
    fn named(&self, variable: &str) -> Option<PathBuf> {
        (self.variable)(variable).map(PathBuf::from)
    }

    /// A folder that a variable names, or else one of the person's.
    fn named_or(&self, variable: &str, else_at_home: &str) -> Option<PathBuf> {
        self.named(variable).or_else(|| self.at_home(else_at_home))
    }

    fn at_home(&self, inside: &str) -> Option<PathBuf> {
        self.home.as_ref().map(|home| home.join(inside))
    }

    /// A folder of the system.
    fn at_root(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }
}

/// Candidates in the order in which they are told, each program once.
#[derive(Default)]
pub(super) struct Found {
    candidates: Vec<Candidate>,
    /// The real file and the environment that it is called from: a link from an environment is another interpreter.
    /// With its place among them.
    known: HashMap<(PathBuf, Option<PathBuf>), usize>,
}

impl Found {
    /// All of them.
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// Adds a program, unless it is known by another name.
    fn program(&mut self, program: PathBuf, origin: Origin) {
        self.add(Candidate { program, origin, is_held_back: false });
    }

    fn add(&mut self, candidate: Candidate) {
        let program = &candidate.program;
        // The aliases of the Windows store cannot be followed.
        let real = program.canonicalize().unwrap_or_else(|_| program.clone());
        let environment = environment_of(program).map(|folder| folder.canonicalize().unwrap_or(folder));
        match self.known.entry((real, environment)) {
            Entry::Vacant(vacant) => {
                vacant.insert(self.candidates.len());
                self.candidates.push(candidate);
            }
            // A place that the person has chosen, such as a folder of PATH, vouches for it.
            Entry::Occupied(known) => self.candidates[*known.get()].is_held_back &= candidate.is_held_back,
        }
    }

    /// Adds the interpreters among the programs of a folder.
    fn programs(&mut self, folder: &Path, origin: Origin) {
        for program in programs_in(folder) {
            self.program(program, origin);
        }
    }

    /// Adds the interpreters of an installation or an environment: of the folder that `sys.prefix` names.
    fn prefix(&mut self, folder: &Path, origin: Origin) {
        for inside in system::PROGRAMS {
            self.programs(&folder.join(inside), origin);
        }
    }

    /// Adds those of every folder in this one.
    fn prefixes(&mut self, folder: &Path, origin: Origin) {
        for prefix in folders_in(folder) {
            self.prefix(&prefix, origin);
        }
    }

    /// Adds the virtual environments of a folder, which came with it: they are held back.
    fn environments(&mut self, folder: &Path) {
        let environments = ENVIRONMENTS.map(|name| folder.join(name));
        for environment in environments.iter().filter(|folder| is_environment(folder)) {
            for program in system::PROGRAMS.iter().flat_map(|inside| programs_in(&environment.join(inside))) {
                self.add(Candidate { program, origin: Origin::Environment, is_held_back: true });
            }
        }
    }
}

/// Everything on this machine that may be an interpreter and is found by looking into folders; those that the person named
/// come first. What stands in the working folder by itself is held back: a folder that somebody sent is no reason to start
/// what is in it.
pub(super) fn everywhere(around: &Around, extra: &[PathBuf]) -> Found {
    let mut found = Found::default();
    add_named(around, extra, &mut found);
    if let Some(folder) = around.named("VIRTUAL_ENV") {
        found.prefix(&folder, Origin::Environment);
    }
    if let Some(folder) = &around.working {
        found.environments(folder);
    }
    for folder in path(around) {
        found.programs(&folder, Origin::Path);
    }
    managers::add(around, &mut found);
    system::add(around, &mut found);
    found
}

/// Adds what another program has to be asked for, which may take its time: those found so far can be used meanwhile.
pub(super) fn add_told(found: &mut Found, give_up: &AtomicBool) {
    system::add_told(found, give_up);
}

/// Only what the person named.
pub(super) fn named(around: &Around, names: &[PathBuf]) -> Found {
    let mut found = Found::default();
    add_named(around, names, &mut found);
    found
}

fn add_named(around: &Around, names: &[PathBuf], found: &mut Found) {
    for name in names {
        // One that is not there is asked all the same, so that the person is told.
        let program = given(around, name).unwrap_or_else(|_| name.clone());
        let origin = origin_of_named(&program);
        found.program(program, origin);
    }
}

/// How it is told where a named program was found: that it is an environment says more.
pub(super) fn origin_of_named(program: &Path) -> Origin {
    if environment_of(program).is_some() { Origin::Environment } else { Origin::Given }
}

/// The program that a person means: a program, a folder with an environment, or a name on PATH.
pub(super) fn given(around: &Around, name: &Path) -> Result<PathBuf, Message> {
    // As a shell does: what stands in the working folder under such a name was not meant.
    if name.components().count() == 1
        && let Some(program) = on_path(around, name)
    {
        return Ok(program);
    }
    if name.is_dir() {
        let mut found = Found::default();
        found.prefix(name, Origin::Given);
        found.programs(name, Origin::Given);
        found.environments(name);
        let first = found.candidates.into_iter().next().map(|candidate| candidate.program);
        return first.ok_or_else(|| Message::new("python-none-in-folder"));
    }
    Ok(std::path::absolute(name).unwrap_or_else(|_| name.to_owned()))
}

/// The interpreter that is meant when none is named: the first one on PATH, or where PATH has nothing but shims the first
/// one that the search would ask. Starts nothing.
pub(super) fn usual(around: &Around) -> Option<PathBuf> {
    let named = system::USUAL.iter().find_map(|name| on_path(around, Path::new(name)));
    named.or_else(|| trusted(around).next())
}

/// The interpreter of this name on PATH, or where PATH has nothing but shims of it beside the first one that has it.
pub(super) fn of_name(around: &Around, name: &Path) -> Option<PathBuf> {
    let beside = |program: PathBuf| program.parent().and_then(|folder| system::program(folder, name));
    on_path(around, name).or_else(|| trusted(around).find_map(beside))
}

/// What the search would start by itself.
fn trusted(around: &Around) -> impl Iterator<Item = PathBuf> + use<> {
    let candidates = everywhere(around, &[]).candidates.into_iter();
    candidates.filter(|candidate| !candidate.is_held_back).map(|candidate| candidate.program)
}

/// The first program of this name on PATH. An alias of the Windows store is what is taken when there is no other: it may
/// only offer to install one.
fn on_path(around: &Around, name: &Path) -> Option<PathBuf> {
    let all = || path(around).filter_map(|folder| system::program(&folder, name));
    all().find(|program| !is_store_stub(program)).or_else(|| all().next())
}

/// The interpreters of the virtual environments beside a script. They came with it and are not to be started before the
/// person has chosen one.
pub fn beside(script: &Path) -> Vec<PathBuf> {
    let mut found = Found::default();
    if let Some(folder) = std::path::absolute(script).ok().as_deref().and_then(Path::parent) {
        found.environments(folder);
    }
    found.candidates.into_iter().map(|candidate| candidate.program).collect()
}

/// The folders of PATH but for shims: these are scripts that start another interpreter each time, by the folder they are
/// called in. The versions behind them are looked up where they stand.
fn path(around: &Around) -> impl Iterator<Item = PathBuf> {
    let folders: Vec<PathBuf> = (around.variable)("PATH").iter().flat_map(std::env::split_paths).collect();
    // A relative folder would mean another one in each folder, and an empty one the folder that we stand in.
    folders.into_iter().filter(|folder| folder.is_absolute() && !folder.ends_with("shims"))
}

/// The environment that a program is in: the folder around it, or around that, with a `pyvenv.cfg`.
pub(super) fn environment_of(program: &Path) -> Option<PathBuf> {
    program.ancestors().skip(1).take(2).find(|folder| is_environment(folder)).map(Path::to_owned)
}

fn is_environment(folder: &Path) -> bool {
    folder.join("pyvenv.cfg").is_file()
}

/// The folders in a folder, by name, the newest version last in the alphabet first.
fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().take(MOST);
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort_unstable_by_key(|folder| std::cmp::Reverse(numbers(folder)));
    folders
}

/// The numbers in a folder's name, so that 3.10 comes after 3.9, and the name.
fn numbers(folder: &Path) -> (Vec<u64>, OsString) {
    let name = folder.file_name().unwrap_or_default();
    let text = name.to_string_lossy();
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    (numbers, name.to_owned())
}

/// The interpreters among the programs of a folder, plain names first and then the newest version.
fn programs_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let ranked = entries.filter_map(|entry| {
        let name = entry.file_name();
        let rank = rank(system::stem(name.to_str()?)?)?;
        let path = entry.path();
        system::is_program(&path).then_some((rank, path))
    });
    let mut programs: Vec<_> = ranked.collect();
    programs.sort_unstable();
    programs.into_iter().map(|(_, path)| path).collect()
}

/// Where a name stands among those of a folder; none if it is not one that interpreters have: `python`, `python3`,
/// `python3.13`, `python3.13t`, and the same of `pypy`.
fn rank(stem: &str) -> Option<(u8, u32, bool)> {
    let (kind, version) = match (stem.strip_prefix("python"), stem.strip_prefix("pypy")) {
        (Some(version), _) => (0, version),
        (_, Some(version)) => (3, version),
        _ => return None,
    };
    let minor = match version {
        "" => return Some((kind, 0, false)),
        "3" => return Some((kind + 1, 0, false)),
        _ => version.strip_prefix("3.")?,
    };
    let (digits, threaded) = minor.strip_suffix('t').map_or((minor, false), |digits| (digits, true));
    let number: u32 = digits.parse().ok().filter(|_| !digits.starts_with('+'))?;
    Some((kind + 2, u32::MAX - number, threaded))
}

#[cfg(unix)]
#[cfg(test)]
mod tests;
