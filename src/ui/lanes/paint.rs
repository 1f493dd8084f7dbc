//! Paints rows: spans, the preempted share and how a worker ended into one mesh, names into the gutter. Asks the
//! recording only about rows in sight. Knows nothing of the pointer.

use super::rows::Row;
use crate::recording::{HostTrack, Point, Recording, SeriesId, Slice, WorkerTrack};
use crate::telemetry::{Holder, SpanKind, WorkerState};
use crate::ui::hatch;
use crate::ui::names::host_name;
use crate::ui::plots::TimeAxis;
use crate::ui::theme::Mark;
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::units::Nanos;
use eframe::egui::{Align2, Color32, Mesh, Rect, Shape, Ui, pos2, vec2};

/// Share of a lane's height for the preempted share at its foot.
const FOOT: f32 = 0.3;
/// A preempted share below this is noise.
const LEAST_SHARE: f32 = 0.02;

/// Height of the strip of who holds the GIL, in points.
const HOLDERS: f32 = 5.0;

/// What painting needs besides the row.
pub(super) struct Canvas<'a> {
    pub look: Look,
    pub recording: &'a Recording,
    pub time: TimeAxis,
    /// Left and right end of the time axis.
    pub left: f32,
    pub right: f32,
    /// Left end of the gutter.
    pub gutter: f32,
}

/// Lists that live through all rows of a frame, so that each row does not make its own.
#[derive(Default)]
pub(super) struct Scratch {
    slices: Vec<Slice>,
    points: Vec<Point>,
    pub mesh: Mesh,
}

impl Canvas<'_> {
    /// Where a moment lies.
    pub(super) fn x(&self, moment: Nanos) -> f32 {
        let share = (self.time.second(moment) - self.time.from) / self.time.span();
        // Clamped before it becomes f32: far outside it would lose its precision.
        self.left + (self.right - self.left) * share.clamp(-1.0, 2.0) as f32
    }

    fn pixels(&self) -> usize {
        (self.right - self.left).max(1.0) as usize
    }

    fn stretch(&self, from: Nanos, to: Nanos, lane: Rect) -> Rect {
        let left = self.x(from).clamp(self.left, self.right);
        // What exists is at least half a point wide, so that a short span between gaps can be seen.
        let right = self.x(to).clamp(self.left, self.right).max((left + 0.5).min(self.right));
        Rect::from_min_max(pos2(left, lane.top()), pos2(right, lane.bottom()))
    }

    /// Paints a row whose top and bottom are these.
    pub(super) fn row(&self, ui: &Ui, scratch: &mut Scratch, row: Row, top: f32, bottom: f32) {
        match row {
            Row::Host(place) => {
                if let Some(host) = self.recording.hosts().get(place) {
                    self.header(ui, host, top, bottom);
                    self.holders(scratch, host, bottom);
                }
            }
            Row::Lane(place) => {
                if let Some(worker) = self.recording.workers().get(place) {
                    self.lane(ui, scratch, worker, top, bottom);
                }
            }
        }
    }

    fn header(&self, ui: &Ui, host: &HostTrack, top: f32, bottom: f32) {
        let middle = (top + bottom) / 2.0;
        let text = host_name(self.look, self.recording, host);
        let at = pos2(self.gutter, middle);
        let font = eframe::egui::TextStyle::Body.resolve(ui.style());
        let name = ui.painter().text(at, Align2::LEFT_CENTER, text, font, self.look.theme.text);
        let (word, color) = match &host.ended {
            None => return,
            Some((_, None)) => (self.look.text("host-ended"), self.look.theme.weak),
            Some((_, Some(failure))) => (self.look.say(failure), self.look.theme.error),
        };
        widgets::small_text(ui, pos2(name.right() + 10.0, middle), Align2::LEFT_CENTER, word, color);
    }

    /// Who was seen to hold the process's GIL, as a thin strip above its workers, in the colours of their names. Where
    /// several had it within a pixel, or one that is no worker, it is pale.
    fn holders(&self, scratch: &mut Scratch, host: &HostTrack, bottom: f32) {
        let strip = Rect::from_min_max(pos2(self.left, bottom - 1.0 - HOLDERS), pos2(self.right, bottom - 1.0));
        self.recording.holder_slices(host.host, self.time.range(), self.pixels(), &mut scratch.slices);
        for slice in scratch.slices.iter().filter(|slice| slice.kind == SpanKind::Run) {
            let holder = (slice.count == 1).then(|| self.recording.holder_at(host.host, slice.start)).flatten();
            let color = match holder {
                Some(Holder::Worker(worker)) => self.look.theme.series(worker as usize),
                _ => self.look.theme.weak.gamma_multiply(0.45),
            };
            scratch.mesh.add_colored_rect(self.stretch(slice.start, slice.end, strip), color);
        }
    }

    /// The place of a lane between these heights.
    pub(super) fn place(&self, top: f32, bottom: f32) -> Rect {
        let gap = if bottom - top > 12.0 { 3.0 } else { 1.0 };
        Rect::from_min_max(pos2(self.left, top), pos2(self.right, bottom - gap))
    }

    fn lane(&self, ui: &Ui, scratch: &mut Scratch, worker: &WorkerTrack, top: f32, bottom: f32) {
        let lane = self.place(top, bottom);
        self.label(ui, worker, lane);
        scratch.mesh.add_colored_rect(lane, self.look.theme.well);
        self.recording.slices(worker.worker, self.time.range(), self.pixels(), &mut scratch.slices);
        for slice in &scratch.slices {
            self.slice(&mut scratch.mesh, slice, lane);
        }
        self.unfinished(scratch, worker, lane);
        self.foot(scratch, worker, lane);
        self.end(&mut scratch.mesh, worker, lane);
    }

    fn slice(&self, mesh: &mut Mesh, slice: &Slice, lane: Rect) {
        let mark = Mark::of_span(slice.kind);
        let color = self.look.theme.mark(mark);
        // A pixel that is covered in part is paler, but what little there is can still be seen.
        let strength = 0.3 + 0.7 * slice.covered.clamp(0.0, 1.0);
        let color = self.look.theme.well.lerp_to_gamma(color, strength);
        let rect = self.stretch(slice.start, slice.end, lane);
        if rect.width() < hatch::NARROWEST {
            mesh.add_colored_rect(rect, color);
            return;
        }
        hatch::fill(mesh, rect, color, mark.hatch(), self.ink(color));
        // A thin edge tells one span from the next.
        if slice.count != 1 {
            return;
        }
        let edge = Rect::from_min_size(rect.min, vec2(1.0, rect.height()));
        mesh.add_colored_rect(edge, self.look.theme.well);
    }

    /// What the worker has been doing since its last finished span, as its newest sample says: paler, for it is not over.
    fn unfinished(&self, scratch: &mut Scratch, worker: &WorkerTrack, lane: Rect) {
        if worker.ended.is_some() || self.recording.outcome().is_some() {
            return;
        }
        let Some(mark) = worker.last.and_then(|last| Mark::of_state(last.state)) else { return };
        let started = self.recording.started().unwrap_or(worker.ready).max(worker.ready);
        let from = scratch.slices.last().map_or(started, |slice| slice.end);
        let now = self.recording.range().end;
        if from < now {
            let color = self.look.theme.well.lerp_to_gamma(self.look.theme.mark(mark), 0.55);
            hatch::fill(&mut scratch.mesh, self.stretch(from, now, lane), color, mark.hatch(), self.ink(color));
        }
    }

    /// The preempted share as a strip at the lane's foot, as tall as the share is large.
    fn foot(&self, scratch: &mut Scratch, worker: &WorkerTrack, lane: Rect) {
        let series = SeriesId::WorkerPreempted(worker.worker);
        self.recording.envelope(series, self.time.range(), self.pixels() / 3, &mut scratch.points);
        let color = self.look.theme.mark(Mark::Preempted);
        let ink = self.ink(color);
        let most = (lane.height() * FOOT).max(4.0).min(lane.height());
        let mut since: Option<(Nanos, u8)> = None;
        for pair in scratch.points.windows(2) {
            // Equal heights are drawn as one strip, in eight steps, so that a pattern has room.
            let share = pair[1].max;
            let level = if share.is_finite() && share >= LEAST_SHARE { (share * 8.0).ceil().min(8.0) as u8 } else { 0 };
            if let Some((from, height)) = since.filter(|(_, height)| *height != level) {
                self.strip(&mut scratch.mesh, (from, pair[0].time), lane, most * f32::from(height) / 8.0, (color, ink));
                since = None;
            }
            if level > 0 && since.is_none() {
                since = Some((pair[0].time, level));
            }
        }
        if let (Some((from, height)), Some(last)) = (since, scratch.points.last()) {
            self.strip(&mut scratch.mesh, (from, last.time), lane, most * f32::from(height) / 8.0, (color, ink));
        }
    }

    fn strip(&self, mesh: &mut Mesh, time: (Nanos, Nanos), lane: Rect, height: f32, (color, ink): (Color32, Color32)) {
        let mut rect = self.stretch(time.0, time.1, lane);
        rect.set_top(rect.bottom() - height);
        hatch::fill(mesh, rect, color, Mark::Preempted.hatch(), ink);
    }

    /// How it ended: nothing more for a worker that did its work, crosses for one that died.
    fn end(&self, mesh: &mut Mesh, worker: &WorkerTrack, lane: Rect) {
        let Some((when, state)) = worker.ended else { return };
        let until = self.recording.range().end;
        let rect = self.stretch(when, until.max(when), lane);
        match state {
            WorkerState::Panicked | WorkerState::Dead => {
                let color = self.look.theme.pale(self.look.theme.mark(Mark::Dead), 0.35);
                hatch::fill(mesh, rect, color, Mark::Dead.hatch(), self.look.theme.mark(Mark::Dead));
                mesh.add_colored_rect(
                    Rect::from_min_size(rect.min, vec2(3.0, rect.height())),
                    self.look.theme.mark(Mark::Dead),
                );
            }
            _ if rect.left() < self.right - 2.0 => {
                mesh.add_colored_rect(Rect::from_min_size(rect.min, vec2(2.0, rect.height())), self.look.theme.weak);
            }
            _ => {}
        }
    }

    fn label(&self, ui: &Ui, worker: &WorkerTrack, lane: Rect) {
        let middle = lane.center().y;
        let chip =
            Rect::from_center_size(pos2(self.gutter + 6.0, middle), vec2(8.0, (lane.height() - 4.0).clamp(4.0, 10.0)));
        ui.painter().rect_filled(chip, 2.0, self.look.theme.series(worker.worker as usize));
        let dead = matches!(worker.ended, Some((_, WorkerState::Dead | WorkerState::Panicked)));
        let color = if dead { self.look.theme.error } else { self.look.theme.text };
        let name = format!("{}{} · {}", self.look.text("lane-worker-short"), worker.worker, worker.tid);
        let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(Rect::everything_left_of(self.left - 4.0)));
        let font = widgets::small_font(ui);
        let drawn = painter.text(pos2(self.gutter + 14.0, middle), Align2::LEFT_CENTER, name, font, color);
        let share = self.recording.latest(SeriesId::WorkerCpu(worker.worker)).filter(|_| worker.ended.is_none());
        if let Some(share) = share {
            let text = format!("{:.0} %", share * 100.0);
            let room = self.left - 8.0 - drawn.right();
            if room > widgets::small_font(ui).size * 2.8 {
                widgets::small_text(
                    ui,
                    pos2(self.left - 8.0, middle),
                    Align2::RIGHT_CENTER,
                    text,
                    self.look.theme.weak,
                );
            }
        }
    }

    fn ink(&self, on: Color32) -> Color32 {
        self.look.theme.ink_on(on).gamma_multiply(0.45)
    }
}

/// Adds what was collected to the painter, as one shape.
pub(super) fn flush(ui: &Ui, clip: Rect, scratch: &mut Scratch) {
    ui.painter().with_clip_rect(clip).add(Shape::mesh(std::mem::take(&mut scratch.mesh)));
}
