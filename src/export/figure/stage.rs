//! The place off the screen where a page is drawn: an egui context of its own, which no pointer and no key ever reaches, passed as
//! often as it takes until everything lies where it stays.

use super::order::Order;
use super::page;
use crate::export::ExportError;
use crate::locale::{Locale, Message};
use crate::ui::{self, Look, Scene, View};
use eframe::egui::epaint::ClippedShape;
use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Color32, ColorImage, Context, FontId, ImageData, Pos2, RawInput, Rect, Shape, TextStyle, TextureId, Ui, Vec2,
    ViewportId, ViewportInfo, accesskit, pos2, vec2,
};
use std::collections::HashMap;

/// Pixels of a point: how fine envelopes and rounding are.
const FINE: f32 = 2.0;
/// Passes until a layout stays.
const PASSES: usize = 3;
/// How often the page is laid out anew because something had too little room.
const ATTEMPTS: usize = 40;
/// Layout width that panels read well at; narrower pages are laid out so wide and made smaller.
const READABLE: f32 = 438.0;
/// Points of the page for one of the layout: at most (body text of 10.5 points), at first, and in the end.
const LARGEST: f32 = 0.75;
const SMALL: f32 = 0.5;
const SMALLEST: f32 = 0.36;
/// Highest page that PDF knows, in points.
const HIGHEST: f32 = 14_000.0;

/// What was drawn.
pub struct Drawn {
    pub shapes: Vec<ClippedShape>,
    pub textures: HashMap<TextureId, ColorImage>,
    /// In points of the layout.
    pub size: Vec2,
    /// Points of the page for one of them.
    pub scale: f32,
    /// What the drawings say of themselves.
    pub told: Vec<String>,
}

/// Words above and below the parts.
pub struct Words {
    pub title: String,
    pub caption: String,
    pub footer: Vec<String>,
}

struct Stage<'a> {
    context: Context,
    look: Look,
    order: &'a Order,
    scene: &'a Scene<'a>,
    words: &'a Words,
    view: View,
    textures: HashMap<TextureId, ColorImage>,
    passes: f64,
}

/// Draws the page of an order.
///
/// # Errors
/// There is more than fits on it.
pub fn draw(order: &Order, scene: &Scene<'_>, words: &Words) -> Result<Drawn, ExportError> {
    let look = look(order);
    let context = Context::default();
    look.theme.apply(&context);
    context.all_styles_mut(|style| style.animation_time = 0.0);
    context.enable_accesskit();
    let view = View::for_page(&order.shown, order.range, scene);
    let mut stage = Stage { context, look, order, scene, words, view, textures: HashMap::new(), passes: 0.0 };
    let (width, height) = order.size.points();
    let mut scale = (width / READABLE).clamp(SMALL, LARGEST);
    let (narrowest, smallest) = ((scale * 0.75).max(SMALLEST), (scale * 0.55).max(SMALLEST));
    let lowest: Vec<f32> = order.parts.iter().map(|part| page::least(*part) * look.theme.body).collect();
    let mut least = lowest.clone();
    for attempt in 0.. {
        let size = vec2(width / scale, height.map_or(f32::INFINITY, |height| height / scale));
        let page = stage.passes(size, &least);
        let lacks: Vec<f32> = page.lacks.iter().map(|by| if *by > 0.5 { by.ceil() } else { 0.0 }).collect();
        let fits = page.lacking < 1.0 && lacks.iter().all(|by| *by == 0.0);
        // Words that were cut get more room for as long as they can still be read.
        if fits && page.narrow && scale > narrowest && attempt < ATTEMPTS {
            scale = (scale * 0.92).max(narrowest);
            least.clone_from(&lowest);
            continue;
        }
        let size = vec2(size.x, if size.y.is_finite() { size.y } else { page.bottom });
        if fits && size.y * scale <= HIGHEST {
            return Ok(Drawn { shapes: page.shapes, textures: stage.textures, size, scale, told: page.told });
        }
        let full = page.lacking >= 1.0 && scale <= smallest;
        if fits || full || attempt >= ATTEMPTS {
            return Err(ExportError::Refused(Message::new("figure-too-much")));
        }
        for ((least, lack), place) in least.iter_mut().zip(lacks).zip(&page.places) {
            *least = if lack > 0.0 { place.height() + lack } else { *least };
        }
        if page.lacking >= 1.0 {
            // Everything becomes smaller until it fits; what it needs is found out anew.
            let share = size.y / (size.y + page.lacking);
            scale = (scale * share.sqrt().clamp(0.8, 0.96)).max(smallest);
            least.clone_from(&lowest);
        }
    }
    unreachable!("the loop ends after its last attempt")
}

/// The colours and words of an order.
pub fn look(order: &Order) -> Look {
    Look { theme: order.theme.theme(), locale: Locale::of(order.language), name: order.theme, paper: true }
}

/// A page after its last pass.
struct Page {
    shapes: Vec<ClippedShape>,
    places: Vec<Rect>,
    lacks: Vec<f32>,
    lacking: f32,
    bottom: f32,
    /// Something was cut, or went on beyond its frame.
    narrow: bool,
    told: Vec<String>,
}

/// What a pass found out.
#[derive(Default)]
struct Pass {
    places: Vec<Rect>,
    lacks: Vec<f32>,
    lacking: f32,
    bottom: f32,
    narrow: bool,
}

impl Stage<'_> {
    fn passes(&mut self, size: Vec2, least: &[f32]) -> Page {
        let mut last = None;
        for _ in 0..PASSES {
            let mut pass = Pass::default();
            let context = self.context.clone();
            // A page without an end is drawn on one that is high enough; what is empty of it is not kept.
            let screen = Rect::from_min_size(Pos2::ZERO, vec2(size.x, if size.y.is_finite() { size.y } else { 1.0e5 }));
            let viewport = ViewportInfo { native_pixels_per_point: Some(FINE), ..ViewportInfo::default() };
            self.passes += 1.0;
            let input = RawInput {
                screen_rect: Some(screen),
                max_texture_side: Some(1 << 14),
                time: Some(self.passes),
                viewports: std::iter::once((ViewportId::ROOT, viewport)).collect(),
                ..RawInput::default()
            };
            let mut output = context.run_ui(input, |ui| pass = self.pass(ui, size, least));
            self.take(&output.textures_delta);
            output.textures_delta.clear();
            last = Some((pass, output));
        }
        let Some((pass, output)) = last else { unreachable!("there is a pass") };
        let told = output.platform_output.accesskit_update.map(told).unwrap_or_default();
        let narrow = pass.narrow || output.shapes.iter().any(|clipped| is_cut(&clipped.shape));
        let Pass { places, lacks, lacking, bottom, .. } = pass;
        Page { shapes: output.shapes, places, lacks, lacking, bottom, narrow, told }
    }

    /// Draws the page once.
    fn pass(&mut self, ui: &mut Ui, size: Vec2, least: &[f32]) -> Pass {
        let (look, body) = (self.look, self.look.theme.body);
        let margin = body;
        let width = size.x - 2.0 * margin;
        let heading = TextStyle::Heading.resolve(ui.style());
        let small = TextStyle::Small.resolve(ui.style());
        let plain = TextStyle::Body.resolve(ui.style());
        let title = self.laid(ui, &self.words.title, &heading, look.theme.text, width);
        let caption = self.laid(ui, &self.words.caption, &plain, look.theme.text, width);
        let footer = self.laid(ui, &self.words.footer.join("\n"), &small, look.theme.weak, width);
        let high = |galley: &Laid| galley.as_ref().map_or(0.0, |galley| galley.size().y);
        let gap = |galley: &Laid| if galley.is_some() { body * 0.6 } else { 0.0 };
        let top = margin + high(&title) + gap(&title);
        let below = high(&caption) + gap(&caption) + high(&footer) + gap(&footer) + margin;
        let height = size.y.is_finite().then(|| (size.y - top - below).max(body * 4.0));
        let at = pos2(margin, top);
        let (places, lacking) = page::arrange(&self.order.parts, (at, width), height, body, least);
        let alone = places.len() == 1;
        let mut lacks = Vec::new();
        let mut narrow = false;
        for (part, rect) in self.order.parts.iter().zip(&places) {
            let lack = ui::draw_part(ui, look, &mut self.view, self.scene, (*part, *rect, alone));
            narrow |= lack.x > 0.5;
            lacks.push(lack.y);
        }
        let lowest = places.iter().map(|rect| rect.bottom()).fold(top, f32::max);
        let mut y = lowest + gap(&caption);
        let put = |galley: Laid, y: f32| {
            if let Some(galley) = galley {
                ui.painter().galley(pos2(margin, y), galley, look.theme.text);
            }
        };
        let (caption_high, footer_high) = (high(&caption), high(&footer));
        put(title, margin);
        put(caption, y);
        y += caption_high + gap(&footer);
        // The footer is at the foot of a page that has one.
        let foot = if size.y.is_finite() { (size.y - margin - footer_high).max(y) } else { y };
        put(footer, foot);
        let over = if size.y.is_finite() { (foot + footer_high + margin * 0.5 - size.y).max(0.0) } else { 0.0 };
        Pass { places, lacks, lacking: lacking.max(over), bottom: (y + footer_high + margin).ceil(), narrow }
    }

    fn laid(&self, ui: &Ui, text: &str, font: &FontId, color: Color32, width: f32) -> Laid {
        let text = text.trim();
        (!text.is_empty()).then(|| {
            let mut job = LayoutJob::simple(text.to_owned(), font.clone(), color, width);
            job.wrap.break_anywhere = false;
            ui.painter().layout_job(job)
        })
    }

    /// Keeps the textures that were made: all but that of the letters.
    fn take(&mut self, delta: &eframe::egui::TexturesDelta) {
        for (id, changes) in &delta.set {
            if *id == TextureId::default() {
                continue;
            }
            for change in changes {
                let ImageData::Color(image) = &change.image;
                match (change.pos, self.textures.get_mut(id)) {
                    (None, _) => _ = self.textures.insert(*id, (**image).clone()),
                    (Some(at), Some(whole)) => patch(whole, image, at),
                    (Some(_), None) => {}
                }
            }
        }
    }
}

/// Whether words were cut in it.
fn is_cut(shape: &Shape) -> bool {
    match shape {
        Shape::Vec(shapes) => shapes.iter().any(is_cut),
        Shape::Text(text) => text.galley.elided || text.galley.job.text.contains('…'),
        _ => false,
    }
}

type Laid = Option<std::sync::Arc<eframe::egui::Galley>>;

fn patch(whole: &mut ColorImage, part: &ColorImage, [left, top]: [usize; 2]) {
    let width = whole.size[0];
    for (row, line) in part.pixels.chunks(part.size[0].max(1)).enumerate() {
        let from = (top + row) * width + left;
        if let Some(to) = whole.pixels.get_mut(from..from + line.len()) {
            to.copy_from_slice(line);
        }
    }
}

/// What drawings tell screen readers of themselves.
fn told(update: accesskit::TreeUpdate) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for (_, node) in update.nodes {
        if node.role() == accesskit::Role::Figure
            && let Some(label) = node.label()
            && !told.iter().any(|before| before == label)
        {
            told.push(label.to_owned());
        }
    }
    told
}
