//! The window's side of Python over made-up findings: script, function, interpreter and executor by their accessible names,
//! what went wrong and what was printed; and the search and the reader behind it with a real interpreter, where there is one.

#[path = "common/bench.rs"]
mod bench;
#[cfg(unix)]
#[path = "common/environment.rs"]
mod environment;

use bench::{Bench, ORIGIN, happen, says, window, words};
use eframe::egui::{self, Key, Modifiers, accesskit::Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use lanescope::app::{App, Python};
use lanescope::engine::Options;
use lanescope::locale::{Language, Message};
use lanescope::plan::{Executor, Experiment, Regime, Topology};
use lanescope::probe::Machine;
use lanescope::python::{
    Choice, Facts, Finding, Function, Interpreter, Origin, Parameter, ParameterKind, ScriptError, Share, SyntaxMistake,
    Trouble,
};
use lanescope::recording::{Happening, Recording};
use lanescope::ui::{Command, Kept, Notice, PythonShelf, RunState, ThemeName, TimeRange};
use lanescope::units::{Bytes, Nanos};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const TALL: [f32; 2] = [1280.0, 2000.0];
const SCRIPT: &str = "/home/somebody/projects/work.py";

fn interpreter(minor: u32, path: &str) -> Interpreter {
    Interpreter { program: PathBuf::from(path), origin: Origin::Path, facts: Facts::usual(minor) }
}

fn parameter(name: &str, default: Option<&str>) -> Parameter {
    let default = default.map(str::to_owned);
    Parameter { name: name.to_owned(), kind: ParameterKind::Positional, default, annotation: None }
}

fn functions() -> Vec<Function> {
    let count = Function {
        name: "count".to_owned(),
        doc: Some("Counts the primes of a range.".to_owned()),
        parameters: vec![
            parameter("start", None),
            parameter("stop", None),
            parameter("limit", None),
            parameter("step", Some("1")),
        ],
        share: Share::Range,
        ..Function::default()
    };
    let fetch = Function { name: "fetch".to_owned(), is_async: true, ..Function::default() };
    vec![count, fetch]
}

/// A shelf with 3.8, 3.13, a free-threaded 3.13, one that is too old and one that is broken; 3.13 is the first on the PATH.
fn shelf(experiment: &Experiment) -> PythonShelf {
    let usual = interpreter(13, "/usr/bin/python3");
    let mut threaded = interpreter(13, "/opt/free-threaded/versions/3.13.0t/bin/python3.13t");
    threaded.facts = Facts { free_threaded: true, gil_on: false, gil_switchable: true, ..Facts::usual(13) };
    let why = Message::new("python-broken-late").with("seconds", 10.0);
    let broken = Finding::Broken { program: "/opt/broken/python3".into(), origin: Origin::System, why };
    let usable = [usual.clone(), interpreter(8, "/opt/old/bin/python3.8"), threaded, interpreter(7, "/opt/python3.7")];
    let text = |id| experiment.params.get(id).map(ToString::to_string).unwrap_or_default();
    PythonShelf {
        findings: usable.into_iter().map(Finding::Usable).chain([broken]).collect(),
        choice: Choice { interpreter: text("interpreter"), script: Some(text("script")) },
        interpreter: Some(Ok(usual)).filter(|_| text("interpreter").is_empty()),
        functions: Some(Ok(functions())),
        ..PythonShelf::default()
    }
}

fn bench() -> Bench {
    let mut bench = Bench::new(None, RunState::Idle);
    bench.view.setup.choose_script(SCRIPT);
    bench.view.setup.edit(|e| e.topology = Topology { processes: 1, threads: 2 });
    bench.python = shelf(bench.view.setup.experiment());
    bench
}

fn experiment(harness: &Harness<'_, Bench>) -> Experiment {
    harness.state().view.setup.experiment().clone()
}

fn param(harness: &Harness<'_, Bench>, id: &str) -> Option<String> {
    experiment(harness).params.get(id).map(ToString::to_string)
}

fn click(harness: &mut Harness<'_, Bench>, role: Role, name: &str) {
    harness.get_by_role_and_label(role, name).click_accesskit();
    harness.run_steps(4);
}

fn is_disabled(harness: &Harness<'_, Bench>, name: &str) -> bool {
    harness.get_by_role_and_label(Role::Button, name).accesskit_node().is_disabled()
}

#[test]
fn what_is_chosen_is_shown_by_name_and_what_will_run_is_said() {
    let harness = window(bench(), TALL);
    assert!(says(&harness, "work.py"), "{:#?}", words(&harness));
    let line = "What is going to be run: 3.13.0 /usr/bin/python3  work.py:count  threads  1\u{a0}×\u{a0}2";
    assert!(says(&harness, line), "{:#?}", words(&harness));
    assert!(says(&harness, "count(start, stop, limit, step=1)") && says(&harness, "Counts the primes of a range."));
}

#[test]
fn a_function_is_chosen_from_those_that_the_script_has() {
    let mut harness = window(bench(), TALL);
    assert!(says(&harness, "Without a default, so needed: limit"), "{:#?}", words(&harness));
    click(&mut harness, Role::ComboBox, "Function");
    click(&mut harness, Role::Button, "fetch()");
    assert_eq!(param(&harness, "function").as_deref(), Some("fetch"));
    assert!(says(&harness, "The function has no further parameters.") && says(&harness, "work.py:fetch"));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(3);
    assert_eq!(param(&harness, "function"), None);
}

#[test]
fn arguments_are_held_against_the_signature() {
    let mut harness = window(bench(), TALL);
    harness.state_mut().view.setup.edit(|e| _ = e.params.insert("arguments".to_owned(), "limit=7".into()));
    harness.run_steps(3);
    assert!(!says(&harness, "so needed") && !says(&harness, "no such parameters"));
    harness.state_mut().view.setup.edit(|e| _ = e.params.insert("arguments".to_owned(), "limt=7".into()));
    harness.run_steps(3);
    assert!(says(&harness, "so needed: limit") && says(&harness, "no such parameters: limt"));
    harness.state_mut().view.setup.edit(|e| _ = e.params.insert("function".to_owned(), "gone".into()));
    harness.run_steps(3);
    assert!(says(&harness, "The script has no function gone."));
}

#[test]
fn what_python_says_of_a_script_stands_under_its_field() {
    let mut bench = bench();
    let mistake = SyntaxMistake {
        message: "expected ':'".to_owned(),
        line: Some(3),
        column: Some(12),
        text: "    def f(x)".to_owned(),
    };
    let error = ScriptError { path: SCRIPT.into(), trouble: Trouble::Syntax(mistake) };
    bench.python.functions = Some(Err(error));
    let mut harness = window(bench, TALL);
    assert!(says(&harness, "work.py, line 3: expected ':'") && says(&harness, "def f(x)\n       ^"));
    let missing = ScriptError { path: SCRIPT.into(), trouble: Trouble::Missing };
    harness.state_mut().python.functions = Some(Err(missing));
    harness.run_steps(3);
    assert!(says(&harness, "/home/somebody/projects/work.py does not exist."));
}

#[test]
fn executors_that_are_lacking_are_greyed_and_others_fit_the_shape() {
    let mut harness = window(bench(), TALL);
    click(&mut harness, Role::ComboBox, "Executor");
    assert!(is_disabled(&harness, "Interpreter pool (concurrent.futures)"), "3.13 has none");
    assert!(is_disabled(&harness, "asyncio"), "a plain function");
    assert!(!is_disabled(&harness, "Subinterpreters"));
    click(&mut harness, Role::Button, "Process pool (multiprocessing.Pool)");
    assert_eq!(harness.state().view.setup.executor(), Some(Executor::Pool));
    assert_eq!(experiment(&harness).topology, Topology { processes: 2, threads: 1 });
    assert!(is_disabled(&harness, "Threads 1 × 4") && !is_disabled(&harness, "Processes 4 × 1"));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(3);
    let back = experiment(&harness);
    assert_eq!((harness.state().view.setup.executor(), back.topology.threads), (Some(Executor::Threads), 2));
    assert!(is_disabled(&harness, "Processes 4 × 1"));
}

#[test]
fn one_that_the_chosen_version_lacks_says_why() {
    let mut bench = bench();
    bench.view.setup.choose_interpreter("/opt/old/bin/python3.8");
    bench.view.setup.choose_executor(Executor::Interpreters);
    bench.python = shelf(bench.view.setup.experiment());
    let harness = window(bench, TALL);
    assert!(says(&harness, "came with Python 3.12; this is 3.8.0"), "{:#?}", words(&harness));
}

#[test]
fn an_interpreter_is_chosen_among_those_that_were_found() {
    let mut harness = window(bench(), TALL);
    assert!(is_disabled(&harness, "GIL: off"), "this one's GIL cannot be switched");
    click(&mut harness, Role::ComboBox, "Interpreter: found on this machine");
    let old = words(&harness).into_iter().find(|word| word.contains("3.7.0") && word.contains("/opt/python3.7"));
    assert!(is_disabled(&harness, &old.unwrap()), "too old");
    let name = "3.13.0t  GIL off, switchable  /opt/free-threaded/versions/3.13.0t/bin/python3.13t";
    click(&mut harness, Role::Button, name);
    assert_eq!(param(&harness, "interpreter").as_deref(), Some("/opt/free-threaded/versions/3.13.0t/bin/python3.13t"));
    assert!(!is_disabled(&harness, "GIL: off") && says(&harness, "What is going to be run: 3.13.0t /opt/free"));
    click(&mut harness, Role::ComboBox, "Interpreter: found on this machine");
    click(&mut harness, Role::Button, "the first one on the PATH");
    assert_eq!(param(&harness, "interpreter"), None);
    assert!(says(&harness, "1 does not work"));
    harness.get_by_label("1 does not work").click_accesskit();
    harness.run_steps(20);
    assert!(says(&harness, "It gave no answer in 10 s"), "{:#?}", words(&harness));
}

#[test]
fn dialogs_the_search_and_the_question_are_asked_for() {
    let mut bench = bench();
    bench.python.unasked = true;
    let mut harness = window(bench, TALL);
    for name in ["Choose a file…", "Another one…", "Search again", "Start it and ask its version"] {
        click(&mut harness, Role::Button, name);
    }
    let wanted =
        [Command::BrowseScript, Command::BrowseInterpreter, Command::SearchInterpreters, Command::AskInterpreter];
    assert_eq!(harness.state().commands, wanted);
    harness.state_mut().python.searching = true;
    harness.run_steps(3);
    assert!(is_disabled(&harness, "Search again") && says(&harness, "searching for interpreters…"));
}

#[test]
fn a_typed_path_is_settled_only_when_its_field_is_left() {
    let mut harness = window(bench(), TALL);
    harness.get_by_role_and_label(Role::TextInput, "Interpreter").focus();
    harness.run_steps(2);
    harness.event(egui::Event::Text("/opt/py".to_owned()));
    harness.run_steps(3);
    let settled = |h: &Harness<'_, Bench>| h.state().view.setup.settled().params.contains_key("interpreter");
    assert_eq!(param(&harness, "interpreter").as_deref(), Some("/opt/py"));
    assert!(!settled(&harness), "half a path would be asked");
    harness.key_press(Key::Tab);
    harness.run_steps(3);
    assert!(settled(&harness));
}

#[test]
fn start_methods_and_intervals_have_words_of_their_own() {
    let mut harness = window(bench(), TALL);
    assert!(is_disabled(&harness, "Start method: spawn"), "threads start no processes");
    harness.state_mut().view.setup.choose_executor(Executor::ProcessPool);
    harness.run_steps(3);
    assert!(!is_disabled(&harness, "Start method: spawn"));
    click(&mut harness, Role::Button, "Set interval");
    assert!(matches!(experiment(&harness).regime, Regime::Gil(_)));
    assert!(says(&harness, "not a model"));
    assert!(harness.query_all_by_label("GIL model").next().is_none(), "no regime is called so here");
}

const FOUR: Topology = Topology { processes: 4, threads: 1 };

/// A run of four processes of a pool, with their parent.
fn run(topology: Topology) -> Recording {
    let params = [("executor".to_owned(), "pool".into())].into();
    let experiment = Experiment { workload: "python".to_owned(), params, topology, ..Experiment::default() };
    let machine = Machine { cpu: "test".into(), cores: 4, memory: Bytes::from_mib(8_000), os: "test".into() };
    let mut recording = Recording::new(experiment, machine, None, ORIGIN);
    for host in 0..=topology.processes {
        happen(&mut recording, 1, Happening::HostReady { host, pid: 4_000 + host, took: Nanos::from_millis(9) });
    }
    for worker in 0..topology.processes {
        happen(&mut recording, 1, Happening::WorkerReady { worker, host: worker + 1, tid: 9_000 });
    }
    happen(&mut recording, 2, Happening::Started);
    for tick in 1..=30 {
        let mut sample = bench::sample(topology, 4, tick);
        let reading = sample.memory[0].1;
        sample.memory = (0..=topology.processes).map(|host| (host, reading)).collect();
        for worker in &mut sample.workers {
            worker.times[lanescope::telemetry::SpanKind::WaitGil.index()] = Nanos::from_millis(tick);
        }
        recording.push(sample);
    }
    recording
}

#[test]
fn the_parent_has_memory_and_no_lanes() {
    let mut harness = window(Bench::new(Some(run(FOUR)), RunState::Running), [1280.0, 800.0]);
    assert!(says(&harness, "Workers: 4 in 4 processes"), "{:#?}", words(&harness));
    assert!(says(&harness, "waiting for the GIL (inferred)"));
    harness.state_mut().view.panels.range = TimeRange::Fixed { from: 0.0, to: 0.5 };
    harness.key_press(Key::Num3);
    harness.run_steps(3);
    let plot = harness.get_by_label_contains("Memory: RSS").rect();
    harness.hover_at(plot.center());
    harness.run_steps(4);
    assert!(says(&harness, "Interpreter (parent) 4000"), "{:#?}", words(&harness));
}

#[test]
fn what_was_printed_stands_among_the_readings() {
    let mut recording = run(FOUR);
    let tail = (0..40).map(|line| format!("line {line}\n")).collect();
    happen(&mut recording, 300, Happening::Printed { bytes: 12_900_000, tail });
    let mut harness = window(Bench::new(Some(recording), RunState::Running), [1280.0, 2000.0]);
    assert!(says(&harness, "Output: 12.3 MiB, the last lines"), "{:#?}", words(&harness));
    assert!(says(&harness, "line 39") && !says(&harness, "line 10\n"));
    click(&mut harness, Role::Button, "Copy the output");
    let copied = |c: &egui::OutputCommand| matches!(c, egui::OutputCommand::CopyText(t) if t.contains("line 10"));
    assert!(harness.output().platform_output.commands.iter().any(copied) || says(&harness, "line 39"));
}

#[test]
fn a_traceback_is_shown_by_its_end_and_can_be_read_whole() {
    let mut bench = Bench::new(None, RunState::Idle);
    let traceback: String = (0..30).map(|line| format!("  File \"work.py\", line {line}, in f\n")).collect();
    let what = Message::new("python-failed").with("detail", "ValueError: bad value");
    let mut notice = Notice::error(what).with_quote(format!("Traceback:\n{traceback}ValueError: bad value"));
    notice.times = 4;
    bench.messages = vec![notice];
    let mut harness = window(bench, [1280.0, 800.0]);
    assert!(says(&harness, "4 times") && says(&harness, "line 29, in f") && !says(&harness, "line 3, in f"));
    click(&mut harness, Role::Button, "All 32 lines");
    assert!(says(&harness, "line 3, in f") && says(&harness, "Only the last lines"));
    click(&mut harness, Role::Button, "Dismiss: ValueError: bad value");
    assert_eq!(harness.state().commands, [Command::DismissMessage(0)]);
}

#[test]
fn no_key_is_left_without_words_in_any_language_or_theme() {
    for (language, theme) in Language::ALL.into_iter().zip(ThemeName::ALL) {
        let mut recording = run(FOUR);
        happen(&mut recording, 300, Happening::Printed { bytes: 900, tail: "text".to_owned() });
        for (recording, executor, unasked) in
            [(None, Executor::Fork, true), (Some(recording), Executor::Interpreters, false)]
        {
            let mut bench = bench();
            bench.recording = recording;
            bench.view.language = language;
            bench.view.theme = theme;
            bench.view.setup.choose_executor(executor);
            bench.view.setup.edit(|e| e.regime = Regime::Gil(Nanos::from_millis(5)));
            bench.python.unasked = unasked;
            bench.python.searching = unasked;
            bench.python.read_again = 1;
            let mut notice =
                Notice::error(Message::new("python-failed").with("detail", "x")).with_quote("a\n".repeat(40));
            notice.times = 2;
            bench.messages.push(notice);
            let mut harness = window(bench, TALL);
            let names = ["param-python-function", "param-python-executor"]
                .map(|key| lanescope::locale::Locale::of(language).text(key));
            for name in [None, Some(&names[0]), Some(&names[1])] {
                if let Some(name) = name {
                    click(&mut harness, Role::ComboBox, name);
                }
                let found: Vec<String> = words(&harness).into_iter().filter(|word| word.contains('[')).collect();
                assert!(found.is_empty(), "{language:?}: {found:?}");
                harness.key_press(Key::Escape);
                harness.run_steps(3);
            }
        }
    }
}

/// Frames of nobody's window: attends to an experiment and takes in what comes, until a condition holds.
fn until(python: &mut Python, experiment: &Experiment, what: &str, condition: impl Fn(&PythonShelf) -> bool) {
    let deadline = Instant::now() + Duration::from_secs(60);
    while !condition(python.shelf()) {
        assert!(Instant::now() < deadline, "did not come true: {what}: {:?}", python.shelf());
        python.attend(experiment, true);
        python.drain();
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn of_script(path: &Path) -> Experiment {
    let params = [("script".to_owned(), path.display().to_string().as_str().into())].into();
    Experiment { workload: "python".to_owned(), params, ..Experiment::default() }
}

fn names(shelf: &PythonShelf) -> Vec<String> {
    let functions = shelf.functions.iter().flatten().flatten();
    functions.map(|function| function.name.clone()).collect()
}

#[test]
fn a_dropped_script_is_set_up_and_another_file_is_a_plan() {
    let kept = Kept::default();
    let options = Options { program: env!("CARGO_BIN_EXE_lanescope").into(), ..Options::new(Language::En).unwrap() };
    let mut app = App::new(&egui::Context::default(), &kept, options);
    app.drop_file(Path::new("/a/Work.PY"));
    let setup = app.view_mut().setup.experiment().clone();
    assert_eq!((setup.workload.as_str(), setup.params["script"].to_string().as_str()), ("python", "/a/Work.PY"));
    app.drop_file(Path::new("/a/plan.toml"));
    assert_eq!(app.view_mut().setup.experiment(), &setup, "a plan is read in the background");
}

#[test]
fn an_interpreter_that_only_a_plan_names_is_not_kept_for_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.toml");
    std::fs::write(&plan, "workload = \"python\"\n[params]\ninterpreter = \"/no/such/python\"\n").unwrap();
    let options = Options { program: env!("CARGO_BIN_EXE_lanescope").into(), ..Options::new(Language::En).unwrap() };
    let mut app = App::new(&egui::Context::default(), &Kept::default(), options);
    app.open_plan(plan);
    let deadline = Instant::now() + Duration::from_secs(60);
    while !app.python().unasked {
        assert!(Instant::now() < deadline, "the plan was not opened");
        app.drain();
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(app.view_mut().setup.experiment().params.contains_key("interpreter"));
    assert!(!app.kept().plan.contains("/no/such/python"), "{}", app.kept().plan);
    app.apply(Command::AskInterpreter, &egui::Context::default());
    assert!(app.kept().plan.contains("/no/such/python"), "{}", app.kept().plan);
}

#[test]
fn nothing_is_started_before_a_python_workload_is_chosen() {
    let mut python = Python::new(egui::Context::default());
    python.attend(&Experiment::default(), true);
    python.drain();
    assert!(!python.shelf().searching && python.shelf().findings.is_empty());
}

#[test]
fn a_script_is_read_and_read_again_when_it_was_changed() {
    if lanescope::python::interpreter_at("").is_err() {
        eprintln!("SKIPPED: there is no Python interpreter on the PATH");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("скрипт.py");
    std::fs::write(&path, "def first(): pass\n").unwrap();
    let mut python = Python::new(egui::Context::default());
    let experiment = of_script(&path);
    until(&mut python, &experiment, "the functions", |shelf| names(shelf) == ["first"]);
    assert!(python.shelf().interpreter("").is_some() && python.shelf().read_again == 0);
    std::fs::write(&path, "def first(): pass\ndef second(start, stop): pass\n").unwrap();
    until(&mut python, &experiment, "the new function", |shelf| names(shelf) == ["first", "second"]);
    assert_eq!(python.shelf().read_again, 1);
    std::fs::write(&path, "def first(:\n").unwrap();
    let is_wrong =
        |shelf: &PythonShelf| matches!(&shelf.functions, Some(Err(e)) if matches!(e.trouble, Trouble::Syntax(_)));
    until(&mut python, &experiment, "Python's complaint", is_wrong);
    until(&mut python, &experiment, "the end of the search", |shelf| !shelf.searching);
    assert!(python.shelf().findings.iter().any(|finding| finding.interpreter().is_some()));
}

#[cfg(unix)]
#[test]
fn an_environment_beside_the_script_is_listed_and_started_only_when_it_is_picked() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("work.py");
    std::fs::write(&script, "def work(): pass\n").unwrap();
    let (program, mark) = environment::marking_environment(folder.path());
    let mut python = Python::new(egui::Context::default());
    let mut experiment = of_script(&script);
    let path = program.display().to_string();
    let is_listed = |shelf: &PythonShelf| shelf.found(&path).is_some_and(Finding::is_unasked) && !shelf.searching;
    until(&mut python, &experiment, "the list", is_listed);
    assert!(!mark.exists(), "nobody has chosen it");
    // A plan that names it does not choose it either, however often it is opened.
    for _ in 0..2 {
        python.distrust(Some(&path));
        experiment.params.insert("interpreter".to_owned(), path.as_str().into());
        until(&mut python, &experiment, "held back", |shelf| shelf.unasked);
    }
    python.search();
    until(&mut python, &experiment, "the list again", is_listed);
    assert!(!mark.exists(), "only the plan names it");
    python.trust();
    until(&mut python, &experiment, "its answer", |shelf| matches!(shelf.interpreter, Some(Err(_))));
    assert!(mark.exists());
}

#[test]
fn one_that_was_not_asked_can_be_picked() {
    let mut bench = bench();
    let unasked = Finding::Unasked { program: "/a/.venv/bin/python".into(), origin: Origin::Environment };
    bench.python.findings.push(unasked);
    let mut harness = window(bench, TALL);
    click(&mut harness, Role::ComboBox, "Interpreter: found on this machine");
    click(&mut harness, Role::Button, "not asked yet  /a/.venv/bin/python");
    assert_eq!(param(&harness, "interpreter").as_deref(), Some("/a/.venv/bin/python"));
}

#[test]
fn an_interpreter_that_only_a_plan_names_is_not_started() {
    let mut python = Python::new(egui::Context::default());
    let mut experiment = of_script(Path::new("/no/such/file.py"));
    python.distrust(Some("/no/such/python"));
    experiment.params.insert("interpreter".to_owned(), "/no/such/python".into());
    until(&mut python, &experiment, "held back", |shelf| shelf.unasked);
    until(&mut python, &experiment, "the end of the search", |shelf| !shelf.searching);
    assert!(python.shelf().interpreter.is_none() && python.shelf().unasked);
    python.trust();
    until(&mut python, &experiment, "its answer", |shelf| matches!(shelf.interpreter, Some(Err(_))));
}
