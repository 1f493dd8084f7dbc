//! Exports of the window: a figure is drawn at once and becomes a file on a thread; data are read from the file of their run there.
//! One at a time, with its progress, and it can be ended. Knows nothing of how either is made.

use super::App;
use super::compare::Comparer;
use super::library::Recorded;
use super::replay::Replay;
use super::session::Session;
use crate::export::data::{self, Format, Table};
use crate::export::figure::{self, Drawing, PageSize, PngSize};
use crate::export::{ExportError, Watch, write_whole, write_whole_with};
use crate::library::{Kind, LanesFile};
use crate::locale::{Explain, Message};
use crate::ui::{
    Command, Copying, DataFormat, DataTable, ExportOrder, ExportShelf, Figure, FigureFormat, FigureSize, Fit, Front,
    Notice, Running, Source, Target, What,
};
use crossbeam::channel::{Receiver, bounded};
use eframe::egui::{ColorImage, Context};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::{Duration, SystemTime};

/// Time between two looks at how far it is.
const TELL_EVERY: Duration = Duration::from_millis(100);
/// Pixels for a point of an image on the clipboard.
const COPY_SCALE: f32 = 2.0;

/// What came of it.
enum Done {
    Written(PathBuf),
    NotWritten(PathBuf, ExportError),
    Copied(String, ColorImage),
    NotCopied(ExportError),
}

/// The export that goes on.
struct Job {
    name: String,
    watch: Watch,
    done: Receiver<Done>,
    thread: JoinHandle<()>,
}

/// Exports, one at a time. Dropping it ends the one that goes on.
pub(super) struct Exporter {
    job: Option<Job>,
    shelf: ExportShelf,
    chosen: u64,
    context: Context,
}

impl Exporter {
    /// What comes of exports wakes this window.
    pub(super) fn new(context: Context) -> Self {
        let folder = dirs::document_dir().or_else(dirs::home_dir).unwrap_or_default();
        Self { job: None, shelf: ExportShelf { folder, ..ExportShelf::default() }, chosen: 0, context }
    }

    /// What the window is shown.
    pub(super) const fn shelf(&self) -> &ExportShelf {
        &self.shelf
    }

    /// A place was chosen with the system's dialog.
    pub(super) fn chosen(&mut self, path: PathBuf) {
        self.chosen += 1;
        self.shelf.chosen = Some((self.chosen, path));
    }

    /// It was looked what is at this path.
    pub(super) fn looked_at(&mut self, path: PathBuf, target: Target) {
        self.shelf.target = Some((path, target));
    }

    /// Ends the one that goes on.
    pub(super) fn cancel(&self) {
        if let Some(job) = &self.job {
            job.watch.cancel();
        }
    }

    /// Begins one on a thread, unless another one goes on.
    fn begin(&mut self, name: String, work: impl FnOnce(&Watch) -> Done + Send + 'static) -> Result<(), Notice> {
        if self.job.is_some() {
            return Err(Notice::warning(Message::new("export-busy")));
        }
        let watch = Watch::default();
        let (to, done) = bounded(1);
        let (own, context) = (watch.clone(), self.context.clone());
        let work = move || {
            // A window that is closing wants no results any more.
            let _ = to.send(work(&own));
            context.request_repaint();
        };
        let thread = std::thread::Builder::new().name("export".to_owned()).spawn(work);
        let thread = thread
            .map_err(|error| Notice::error(Message::new("engine-no-thread").with("detail", error.to_string())))?;
        // What comes of it is taken with a later frame, however soon it comes.
        self.shelf.running = Some(Running { name: name.clone(), share: None });
        self.context.request_repaint_after(TELL_EVERY);
        self.job = Some(Job { name, watch, done, thread });
        Ok(())
    }

    /// How far it is, and what came of it.
    fn follow(&mut self) -> Option<Done> {
        let job = self.job.as_ref()?;
        let over = job.thread.is_finished();
        match job.done.try_recv() {
            Ok(done) => {
                self.job = None;
                self.shelf.running = None;
                // What is there now is another thing than before.
                self.shelf.target = None;
                Some(done)
            }
            Err(_) if over => {
                tracing::error!("an export has ended without a word");
                let name = self.job.take().map(|job| job.name).unwrap_or_default();
                self.shelf.running = None;
                let error = ExportError::Refused(Message::new("export-lost"));
                Some(Done::NotWritten(PathBuf::from(name), error))
            }
            Err(_) => {
                self.shelf.running = Some(Running { name: job.name.clone(), share: job.watch.share() });
                self.context.request_repaint_after(TELL_EVERY);
                None
            }
        }
    }
}

impl Drop for Exporter {
    fn drop(&mut self) {
        self.cancel();
        if let Some(Err(panic)) = self.job.take().map(|job| job.thread.join()) {
            tracing::error!(?panic, "an export");
        }
    }
}

/// What is at the place where an export is to go, as far as can be told without writing.
pub(super) fn look_at(path: &Path) -> Target {
    let impossible = |key| Target::Impossible(Message { key, args: vec![("path", path.display().to_string().into())] });
    match path.metadata() {
        Ok(there) if there.is_dir() => return impossible("export-is-folder"),
        Ok(there) if !there.is_file() => return impossible("export-no-file"),
        Ok(_) => return Target::Taken,
        Err(_) => {}
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    match folder.metadata() {
        Ok(there) if there.is_dir() && path.file_name().is_some() => Target::Free,
        _ => {
            let message = Message::new("export-no-folder").with("path", folder.display().to_string());
            Target::Impossible(message)
        }
    }
}

fn may_write(order: &ExportOrder) -> Result<(), ExportError> {
    // It was not there when the person was asked.
    if !order.replace && order.path.exists() {
        return Err(ExportError::Refused(Message::new("export-taken")));
    }
    Ok(())
}

fn data_order(what: &What) -> Option<data::Order> {
    let What::Data { format, table, range, .. } = what else { return None };
    let format = match format {
        DataFormat::Csv => Format::Csv,
        DataFormat::Json => Format::Json,
        DataFormat::Perfetto => Format::Perfetto,
    };
    let table = match table {
        DataTable::Summary => Table::Summary,
        DataTable::Samples => Table::Samples,
        DataTable::Workers => Table::Workers,
        DataTable::Cores => Table::Cores,
        DataTable::Memory => Table::Memory,
        DataTable::Gil => Table::Gil,
        DataTable::Holds => Table::Holds,
        DataTable::Spans => Table::Spans,
        DataTable::Events => Table::Events,
        DataTable::Trials => Table::Trials,
    };
    Some(data::Order { format, table, range: *range })
}

fn write_data(source: &Path, wanted: &data::Order, order: &ExportOrder, watch: &Watch) -> Result<(), ExportError> {
    may_write(order)?;
    let file = LanesFile::open(source)?;
    write_whole_with(&order.path, |to| data::write(&file, wanted, to, watch))
}

fn write_figure(
    drawing: &Drawing,
    (format, fit): (FigureFormat, Fit),
    order: &ExportOrder,
    watch: &Watch,
) -> Result<(), ExportError> {
    may_write(order)?;
    let bytes = match format {
        FigureFormat::Svg => drawing.svg().into_bytes(),
        FigureFormat::Png => drawing.png(png_size(fit))?,
        FigureFormat::Pdf => drawing.pdf()?,
    };
    if watch.is_cancelled() {
        return Err(ExportError::Cancelled);
    }
    Ok(write_whole(&order.path, &bytes)?)
}

const fn png_size(fit: Fit) -> PngSize {
    match fit {
        Fit::Scale(scale) => PngSize::Scale(scale),
        Fit::Width(width) => PngSize::Width(width),
    }
}

impl App {
    /// Begins an export.
    pub(super) fn export(&mut self, order: ExportOrder) {
        let name = order.path.file_name().unwrap_or(order.path.as_os_str()).to_string_lossy().into_owned();
        let begun = match &order.what {
            What::Figure { figure, format, fit } => {
                let how = (*format, *fit);
                self.drawing(figure).and_then(|drawing| {
                    self.exporter
                        .begin(name, move |watch| over(order.path.clone(), write_figure(&drawing, how, &order, watch)))
                })
            }
            What::Data { source, .. } => {
                let source = match source {
                    Source::File(path) => Some(path.clone()),
                    Source::Screen => self.file_on_screen().map(|(path, _)| path),
                };
                match source.zip(data_order(&order.what)) {
                    Some((source, wanted)) => self.exporter.begin(name, move |watch| {
                        over(order.path.clone(), write_data(&source, &wanted, &order, watch))
                    }),
                    None => Err(Notice::warning(Message::new("export-no-source"))),
                }
            }
        };
        self.notices.extend(begun.err());
    }

    /// Draws a figure and puts it on the clipboard as an image, when that is made.
    pub(super) fn copy_figure(&mut self, copying: &Copying) {
        let name = copying.name.clone();
        let begun = self.drawing(&copying.figure).and_then(|drawing| {
            self.exporter.begin(copying.name.clone(), move |_| match drawing.image(PngSize::Scale(COPY_SCALE)) {
                Ok(image) => {
                    let size = [image.width as usize, image.height as usize];
                    Done::Copied(name, ColorImage::from_rgb(size, &image.rgb))
                }
                Err(error) => Done::NotCopied(error),
            })
        });
        self.notices.extend(begun.err());
    }

    /// Takes in what came of an export, and what is to be known for the next.
    pub(super) fn follow_export(&mut self) {
        let source = self.file_on_screen();
        if self.exporter.shelf.source != source {
            self.exporter.shelf.source = source;
        }
        self.exporter.shelf.day = crate::locale::day(self.begun_on_screen());
        let Some(done) = self.exporter.follow() else { return };
        let notice = match done {
            Done::Written(path) => {
                let what = Message::new("export-done").with("path", path.display().to_string());
                Notice::note(what).with_act(Message::new("library-reveal"), Command::RevealFile(path))
            }
            Done::NotWritten(_, ExportError::Cancelled) => Notice::note(ExportError::Cancelled.message()),
            Done::NotWritten(path, error) => {
                let what = Message::new("export-failed").with("path", path.display().to_string());
                let advice = matches!(error, ExportError::Target(_)).then(|| Message::new("export-failed-advice"));
                let notice = Notice::error(what.with("detail", error.message()));
                advice.into_iter().fold(notice, Notice::with_advice)
            }
            Done::Copied(name, image) => {
                self.waking.copy_image(image);
                Notice::note(Message::new("export-copied").with("name", name))
            }
            Done::NotCopied(error) => Notice::error(Message::new("export-not-copied").with("detail", error.message())),
        };
        self.notices.push(notice);
    }

    fn drawing(&self, figure: &Figure) -> Result<Drawing, Notice> {
        let health = self.health();
        let scene = self.scene(&health);
        let size = match figure.size {
            FigureSize::Slide => PageSize::Slide,
            FigureSize::Column => PageSize::Column,
            FigureSize::Free => PageSize::Free { width: figure.free.0, height: figure.free.1 },
        };
        let order = figure::Order {
            parts: figure.parts.clone(),
            range: figure.range,
            theme: figure.theme,
            size,
            title: figure.title.clone(),
            caption: figure.caption.clone(),
            footer: figure.footer,
            language: figure.language,
            begun: Some(self.begun_on_screen()),
            interpreter: self.interpreter_on_screen(),
            shown: self.view.shown(),
        };
        figure::draw(&order, &scene)
            .map_err(|error| Notice::error(Message::new("export-not-drawn").with("detail", error.message())))
    }

    /// When what is in front was begun.
    fn begun_on_screen(&self) -> SystemTime {
        let recorded = self.recorded.as_ref().filter(|_| self.view.front == Front::Compare).map(Recorded::begun);
        recorded.or_else(|| self.replay.as_ref().and_then(Replay::begun)).unwrap_or(self.begun)
    }

    /// Name and version of the interpreter of the run on the screen, if one has run here.
    fn interpreter_on_screen(&self) -> Option<String> {
        let recording = self.recording().filter(|_| self.replay.is_none())?;
        let name = recording.experiment().params.get("interpreter")?.to_string();
        let interpreter = self.python.shelf().interpreter(&name)?;
        Some(interpreter.facts.label())
    }

    /// The file of what is in front: of the comparison where that is, else of the run.
    fn file_on_screen(&self) -> Option<(PathBuf, Kind)> {
        if self.view.front == Front::Compare {
            let live = self.comparer.as_ref().is_some_and(Comparer::is_live);
            let recorded = self.recorded.as_ref().filter(|_| !live).map(Recorded::path);
            let path = recorded.or_else(|| self.comparison_file());
            return path.map(|path| (path.to_owned(), Kind::Comparison));
        }
        let path = match &self.replay {
            Some(_) => self.replayed(),
            None => self.session.as_ref().and_then(Session::file),
        };
        path.map(|path| (path.to_owned(), Kind::Run))
    }
}

fn over(path: PathBuf, result: Result<(), ExportError>) -> Done {
    match result {
        Ok(()) => Done::Written(path),
        Err(error) => Done::NotWritten(path, error),
    }
}
