//! `lanescope export RUN`: a file of the library as data for other programs or as a figure, with progress on standard error; whole
//! or not at all, whatever happens in between. Knows nothing of what is in the formats.

use super::figure::{FigureArguments, Form};
use super::work_args::one_of;
use super::{Failure, output, pick};
use crate::export::data::{self, Format, Order, Table};
use crate::export::{ExportError, Watch, write_whole_with};
use crate::library::{Kind, LanesFile};
use crate::locale::{Explain, Language, Locale, Message};
use crossbeam::channel::{Receiver, RecvTimeoutError, bounded};
use indicatif::{ProgressBar, ProgressStyle};
use std::ffi::OsString;
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// Standard output, as a file.
const STANDARD_OUTPUT: &str = "-";
/// Between two looks at how far it is.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// Parts of the bar.
const PARTS: u64 = 1_000;

/// `lanescope export`.
#[derive(clap::Args)]
pub(super) struct ExportArguments {
    #[arg(value_name = "RUN")]
    run: OsString,
    #[arg(long, short, value_name = "csv|json|perfetto|svg|png|pdf", value_parser = parse_format)]
    format: Asked,
    #[arg(long, value_name = "TABLE", value_parser = parse_table)]
    table: Option<Table>,
    #[arg(long, value_name = "FROM:TO", value_parser = parse_range, allow_hyphen_values = true)]
    range: Option<(f64, f64)>,
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    figure: FigureArguments,
    #[arg(long, short)]
    quiet: bool,
}

/// What a file is turned into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Data(Format),
    Figure(Form),
}

impl Asked {
    const fn word(self) -> &'static str {
        match self {
            Self::Data(format) => format.word(),
            Self::Figure(form) => form.word(),
        }
    }

    const fn extension(self) -> &'static str {
        match self {
            Self::Data(format) => format.extension(),
            Self::Figure(form) => form.word(),
        }
    }

    /// Whether a terminal can show it.
    const fn is_text(self) -> bool {
        match self {
            Self::Data(format) => format.is_text(),
            Self::Figure(form) => matches!(form, Form::Svg),
        }
    }
}

/// What is to be done, all checked.
enum Work<'a> {
    Data(Order),
    Figure(&'a FigureArguments, Form, Option<(f64, f64)>, Language),
}

impl Work<'_> {
    fn write(&self, file: &LanesFile, to: &mut dyn Write, watch: &Watch) -> Result<(), ExportError> {
        match self {
            Self::Data(order) => data::write(file, order, to, watch),
            Self::Figure(figure, form, range, language) => {
                to.write_all(&figure.draw(file, *form, *range, *language, watch)?)?;
                Ok(to.flush()?)
            }
        }
    }
}

fn parse_format(text: &str) -> Result<Asked, String> {
    let data = Format::ALL.map(Asked::Data);
    one_of(text, &[&data[..], &Form::ALL.map(Asked::Figure)].concat(), Asked::word)
}

fn parse_table(text: &str) -> Result<Table, String> {
    one_of(text, &Table::ALL, Table::word)
}

/// `0.5:2.5`, in seconds since the start of the work; either may be left out.
fn parse_range(text: &str) -> Result<(f64, f64), String> {
    let wrong = || "FROM:TO".to_owned();
    let (from, to) = text.split_once(':').ok_or_else(wrong)?;
    let number = |text: &str, other: f64| match text.trim() {
        "" => Ok(other),
        text => text.parse::<f64>().ok().filter(|seconds| seconds.is_finite()).ok_or_else(wrong),
    };
    Ok((number(from, -data::FARTHEST)?, number(to, data::FARTHEST)?))
}

/// Where it goes.
enum Target {
    StandardOutput,
    File(PathBuf),
}

pub(super) fn export(asked: &ExportArguments, locale: &'static Locale) -> Result<ExitCode, Failure> {
    let (path, file) = pick::open(&asked.run)?;
    let kind = file.kind().map_err(|error| Failure::Arguments(vec![error.of(&path)]))?;
    let work = asked.work(kind, locale.language())?;
    let target = asked.target(&work, &path)?;
    let watch = Watch::default();
    if let Target::File(_) = target {
        // What was begun is given up, and nothing stays of it. What was printed already cannot be taken back.
        let told = watch.clone();
        let _ = ctrlc::set_handler(move || told.cancel());
    }
    let bar = bar(asked.quiet);
    let written = write(&file, &work, &target, &watch, &bar);
    bar.finish_and_clear();
    written.map_err(|error| match error {
        ExportError::Refused(why) => Failure::Arguments(vec![why]),
        error => Failure::Work(why(&error, &path, &target)),
    })?;
    if let Target::File(target) = &target
        && !asked.quiet
    {
        super::complain(&locale.say(&Message::new("terminal-exported").with("path", target.display().to_string())));
    }
    Ok(ExitCode::SUCCESS)
}

impl ExportArguments {
    fn work(&self, kind: Kind, language: Language) -> Result<Work<'_>, Failure> {
        let refused = |key| Err(Failure::Arguments(vec![Message::new(key)]));
        if self.table.is_some() && self.format != Asked::Data(Format::Csv) {
            return refused("terminal-export-table-is-csv");
        }
        match self.format {
            Asked::Data(_) if self.figure.are_given() => refused("terminal-export-no-figure"),
            Asked::Data(format) => {
                let table = self.table.unwrap_or_else(|| Table::usual(kind));
                Ok(Work::Data(Order { format, table, range: self.range }))
            }
            Asked::Figure(form) => {
                self.figure.check(form)?;
                Ok(Work::Figure(&self.figure, form, self.range, language))
            }
        }
    }

    fn target(&self, work: &Work<'_>, run: &Path) -> Result<Target, Failure> {
        let path = match &self.out {
            Some(out) if out.as_os_str() == STANDARD_OUTPUT => {
                if !self.format.is_text() && console::Term::stdout().is_term() {
                    return Err(Failure::Arguments(vec![Message::new("terminal-export-not-text")]));
                }
                return Ok(Target::StandardOutput);
            }
            Some(out) => out.clone(),
            None => free_name(self.format, work, run),
        };
        let checked = output::check(&path);
        let place = checked.map_err(|error| Failure::Arguments(vec![output::unwritable(&path, &error)]))?;
        let same = run.canonicalize().is_ok_and(|run| run == place);
        if same {
            let message = Message::new("terminal-export-itself").with("path", path.display().to_string());
            return Err(Failure::Arguments(vec![message]));
        }
        Ok(Target::File(place))
    }
}

/// Named after the run, here; with a number where that is taken, so that nothing is replaced that nobody named.
fn free_name(format: Asked, work: &Work<'_>, run: &Path) -> PathBuf {
    let table = match work {
        Work::Data(order) if order.format == Format::Csv => format!("-{}", order.table.word()),
        _ => String::new(),
    };
    let name = format!("{}{table}", pick::stem(run));
    let extension = format.extension();
    let numbered = (2_u64..).map(|number| PathBuf::from(format!("{name}-{number}.{extension}")));
    let mut names = std::iter::once(PathBuf::from(format!("{name}.{extension}"))).chain(numbered);
    names.find(|path| !path.exists()).unwrap_or_default()
}

/// Writes on a thread of its own, and shows how far it is meanwhile.
fn write(
    file: &LanesFile,
    work: &Work<'_>,
    target: &Target,
    watch: &Watch,
    bar: &ProgressBar,
) -> Result<(), ExportError> {
    let (to, done) = bounded(1);
    std::thread::scope(|scope| {
        let looking = scope.spawn(move || look(&done, watch, bar));
        let written = match target {
            Target::StandardOutput => {
                let mut pipe = Pipe { to: std::io::stdout().lock(), watch, hung_up: false };
                let written = work.write(file, &mut BufWriter::with_capacity(1 << 16, &mut pipe), watch);
                if pipe.hung_up { Ok(()) } else { written }
            }
            Target::File(path) => write_whole_with(path, |to| work.write(file, to, watch)),
        };
        drop(to);
        if looking.join().is_err() {
            tracing::warn!("the bar");
        }
        written
    })
}

/// Standard output, whose reader may have seen enough (`| head`): that is no failure, and the rest needs not to be made.
struct Pipe<'a, W> {
    to: W,
    watch: &'a Watch,
    hung_up: bool,
}

impl<W: Write> Pipe<'_, W> {
    fn or_enough<T>(&mut self, done: std::io::Result<T>, enough: T) -> std::io::Result<T> {
        match done {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.hung_up = true;
                self.watch.cancel();
                Ok(enough)
            }
            done => done,
        }
    }
}

impl<W: Write> Write for Pipe<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.to.write(bytes);
        self.or_enough(written, bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let flushed = self.to.flush();
        self.or_enough(flushed, ())
    }
}

fn look(done: &Receiver<()>, watch: &Watch, bar: &ProgressBar) {
    while done.recv_timeout(LOOK_EVERY) == Err(RecvTimeoutError::Timeout) {
        if let Some(share) = watch.share() {
            bar.set_position((f64::from(share) * PARTS as f64) as u64);
        }
    }
}

fn bar(quiet: bool) -> ProgressBar {
    let bar = if quiet { ProgressBar::hidden() } else { ProgressBar::new(PARTS) };
    if let Ok(style) = ProgressStyle::with_template("{bar:32} {percent:>3} %") {
        bar.set_style(style.progress_chars("█▉▊▋▌▍▎▏ "));
    }
    bar
}

fn why(error: &ExportError, run: &Path, target: &Target) -> Message {
    match (error, target) {
        (ExportError::Source(error), _) => error.of(run),
        (ExportError::Target(detail), Target::File(path)) => {
            Message::new("terminal-unwritable").with("path", path.display().to_string()).with("detail", detail.as_str())
        }
        (ExportError::Target(detail), Target::StandardOutput) => {
            Message::new("terminal-no-output").with("detail", detail.as_str())
        }
        _ => error.message(),
    }
}
