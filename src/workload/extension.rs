//! What kernels share that call into a library: under the GIL model they are what an extension module is to CPython, which
//! either keeps the GIL during its call or releases it. Knows nothing of the libraries.

use super::{Choice, ParamSpec, Phase, Sink};

/// Whether the library's call keeps the token or releases it.
pub(super) const GIL: ParamSpec = ParamSpec::choice(
    "gil",
    ["param-gil", "param-gil-hint"],
    &[Choice { word: "kept", name: "param-gil-kept" }, Choice { word: "released", name: "param-gil-released" }],
);

/// Calls the library, without the token if [`GIL`] says so. There is no safe point inside.
pub(super) fn call<T>(gil: u64, sink: &mut dyn Sink, library: impl FnOnce() -> T) -> T {
    let released = gil == 1;
    if released {
        sink.phase(Phase::RunFree);
    }
    let given = library();
    if released {
        sink.phase(Phase::Run);
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn released_is_the_second_word() {
        assert_eq!(GIL.write(1), "released".into());
        assert_eq!(GIL.default, 0);
    }
}
