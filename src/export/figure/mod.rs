//! Figures: the panel on the screen, on paper. The same panel is drawn off the screen with a theme, egui's shapes become SVG, and that
//! becomes PNG and PDF; there is no second plotting. Knows nothing of files and of who asks.
//!
//! [`draw`] reads the scene and is quick enough for the thread of the window; what it returns owns all that it needs, and makes its
//! files on any thread.

mod drawing;
mod font;
mod order;
mod page;
mod provenance;
mod scene;
mod stage;
mod svg;

pub use crate::ui::{AnyPart as Part, Shown, ThemeName as Theme};
pub use drawing::{Drawing, Image, PngSize};
pub use order::{Order, PageSize};
pub use scene::Around;

use super::ExportError;
use crate::ui::Scene;
use stage::Words;

/// Draws a page.
///
/// # Errors
/// The order is refused: no parts, a page that cannot be one, a stretch of time that is none, more than fits
/// on the page.
pub fn draw(order: &Order, scene: &Scene<'_>) -> Result<Drawing, ExportError> {
    order.check()?;
    let look = stage::look(order);
    let footer = if order.footer { provenance::lines(order, scene, look.locale) } else { Vec::new() };
    let words = Words { title: order.title.clone(), caption: order.caption.clone(), footer };
    let drawn = stage::draw(order, scene, &words)?;
    let parts: Vec<String> = order.parts.iter().map(|part| part.title(look)).collect();
    let title = if order.title.trim().is_empty() { parts.join(", ") } else { order.title.trim().to_owned() };
    Ok(Drawing::new(drawn, order.theme, order.language, title, order.begun))
}
