//! The cores panel: the load of every core, as lines while they can be told apart, as a heat map when there are many.
//! Knows nothing of which worker runs where.

use super::axis;
use super::plots::{self, Curve, Style, TimeAxis};
use super::view::{Look, PanelId, Panels, Scene};
use super::widgets;
use crate::recording::{Point, Recording, SeriesId};
use eframe::egui::{Align2, Mesh, Rect, Response, Sense, Shape, Ui, pos2, vec2};

/// More lines than this make a tangle.
const MOST_LINES: usize = 8;

/// Draws the panel.
pub fn show(ui: &mut Ui, look: Look, rect: Rect, panels: &mut Panels, scene: &Scene<'_>) {
    let mut maximised = panels.maximised;
    let cores = scene.recording.map_or(scene.cores, |r| r.cores().max(1));
    let heat = panels.heat_map.unwrap_or(cores > MOST_LINES);
    widgets::card(
        ui,
        look,
        (PanelId::Cores, rect),
        &mut maximised,
        |ui| {
            let toggle = widgets::toggle(ui, look, heat, look.text("cores-heat"));
            toggle.on_hover_text(look.text("cores-heat-hint")).clicked().then_some(!heat)
        },
        |ui, chosen| {
            panels.heat_map = chosen.or(panels.heat_map);
            body(ui, look, panels, scene, panels.heat_map.unwrap_or(cores > MOST_LINES));
        },
    );
    panels.maximised = maximised;
}

fn body(ui: &mut Ui, look: Look, panels: &mut Panels, scene: &Scene<'_>, heat: bool) {
    let Some(recording) = scene.recording else { return widgets::empty(ui, look, "empty-cores") };
    if recording.cores() == 0 {
        return widgets::empty(ui, look, "empty-cores-yet");
    }
    let time = TimeAxis::of(scene, panels.range);
    if heat {
        let response = heat_map(ui, look, recording, &time, panels);
        widgets::describe(ui, &response, summary(look, recording));
    } else {
        let curves = curves(look, recording, &time, plots::pixels(ui));
        let label = |value: f64| format!("{value:.0} %");
        let style = Style { id: "cores", look, time, top: 104.0, scale: 0.01, label: &label, cursor: panels.cursor };
        plots::legend(ui, look, &curves);
        let response = plots::draw(ui, &style, &curves);
        widgets::describe(ui, &response, summary(look, recording));
        plots::interact(ui, &response, &style, &curves, panels, &|value| look.locale.percent(value));
    }
}

/// What a screen reader says: the mean load and the number of cores.
fn summary(look: Look, recording: &Recording) -> String {
    let loads = (0..recording.cores()).filter_map(|core| recording.latest(SeriesId::CoreBusy(core as u16)));
    let (sum, count) = loads.fold((0.0, 0_u32), |(sum, count), load| (sum + f64::from(load), count + 1));
    let mean = if count == 0 { look.text("value-none") } else { look.locale.percent(sum / f64::from(count)) };
    format!("{}: {} × {mean}", look.text("panel-cores"), recording.cores())
}

fn curves(look: Look, recording: &Recording, time: &TimeAxis, pixels: usize) -> Vec<Curve> {
    (0..recording.cores())
        .map(|core| Curve {
            name: format!("{} {core}", look.text("core")),
            color: look.theme.series(core),
            width: plots::line_width(look.theme, false),
            filled: false,
            dashed: false,
            points: plots::points(recording, SeriesId::CoreBusy(core as u16), time, pixels),
        })
        .collect()
}

fn heat_map(ui: &mut Ui, look: Look, recording: &Recording, time: &TimeAxis, panels: &mut Panels) -> Response {
    let font = widgets::small_font(ui);
    if look.paper {
        scale(ui, look);
    }
    let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    let gutter = font.size * 2.6;
    let map = Rect::from_min_max(rect.min + vec2(gutter, 2.0), rect.max - vec2(2.0, font.size * 1.6));
    let cores = recording.cores();
    let row = map.height() / cores as f32;
    let pixels = (map.width() / 2.0).max(1.0) as usize;
    let mut mesh = Mesh::default();
    let mut points = Vec::new();
    for core in 0..cores {
        recording.envelope(SeriesId::CoreBusy(core as u16), time.range(), pixels, &mut points);
        let y = map.top() + row * core as f32;
        heat_row(&mut mesh, look, time, &points, Rect::from_min_max(pos2(map.left(), y), pos2(map.right(), y + row)));
    }
    let painter = ui.painter().with_clip_rect(map);
    painter.rect_filled(map, 0.0, look.theme.well);
    painter.add(Shape::mesh(mesh));
    plots::time_marks(ui, look, time, map);
    // As many core numbers as there is room for.
    let every = (axis::step(cores as f64, f64::from(map.height() / (font.size * 1.5)))).max(1.0) as usize;
    for core in (0..cores).step_by(every) {
        let y = map.top() + row * (core as f32 + 0.5);
        widgets::small_text(ui, pos2(map.left() - 5.0, y), Align2::RIGHT_CENTER, core, look.theme.weak);
    }
    widgets::focus(ui, look, &response, map, &mut panels.drawing);
    plots::cursor(ui, look, time, map, panels.cursor);
    let second = plots::gestures(ui, look, &response, map, time, panels);
    if let (Some(second), Some(pointer)) = (second, response.hover_pos().filter(|p| map.contains(*p))) {
        panels.cursor = Some(second);
        let core = (((pointer.y - map.top()) / row) as usize).min(cores - 1);
        recording.envelope(SeriesId::CoreBusy(core as u16), time.range(), pixels, &mut points);
        let load = plots::nearest(&points, time.moment(second)).map(|p| look.locale.percent(f64::from(p.max)));
        let load = load.unwrap_or_else(|| look.text("value-none"));
        let line = format!("{} {core}: {load}", look.text("core"));
        widgets::tooltip(&response, [(line, look.theme.text)]);
    }
    response
}

/// On paper, where no pointer tells it: which colour is which load.
fn scale(ui: &mut Ui, look: Look) {
    let font = widgets::small_font(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = font.size * 0.5;
        ui.spacing_mut().interact_size.y = font.size * 1.4;
        for step in 0..=4_u8 {
            let load = f32::from(step) / 4.0;
            let (rect, _) = ui.allocate_exact_size(vec2(font.size * 1.8, font.size), Sense::hover());
            ui.painter().rect_filled(rect, 0.0, look.theme.heat(load));
            widgets::explanation(ui, look, &look.locale.percent(f64::from(load)));
            ui.add_space(font.size * 0.5);
        }
    });
}

/// One core: every value holds until the next one; a gap stays empty.
fn heat_row(mesh: &mut Mesh, look: Look, time: &TimeAxis, points: &[Point], row: Rect) {
    let x = |p: &Point| row.left() + row.width() * ((time.second(p.time) - time.from) / time.span()) as f32;
    let gap = if row.height() > 6.0 { 1.0 } else { 0.0 };
    for (at, point) in points.iter().enumerate().filter(|(_, p)| p.max.is_finite()) {
        // A load is the mean since the reading before, so it belongs to the time before its moment.
        let left = at.checked_sub(1).map_or_else(|| x(point) - 4.0, |before| x(&points[before]));
        let (left, right) = (left.max(row.left()), x(point).min(row.right()));
        if right > left {
            let cell = Rect::from_min_max(pos2(left, row.top()), pos2(right, row.bottom() - gap));
            mesh.add_colored_rect(cell, look.theme.heat(point.max));
        }
    }
}
