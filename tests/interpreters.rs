//! The interpreters that this machine really has, and what they read of scripts that are well made and badly made. More
//! can be named by LANESCOPE_PYTHONS, separated like PATH. Skips loudly where there is none.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use lanescope::plan::Executor;
use lanescope::python::{
    Facts, Finding, Function, Interpreter, Origin, ParameterKind, ScriptError, Share, Trouble, ask, beside, find_all,
    read_script,
};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use tempfile::TempDir;

fn named() -> Vec<PathBuf> {
    std::env::var_os("LANESCOPE_PYTHONS").iter().flat_map(std::env::split_paths).collect()
}

/// Those that can be used, the oldest version first.
fn interpreters() -> &'static [Interpreter] {
    static FOUND: OnceLock<Vec<Interpreter>> = OnceLock::new();
    FOUND.get_or_init(|| {
        let findings = find_all(named());
        let usable = findings.iter().filter(|finding| finding.why_not().is_none());
        let mut found: Vec<Interpreter> = usable.filter_map(Finding::interpreter).cloned().collect();
        found.sort_by_key(|interpreter| (interpreter.facts.version, interpreter.facts.free_threaded));
        if found.is_empty() {
            eprintln!("\n=====\nSKIPPED: no Python from 3.8 on was found; set LANESCOPE_PYTHONS\n=====\n");
        }
        found
    })
}

/// The oldest and the newest.
fn ends() -> Vec<&'static Interpreter> {
    let all = interpreters();
    let mut ends: Vec<&Interpreter> = all.first().into_iter().chain(all.last()).collect();
    ends.dedup();
    ends
}

fn script(folder: &TempDir, text: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join("script.py");
    std::fs::write(&path, text).unwrap();
    path
}

fn read(interpreter: &Interpreter, text: impl AsRef<[u8]>) -> Result<Vec<Function>, Trouble> {
    let folder = tempfile::tempdir().unwrap();
    read_script(interpreter, &script(&folder, text)).map_err(|error| error.trouble)
}

#[test]
fn all_that_were_named_are_found_and_none_is_told_twice() {
    let findings = find_all(named());
    let mut places: Vec<(PathBuf, &str)> = Vec::new();
    for interpreter in findings.iter().filter_map(Finding::interpreter) {
        let Interpreter { program, facts, .. } = interpreter;
        eprintln!("{:10} {} ({})", facts.label(), program.display(), interpreter.origin.word());
        let place = (program.canonicalize().unwrap(), facts.prefix.as_str());
        assert!(!places.contains(&place), "{place:?}");
        places.push(place);
    }
    for program in named() {
        let real = program.canonicalize().unwrap();
        assert!(places.iter().any(|(other, _)| *other == real), "{}", program.display());
    }
}

#[test]
fn their_facts_fit_together() {
    for Interpreter { program, facts, .. } in interpreters() {
        let at = program.display();
        assert!(facts.release.starts_with(&format!("{}.{}.", facts.version.0, facts.version.1)), "{at}: {facts:?}");
        assert!(facts.gil_on || facts.free_threaded, "{at}");
        assert_eq!(facts.gil_switchable, facts.free_threaded, "{at}");
        assert!([32, 64].contains(&facts.bits), "{at}");
        let usual = Facts::usual(facts.version.1);
        assert_eq!(facts.own_gil_subinterpreters, usual.own_gil_subinterpreters, "{at}");
        assert_eq!(facts.interpreter_pool, usual.interpreter_pool, "{at}");
        assert_eq!(facts.debug_offsets, usual.debug_offsets && facts.gil_on, "{at}");
        #[cfg(target_os = "linux")]
        assert_eq!(facts.default_start_method, usual.default_start_method, "{at}");
        assert!(facts.start_methods.contains(facts.default_start_method.as_ref().unwrap()), "{at}");
        for executor in [Executor::Sequential, Executor::Threads, Executor::Spawn, Executor::Subprocess] {
            assert_eq!(executor.lacks(facts), None, "{at}");
        }
    }
}

#[test]
fn a_module_in_the_working_folder_is_not_run_when_they_are_asked_or_read() {
    let folder = tempfile::tempdir().unwrap();
    for module in ["json", "ast", "platform", "tokenize", "struct"] {
        std::fs::write(folder.path().join(format!("{module}.py")), "raise SystemExit('run')").unwrap();
    }
    let path = script(&folder, "import os\nos._exit(9)\ndef work(): pass\n");
    // In a process of its own, because the working folder is one for all threads.
    for interpreter in ends() {
        let ask = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/python/lanescope_ask.py");
        let code = std::fs::read_to_string(ask).unwrap();
        let mut command = Command::new(&interpreter.program);
        let output = command.args(["-E", "-s", "-B", "-c", &code]).current_dir(folder.path()).output().unwrap();
        assert!(String::from_utf8(output.stdout).unwrap().starts_with("lanescope-answer {"));
        assert_eq!(read_script(interpreter, &path).unwrap()[0].name, "work");
        let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left.len(), 6, "something was written: {left:?}");
    }
}

#[test]
fn an_environment_is_an_interpreter_of_its_own() {
    for interpreter in ends() {
        let folder = tempfile::tempdir().unwrap();
        let environment = folder.path().join(".venv");
        let mut command = Command::new(&interpreter.program);
        let made = command.args(["-m", "venv", "--without-pip"]).arg(&environment).output().unwrap();
        if !made.status.success() {
            eprintln!("\n=====\nSKIPPED: {} has no venv\n=====\n", interpreter.program.display());
            continue;
        }
        let beside = beside(&folder.path().join("script.py"));
        assert_eq!(beside.len(), 1, "{beside:?}");
        let Finding::Usable(inner) = ask(&environment) else { panic!("{:?}", ask(&environment)) };
        assert_eq!((&inner.program, inner.origin), (&beside[0], Origin::Environment));
        assert!(inner.facts.is_environment() && inner.facts.version == interpreter.facts.version);
    }
}

#[test]
fn what_is_no_interpreter_says_so() {
    let empty = tempfile::tempdir().unwrap();
    for (program, part) in [(Path::new("/no/such/python"), "started"), (empty.path(), "folder")] {
        let why = ask(program).why_not().unwrap().to_string();
        assert!(why.contains(part), "{why}");
    }
    #[cfg(unix)]
    assert!(matches!(ask(Path::new("/bin/echo")), Finding::Broken { .. }));
}

const GOOD: &str = r#"# -*- coding: utf-8 -*-
"""Примеры."""
import missing_package
raise RuntimeError("never run")

def plain():
    """Первая строка.

    Вторая.
    """

async def fetch(url, timeout: float = 1.5): await something(url)

def span(start, stop, *, base=[1,
        2], deep): pass

def over(values: "Iterable[int]"): yield from values

def typed(xyz: typing.Sequence[int], /, scale=2): return lambda: (yield)

@cached
def number(limit: int, *rest, **named):
    def inner(): yield 1
    return inner

def two(path, size): pass
def indexed(n, size): pass
async def stream(i): yield i
if True:
    def branch(a, b): pass
else:
    def other(): pass
if __name__ == "__main__":
    def main(): pass
try:
    pass
except ImportError:
    def fallback(lo, hi): pass
class Not:
    def method(self): pass
def twice(one): pass
def twice(): pass
def __getattr__(name): pass
"#;

#[test]
fn functions_are_told_with_their_signatures() {
    for interpreter in ends() {
        // `/` in a signature came with the oldest version that is supported.
        let found = read(interpreter, GOOD).unwrap();
        let told: Vec<_> = found.iter().map(|f| (f.name.as_str(), f.share, f.is_async, f.is_generator)).collect();
        let expected = [
            ("plain", Share::Call, false, false),
            ("fetch", Share::Each, true, false),
            ("span", Share::Range, false, false),
            ("over", Share::Elements, false, true),
            ("typed", Share::Elements, false, false),
            ("number", Share::Each, false, false),
            ("two", Share::Call, false, false),
            ("indexed", Share::Each, false, false),
            ("stream", Share::Each, true, true),
            ("branch", Share::Range, false, false),
            ("other", Share::Call, false, false),
            ("fallback", Share::Range, false, false),
            ("twice", Share::Call, false, false),
        ];
        assert_eq!(told, expected);
        assert_eq!((found[0].line, found[0].doc.as_deref()), (6, Some("Первая строка.")));
        assert_eq!((found[5].is_decorated, found[6].is_decorated), (true, false));
        let shown = |function: &Function| {
            let row =
                |p: &lanescope::python::Parameter| (p.name.clone(), p.kind, p.default.clone(), p.annotation.clone());
            function.parameters.iter().map(row).collect::<Vec<_>>()
        };
        let row = |name: &str, kind, default: Option<&str>, annotation: Option<&str>| {
            (name.to_owned(), kind, default.map(str::to_owned), annotation.map(str::to_owned))
        };
        let placed = ParameterKind::Positional;
        let fetch = [row("url", placed, None, None), row("timeout", placed, Some("1.5"), Some("float"))];
        assert_eq!(shown(&found[1]), fetch);
        assert_eq!(
            shown(&found[2])[2..],
            [
                row("base", ParameterKind::KeywordOnly, Some("[1, 2]"), None),
                row("deep", ParameterKind::KeywordOnly, None, None)
            ]
        );
        assert_eq!(shown(&found[3])[0].3.as_deref(), Some("\"Iterable[int]\""));
        assert_eq!(found[4].parameters[0].kind, ParameterKind::PositionalOnly);
        let kinds: Vec<_> = found[5].parameters.iter().map(|parameter| parameter.kind).collect();
        assert_eq!(kinds, [placed, ParameterKind::VarPositional, ParameterKind::VarKeyword]);
        let asked = |function: &Function, share| function.asked(share).map(|p| p.name.clone()).collect::<Vec<_>>();
        assert_eq!(asked(&found[2], Share::Range), ["base", "deep"]);
        assert_eq!(asked(&found[6], Share::Call), ["path", "size"]);
        assert_eq!(asked(&found[6], Share::Each), ["size"]);
        assert_eq!((found[5].takes(Share::Range), found[0].takes(Share::Each)), (true, false));
    }
}

#[test]
fn codings_are_pythons() {
    for interpreter in ends() {
        let name = |text: &[u8]| read(interpreter, text).map(|found| found[0].name.clone());
        let name = |text: &[u8]| name(text).unwrap();
        assert_eq!(name(b"\xef\xbb\xbfdef marked(): pass"), "marked");
        assert_eq!(name(b"# coding: cp1251\ndef \xf0\xe0\xe1\xee\xf2\xe0(): pass"), "работа");
        assert_eq!(name(b"def mac(): pass\rdef other(): pass\r"), "mac");
        assert_eq!(name(b"def dos(\r\n    a):\r\n    pass\r\n"), "dos");
        // Half of a pair in a text is no text for JSON.
        let doc = read(interpreter, "def odd(x='\\ud800'):\n    '\\ud800 half'\n").unwrap();
        assert_eq!(
            (doc[0].doc.as_deref(), doc[0].parameters[0].default.as_deref()),
            (Some("? half"), Some("'\\ud800'"))
        );
        for wrong in
            [&b"def f(): pass\n\n# caf\xe9\n"[..], b"# coding: klingon\ndef f(): pass", b"# coding: base64\nx", b"\xff"]
        {
            let trouble = read(interpreter, wrong).unwrap_err();
            assert!(matches!(trouble, Trouble::Encoding { .. }), "{trouble:?}");
        }
        let Err(Trouble::Encoding { line, message }) = read(interpreter, b"def f(): pass\n\n#\xe9\n") else { panic!() };
        assert!(line == Some(3) && message.contains("utf-8"), "{line:?} {message}");
    }
}

#[test]
fn mistakes_are_told_in_pythons_words_with_their_place() {
    for interpreter in ends() {
        let Err(Trouble::Syntax(mistake)) = read(interpreter, "import os\ndef f(:\n    pass\n") else { panic!() };
        assert_eq!((mistake.line, mistake.column, mistake.text.as_str()), (Some(2), Some(7), "def f(:"));
        assert!(mistake.message.contains("invalid syntax"), "{mistake:?}");
        let deep = format!("x = {}1{}", "(".repeat(5_000), ")".repeat(5_000));
        let nested = format!("def f(): pass\nx = {}1", "-".repeat(100_000));
        let long = format!("def f(): pass\n{} = = 1", "x".repeat(100_000));
        for wrong in
            ["def f():\n\tpass\n        pass\n", "def f(): pass\n\0\n", "match = (", &long, &deep, "print 'old'"]
        {
            let trouble = read(interpreter, wrong).unwrap_err();
            let Trouble::Syntax(mistake) = trouble else { panic!("{trouble:?}") };
            assert!(!mistake.message.is_empty() && mistake.text.chars().count() < 250, "{mistake:?}");
        }
        // Some versions refuse it and some end by it; none hangs.
        let trouble = read(interpreter, nested).unwrap_err();
        assert!(matches!(trouble, Trouble::Syntax(_) | Trouble::Interpreter(_)), "{trouble:?}");
    }
}

#[test]
fn files_that_are_no_scripts_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for interpreter in ends() {
        let trouble = |path: &Path| read_script(interpreter, path).unwrap_err().trouble;
        assert_eq!(trouble(&folder.path().join("gone.py")), Trouble::Missing);
        assert_eq!(trouble(folder.path()), Trouble::NotAFile);
        #[cfg(unix)]
        assert_eq!(trouble(Path::new("/dev/zero")), Trouble::NotAFile);
        assert_eq!(trouble(&script(&folder, "")), Trouble::Empty);
        assert_eq!(trouble(&script(&folder, " \n\t\n")), Trouble::Empty);
        assert_eq!(trouble(&script(&folder, "# nothing\nx = lambda: 1\n")), Trouble::NoFunctions);
        assert!(matches!(trouble(&script(&folder, vec![b'#'; (4 << 20) + 1])), Trouble::TooLarge(_)));
    }
    let broken =
        Interpreter { program: PathBuf::from("/no/such/python"), origin: Origin::Given, facts: Facts::usual(12) };
    let path = script(&folder, "def f(): pass");
    assert!(matches!(read_script(&broken, &path).unwrap_err().trouble, Trouble::Interpreter(_)));
    let old = Interpreter { facts: Facts::usual(7), ..broken };
    let error: ScriptError = read_script(&old, &path).unwrap_err();
    assert!(error.to_string().contains("3.8"), "{error}");
}

#[test]
fn a_large_script_is_read() {
    for interpreter in ends() {
        let text: String = (0..5_000).map(|n| format!("def f{n}(a, b={n}):\n    \"\"\"Ж\"\"\"\n")).collect();
        let found = read(interpreter, text).unwrap();
        assert_eq!((found.len(), found[4_999].parameters[1].default.as_deref()), (5_000, Some("4999")));
    }
}

/// Names that no shell and no JSON likes.
#[cfg(target_os = "linux")]
#[test]
fn a_script_may_have_any_name() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    for interpreter in ends() {
        for name in [&b"-c.py"[..], b"two words; $HOME.py", b"\xff\xfe.py", "имя.py".as_bytes()] {
            let path = folder.path().join(std::ffi::OsStr::from_bytes(name));
            std::fs::write(&path, "def f(): pass").unwrap();
            assert_eq!(read_script(interpreter, &path).unwrap().len(), 1, "{}", path.display());
        }
    }
}
