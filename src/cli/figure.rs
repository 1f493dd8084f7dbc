//! `lanescope export RUN --format svg|png|pdf`: a panel of a run, or some on one page, drawn as the window draws them. Knows nothing
//! of how they are drawn.

use super::Failure;
use super::work_args::one_of;
use crate::analysis::compare::Report;
use crate::export::figure::{self, Around, Drawing, Order, PageSize, Part, PngSize, Theme};
use crate::export::{ExportError, Watch};
use crate::library::{Kind, LanesFile};
use crate::locale::{Language, Message};

/// What a figure is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Svg,
    Png,
    Pdf,
}

impl Form {
    pub(super) const ALL: [Self; 3] = [Self::Svg, Self::Png, Self::Pdf];

    /// The word, which is also what names of files end in.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }
}

/// How a figure is to look.
#[derive(clap::Args)]
pub(super) struct FigureArguments {
    #[arg(long = "panel", value_name = "PANEL,...", value_delimiter = ',', value_parser = parse_part)]
    panels: Vec<Part>,
    #[arg(long, value_name = "print|light|dark|projector", value_parser = parse_theme)]
    theme: Option<Theme>,
    #[arg(long, value_name = "slide|column|WIDTHxHEIGHT", value_parser = parse_size)]
    size: Option<PageSize>,
    #[arg(long, value_name = "N", conflicts_with = "width")]
    scale: Option<f32>,
    #[arg(long, value_name = "PIXELS")]
    width: Option<u32>,
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    #[arg(long, value_name = "TEXT")]
    caption: Option<String>,
    #[arg(long)]
    no_footer: bool,
}

fn parse_part(text: &str) -> Result<Part, String> {
    Part::of_word(text.trim()).ok_or_else(|| {
        let words: Vec<&str> = Part::all().map(Part::word).collect();
        words.join(", ")
    })
}

fn parse_theme(text: &str) -> Result<Theme, String> {
    one_of(text, &Theme::OF_FIGURES, |theme| theme.key().trim_start_matches("theme-"))
}

/// A name, or width and height in points.
fn parse_size(text: &str) -> Result<PageSize, String> {
    let number = |text: &str| text.trim().parse::<f32>().ok().filter(|points| points.is_finite());
    match text {
        "slide" => Ok(PageSize::Slide),
        "column" => Ok(PageSize::Column),
        _ => text
            .split_once(['x', '×'])
            .and_then(|(width, height)| Some(PageSize::Free { width: number(width)?, height: number(height)? }))
            .ok_or_else(|| "slide, column, 1200x800".to_owned()),
    }
}

impl FigureArguments {
    /// Whether anything of it was given.
    pub(super) fn are_given(&self) -> bool {
        let looks = self.theme.is_some() || self.size.is_some() || self.scale.is_some() || self.width.is_some();
        !self.panels.is_empty() || looks || self.title.is_some() || self.caption.is_some() || self.no_footer
    }

    /// Pixels of a PNG; twice those of a screen where nothing was asked for.
    ///
    /// # Errors
    /// Another format has none.
    fn pixels(&self, form: Form) -> Result<PngSize, Failure> {
        if form != Form::Png && (self.scale.is_some() || self.width.is_some()) {
            return Err(Failure::Arguments(vec![Message::new("terminal-export-pixels-are-png")]));
        }
        Ok(self.width.map_or(PngSize::Scale(self.scale.unwrap_or(2.0)), PngSize::Width))
    }

    /// Draws what is asked for and makes the file's bytes.
    ///
    /// # Errors
    /// Why that cannot be done, or that it is not wanted any more.
    pub(super) fn draw(
        &self,
        file: &LanesFile,
        form: Form,
        range: Option<(f64, f64)>,
        language: Language,
        watch: &Watch,
    ) -> Result<Vec<u8>, ExportError> {
        const STEPS: u64 = 3;
        watch.expect(STEPS);
        let kind = file.kind()?;
        let about = file.about()?;
        let order = Order {
            parts: self.parts(kind)?,
            range,
            theme: self.theme.unwrap_or(Theme::Print),
            size: self.size.unwrap_or_default(),
            title: self.title.clone().unwrap_or(about.label.name),
            caption: self.caption.clone().unwrap_or_default(),
            footer: !self.no_footer,
            language,
            begun: Some(about.begun),
            ..Order::default()
        };
        let drawing = match kind {
            Kind::Run => draw_run(file, order, watch)?,
            Kind::Comparison => draw_comparison(file, &order, watch)?,
        };
        watch.reach(2)?;
        let bytes = match form {
            Form::Svg => drawing.svg().into_bytes(),
            Form::Png => drawing.png(self.pixels(form).unwrap_or(PngSize::Scale(1.0)))?,
            Form::Pdf => drawing.pdf()?,
        };
        watch.reach(STEPS)?;
        Ok(bytes)
    }

    /// What makes no sense, before anything is drawn.
    ///
    /// # Errors
    /// Why.
    pub(super) fn check(&self, form: Form) -> Result<(), Failure> {
        self.pixels(form).map(drop)
    }

    fn parts(&self, kind: Kind) -> Result<Vec<Part>, ExportError> {
        let is_of = |part: &Part| match kind {
            Kind::Run => matches!(part, Part::Panel(_)),
            Kind::Comparison => matches!(part, Part::Compare(_)),
        };
        if let Some(other) = self.panels.iter().find(|part| !is_of(part)) {
            let words: Vec<&str> = Part::all().filter(is_of).map(Part::word).collect();
            let refused = Message::new("terminal-export-other-panel").with("panel", other.word());
            return Err(ExportError::Refused(refused.with("known", words.join(", "))));
        }
        let usual = || Part::of_word(if kind == Kind::Run { "lanes" } else { "times" });
        Ok(if self.panels.is_empty() { usual().into_iter().collect() } else { self.panels.clone() })
    }
}

fn draw_run(file: &LanesFile, mut order: Order, watch: &Watch) -> Result<Drawing, ExportError> {
    let mut recording = file.run()?.recording();
    for entry in file.entries()? {
        recording.take(entry?);
        watch.reach(0)?;
    }
    watch.reach(1)?;
    let started = recording.started().unwrap_or(recording.origin());
    let end = recording.range().end.since(started).seconds();
    // Open ends are those of the run.
    order.range = order.range.map(|(from, to)| (from.max(0.0), to.min(end)));
    figure::draw(&order, &Around::default().run(&recording))
}

fn draw_comparison(file: &LanesFile, order: &Order, watch: &Watch) -> Result<Drawing, ExportError> {
    let trials = file.trials()?;
    let report = Report::of(&trials);
    watch.reach(1)?;
    figure::draw(order, &Around::default().comparison(&trials, &report))
}
