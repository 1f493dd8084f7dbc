//! From an experiment to an interpreter that can be started: which one, which script, and what the driver is told. Knows
//! nothing of processes.

use super::places::{self, Around};
use super::scripts;
use crate::host::ForeignPlan;
use crate::locale::Message;
use crate::plan::{Experiment, Problem};
use crate::workload::{DEFAULT_SCRIPT, Entry, PythonMode, Runs};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

/// Pages for processes that a pool starts in place of dead ones.
const SPARE: u32 = 8;
/// What the name of a script begins with that comes with the app.
pub const LESSON: &str = "lesson:";

/// Pages that a run needs: one for the driver, one for each child process, and some for those that come later.
pub const fn guests(experiment: &Experiment) -> u32 {
    1 + experiment.topology.hosts() + SPARE
}

/// Whether what was chosen is there.
///
/// # Errors
/// The field that is wrong and why.
pub fn check(entry: &Entry, experiment: &Experiment) -> Result<(), Problem> {
    let texts = entry.texts(&experiment.params);
    let problem = |field: &str, message| Problem { field: field.to_owned(), message };
    let interpreter = texts.get("interpreter").map_or("", String::as_str);
    interpreter_at(interpreter).map_err(|message| problem("interpreter", message))?;
    if matches!(entry.runs, Runs::Python(PythonMode::Function)) {
        let script = texts.get("script").map_or("", String::as_str);
        script_at(script, Path::new("")).map_err(|message| problem("script", message))?;
    }
    let arguments = texts.get("arguments").map_or("", String::as_str);
    check_arguments(arguments).map_err(|message| problem("arguments", message))
}

/// What is to be started for an experiment, with the driver written into the run's folder.
///
/// # Errors
/// In words: no interpreter, no script, no room in the folder.
pub fn foreign(
    entry: &Entry,
    experiment: &Experiment,
    folder: &Path,
    pages: Vec<PathBuf>,
) -> Result<ForeignPlan, Message> {
    scripts::write_all(folder).map_err(|e| Message::new("python-no-driver").with("detail", e.to_string()))?;
    let texts = entry.texts(&experiment.params);
    let text = |id: &str| texts.get(id).map_or("", String::as_str);
    let script = script_at(text("script"), folder)?;
    let mut config = config(entry, experiment, &script);
    config["folder"] = json!(folder);
    config["pages"] = json!(pages);
    let mut arguments = vec!["-B".to_owned()];
    match word(entry, experiment, "gil").as_deref() {
        Some("on") => arguments.extend(["-X".to_owned(), "gil=1".to_owned()]),
        Some("off") => arguments.extend(["-X".to_owned(), "gil=0".to_owned()]),
        _ => {}
    }
    arguments.push(folder.join("lanescope_run.py").display().to_string());
    let environment = [
        ("PYTHONHASHSEED", "0"),
        ("PYTHONUNBUFFERED", "1"),
        ("PYTHONFAULTHANDLER", "1"),
        ("PYTHONIOENCODING", "utf-8:backslashreplace"),
    ];
    Ok(ForeignPlan {
        program: interpreter_at(text("interpreter"))?,
        arguments,
        environment: environment.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
        folder: script.parent().filter(|p| p.is_dir()).unwrap_or(folder).to_owned(),
        config: config.to_string(),
        pages,
        seen: None,
        interval: experiment.regime.interval(),
    })
}

/// What the driver is told, as `assets/python/lanescope_run.py` reads it.
fn config(entry: &Entry, experiment: &Experiment, script: &Path) -> Value {
    let texts = entry.texts(&experiment.params);
    let mode = match entry.runs {
        Runs::Python(mode) => mode,
        Runs::Kernel => PythonMode::Function,
    };
    let words = entry.written(&experiment.params);
    let word = |id: &str| words.get(id).map(ToString::to_string).unwrap_or_default();
    json!({
        "mode": mode.word(),
        "processes": experiment.topology.processes,
        "threads": experiment.topology.threads,
        "executor": word("executor"),
        "start_method": if word("start") == "default" { String::new() } else { word("start") },
        "script": script,
        "function": texts.get("function").map_or("", |name| name.trim()),
        "arguments": arguments(texts.get("arguments").map_or("", String::as_str)),
        "share": word("share"),
        "block": words.get("block").and_then(crate::plan::Value::number).unwrap_or(1),
        "items": experiment.budget.items(),
        "seed": experiment.seed,
        "interval": experiment.regime.interval().map_or(0, |interval| interval.0),
        "params": params(&words),
    })
}

fn params(words: &std::collections::BTreeMap<String, crate::plan::Value>) -> Map<String, Value> {
    let value = |value: &crate::plan::Value| value.number().map_or_else(|| json!(value.to_string()), |n| json!(n));
    words.iter().map(|(id, one)| (id.clone(), value(one))).collect()
}

fn word(entry: &Entry, experiment: &Experiment, id: &str) -> Option<String> {
    entry.written(&experiment.params).get(id).map(ToString::to_string)
}

/// Whether every part of a text of arguments is a name and a value.
///
/// # Errors
/// In words: the part that is not.
pub fn check_arguments(text: &str) -> Result<(), Message> {
    // A comma behind the last one is as Python has it.
    let parts = split(text);
    let wrong = parts.iter().map(|part| part.trim()).find(|part| !part.is_empty() && !is_argument(part));
    wrong.map_or(Ok(()), |part| Err(Message::new("python-no-argument").with("part", part)))
}

fn is_argument(part: &str) -> bool {
    let Some((name, value)) = part.split_once('=') else { return false };
    let mut letters = name.trim().chars();
    let begins = letters.next().is_some_and(|c| c.is_alphabetic() || c == '_');
    let goes_on = letters.all(|c| c.is_alphanumeric() || c == '_');
    // `a == 1` is a question and no argument.
    begins && goes_on && !value.trim().is_empty() && !value.starts_with('=')
}

/// `limit=1000, name='a, b'` as names and Python literals: commas within brackets and quotes part nothing.
fn arguments(text: &str) -> Map<String, Value> {
    let pairs = split(text).into_iter().filter_map(|part| {
        let (name, value) = part.split_once('=')?;
        Some((name.trim().to_owned(), json!(value.trim())))
    });
    pairs.collect()
}

/// The names of the arguments in such a text, in their order.
pub fn argument_names(text: &str) -> Vec<String> {
    split(text).iter().filter_map(|part| part.split_once('=')).map(|(name, _)| name.trim().to_owned()).collect()
}

fn split(text: &str) -> Vec<String> {
    let (mut parts, mut part, mut depth, mut quote) = (Vec::new(), String::new(), 0_i32, None);
    let mut is_escaped = false;
    for c in text.chars() {
        match (c, quote) {
            (_, Some(_)) if is_escaped => is_escaped = false,
            ('\\', Some(_)) => is_escaped = true,
            (_, Some(open)) if c == open => quote = None,
            ('\'' | '"', None) => quote = Some(c),
            ('(' | '[' | '{', None) => depth += 1,
            (')' | ']' | '}', None) => depth -= 1,
            (',' | ';', None) if depth <= 0 => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(c);
    }
    parts.push(part);
    parts
}

/// The script's file: one that comes with the app in the run's folder, or the person's own.
fn script_at(name: &str, folder: &Path) -> Result<PathBuf, Message> {
    let name = if name.trim().is_empty() { DEFAULT_SCRIPT } else { name.trim() };
    if let Some(lesson) = name.strip_prefix(LESSON) {
        let known = || scripts::lesson_names().collect::<Vec<_>>().join(", ");
        let file = scripts::lesson_file(lesson);
        return file
            .map(|file| folder.join(file))
            .ok_or_else(|| Message::new("python-no-lesson").with("name", lesson).with("known", known()));
    }
    let path = std::path::absolute(name).unwrap_or_else(|_| PathBuf::from(name));
    if path.is_file() { Ok(path) } else { Err(Message::new("python-no-script").with("path", name)) }
}

/// The interpreter at this path or of this name; the first one that PATH has when it is empty. It is the same in every
/// folder: what PATH has of shims and of relative folders is passed over, as it is by the search.
///
/// # Errors
/// In words: there is none.
pub fn interpreter_at(name: &str) -> Result<PathBuf, Message> {
    let name = name.trim();
    if name.contains(std::path::is_separator) {
        // Not resolved: the way by which it is called makes a virtual environment what it is.
        let path = std::path::absolute(name).unwrap_or_else(|_| PathBuf::from(name));
        return if path.is_file() { Ok(path) } else { Err(Message::new("python-no-interpreter").with("path", name)) };
    }
    let around = Around::here();
    let found = if name.is_empty() { places::usual(&around) } else { places::of_name(&around, Path::new(name)) };
    found.ok_or_else(|| Message::new("python-none"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_part_at_commas_that_mean_it() {
        let read = arguments("limit=1000, name='a, b'; pair=(1, 2),  last = [\"x=1\"]");
        assert_eq!(read["limit"], json!("1000"));
        assert_eq!(read["name"], json!("'a, b'"));
        assert_eq!(read["pair"], json!("(1, 2)"));
        assert_eq!(read["last"], json!("[\"x=1\"]"));
        assert!(arguments("  ").is_empty());
    }

    #[test]
    fn what_is_no_argument_is_named() {
        for good in ["", " ", "limit=1000", "limit = 1000, name='it\\'s, b',", "число=(1, 2)", "_a={'x': 1}; b=-1"]
        {
            assert_eq!(check_arguments(good), Ok(()), "{good}");
        }
        for (bad, part) in
            [("a=1, 1000", "1000"), ("limit: 5", "limit: 5"), ("2a=1", "2a=1"), ("b=, a=1", "b="), ("a == 1", "a == 1")]
        {
            let why = check_arguments(bad).unwrap_err().to_string();
            assert!(why.contains(part) && why.contains("limit=1000"), "{why}");
        }
        let entry = crate::workload::find("python").unwrap();
        let params = [("arguments".to_owned(), "limit".into())].into();
        let experiment = Experiment { workload: "python".to_owned(), params, ..Experiment::default() };
        if let Err(problem) = check(entry, &experiment) {
            assert!(problem.field == "arguments" || problem.field == "interpreter", "{problem:?}");
        } else {
            panic!("accepted");
        }
    }

    #[test]
    fn what_is_not_there_is_named() {
        assert!(script_at("/no/such/file.py", Path::new("")).unwrap_err().to_string().contains("/no/such/file.py"));
        assert!(script_at("lesson:nothing", Path::new("")).unwrap_err().to_string().contains("nothing"));
        assert!(interpreter_at("/no/such/python").unwrap_err().to_string().contains("/no/such/python"));
    }
}
