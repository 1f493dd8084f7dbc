//! The picture panel: what the workload draws, each tile tinted by the worker that drew it. The texture is made again
//! only when the picture has changed. Knows nothing of how pixels are computed.

use super::theme::Theme;
use super::view::{Look, PanelId, Panels, Scene};
use super::widgets;
use crate::recording::{Picture, Recording};
use eframe::egui::{self, Align2, Color32, ColorImage, Rect, Sense, TextureOptions, Ui, pos2, vec2};

/// Workers that the legend names.
const MOST_NAMED: usize = 12;

/// Draws the panel.
pub fn show(ui: &mut Ui, look: Look, rect: Rect, panels: &mut Panels, scene: &Scene<'_>) {
    let mut maximised = panels.maximised;
    let mut tinted = !panels.plain_picture;
    widgets::card(
        ui,
        look,
        (PanelId::Picture, rect),
        &mut maximised,
        |ui| {
            let toggle = widgets::toggle(ui, look, tinted, look.text("picture-tint"));
            tinted ^= toggle.on_hover_text(look.text("picture-tint-hint")).clicked();
            tinted
        },
        |ui, tinted| {
            panels.plain_picture = !tinted;
            body(ui, look, panels, scene);
        },
    );
    panels.maximised = maximised;
}

fn body(ui: &mut Ui, look: Look, panels: &mut Panels, scene: &Scene<'_>) {
    let Some((recording, picture)) = scene.recording.and_then(|r| Some((r, r.picture()?))) else {
        return widgets::empty(ui, look, "empty-picture");
    };
    refresh(ui, look, panels, recording, picture);
    let Some(texture) = &panels.picture.texture else { return };
    let font = widgets::small_font(ui);
    let legend = if panels.plain_picture { 0.0 } else { font.size * 1.8 };
    let room = Rect::from_min_max(ui.cursor().min, ui.max_rect().max - vec2(0.0, legend));
    let (width, height) = (picture.shape().width() as f32, picture.shape().height() as f32);
    let scale = (room.width() / width).min(room.height() / height).max(0.01);
    let place = Rect::from_center_size(room.center(), vec2(width, height) * scale);
    let response = ui.allocate_rect(place, Sense::hover());
    let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    ui.painter().image(texture.id(), place, all, Color32::WHITE);
    let drawn = format!("{}: {} / {}", look.text("panel-picture"), picture.drawn(), picture.shape().tiles());
    widgets::describe(ui, &response, drawn);
    if let Some(pointer) = response.hover_pos() {
        tooltip(look, &response, picture, (pointer - place.min) / scale);
    }
    if legend > 0.0 {
        names(ui, look, recording, pos2(ui.max_rect().left(), ui.max_rect().bottom() - legend * 0.4));
    }
}

fn refresh(ui: &Ui, look: Look, panels: &mut Panels, recording: &Recording, picture: &Picture) {
    // The origin on the clock tells one run's picture from the next one's.
    let made_of = (picture.revision(), !panels.plain_picture, look.name, recording.origin());
    if panels.picture.made_of == Some(made_of) && panels.picture.texture.is_some() {
        return;
    }
    let image = image(look.theme, picture, !panels.plain_picture);
    match &mut panels.picture.texture {
        Some(texture) => texture.set(image, TextureOptions::LINEAR),
        None => panels.picture.texture = Some(ui.ctx().load_texture("picture", image, TextureOptions::LINEAR)),
    }
    panels.picture.made_of = Some(made_of);
}

/// The picture in colours. Every shade of every worker is worked out once and then looked up.
fn image(theme: &Theme, picture: &Picture, tinted: bool) -> ColorImage {
    let shape = picture.shape();
    let mut tables: Vec<Option<[Color32; 256]>> = vec![None; Theme::SERIES + 1];
    let mut pixels = vec![theme.well; shape.width() * shape.height()];
    for (tile, owner) in picture.owners().iter().enumerate() {
        let Some(owner) = owner else { continue };
        let series = if tinted { *owner as usize % Theme::SERIES } else { Theme::SERIES };
        let table = tables[series].get_or_insert_with(|| {
            let tint = tinted.then(|| theme.series(series));
            std::array::from_fn(|value| theme.pixel(value as u8, tint))
        });
        let (columns, width, height) = (shape.columns as usize, shape.tile_width as usize, shape.tile_height as usize);
        let (left, top) = (tile % columns * width, tile / columns * height);
        for row in top..top + height {
            let line = row * shape.width() + left..row * shape.width() + left + width;
            for (to, from) in pixels[line.clone()].iter_mut().zip(&picture.pixels()[line]) {
                *to = table[usize::from(*from)];
            }
        }
    }
    ColorImage::new([shape.width(), shape.height()], pixels)
}

fn tooltip(look: Look, response: &egui::Response, picture: &Picture, at: egui::Vec2) {
    let shape = picture.shape();
    let (column, row) = (at.x as u32 / shape.tile_width.max(1), at.y as u32 / shape.tile_height.max(1));
    let tile = (row * shape.columns + column) as usize;
    let who = picture.owners().get(tile).copied().flatten();
    let who = who.map_or_else(|| look.text("picture-nobody"), |w| format!("{} {w}", look.text("lane-worker")));
    let line = format!("{} {tile}: {who}", look.text("picture-tile"));
    widgets::tooltip(response, [(line, look.theme.text)]);
}

/// The legend: which worker has which tint.
fn names(ui: &Ui, look: Look, recording: &Recording, at: egui::Pos2) {
    let font = widgets::small_font(ui);
    let mut x = at.x;
    let right = ui.max_rect().right();
    for (count, worker) in recording.workers().iter().enumerate() {
        let text = format!("{}{}", look.text("lane-worker-short"), worker.worker);
        let wide = font.size * (0.62 * text.chars().count() as f32 + 2.0);
        if count >= MOST_NAMED || x + wide > right {
            widgets::small_text(ui, pos2(x, at.y), Align2::LEFT_CENTER, "…", look.theme.weak);
            return;
        }
        let chip = Rect::from_center_size(pos2(x + 5.0, at.y), vec2(9.0, 9.0));
        ui.painter().rect_filled(chip, 2.0, look.theme.series(worker.worker as usize));
        x += 13.0 + widgets::small_text(ui, pos2(x + 13.0, at.y), Align2::LEFT_CENTER, text, look.theme.weak) + 10.0;
    }
}
