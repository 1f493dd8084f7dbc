//! P × T as a heat map: how many times faster every combination of processes and threads is, and which is the best. Knows
//! nothing of how arms are made.

use super::ground::{elided, width};
use super::legend::{self, Swatch, head};
use super::{ChartsView, Drawn, pens, tip, words};
use crate::analysis::compare::{ArmReport, Estimate, Standing};
use crate::locale::Message;
use crate::plan::{Strategy, Value};
use crate::ui::compare::Compared;
use crate::ui::hatch::Hatch;
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::units::Rate;
use eframe::egui::{Align2, ComboBox, FontId, Rect, Response, Sense, Stroke, StrokeKind, TextStyle, Ui, pos2, vec2};
use std::collections::{BTreeMap, BTreeSet};

/// Processes and threads in each.
type Shape = (u32, u32);

/// Where an arm is on the grid, and how much it is at home there: hybrid arms first.
fn shape(compared: &Compared<'_>, place: usize) -> Option<(Shape, u8)> {
    let arm = compared.trials.arms.get(place)?;
    let turn = match arm.strategy {
        Strategy::Hybrid => 0,
        Strategy::Sequential => 1,
        Strategy::Threads => 2,
        Strategy::Processes => 3,
        Strategy::InApp | Strategy::Executor(_) | Strategy::AsIs => return None,
    };
    let topology = arm.experiment.topology;
    (!topology.in_app()).then_some(((topology.processes, topology.threads), turn))
}

/// Whether there are two numbers of processes and two of threads, and an arm that has several of both.
pub(super) fn is_one(compared: &Compared<'_>) -> bool {
    let shapes: Vec<Shape> =
        (0..compared.trials.arms.len()).filter_map(|place| Some(shape(compared, place)?.0)).collect();
    let several = |of: fn(&Shape) -> u32| shapes.iter().map(of).collect::<BTreeSet<_>>().len() > 1;
    several(|shape| shape.0) && several(|shape| shape.1) && shapes.iter().any(|(p, t)| *p > 1 && *t > 1)
}

/// The settings that hybrid arms were made with, each once.
fn settings<'a>(compared: &'a Compared<'a>) -> Vec<&'a [(String, Value)]> {
    let mut all: Vec<&[(String, Value)]> = Vec::new();
    for arm in compared.trials.arms.iter().filter(|arm| arm.strategy == Strategy::Hybrid) {
        if !all.contains(&arm.settings.as_slice()) {
            all.push(&arm.settings);
        }
    }
    all
}

/// The grid of one of the settings.
struct Cells {
    processes: Vec<u32>,
    threads: Vec<u32>,
    /// The arms of each cell, the one that it shows first.
    arms: BTreeMap<Shape, Vec<usize>>,
    /// The cell of the largest value.
    best: Option<Shape>,
    /// Least and largest value.
    range: Option<(f64, f64)>,
    throughput: bool,
}

impl Cells {
    fn of(compared: &Compared<'_>, with: &[(String, Value)], throughput: bool) -> Self {
        let mut arms: BTreeMap<Shape, Vec<(u8, usize)>> = BTreeMap::new();
        for (place, _) in compared.trials.arms.iter().enumerate().filter(|(_, arm)| arm.settings == with) {
            if let Some((at, turn)) = shape(compared, place) {
                arms.entry(at).or_default().push((turn, place));
            }
        }
        arms.values_mut().for_each(|cell| cell.sort_unstable());
        let axis = |of: fn(&Shape) -> u32| arms.keys().map(of).collect::<BTreeSet<_>>().into_iter().collect();
        let (processes, threads) = (axis(|shape| shape.0), axis(|shape| shape.1));
        let places = |cell: Vec<(u8, usize)>| cell.into_iter().map(|(_, place)| place).collect();
        let arms = arms.into_iter().map(|(at, cell)| (at, places(cell))).collect();
        let mut cells = Self { processes, threads, arms, best: None, range: None, throughput };
        let values: Vec<(Shape, f64)> =
            cells.arms.keys().filter_map(|at| Some((*at, cells.value(compared, *at)?.median))).collect();
        cells.best = values.iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| *at);
        let least = values.iter().map(|(_, value)| *value).reduce(f64::min);
        cells.range = least.zip(values.iter().map(|(_, value)| *value).reduce(f64::max));
        cells
    }

    fn report<'a>(&self, compared: &Compared<'a>, at: Shape) -> Option<&'a ArmReport> {
        compared.report.arms.get(*self.arms.get(&at)?.first()?)
    }

    fn value(&self, compared: &Compared<'_>, at: Shape) -> Option<Estimate> {
        let arm = self.report(compared, at)?;
        value(arm, self.throughput)
    }

    fn heat(&self, value: f64) -> f32 {
        let (low, high) = self.range.unwrap_or((0.0, 1.0));
        if high > low { ((value - low) / (high - low)) as f32 } else { 0.5 }
    }
}

fn value(arm: &ArmReport, throughput: bool) -> Option<Estimate> {
    if arm.standing != Standing::Fine {
        return None;
    }
    let value = if throughput { arm.throughput.as_ref().map(words::of_summary) } else { arm.speedup };
    value.filter(|value| value.median.is_finite())
}

fn write(look: Look, throughput: bool, value: f64) -> String {
    if throughput { look.locale.rate(Rate(value)) } else { words::times(look, value) }
}

pub(super) fn told(look: Look, compared: &Compared<'_>) -> Vec<String> {
    let mut told = Vec::new();
    for with in settings(compared) {
        let cells = Cells::of(compared, with, false);
        let value = |at: Shape| Some(words::estimate(look, cells.value(compared, at)?, &|v| words::times(look, v)));
        let name = |(processes, threads): Shape| format!("{processes} × {threads}");
        let of = if with.is_empty() { String::new() } else { format!("{}: ", words::settings(look, compared, with)) };
        if let Some((at, value)) = cells.best.and_then(|at| Some((at, value(at)?))) {
            told.push(format!("{of}{} {}: {value}", look.text("chart-best"), name(at)));
        }
        let others = cells.arms.keys().filter(|at| Some(**at) != cells.best);
        told.extend(others.filter_map(|at| Some(format!("{}: {}", name(*at), value(*at)?))));
    }
    told
}

pub(super) fn show(ui: &mut Ui, look: Look, compared: &Compared<'_>, view: &mut ChartsView) -> Drawn {
    let all = settings(compared);
    if !is_one(compared) {
        return None;
    }
    view.settings = view.settings.min(all.len().saturating_sub(1));
    let theme = look.theme;
    let entries = [
        (Swatch::Star(theme.text), look.text("chart-best")),
        (Swatch::Fill(theme.well, Hatch::Forward), look.text("chart-cell-waits")),
        (Swatch::Fill(theme.pale(theme.error, 0.3), Hatch::Cross), look.text("chart-excluded")),
    ];
    head(ui, look, &entries, |ui| {
        legend::choice(ui, look, &mut view.as_throughput, ["chart-speedup", "chart-throughput"]);
        if all.len() > 1 {
            choose(ui, look, compared, (&all, &mut view.settings));
        }
    });
    let cells = Cells::of(compared, all.get(view.settings).copied().unwrap_or(&[]), view.as_throughput);
    let room = ui.available_rect_before_wrap();
    let response = ui.interact(room, ui.scope_id().with("cells"), Sense::hover());
    let area = frame(ui, look, room, &cells);
    if area.width() < 8.0 || area.height() < 8.0 {
        return Some(());
    }
    let size = vec2(area.width() / cells.threads.len() as f32, area.height() / cells.processes.len() as f32);
    let mut pointed = None;
    for (row, processes) in cells.processes.iter().enumerate() {
        for (column, threads) in cells.threads.iter().enumerate() {
            let rect = Rect::from_min_size(area.min + vec2(column as f32 * size.x, row as f32 * size.y), size);
            cell(ui, look, compared, &cells, ((*processes, *threads), rect.shrink(1.0)));
            if response.hover_pos().is_some_and(|at| rect.contains(at)) {
                pointed = Some((*processes, *threads));
            }
        }
    }
    widgets::describe(ui, &response, super::sentence(look, super::Chart::Grid, compared));
    if let Some(at) = pointed {
        tooltip(look, &response, compared, &cells, at);
    }
    Some(())
}

/// Which of the settings the grid is of.
fn choose(ui: &mut Ui, look: Look, compared: &Compared<'_>, (all, place): (&[&[(String, Value)]], &mut usize)) {
    let combo = ComboBox::from_id_salt("settings").selected_text(words::settings(look, compared, all[*place]));
    let shown = combo.show_ui(ui, |ui| {
        for (number, with) in all.iter().enumerate() {
            ui.selectable_value(place, number, words::settings(look, compared, with));
        }
    });
    shown.response.accessible_name(look.text("chart-settings"));
}

/// The numbers of processes and threads around the cells; returns the room of the cells.
fn frame(ui: &Ui, look: Look, room: Rect, cells: &Cells) -> Rect {
    let (font, weak) = (widgets::small_font(ui).size, look.theme.weak);
    let numbers = |of: &[u32]| of.iter().map(ToString::to_string).collect::<Vec<_>>();
    let (rows, columns) = (numbers(&cells.processes), numbers(&cells.threads));
    let titles = room.height() > font * 8.0 && room.width() > font * 12.0;
    let wide = rows.iter().map(|text| width(ui, text)).fold(0.0, f32::max) + 8.0;
    let top = if titles { font * 1.5 } else { 2.0 };
    let bottom = if titles { font * 2.7 } else { font * 1.4 };
    let area = Rect::from_min_max(room.min + vec2(wide, top), room.max - vec2(2.0, bottom));
    if titles {
        let title = elided(ui, &look.text("chart-axis-processes"), weak, room.width());
        ui.painter().galley(room.min, title, weak);
        let title = elided(ui, &look.text("chart-axis-threads"), weak, room.width());
        let at = pos2(area.center().x - title.size().x / 2.0, area.bottom() + font * 1.3);
        ui.painter().galley(pos2(at.x.max(room.left()), at.y), title, weak);
    }
    let step = area.height() / rows.len().max(1) as f32;
    let every = (font * 1.1 / step.max(0.1)).ceil().max(1.0) as usize;
    for (row, text) in rows.iter().enumerate().step_by(every) {
        let at = pos2(area.left() - 5.0, area.top() + (row as f32 + 0.5) * step);
        widgets::small_text(ui, at, Align2::RIGHT_CENTER, text, weak);
    }
    let step = area.width() / columns.len().max(1) as f32;
    let widest = columns.iter().map(|text| width(ui, text)).fold(0.0, f32::max);
    let every = ((widest + 6.0) / step.max(0.1)).ceil().max(1.0) as usize;
    for (column, text) in columns.iter().enumerate().step_by(every) {
        let at = pos2(area.left() + (column as f32 + 0.5) * step, area.bottom() + 2.0);
        widgets::small_text(ui, at, Align2::CENTER_TOP, text, weak);
    }
    area
}

fn cell(ui: &Ui, look: Look, compared: &Compared<'_>, cells: &Cells, (at, rect): (Shape, Rect)) {
    let (painter, theme) = (ui.painter(), look.theme);
    let Some(place) = cells.arms.get(&at).and_then(|arms| arms.first()) else {
        // Not in the plan: nothing at all.
        painter.rect_stroke(rect, 2.0, Stroke::new(1.0, theme.grid.gamma_multiply(0.5)), StrokeKind::Inside);
        return;
    };
    let Some(value) = cells.value(compared, at) else {
        // One whose baseline has no run yet waits as well: nothing is wrong with it.
        let waits = matches!(compared.report.arms[*place].standing, Standing::Waiting | Standing::Fine);
        let (ground, pattern) =
            if waits { (theme.well, Hatch::Forward) } else { (theme.pale(theme.error, 0.3), Hatch::Cross) };
        legend::fill(painter, look, rect, ground, pattern);
        if words::has_turn(compared, *place) {
            painter.rect_stroke(rect, 2.0, Stroke::new(2.0, theme.accent), StrokeKind::Inside);
        }
        return;
    };
    let ground = theme.heat(cells.heat(value.median));
    let ink = theme.ink_on(ground);
    painter.rect_filled(rect, 2.0, ground);
    let lay = |text: String, size: f32| painter.layout_no_wrap(text, FontId::proportional(size), ink);
    let body = TextStyle::Body.resolve(ui.style()).size;
    let least = widgets::small_font(ui).size * 0.8;
    let best = cells.best == Some(at);
    let text = write(look, cells.throughput, value.median);
    let mut number = lay(text.clone(), body);
    if number.size().x > rect.width() - 4.0 || number.size().y > rect.height() {
        number = lay(text, least);
    }
    let fits = number.size().x <= rect.width() - 2.0 && number.size().y <= rect.height();
    let interval =
        format!("{} – {}", write(look, cells.throughput, value.low), write(look, cells.throughput, value.high));
    let interval = lay(interval, least);
    let both = number.size().y + interval.size().y;
    let second = value.low < value.high && fits && both + 4.0 < rect.height() && interval.size().x + 6.0 < rect.width();
    let top = rect.center().y - if second { both / 2.0 } else { number.size().y / 2.0 };
    if fits {
        let left = rect.center().x - number.size().x / 2.0;
        if best {
            // Beside the number, or in the corner.
            let beside = pos2(left - body * 0.6, top + number.size().y / 2.0);
            let corner = rect.right_top() + vec2(-body * 0.6, body * 0.6);
            let at = if left - rect.left() > body { beside } else { corner };
            pens::star(painter, at, body * 0.42, ink);
        }
        painter.galley(pos2(left, top), number.clone(), ink);
    }
    if second {
        painter.galley(pos2(rect.center().x - interval.size().x / 2.0, top + number.size().y), interval, ink);
    }
    if best {
        painter.rect_stroke(rect, 2.0, Stroke::new(3.0, theme.text), StrokeKind::Outside);
        painter.rect_stroke(rect, 2.0, Stroke::new(1.5, ink), StrokeKind::Inside);
    }
}

fn tooltip(look: Look, response: &Response, compared: &Compared<'_>, cells: &Cells, at: Shape) {
    let message = Message::new("chart-cell").with("processes", at.0).with("threads", at.1);
    let mut lines = Vec::new();
    for place in cells.arms.get(&at).into_iter().flatten() {
        let arm = &compared.report.arms[*place];
        let numbers = [false, true].into_iter().filter_map(|throughput| {
            let value = value(arm, throughput)?;
            Some(words::estimate(look, value, &|value| write(look, throughput, value)))
        });
        let mut cells: Vec<String> = std::iter::once(words::arm(look, compared, *place)).chain(numbers).collect();
        cells.extend(words::standing(look, compared, *place));
        lines.push(tip::Line { swatch: None, cells, strong: false });
    }
    let below = if lines.is_empty() { vec![look.text("chart-not-planned")] } else { Vec::new() };
    tip::show(response, look, &look.say(&message), &lines, &below);
}
