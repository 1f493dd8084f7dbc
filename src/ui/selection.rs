//! A stretch of time chosen by dragging with Shift held: shown in all panels over the axis, with how long it is, to be zoomed into or
//! exported. Knows nothing of what is drawn under it.

use super::axis;
use super::front::Front;
use super::plots::{AxisUnit, TimeAxis};
use super::range::{Extent, TimeRange};
use super::view::{Look, Panels, Scene, View};
use super::widgets;
use crate::locale::Message;
use eframe::egui::{Align2, Button, CornerRadius, PointerButton, Rect, Response, RichText, Stroke, Ui, pos2};

/// Shorter than this on the screen it is a click, which clears it.
const LEAST: f32 = 3.0;

/// What dragging over a panel with Shift held does.
pub(super) fn drag(ui: &Ui, response: &Response, area: Rect, time: &TimeAxis, panels: &mut Panels) {
    let Some(pointer) = response.interact_pointer_pos() else {
        if response.drag_stopped() {
            panels.selecting = None;
        }
        return;
    };
    let share = f64::from((pointer.x - area.left()) / area.width().max(1.0)).clamp(0.0, 1.0);
    let second = time.from + time.span() * share;
    if response.drag_started_by(PointerButton::Primary) && ui.input(|i| i.modifiers.shift) {
        // From where the button went down: by now the pointer has moved.
        let from = ui.input(|i| i.pointer.press_origin()).map_or(pointer.x, |origin| origin.x);
        let share = f64::from((from - area.left()) / area.width().max(1.0)).clamp(0.0, 1.0);
        panels.selecting = Some(time.from + time.span() * share);
    }
    if let Some(anchor) = panels.selecting
        && (response.dragged_by(PointerButton::Primary) || response.drag_stopped())
    {
        let least = f64::from(LEAST / area.width().max(1.0)) * time.span();
        // Nothing was before the start.
        let (first, last) = (anchor.min(second).max(0.0), anchor.max(second));
        panels.selection = (last - first >= least).then_some((first, last));
    }
    if response.drag_stopped() {
        panels.selecting = None;
    }
}

/// Shows it over a drawing whose time axis lies in this area. On paper there is nothing to choose.
pub(super) fn paint(ui: &Ui, look: Look, time: &TimeAxis, area: Rect, selection: Option<(f64, f64)>) {
    let Some((first, last)) = selection.filter(|(first, last)| !look.paper && *last > time.from && *first < time.to)
    else {
        return;
    };
    let x = |second: f64| area.left() + area.width() * ((second - time.from) / time.span()).clamp(0.0, 1.0) as f32;
    let band = Rect::from_x_y_ranges(x(first)..=x(last), area.y_range());
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    painter.rect_filled(band, CornerRadius::ZERO, look.theme.accent.gamma_multiply(0.16));
    let stroke = Stroke::new(look.theme.line, look.theme.accent);
    for (second, at) in [(first, band.left()), (last, band.right())] {
        if (time.from..=time.to).contains(&second) {
            painter.vline(at, area.y_range(), stroke);
        }
    }
    let text = length(look, time.unit, first, last);
    let galley = painter.layout_no_wrap(text, widgets::small_font(ui), look.theme.text);
    if galley.size().x + 8.0 < band.width() && galley.size().y * 2.0 < area.height() {
        let place = Align2::CENTER_TOP.anchor_size(pos2(band.center().x, area.top() + 3.0), galley.size());
        painter.rect_filled(place.expand(3.0), CornerRadius::same(3), look.theme.card);
        painter.galley(place.min, galley, look.theme.text);
    }
}

/// How long it is.
fn length(look: Look, unit: AxisUnit, first: f64, last: f64) -> String {
    match unit {
        AxisUnit::Seconds => look.locale.nanos(crate::units::Nanos::from_seconds(last - first)),
        AxisUnit::Share => look.locale.percent(last - first),
    }
}

/// What keeps the stretch of the view in front, what is known of its axis, and the axis' unit.
fn of<'a>(view: &'a mut View, scene: &Scene<'_>) -> Option<(&'a mut Panels, Extent, AxisUnit)> {
    match view.front {
        Front::Panels | Front::Beside => {
            let extent = TimeAxis::of(scene, view.panels.range).extent;
            Some((&mut view.panels, extent, AxisUnit::Seconds))
        }
        Front::Overlay => {
            let unit = if view.overlay.shares { AxisUnit::Share } else { AxisUnit::Seconds };
            Some((&mut view.overlay.axis, view.overlay.extent, unit))
        }
        Front::Compare | Front::Library => None,
    }
}

/// Shows nothing but the stretch. Whether there is one.
pub(super) fn zoom(view: &mut View, scene: &Scene<'_>) -> bool {
    let Some((panels, ..)) = of(view, scene) else { return false };
    let Some((from, to)) = panels.selection else { return false };
    panels.range = TimeRange::Fixed { from, to };
    true
}

/// Chooses nothing any more. Whether something was chosen.
pub(super) fn clear(view: &mut View, scene: &Scene<'_>) -> bool {
    of(view, scene).is_some_and(|(panels, ..)| panels.selection.take().is_some())
}

/// What is chosen, in the bar at the bottom, with what can be done with it. Whether there is something.
pub(super) fn bar(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>) -> bool {
    let Some((panels, _, unit)) = of(view, scene) else { return false };
    let Some((first, last)) = panels.selection else { return false };
    let range = match unit {
        AxisUnit::Seconds => axis::stretch(look, first, last),
        AxisUnit::Share => {
            format!("{} – {}", axis::share(look, first, 0.001), axis::share(look, last, 0.001))
        }
    };
    let text = look.say(&Message::new("selection-about").with("range", range));
    ui.label(RichText::new(text).small());
    let small = |key: &str| Button::new(RichText::new(look.text(key)).small()).small();
    let zoomed = ui.add(small("selection-zoom")).on_hover_text(look.text("selection-zoom-hint")).clicked();
    let cleared = ui.add(small("selection-clear")).on_hover_text(look.text("selection-clear-hint")).clicked();
    if zoomed {
        zoom(view, scene);
    }
    if cleared {
        clear(view, scene);
    }
    true
}
