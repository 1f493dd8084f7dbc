//! A page that is drawn, and the files that are made of it, on any thread: SVG, and from that PNG and PDF. Knows nothing of panels.

use super::font::Faces;
use super::stage::Drawn;
use super::svg::{self, Sheet};
use crate::export::ExportError;
use crate::locale::{Language, Message};
use crate::ui::ThemeName;
use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use std::time::SystemTime;

/// How many pixels a PNG has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PngSize {
    /// So many times 96 of them an inch: at 1 a slide has 1280 × 720.
    Scale(f32),
    /// So wide.
    Width(u32),
}

/// Pixels without a hole.
pub struct Image {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Three bytes a pixel, row by row.
    pub rgb: Vec<u8>,
}

/// Most pixels of a side.
const LONGEST: u32 = 16_384;
/// Most pixels of all: 400 MB of memory.
const MOST: u64 = 100_000_000;
/// Fewest pixels of a width.
const LEAST: u32 = 64;

/// A page that is drawn. It owns all that it needs.
pub struct Drawing {
    drawn: Drawn,
    theme: ThemeName,
    language: Language,
    title: String,
    begun: Option<SystemTime>,
}

impl Drawing {
    pub(super) const fn new(
        drawn: Drawn,
        theme: ThemeName,
        language: Language,
        title: String,
        begun: Option<SystemTime>,
    ) -> Self {
        Self { drawn, theme, language, title, begun }
    }

    /// Width and height in points of 1/72 inch.
    pub fn points(&self) -> (f32, f32) {
        let size = self.drawn.size * self.drawn.scale;
        (size.x, size.y)
    }

    /// As SVG, with its fonts in it.
    pub fn svg(&self) -> String {
        self.sheet(true)
    }

    fn sheet(&self, fonts: bool) -> String {
        svg::svg(&Sheet {
            shapes: &self.drawn.shapes,
            textures: &self.drawn.textures,
            size: self.drawn.size,
            scale: self.drawn.scale,
            paper: self.theme.theme().window,
            title: &self.title,
            about: &self.drawn.told.join("\n"),
            language: self.language.code(),
            fonts,
        })
    }

    fn tree(&self) -> Result<Tree, ExportError> {
        let options = Options { fontdb: Faces::database(), ..Options::default() };
        Tree::from_str(&self.sheet(false), &options).map_err(|error| failed(&error))
    }

    /// Pixels of a PNG of this size.
    ///
    /// # Errors
    /// They would be too many, or too few to see anything.
    pub fn pixels(&self, size: PngSize) -> Result<(u32, u32), ExportError> {
        let page = self.points();
        let width = match size {
            PngSize::Scale(scale) => f64::from(page.0) * f64::from(scale) * 96.0 / 72.0,
            PngSize::Width(width) => f64::from(width),
        };
        let height = width * f64::from(page.1) / f64::from(page.0.max(1.0));
        // What is no number becomes 0, and 0 is refused.
        let (wide, high) = (width.round() as u32, (height.round() as u32).max(1));
        let all = u64::from(wide) * u64::from(high);
        if wide < LEAST || wide.max(high) > LONGEST || all > MOST {
            let refused =
                Message::new("figure-png-refused").with("width", wide.to_string()).with("height", high.to_string());
            let refused = refused.with("least", LEAST.to_string()).with("most", LONGEST.to_string());
            return Err(ExportError::Refused(refused.with("pixels", (MOST / 1_000_000).to_string())));
        }
        Ok((wide, high))
    }

    /// As PNG.
    ///
    /// # Errors
    /// The size is refused.
    pub fn png(&self, size: PngSize) -> Result<Vec<u8>, ExportError> {
        let Image { width, height, rgb } = self.image(size)?;
        self.encoded((width, height), &rgb).map_err(|error| failed(&error))
    }

    /// As pixels.
    ///
    /// # Errors
    /// The size is refused.
    pub fn image(&self, size: PngSize) -> Result<Image, ExportError> {
        let (width, height) = self.pixels(size)?;
        let tree = self.tree()?;
        let mut pixels = Pixmap::new(width, height).ok_or_else(|| failed(&"no memory"))?;
        let own = tree.size();
        let transform = Transform::from_scale(width as f32 / own.width(), height as f32 / own.height());
        resvg::render(&tree, transform, &mut pixels.as_mut());
        // The page has no hole: every pixel is opaque.
        let rgb = pixels.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        Ok(Image { width, height, rgb })
    }

    fn encoded(&self, (width, height): (u32, u32), colors: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, width, height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.add_text_chunk("Software".to_owned(), software())?;
        if !self.title.is_empty() {
            encoder.add_itxt_chunk("Title".to_owned(), self.title.clone())?;
        }
        let mut writer = encoder.write_header()?;
        writer.write_image_data(colors)?;
        writer.finish()?;
        Ok(out)
    }

    /// As PDF with one page of the figure's size.
    ///
    /// # Errors
    /// It could not be made.
    pub fn pdf(&self) -> Result<Vec<u8>, ExportError> {
        let tree = self.tree()?;
        let (width, height) = self.points();
        let size = Size::from_wh(width, height).ok_or_else(|| failed(&"the page has no size"))?;
        let settings = PageSettings::from_wh(width, height).ok_or_else(|| failed(&"the page has no size"))?;
        let mut document = Document::new();
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        surface.draw_svg(&tree, size, SvgSettings::default()).ok_or_else(|| failed(&"nothing was drawn"))?;
        surface.finish();
        page.finish();
        let mut metadata = Metadata::new().creator(software()).language(self.language.code().to_owned());
        if !self.title.is_empty() {
            metadata = metadata.title(self.title.clone());
        }
        if let Some(begun) = self.begun.and_then(super::provenance::Moment::of) {
            let date = DateTime::new(begun.year).month(begun.month).day(begun.day);
            metadata = metadata.creation_date(date.hour(begun.hour).minute(begun.minute));
        }
        document.set_metadata(metadata);
        document.finish().map_err(|error| failed(&format!("{error:?}")))
    }
}

fn software() -> String {
    format!("Lanescope {}", env!("CARGO_PKG_VERSION"))
}

/// It cannot be made, for a reason that a library gives.
fn failed(why: &dyn std::fmt::Display) -> ExportError {
    ExportError::Refused(Message::new("figure-failed").with("why", why.to_string()))
}
