//! The runs that come with the program, made by the real program (`.ci/record-runs`), so that there is something to look at before
//! anything was run, and CPython can be shown on a machine without it. Knows nothing of what is in them.

/// A run that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bundled {
    /// Locale key of its name.
    pub name: &'static str,
    /// Locale key of what is to be seen in it.
    pub about: &'static str,
    /// Its file.
    pub bytes: &'static [u8],
}

/// All of them.
pub fn bundled() -> &'static [Bundled] {
    &[]
}
