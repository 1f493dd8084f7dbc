//! The tools that install interpreters and make environments: pyenv, uv, asdf, mise, conda and its kin. They keep to the
//! same folders on every system, or nearly.

use super::{Around, Found, MOST};
use crate::python::Origin;
use std::path::{Path, PathBuf};

/// Names of the folders that conda's installers make.
const CONDAS: [&str; 9] =
    ["miniconda3", "anaconda3", "miniforge3", "mambaforge", "micromamba", "miniconda", "anaconda", "conda", "mamba"];

pub(super) fn add(around: &Around, found: &mut Found) {
    pyenv(around, found);
    uv(around, found);
    versions(around, found);
    conda(around, found);
}

/// See "Locating pyenv-provided Python installations" in pyenv's README; pyenv-win has a folder of its own.
fn pyenv(around: &Around, found: &mut Found) {
    let roots = [around.named_or("PYENV_ROOT", ".pyenv"), around.at_home(".pyenv/pyenv-win")];
    for root in roots.into_iter().flatten() {
        found.prefixes(&root.join("versions"), Origin::Pyenv);
    }
}

/// As `uv python dir` tells.
fn uv(around: &Around, found: &mut Found) {
    let data = around.named_or("XDG_DATA_HOME", ".local/share").map(|data| data.join("uv/python"));
    let roaming = |inside: &str| around.named("APPDATA").map(|roaming| roaming.join(inside));
    let folders = [around.named("UV_PYTHON_INSTALL_DIR"), data, roaming("uv/python"), roaming("uv/data/python")];
    for folder in folders.into_iter().flatten() {
        found.prefixes(&folder, Origin::Uv);
    }
}

fn versions(around: &Around, found: &mut Found) {
    let asdf = around.named_or("ASDF_DATA_DIR", ".asdf");
    let mise = around.named_or("MISE_DATA_DIR", ".local/share/mise");
    for folder in [asdf, mise].into_iter().flatten() {
        found.prefixes(&folder.join("installs/python"), Origin::Versions);
    }
}

/// The installations, the environments in them, and those elsewhere that conda keeps a list of.
fn conda(around: &Around, found: &mut Found) {
    if let Some(folder) = around.named("CONDA_PREFIX") {
        found.prefix(&folder, Origin::Conda);
    }
    for root in conda_roots(around) {
        found.prefix(&root, Origin::Conda);
        found.prefixes(&root.join("envs"), Origin::Conda);
    }
    if let Some(folder) = around.at_home(".conda/envs") {
        found.prefixes(&folder, Origin::Conda);
    }
    let list = around.at_home(".conda/environments.txt").and_then(|list| std::fs::read_to_string(list).ok());
    for line in list.iter().flat_map(|list| list.lines()).take(MOST) {
        let folder = Path::new(line.trim());
        if folder.is_absolute() {
            found.prefix(folder, Origin::Conda);
        }
    }
}

fn conda_roots(around: &Around) -> Vec<PathBuf> {
    // CONDA_EXE is bin/conda or Scripts\conda.exe of the installation.
    let by_program = around.named("CONDA_EXE").and_then(|program| Some(program.parent()?.parent()?.to_owned()));
    let mut roots: Vec<PathBuf> = by_program.into_iter().chain(around.named("MAMBA_ROOT_PREFIX")).collect();
    let parents = [
        around.home.clone(),
        Some(around.at_root("opt")),
        Some(around.at_root("opt/homebrew/Caskroom")),
        around.named("LOCALAPPDATA"),
        around.named("PROGRAMDATA"),
    ];
    for parent in parents.into_iter().flatten() {
        for name in CONDAS {
            roots.push(parent.join(name));
            // As Homebrew keeps them.
            roots.push(parent.join(name).join("base"));
        }
    }
    roots
}
