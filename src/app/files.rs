//! Plans on disk, and the system's file dialogs: all on threads of their own, so that neither a slow disk nor an open
//! dialog holds the window up. The only file that knows rfd.

use super::App;
use super::library::Read;
use crate::export::write_whole;
use crate::library;
use crate::locale::{Explain, Locale, Message};
use crate::plan::{self, Budget, Comparison, Design, Experiment, PlanError};
use crate::ui::{Front, Notice, Target};
use crossbeam::channel::{Receiver, Sender, bounded};
use eframe::egui::Context;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Longest plan that is read: a hundred times a long one.
const MAX_PLAN: u64 = 1 << 20;
/// A dialog that is "cancelled" sooner than any hand can do was never shown.
const NO_HAND: Duration = Duration::from_millis(150);

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The experiment, or what the arms have in common.
    pub experiment: Experiment,
    /// What is to be compared, if something is.
    pub design: Option<Design>,
}

impl Plan {
    fn text(&self) -> Result<String, PlanError> {
        match &self.design {
            Some(design) => {
                let comparison = Comparison { base: self.experiment.clone(), design: design.clone() };
                plan::comparison_to_toml(&comparison)
            }
            None => plan::to_toml(&self.experiment),
        }
    }
}

/// What came of a request.
pub enum FileResult {
    /// A plan was read from here.
    Opened(PathBuf, Box<Plan>),
    /// The plan was written here.
    Saved(PathBuf),
    /// It is no plan but a recorded run, or a comparison.
    Recorded(PathBuf),
    /// Neither; and why.
    Failed(Message),
    /// A script was chosen.
    Script(PathBuf),
    /// An interpreter was chosen.
    Interpreter(PathBuf),
    /// The system has no dialogs.
    NoDialog,
    /// A place for an export was chosen.
    Target(PathBuf),
    /// What is at the place where an export is to go.
    LookedAt(PathBuf, Target),
    /// A comparison was read from here.
    Comparison(PathBuf, Box<Read>),
    /// To be told, and nothing else.
    Told(Notice),
}

/// Requests under way.
pub struct Files {
    to: Sender<FileResult>,
    results: Receiver<FileResult>,
    wake: Context,
}

impl Files {
    /// Results wake this window.
    pub fn new(wake: Context) -> Self {
        let (to, results) = bounded(64);
        Self { to, results, wake }
    }

    /// What has come in since the last call.
    pub fn results(&self) -> impl Iterator<Item = FileResult> + '_ {
        self.results.try_iter()
    }

    /// Reads the plan at a path.
    pub fn open(&self, path: PathBuf) {
        self.background(move || Some(read(path)));
    }

    /// Writes a plan to a path.
    pub fn save(&self, path: PathBuf, plan: Plan) {
        self.background(move || Some(write(path, &plan)));
    }

    /// Asks for a plan with the system's dialog and reads it.
    pub fn open_with_dialog(&self, locale: &Locale) {
        let dialog = dialog(locale).pick_file();
        self.after_dialog(dialog, read);
    }

    /// Asks for a place with the system's dialog and writes the plan there.
    pub fn save_with_dialog(&self, locale: &Locale, name: &str, plan: Plan) {
        let dialog = dialog(locale).set_file_name(format!("{name}.toml")).save_file();
        self.after_dialog(dialog, move |path| write(path, &plan));
    }

    /// Asks for a Python script with the system's dialog.
    pub fn script_with_dialog(&self, locale: &Locale) {
        let dialog = rfd::AsyncFileDialog::new().add_filter(locale.text("python-file-kind"), &["py", "pyw"]);
        self.after_dialog(dialog.pick_file(), FileResult::Script);
    }

    /// Asks for an interpreter with the system's dialog: any program, for they have many names.
    pub fn interpreter_with_dialog(&self) {
        self.after_dialog(rfd::AsyncFileDialog::new().pick_file(), FileResult::Interpreter);
    }

    /// Asks for the file of a run with the system's dialog.
    pub fn run_with_dialog(&self, locale: &Locale) {
        let kind = locale.text("library-file-kind");
        let dialog = rfd::AsyncFileDialog::new().add_filter(kind, &[library::EXTENSION]);
        self.after_dialog(dialog.pick_file(), FileResult::Recorded);
    }

    /// Asks for a place for an export with the system's dialog, beginning with this one.
    pub fn target_with_dialog(&self, proposed: &Path) {
        let mut dialog = rfd::AsyncFileDialog::new();
        if let Some(end) = proposed.extension().and_then(|end| end.to_str()) {
            dialog = dialog.add_filter(end.to_uppercase(), &[end]);
        }
        if let Some(name) = proposed.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        if let Some(folder) = proposed.parent() {
            dialog = dialog.set_directory(folder);
        }
        self.after_dialog(dialog.save_file(), FileResult::Target);
    }

    /// Looks what is at the place where an export is to go.
    pub fn look_at_target(&self, path: PathBuf) {
        self.background(move || {
            let target = super::export::look_at(&path);
            Some(FileResult::LookedAt(path, target))
        });
    }

    /// Reads the comparison in a file.
    pub fn comparison(&self, path: PathBuf) {
        self.background(move || match super::library::read_comparison(&path) {
            Ok(read) => Some(FileResult::Comparison(path, Box::new(read))),
            Err(why) => Some(FileResult::Failed(why)),
        });
    }

    /// Shows a file in the system's file manager.
    pub fn reveal(&self, path: PathBuf) {
        self.background(move || {
            let shown = if path.exists() {
                opener::reveal(&path).map_err(|error| error.to_string())
            } else {
                Err(String::new())
            };
            let detail = shown.err()?;
            Some(FileResult::Told(super::library::not_revealed(&path, detail)))
        });
    }

    fn after_dialog(
        &self,
        dialog: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static,
        then: impl FnOnce(PathBuf) -> FileResult + Send + 'static,
    ) {
        self.background(move || {
            let asked = Instant::now();
            match pollster::block_on(dialog) {
                Some(file) => Some(then(file.path().to_owned())),
                None if asked.elapsed() < NO_HAND => Some(FileResult::NoDialog),
                None => None,
            }
        });
    }

    fn background(&self, work: impl FnOnce() -> Option<FileResult> + Send + 'static) {
        let (to, wake) = (self.to.clone(), self.wake.clone());
        let failed = self.to.clone();
        let thread = std::thread::Builder::new().name("files".to_owned()).spawn(move || {
            if let Some(result) = work() {
                // A window that is closing wants no results any more.
                let _ = to.try_send(result);
                wake.request_repaint();
            }
        });
        if let Err(error) = thread {
            let message = Message::new("engine-no-thread").with("detail", error.to_string());
            let _ = failed.try_send(FileResult::Failed(message));
        }
    }
}

fn dialog(locale: &Locale) -> rfd::AsyncFileDialog {
    rfd::AsyncFileDialog::new().add_filter(locale.text("plan-file-kind"), &["toml"])
}

fn read(path: PathBuf) -> FileResult {
    if library::is_recorded(&path) {
        return FileResult::Recorded(path);
    }
    match read_either(&path) {
        Ok(plan) => FileResult::Opened(path, Box::new(plan)),
        Err(message) => FileResult::Failed(message),
    }
}

/// Reads a plan of one run.
///
/// # Errors
/// In words: not there, not a file, too long, not text, not a plan.
pub fn read_plan(path: &Path) -> Result<Experiment, Message> {
    let text = read_text(path)?;
    plan::from_toml(&text).map_err(|error| invalid(path, &error))
}

/// Reads a plan with what is to be compared, if it has that.
///
/// # Errors
/// As [`read_plan`].
pub fn read_either(path: &Path) -> Result<Plan, Message> {
    let text = read_text(path)?;
    match plan::comparison_from_toml(&text).map_err(|error| invalid(path, &error))? {
        Some(Comparison { base, design }) => Ok(Plan { experiment: base, design: Some(design) }),
        None => {
            let experiment = plan::from_toml(&text).map_err(|error| invalid(path, &error))?;
            Ok(Plan { experiment, design: None })
        }
    }
}

/// Reads a comparison. A plan of a single run is the base of one, with its work if that is a number of items: a time would be
/// that of one run.
///
/// # Errors
/// As [`read_plan`].
pub fn read_comparison(path: &Path) -> Result<Comparison, Message> {
    let Plan { experiment: base, design } = read_either(path)?;
    let alone = || Design { work: base.budget.items().map(Budget::Items), ..Design::default() };
    Ok(Comparison { design: design.unwrap_or_else(alone), base })
}

fn invalid(path: &Path, error: &PlanError) -> Message {
    Message::new("plan-invalid").with("path", path.display().to_string()).with("detail", error.message())
}

fn read_text(path: &Path) -> Result<String, Message> {
    let name = || path.display().to_string();
    let unreadable = |detail: String| Message::new("plan-unreadable").with("path", name()).with("detail", detail);
    let metadata = std::fs::metadata(path).map_err(|e| unreadable(e.to_string()))?;
    // A pipe or a device would be waited on for ever.
    if !metadata.is_file() || metadata.len() > MAX_PLAN {
        return Err(Message::new("plan-not-a-file").with("path", name()));
    }
    std::fs::read_to_string(path).map_err(|e| unreadable(e.to_string()))
}

fn write(path: PathBuf, plan: &Plan) -> FileResult {
    let attempt = plan
        .text()
        .map_err(|e| e.to_string())
        .and_then(|text| write_whole(&path, text.as_bytes()).map_err(|e| e.to_string()));
    match attempt {
        Ok(()) => FileResult::Saved(path),
        Err(detail) => {
            let name = path.display().to_string();
            FileResult::Failed(Message::new("plan-unwritable").with("path", name).with("detail", detail))
        }
    }
}

impl App {
    /// Reads a plan into the setup.
    pub fn open_plan(&self, path: PathBuf) {
        self.files.open(path);
    }

    /// Takes in a file that was dropped on the window: a script to be run next, a plan, or a recorded run.
    pub fn drop_file(&mut self, path: &Path) {
        if self.state().is_live() {
            return self.refuse_files();
        }
        if path.extension().is_some_and(|end| end.eq_ignore_ascii_case(library::EXTENSION)) {
            return self.open_run(path.to_owned());
        }
        let is_script = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("py") || end == "pyw");
        if is_script {
            self.view.setup.choose_script(&path.display().to_string());
        } else {
            self.files.open(path.to_owned());
        }
    }

    /// What is set up, as it is written into a file: with what is to be compared where that is what is open.
    pub(super) fn plan(&self) -> Plan {
        let Comparison { base, design } = self.view.setup.comparison().clone();
        Plan { experiment: base, design: (self.view.front == Front::Compare).then_some(design) }
    }

    /// What is measured is not to be changed meanwhile, and Run is not to mean something else when it is over.
    pub(super) fn refuse_files(&mut self) {
        let refused = Notice::warning(Message::new("files-live"));
        if !self.notices.contains(&refused) {
            self.notices.push(refused);
        }
    }

    /// Takes in what came of a request.
    pub(super) fn file_result(&mut self, result: FileResult) {
        let changes = matches!(
            result,
            FileResult::Opened(..)
                | FileResult::Comparison(..)
                | FileResult::Recorded(_)
                | FileResult::Script(_)
                | FileResult::Interpreter(_)
        );
        // A dialog can have been open since before.
        if changes && self.state().is_live() {
            return self.refuse_files();
        }
        let named = |key, path: PathBuf| Message::new(key).with("path", path.display().to_string());
        let notice = match result {
            FileResult::Opened(path, plan) => {
                let Plan { experiment, design } = *plan;
                let interpreter = experiment.params.get("interpreter").map(ToString::to_string);
                self.python.distrust(interpreter.as_deref());
                // What was opened is what Run starts next.
                match design {
                    Some(design) => {
                        self.view.front = Front::Compare;
                        self.view.setup.replace_comparison(Comparison { base: experiment, design });
                    }
                    None => {
                        if self.view.front == Front::Compare {
                            self.view.front = Front::Panels;
                        }
                        self.view.setup.replace(experiment);
                    }
                }
                Notice::note(named("plan-opened", path))
            }
            FileResult::Recorded(path) => return self.open_run(path),
            FileResult::Script(path) => return self.view.setup.choose_script(&path.display().to_string()),
            FileResult::Interpreter(path) => return self.view.setup.choose_interpreter(&path.display().to_string()),
            FileResult::Saved(path) => Notice::note(named("plan-saved", path)),
            FileResult::Failed(message) => Notice::error(message),
            FileResult::Target(path) => return self.exporter.chosen(path),
            FileResult::LookedAt(path, target) => return self.exporter.looked_at(path, target),
            FileResult::Comparison(path, read) => {
                return self.show_comparison(&path, *read);
            }
            FileResult::Told(notice) => notice,
            FileResult::NoDialog if self.view.front == Front::Library || self.view.export.is_open() => {
                Notice::warning(Message::new("plan-no-dialog")).with_advice(Message::new("library-no-dialog-advice"))
            }
            FileResult::NoDialog => {
                Notice::warning(Message::new("plan-no-dialog")).with_advice(Message::new("plan-no-dialog-advice"))
            }
        };
        self.notices.push(notice);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_written_whole_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("имя с пробелом.toml");
        let experiment = Experiment { seed: 77, ..Experiment::default() };
        let alone = Plan { experiment, design: None };
        let design = Some(Design { workers: vec![1, 2], ..Design::default() });
        for plan in [Plan { design, ..alone.clone() }, alone.clone()] {
            assert!(matches!(write(path.clone(), &plan), FileResult::Saved(_)));
            assert_eq!(read_either(&path).unwrap().design, plan.design);
        }
        assert_eq!(read_plan(&path).unwrap(), alone.experiment);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
    }

    #[test]
    fn what_cannot_be_read_or_written_is_told_with_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let garbage = folder.path().join("garbage.toml");
        std::fs::write(&garbage, [0xff, 0xfe, 0x00]).unwrap();
        for path in [garbage, folder.path().join("missing.toml"), folder.path().to_owned()] {
            let message = read_either(&path).unwrap_err().to_string();
            assert!(message.contains(&path.display().to_string()), "{message}");
        }
        let nowhere = folder.path().join("no/such/folder/plan.toml");
        assert!(matches!(
            write(nowhere, &Plan { experiment: Experiment::default(), design: None }),
            FileResult::Failed(_)
        ));
    }
}
