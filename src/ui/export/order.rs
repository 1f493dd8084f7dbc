//! What can be exported and how: plain data that the dialog fills in and the app carries out. Knows nothing of how a figure is
//! made and of how a file is written.

use crate::library::Kind;
use crate::locale::{Language, Message};
use crate::ui::paper::AnyPart;
use crate::ui::theme::ThemeName;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The form of a figure's file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FigureFormat {
    /// Lines and text that stay lines and text.
    #[default]
    Svg,
    /// Pixels.
    Png,
    /// A page.
    Pdf,
}

/// The form of a file of data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DataFormat {
    /// One table as text.
    #[default]
    Csv,
    /// Everything.
    Json,
    /// A trace that Perfetto's viewer opens.
    Perfetto,
}

/// The table of a CSV file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DataTable {
    /// The run as a whole: one row.
    Summary,
    /// A look of the sampler at all workers together.
    #[default]
    Samples,
    /// A worker at a look.
    Workers,
    /// A core at a look.
    Cores,
    /// A process's memory at a look.
    Memory,
    /// What is known of a process's GIL at a look.
    Gil,
    /// A stretch of time with the same holder of a GIL.
    Holds,
    /// A stretch of a worker's time.
    Spans,
    /// Something that happened once.
    Events,
    /// Of a comparison: a run of an arm.
    Trials,
}

/// The size of a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FigureSize {
    /// A slide of 16 : 9.
    #[default]
    Slide,
    /// A column of a paper.
    Column,
    /// As wide and as high as is said.
    Free,
}

/// How large the pixels of a figure are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fit {
    /// So many pixels for a point.
    Scale(f32),
    /// So many pixels in all from left to right.
    Width(u32),
}

/// Which stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stretch {
    /// All of it.
    #[default]
    Whole,
    /// What the panels show now.
    Shown,
    /// What was chosen by dragging.
    Selected,
}

/// A figure as it is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What is on the page, in order.
    pub parts: Vec<AnyPart>,
    /// First and last second, of what has a time axis; all of it where there is none.
    pub range: Option<(f64, f64)>,
    /// Its colours.
    pub theme: ThemeName,
    /// Its size.
    pub size: FigureSize,
    /// Width and height of a free size, in points.
    pub free: (f32, f32),
    /// Written above; nothing where it is empty.
    pub title: String,
    /// Written below; nothing where it is empty.
    pub caption: String,
    /// Whether it tells where its numbers come from.
    pub footer: bool,
    /// The language of its words.
    pub language: Language,
}

/// Of which run data are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Of the one on the screen.
    Screen,
    /// Of this file.
    File(PathBuf),
}

/// What is wanted.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A figure of what is on the screen.
    Figure {
        /// What is in it.
        figure: Figure,
        /// Its form.
        format: FigureFormat,
        /// How large the pixels are, if it is made of pixels.
        fit: Fit,
    },
    /// What was measured.
    Data {
        /// Of which run.
        source: Source,
        /// Its form.
        format: DataFormat,
        /// The table, for CSV.
        table: DataTable,
        /// First and last second; all of it where there is none.
        range: Option<(f64, f64)>,
    },
}

/// An export as it is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportOrder {
    /// What is to be in the file.
    pub what: What,
    /// Where it goes.
    pub path: PathBuf,
    /// Whether it may take the place of a file that is there.
    pub replace: bool,
}

/// A figure that is to be put on the clipboard.
#[derive(Clone, Debug, PartialEq)]
pub struct Copying {
    /// What is in it.
    pub figure: Figure,
    /// What it is called, to tell that it is there.
    pub name: String,
}

/// How things were exported last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportChoice {
    /// Data instead of a figure.
    pub data: bool,
    /// Form of a figure.
    pub format: FigureFormat,
    /// Its colours.
    pub theme: ThemeName,
    /// Its size.
    pub size: FigureSize,
    /// Width and height of a free size, in points.
    pub free: (f32, f32),
    /// Pixels for a point.
    pub scale: u32,
    /// Pixels from left to right, where those are counted instead.
    pub pixels: u32,
    /// Whether they are.
    pub by_width: bool,
    /// Whether it tells where its numbers come from.
    pub footer: bool,
    /// The language of its words; that of the window where none was chosen.
    pub language: Option<Language>,
    /// Form of a file of data.
    pub data_format: DataFormat,
    /// Its table.
    pub table: DataTable,
    /// The folder that the last one went to.
    pub folder: PathBuf,
}

impl Default for ExportChoice {
    fn default() -> Self {
        Self {
            data: false,
            format: FigureFormat::default(),
            theme: ThemeName::Print,
            size: FigureSize::default(),
            free: (800.0, 500.0),
            scale: 2,
            pixels: 1_920,
            by_width: false,
            footer: true,
            language: None,
            data_format: DataFormat::default(),
            table: DataTable::default(),
            folder: PathBuf::new(),
        }
    }
}

impl ExportChoice {
    /// Scales of pixels that can be chosen.
    pub(super) const SCALES: std::ops::RangeInclusive<u32> = 1..=4;
    /// Widths in pixels that can be.
    pub(super) const WIDTHS: std::ops::RangeInclusive<u32> = 200..=8_000;
    /// Widths and heights in points that can be.
    pub(super) const POINTS: std::ops::RangeInclusive<f32> = 200.0..=3_000.0;

    /// The same with everything in its bounds: what was kept may come from another version.
    #[must_use]
    pub(super) fn bounded(mut self) -> Self {
        let bound = |points: f32| {
            let (least, most) = (*Self::POINTS.start(), *Self::POINTS.end());
            if points.is_finite() { points.clamp(least, most) } else { least }
        };
        self.free = (bound(self.free.0), bound(self.free.1));
        self.scale = self.scale.clamp(*Self::SCALES.start(), *Self::SCALES.end());
        self.pixels = self.pixels.clamp(*Self::WIDTHS.start(), *Self::WIDTHS.end());
        self
    }

    /// How large the pixels are.
    pub(super) const fn fit(&self) -> Fit {
        if self.by_width { Fit::Width(self.pixels) } else { Fit::Scale(self.scale as f32) }
    }

    /// What the names of such files end in.
    pub const fn extension(&self) -> &'static str {
        match (self.data, self.format, self.data_format) {
            (false, FigureFormat::Svg, _) => "svg",
            (false, FigureFormat::Png, _) => "png",
            (false, FigureFormat::Pdf, _) => "pdf",
            (true, _, DataFormat::Csv) => "csv",
            (true, _, DataFormat::Json) => "json",
            (true, _, DataFormat::Perfetto) => "perfetto-trace",
        }
    }
}

/// What is at a path to which something is to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Nothing yet, and the folder is there.
    Free,
    /// A file, which would be replaced.
    Taken,
    /// Something that is no file, no folder to put one into, or one that nothing may be put into.
    Impossible(Message),
}

/// An export that goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Running {
    /// The name of its file.
    pub name: String,
    /// How much of it is done, once that is known.
    pub share: Option<f32>,
}

/// What the window is shown of exports.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportShelf {
    /// The one that goes on.
    pub running: Option<Running>,
    /// What is at the path that was asked about last.
    pub target: Option<(PathBuf, Target)>,
    /// A place that was chosen with the system's dialog, which has asked whether a file that is there may be replaced; it is shown
    /// once, and counted so that the next one is told from it.
    pub chosen: Option<(u64, PathBuf)>,
    /// The folder where exports go unless somebody says otherwise.
    pub folder: PathBuf,
    /// The day of what is on the screen, for the names of files.
    pub day: String,
    /// The file of what is on the screen: of a run, or of a comparison. Data are taken from it.
    pub source: Option<(PathBuf, Kind)>,
}

impl ExportShelf {
    /// What is at this path, if that is known.
    pub fn at(&self, path: &Path) -> Option<&Target> {
        self.target.as_ref().filter(|(of, _)| of == path).map(|(_, target)| target)
    }
}

/// A name that every system can have as that of a file: letters that mean something to one of them are replaced, and so are names
/// that Windows keeps for devices (<https://learn.microsoft.com/windows/win32/fileio/naming-a-file>).
pub fn file_name(words: &str, extension: &str) -> String {
    /// Letters of a name at most: with three bytes each that is what file systems have room for, and the ending besides.
    const LONGEST: usize = 70;
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let safe = |letter: char| match letter {
        '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '-',
        letter if letter.is_control() => ' ',
        letter => letter,
    };
    let plain: String = words.chars().map(safe).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let short: String = words.join(" ").chars().take(LONGEST).collect();
    let name = short.trim_matches(['.', ' ']);
    let first = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let port = (first.starts_with("com") || first.starts_with("lpt")) && first.chars().count() == 4;
    let name = match name {
        "" => "lanescope".to_owned(),
        name if DEVICES.contains(&first.as_str()) || port => format!("_{name}"),
        name => name.to_owned(),
    };
    format!("{name}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_can_be_had_on_every_system() {
        for (words, name) in [
            ("primes 2x2 2026-11-21", "primes 2x2 2026-11-21.svg"),
            ("a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j.svg"),
            ("  tabs\tand\nlines. ", "tabs and lines.svg"),
            ("...", "lanescope.svg"),
            ("", "lanescope.svg"),
            ("NUL", "_NUL.svg"),
            ("com1.old", "_com1.old.svg"),
            ("common", "common.svg"),
            ("простые числа", "простые числа.svg"),
        ] {
            assert_eq!(file_name(words, "svg"), name);
        }
        let long = file_name(&"щ".repeat(500), "perfetto-trace");
        assert!(long.len() < 255, "{}", long.len());
    }

    #[test]
    fn what_was_kept_is_bounded() {
        let wild = ExportChoice { free: (f32::NAN, 1e9), scale: 0, pixels: u32::MAX, ..ExportChoice::default() };
        let tame = wild.bounded();
        assert_eq!((tame.free, tame.scale, tame.pixels), ((200.0, 3_000.0), 1, 8_000));
    }
}
