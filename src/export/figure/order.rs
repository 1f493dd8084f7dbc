//! What a figure is to be: its parts, its page, its words. Plain data.

use crate::export::ExportError;
use crate::locale::{Language, Message};
use crate::ui::{AnyPart, Shown, ThemeName};
use std::time::SystemTime;

/// A figure.
#[derive(Clone, Debug)]
pub struct Order {
    /// What is drawn, in this order.
    pub parts: Vec<AnyPart>,
    /// The stretch of time that is shown, in seconds since the start of the work; all of it without one.
    pub range: Option<(f64, f64)>,
    /// Colours and sizes of type.
    pub theme: ThemeName,
    /// The page.
    pub size: PageSize,
    /// Above the parts; none if empty.
    pub title: String,
    /// Below the parts; none if empty.
    pub caption: String,
    /// Whether the page says at its foot what was run, where, when and how well it was seen.
    pub footer: bool,
    /// The language of all words.
    pub language: Language,
    /// When the run was begun, where that is known.
    pub begun: Option<SystemTime>,
    /// Name and version of the interpreter, where one ran and that is known.
    pub interpreter: Option<String>,
    /// What was chosen in the views.
    pub shown: Shown,
}

impl Default for Order {
    fn default() -> Self {
        Self {
            parts: Vec::new(),
            range: None,
            theme: ThemeName::Print,
            size: PageSize::Slide,
            title: String::new(),
            caption: String::new(),
            footer: true,
            language: Language::default(),
            begun: None,
            interpreter: None,
            shown: Shown::default(),
        }
    }
}

/// The page, in points of 1/72 inch.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum PageSize {
    /// A slide of 16:9, 960 × 540 points.
    #[default]
    Slide,
    /// A column of a paper: 85 mm wide, as high as it has to be.
    Column,
    /// As wide and as high as this.
    Free {
        /// Width in points.
        width: f32,
        /// Height in points.
        height: f32,
    },
}

impl PageSize {
    /// Narrowest and widest page, in points: of narrower ones nobody can read anything, and PDF knows no wider ones.
    pub const WIDTHS: (f32, f32) = (180.0, 4_000.0);
    /// Lowest and highest page, in points.
    pub const HEIGHTS: (f32, f32) = (120.0, 4_000.0);

    /// Width in points, and the height if it does not follow from what is on the page.
    pub const fn points(self) -> (f32, Option<f32>) {
        match self {
            Self::Slide => (960.0, Some(540.0)),
            Self::Column => (241.0, None),
            Self::Free { width, height } => (width, Some(height)),
        }
    }

    /// Why there cannot be such a page, if there cannot.
    ///
    /// # Errors
    /// It is too small, too large, or no size at all.
    pub fn check(self) -> Result<(), ExportError> {
        let Self::Free { width, height } = self else { return Ok(()) };
        let within = |value: f32, (least, most): (f32, f32)| value >= least && value <= most;
        if within(width, Self::WIDTHS) && within(height, Self::HEIGHTS) {
            return Ok(());
        }
        let bounds = Message::new("figure-page-refused")
            .with("width", written(width))
            .with("height", written(height))
            .with("least_width", written(Self::WIDTHS.0))
            .with("most_width", written(Self::WIDTHS.1))
            .with("least_height", written(Self::HEIGHTS.0))
            .with("most_height", written(Self::HEIGHTS.1));
        Err(ExportError::Refused(bounds))
    }
}

fn written(points: f32) -> String {
    format!("{points:.0}")
}

impl Order {
    /// Why it cannot be drawn, if it cannot.
    ///
    /// # Errors
    /// There are no parts, or the page cannot be one, or the stretch of time is none.
    pub fn check(&self) -> Result<(), ExportError> {
        if self.parts.is_empty() {
            return Err(ExportError::Refused(Message::new("figure-no-parts")));
        }
        if let Some((from, to)) = self.range
            && !(from.is_finite() && to.is_finite() && from >= 0.0 && from < to)
        {
            let refused = Message::new("figure-range-refused");
            return Err(ExportError::Refused(refused.with("from", from.to_string()).with("to", to.to_string())));
        }
        self.size.check()
    }
}
