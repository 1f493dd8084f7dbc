//! Candidates in folders that were made up.

use super::*;
use crate::python::testing::program;
use std::collections::HashMap;
use std::os::unix::fs::symlink;
use tempfile::TempDir;

/// A machine of which everything stands in one folder.
struct Made {
    folder: TempDir,
    variables: HashMap<String, OsString>,
}

impl Made {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), variables: HashMap::new() }
    }

    fn at(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    fn program(&self, inside: &str) -> PathBuf {
        program(&self.at(inside), "exit 0")
    }

    fn link(&self, inside: &str, to: &str) {
        std::fs::create_dir_all(self.at(inside).parent().unwrap()).unwrap();
        symlink(to, self.at(inside)).unwrap();
    }

    fn set(&mut self, variable: &str, value: impl Into<OsString>) {
        self.variables.insert(variable.to_owned(), value.into());
    }

    fn path(&mut self, folders: &[&str]) {
        let folders = folders.iter().map(|folder| self.at(folder));
        let joined = std::env::join_paths(folders).unwrap();
        self.set("PATH", joined);
    }

    fn around(&self) -> Around {
        let variables = self.variables.clone();
        Around {
            variable: Box::new(move |name| variables.get(name).cloned()),
            home: Some(self.at("home")),
            working: Some(self.at("work")),
            root: self.folder.path().to_owned(),
        }
    }

    /// The programs below the folder with where they were found.
    fn everywhere(&self) -> Vec<(String, Origin)> {
        let found = everywhere(&self.around(), &[]);
        found.candidates().iter().map(|candidate| (self.inside(&candidate.program), candidate.origin)).collect()
    }

    fn inside(&self, program: &Path) -> String {
        program.strip_prefix(self.folder.path()).unwrap().display().to_string()
    }
}

#[test]
fn names_are_those_that_interpreters_have() {
    let good = ["python", "python3", "python3.14", "python3.13t", "python3.8", "pypy3", "pypy3.10"];
    let ranks: Vec<_> = good.iter().map(|name| rank(name).unwrap()).collect();
    assert!(ranks.is_sorted(), "{ranks:?}");
    let bad = [
        "python2",
        "python3-config",
        "python3.11-gdb",
        "python3.",
        "python3.+1",
        "pythonw",
        "ipython",
        "python3.t",
        "py",
    ];
    assert_eq!(bad.into_iter().filter(|name| rank(name).is_some()).count(), 0);
}

#[test]
fn path_is_told_in_its_order_and_each_program_once() {
    let mut made = Made::new();
    made.program("one/python3.11");
    made.link("one/python3", "python3.11");
    made.link("one/python", "python3");
    made.program("one/python3.9");
    made.program("two/python3.13t");
    made.link("two/python3.11", "../one/python3.11");
    std::fs::create_dir_all(made.at("two/python3.12")).unwrap();
    std::fs::write(made.at("two/python3.10"), "not to be executed").unwrap();
    made.link("two/python3.7", "nowhere");
    made.path(&["one", "none", "two", "one"]);
    let expected = ["one/python", "one/python3.9", "two/python3.13t"];
    assert_eq!(made.everywhere(), expected.map(|inside| (inside.to_owned(), Origin::Path)));
}

#[test]
fn shims_and_relative_folders_of_path_are_not_looked_at() {
    let mut made = Made::new();
    made.program("home/.pyenv/shims/python3");
    made.program("home/.pyenv/versions/3.9.18/bin/python3.9");
    made.program("home/.pyenv/versions/3.13.0/bin/python3.13");
    made.link("home/.pyenv/versions/3.13.0/bin/python", "python3.13");
    made.program("home/.pyenv/versions/3.10.2/bin/python");
    made.path(&["home/.pyenv/shims"]);
    let mut path = made.variables["PATH"].clone();
    path.push(":.:relative:");
    made.set("PATH", path);
    let expected = ["3.13.0/bin/python", "3.10.2/bin/python", "3.9.18/bin/python3.9"];
    let expected = expected.map(|inside| (format!("home/.pyenv/versions/{inside}"), Origin::Pyenv));
    assert_eq!(made.everywhere(), expected);
}

#[test]
fn without_a_name_it_is_the_first_on_path_that_is_the_same_in_every_folder() {
    let mut made = Made::new();
    made.program("home/.pyenv/shims/python3");
    made.program("home/.pyenv/shims/python3.9");
    let newest = made.program("home/.pyenv/versions/3.13.0/bin/python");
    let old = made.program("home/.pyenv/versions/3.9.18/bin/python3.9");
    let first = made.program("one/python");
    let third = made.program("two/python3");
    made.path(&["home/.pyenv/shims", "one", "two"]);
    let mut path: OsString = ".:relative:".into();
    path.push(&made.variables["PATH"]);
    made.set("PATH", path);
    assert_eq!(usual(&made.around()), Some(third), "a python3 before a python that may be an old one");
    made.path(&["home/.pyenv/shims", "one"]);
    assert_eq!(usual(&made.around()), Some(first));
    assert_eq!(of_name(&made.around(), Path::new("python3.9")), Some(old), "no shim");
    assert_eq!(of_name(&made.around(), Path::new("python3.7")), None);
    made.path(&["home/.pyenv/shims"]);
    assert_eq!(usual(&made.around()), Some(newest), "pyenv is all that there is");
    let typed = made.at("home/.pyenv/shims/python3");
    assert_eq!(given(&made.around(), &typed), Ok(typed), "what the person typed is what they mean");
}

#[test]
fn environments_are_told_apart_from_what_they_link_to() {
    let mut made = Made::new();
    made.program("usr/bin/python3.11");
    for environment in ["work/.venv", "home/active"] {
        std::fs::create_dir_all(made.at(environment)).unwrap();
        std::fs::write(made.at(environment).join("pyvenv.cfg"), "home = /usr/bin").unwrap();
    }
    let base = made.at("usr/bin/python3.11");
    made.link("work/.venv/bin/python", base.to_str().unwrap());
    made.link("work/.venv/bin/python3", "python");
    made.link("home/active/bin/python", base.to_str().unwrap());
    // A folder of that name without the file is no environment.
    made.program("work/venv/bin/python");
    made.set("VIRTUAL_ENV", made.at("home/active"));
    let expected = [
        ("home/active/bin/python", Origin::Environment),
        ("work/.venv/bin/python", Origin::Environment),
        ("usr/bin/python3.11", Origin::System),
    ];
    assert_eq!(made.everywhere(), expected.map(|(inside, origin)| (inside.to_owned(), origin)));
    let found = everywhere(&made.around(), &[]);
    let held_back = |found: &Found| found.candidates().iter().map(|one| one.is_held_back).collect::<Vec<_>>();
    assert_eq!(held_back(&found), [false, true, false], "what came with the folder is not to be started");
    made.path(&["work/.venv/bin"]);
    assert_eq!(held_back(&everywhere(&made.around(), &[])), [false, false, false], "PATH vouches for it");
    let script = made.at("work/script.py");
    assert_eq!(beside(&script), [made.at("work/.venv/bin/python")]);
    assert!(beside(&made.at("home/script.py")).is_empty());
}

#[test]
fn what_tools_install_is_found() {
    let mut made = Made::new();
    made.program("home/.local/share/uv/python/cpython-3.12.1-linux-x86_64-gnu/bin/python3.12");
    made.link("home/.local/share/uv/python/cpython-3.12-linux-x86_64-gnu", "cpython-3.12.1-linux-x86_64-gnu");
    made.program("home/.asdf/installs/python/3.11.1/bin/python3");
    made.program("home/.local/share/mise/installs/python/3.10.1/bin/python3");
    made.program("home/miniconda3/bin/python");
    made.program("home/miniconda3/envs/science/bin/python3.9");
    made.program("elsewhere/bin/python");
    made.program("opt/homebrew/opt/python@3.13/bin/python3.13");
    made.program("Library/Frameworks/PythonT.framework/Versions/3.14/bin/python3.14t");
    made.program("usr/local/bin/python3.8");
    std::fs::create_dir_all(made.at("home/.conda")).unwrap();
    let list = format!("{}\n\nrelative/folder\n/no/such/folder\n", made.at("elsewhere").display());
    std::fs::write(made.at("home/.conda/environments.txt"), list).unwrap();
    made.set("CONDA_EXE", made.at("home/miniconda3/bin/conda"));
    let origins: Vec<Origin> = made.everywhere().into_iter().map(|(_, origin)| origin).collect();
    let expected = [
        Origin::Uv,
        Origin::Versions,
        Origin::Versions,
        Origin::Conda,
        Origin::Conda,
        Origin::Conda,
        Origin::Homebrew,
        Origin::Framework,
        Origin::System,
    ];
    assert_eq!(origins, expected);
}

#[test]
fn what_the_person_names_comes_first_and_may_be_a_folder_or_a_bare_name() {
    let mut made = Made::new();
    made.program("bin/python3.12");
    made.program("own/bin/python");
    made.path(&["bin"]);
    let around = made.around();
    let given = |name: &Path| super::given(&around, name);
    assert_eq!(given(Path::new("python3.12")), Ok(made.at("bin/python3.12")));
    assert_eq!(given(&made.at("own")), Ok(made.at("own/bin/python")));
    assert_eq!(given(&made.at("own/bin")), Ok(made.at("own/bin/python")));
    assert!(given(&made.at("work-that-is-not")).is_ok_and(|path| path == made.at("work-that-is-not")));
    std::fs::create_dir_all(made.at("empty")).unwrap();
    assert!(given(&made.at("empty")).is_err());
    let extra = [made.at("own"), made.at("bin/python3.12"), made.at("gone")];
    let found = everywhere(&around, &extra);
    let found: Vec<_> =
        found.candidates().iter().map(|candidate| (made.inside(&candidate.program), candidate.origin)).collect();
    let expected = ["own/bin/python", "bin/python3.12", "gone"];
    assert_eq!(found, expected.map(|inside| (inside.to_owned(), Origin::Given)));
}

#[test]
fn an_empty_machine_has_none() {
    assert!(Made::new().everywhere().is_empty());
    let nothing =
        Around { variable: Box::new(|_| None), home: None, working: None, root: PathBuf::from("/no/such/root") };
    assert!(everywhere(&nothing, &[]).candidates().is_empty());
}
