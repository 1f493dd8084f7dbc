//! What lies over the lanes: the bolt where a fault struck, the frame of a silent worker, the selected lane, and arrows
//! from workers to those that they wait for. Knows nothing of how any of it is found out.

use super::paint::Canvas;
use super::rows::{Row, Rows};
use crate::locale::Message;
use crate::recording::{Recording, WorkerTrack};
use crate::ui::news::News;
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::units::Nanos;
use eframe::egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

/// Where faults struck: worker and moment, in the order of workers.
pub(super) struct Strikes(Vec<(u32, Nanos)>);

impl Strikes {
    /// Those of a recording. A worker that wrote its fault down itself counts even if nothing else is known of it.
    pub(super) fn of(recording: &Recording) -> Self {
        let blasts = recording.blasts().iter().filter(|blast| blast.refused.is_none());
        let mut all: Vec<(u32, Nanos)> = blasts.map(|b| (b.worker, b.struck.unwrap_or(b.planted))).collect();
        let known = all.len();
        for track in recording.workers() {
            if let Some((_, struck)) = track.last.and_then(|last| last.fault)
                && !all[..known].contains(&(track.worker, struck))
            {
                all.push((track.worker, struck));
            }
        }
        all.sort_unstable();
        Self(all)
    }

    fn on(&self, worker: u32) -> impl Iterator<Item = Nanos> + '_ {
        let from = self.0.partition_point(|(other, _)| *other < worker);
        self.0[from..].iter().take_while(move |(other, _)| *other == worker).map(|(_, when)| *when)
    }

    /// Whether there is none.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Draws what lies over one lane.
pub(super) fn lane(
    ui: &Ui,
    canvas: &Canvas<'_>,
    worker: &WorkerTrack,
    lane: Rect,
    (news, strikes): (&News, &Strikes),
    selected: bool,
) {
    let look = canvas.look;
    let painter = ui.painter();
    let frame = |color: Color32, width: f32| {
        painter.rect_stroke(lane, CornerRadius::same(2), Stroke::new(width, color), StrokeKind::Inside);
    };
    if selected {
        let all = Rect::from_min_max(pos2(canvas.gutter, lane.top()), lane.max);
        painter.rect_stroke(all.expand(1.0), 2.0, Stroke::new(1.5, look.theme.accent), StrokeKind::Inside);
    }
    if worker.ended.is_none() {
        let said = silence(canvas, worker, news);
        if news.is_deadlocked(worker.worker) {
            frame(look.theme.error, 2.5);
        } else if said.is_some() {
            frame(look.theme.warn, 2.5);
        }
        if let Some(text) = said {
            pill(ui, look, lane, text);
        }
    }
    for moment in strikes.on(worker.worker) {
        let x = canvas.x(moment);
        if (canvas.left..=canvas.right).contains(&x) {
            strike(painter, look, lane, x);
        }
    }
}

/// How long a worker has been silent, in words.
pub(super) fn silence(canvas: &Canvas<'_>, worker: &WorkerTrack, news: &News) -> Option<String> {
    let silence = news.silence(worker.worker)?;
    // To tenths of a second: more digits would only flicker.
    let seconds = canvas.recording.range().end.since(silence.since).seconds();
    let time = format!("{} {}", canvas.look.locale.decimal(&format!("{seconds:.1}")), canvas.look.text("unit-s"));
    let key = match silence.busy {
        Some(true) => "lane-silent-busy",
        Some(false) => "lane-silent-asleep",
        None => "lane-silent",
    };
    Some(canvas.look.say(&Message::new(key).with("time", time)))
}

fn pill(ui: &Ui, look: Look, lane: Rect, text: String) {
    let galley = ui.painter().layout_no_wrap(text, widgets::small_font(ui), look.theme.warn);
    let size = galley.size() + vec2(10.0, 2.0);
    let rect = Rect::from_center_size(pos2(lane.right() - size.x / 2.0 - 4.0, lane.center().y), size);
    ui.painter().rect(rect, 3.0, look.theme.card, Stroke::new(1.0, look.theme.warn), StrokeKind::Inside);
    ui.painter().galley(rect.min + vec2(5.0, 1.0), galley, look.theme.warn);
}

fn strike(painter: &Painter, look: Look, lane: Rect, x: f32) {
    let side = lane.height().clamp(10.0, 20.0);
    painter.vline(x, lane.y_range(), Stroke::new(2.0, look.theme.error));
    let disc = pos2(x, lane.top() + side / 2.0);
    painter.circle(disc, side / 2.0, look.theme.card, Stroke::new(1.5, look.theme.error));
    bolt(painter, Rect::from_center_size(disc, vec2(side, side) * 0.7), look.theme.error);
}

/// A flash of lightning within a square.
pub(in crate::ui) fn bolt(painter: &Painter, square: Rect, color: Color32) {
    let at = |x: f32, y: f32| pos2(square.left() + square.width() * x, square.top() + square.height() * y);
    let add = |points: Vec<Pos2>| _ = painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
    add(vec![at(0.62, 0.0), at(0.2, 0.58), at(0.55, 0.58)]);
    add(vec![at(0.38, 1.0), at(0.8, 0.42), at(0.45, 0.42)]);
}

/// Width of the strip at the left of the gutter that the arrows need.
pub(super) fn arrow_room(ui: &Ui, news: &News) -> f32 {
    if news.wants_arrows() { widgets::small_font(ui).size * 2.2 } else { 0.0 }
}

/// Draws who waits for whom: from the waiting lane, along the gutter, to the lane of the holder.
pub(super) fn arrows(ui: &Ui, canvas: &Canvas<'_>, rows: &Rows, top: f32, news: &News) {
    let room = arrow_room(ui, news);
    let right = canvas.gutter - 2.0;
    let middle = |worker: u32| {
        let place = canvas.recording.workers().iter().position(|track| track.worker == worker)?;
        rows.middle(Row::Lane(place)).map(|y| top + y)
    };
    for (number, (from, to)) in news.arrows().iter().enumerate() {
        let (Some(from_y), Some(to_y)) = (middle(*from), middle(*to)) else { continue };
        let dead = news.is_deadlocked(*from) && news.is_deadlocked(*to);
        let color = if dead { canvas.look.theme.error } else { canvas.look.theme.weak };
        // Each its own track, so that they can be told apart; apart at the lane as well, where one comes and one goes.
        let x = right - room * (0.35 + 0.6 * (number % 4) as f32 / 4.0);
        let apart = if to_y > from_y { 3.0 } else { -3.0 };
        let (start, end) = (pos2(right - 2.0, from_y + apart), pos2(right, to_y - apart));
        let stroke = Stroke::new(if dead { 2.0 } else { 1.2 }, color);
        ui.painter().add(Shape::line(vec![start, pos2(x, start.y), pos2(x, end.y), end - vec2(5.0, 0.0)], stroke));
        let head = vec![end, end + vec2(-6.0, -3.5), end + vec2(-6.0, 3.5)];
        ui.painter().add(Shape::convex_polygon(head, color, Stroke::NONE));
    }
}
