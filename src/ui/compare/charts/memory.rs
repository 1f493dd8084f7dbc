//! Memory of the arms: the sum of resident sets beside what is really there, against the number of workers, or as a bar each where
//! there is one number of workers only. What lies between is what is counted in every process. Knows nothing of how memory is
//! measured.

use super::ground::{Axis, Ground};
use super::legend::{self, Swatch, head};
use super::pens::{self, Dash, Marker};
use super::rows::{Row, Rows, note};
use super::workers::{self, Drawn as Way};
use super::{Drawn, tip, words};
use crate::analysis::compare::Standing;
use crate::locale::Message;
use crate::recording::MemoryOutcome;
use crate::ui::compare::Compared;
use crate::ui::hatch::Hatch;
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::units::Bytes;
use eframe::egui::{Color32, Mesh, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, pos2};

/// A figure of memory, how it is drawn, and how its points are.
const FIGURES: [(&str, Dash, bool); 3] =
    [("memory-rss", Dash::Solid, true), ("memory-pss", Dash::Dashed, false), ("memory-uss", Dash::Dotted, false)];

fn figure(memory: &MemoryOutcome, place: usize) -> Option<Bytes> {
    [Some(memory.rss_bytes), memory.pss_bytes, memory.uss_bytes][place]
}

/// The memory of an arm that counts.
fn of(compared: &Compared<'_>, place: usize) -> Option<MemoryOutcome> {
    let arm = compared.report.arms.get(place)?;
    arm.memory.filter(|_| arm.standing == Standing::Fine)
}

/// What is counted more than once.
fn twice(memory: &MemoryOutcome) -> Option<Bytes> {
    memory.pss_bytes.map(|pss| Bytes(memory.rss_bytes.0.saturating_sub(pss.0)))
}

pub(super) fn told(look: Look, compared: &Compared<'_>) -> Vec<String> {
    let one =
        |place: usize| Some(format!("{}: {}", words::arm(look, compared, place), in_words(look, compared, place)?));
    let mut told: Vec<String> = (0..compared.report.arms.len()).filter_map(one).collect();
    if !told.is_empty() {
        told.extend(said(look, compared));
    }
    told
}

fn in_words(look: Look, compared: &Compared<'_>, place: usize) -> Option<String> {
    let memory = of(compared, place)?;
    let one = |(place, (key, ..)): (usize, &(&str, Dash, bool))| {
        Some(format!("{} {}", look.text(key), look.locale.bytes(figure(&memory, place)?)))
    };
    Some(FIGURES.iter().enumerate().filter_map(one).collect::<Vec<_>>().join(", "))
}

/// What is counted twice where most is, or that this system does not tell.
fn said(look: Look, compared: &Compared<'_>) -> Vec<String> {
    let all = (0..compared.report.arms.len()).filter_map(|place| Some((place, of(compared, place)?)));
    let Some((place, memory)) = all.max_by_key(|(_, memory)| twice(memory)) else { return Vec::new() };
    let Some((pss, shared)) = memory.pss_bytes.zip(twice(&memory)) else { return vec![look.text("chart-no-pss")] };
    let message = Message::new("chart-counted-twice").with("arm", words::arm(look, compared, place));
    vec![look.say(&message.with("rss", memory.rss_bytes).with("shared", shared).with("pss", pss))]
}

pub(super) fn show(ui: &mut Ui, look: Look, compared: &Compared<'_>) -> Drawn {
    let all: Vec<MemoryOutcome> = (0..compared.report.arms.len()).filter_map(|place| of(compared, place)).collect();
    if all.is_empty() {
        return None;
    }
    let against = workers::differ_in_a_line(compared);
    let weak = look.theme.weak;
    let mut entries = Vec::new();
    let ways = workers::lines(look, compared, &|arm| of(compared, arm).is_some());
    if against {
        let one = |way: &Way<'_>| Swatch::Point(way.pen.marker, way.pen.color, true);
        entries.extend(ways.iter().map(|way| (one(way), words::line(look, compared, way.line))));
    }
    for (place, (key, dash, _)) in FIGURES.iter().enumerate() {
        if all.iter().any(|memory| figure(memory, place).is_some()) {
            let swatch = if against { Swatch::Dash(*dash, weak) } else { bar_swatch(look, place) };
            entries.push((swatch, look.text(key)));
        }
    }
    if all.iter().any(|memory| twice(memory).is_some_and(|bytes| bytes.0 > 0)) {
        entries.push((Swatch::Fill(look.theme.pale(weak, 0.25), Hatch::Vertical), look.text("chart-shared")));
    }
    head(ui, look, &entries, |_| ());
    let (room, below) = legend::notes(ui, look, said(look, compared));
    let most = all.iter().map(|memory| memory.rss_bytes.0).max().unwrap_or(0) as f64;
    if against {
        lines(ui, look, compared, (&ways, room, most), &below);
    } else {
        legend::within(ui, room, |ui| bars(ui, look, compared, most, &below));
    }
    Some(())
}

const fn bar_swatch(look: Look, place: usize) -> Swatch {
    match place {
        0 => Swatch::Box(look.theme.weak),
        1 => Swatch::Fill(look.theme.weak, Hatch::Plain),
        _ => Swatch::Point(Marker::Diamond, look.theme.text, false),
    }
}

fn lines(ui: &Ui, look: Look, compared: &Compared<'_>, (ways, room, most): (&[Way<'_>], Rect, f64), below: &[String]) {
    let response = ui.interact(room, ui.scope_id().with("plot"), Sense::hover());
    let marks = f64::from((room.height() / (widgets::small_font(ui).size * 3.0)).clamp(2.0, 8.0));
    let y = Axis::bytes(look, most, marks).titled(look.text("chart-axis-memory"));
    let x = workers::axis(look, compared, 0.0);
    let ground = Ground::draw(ui, look, room, &x, &y);
    for way in ways {
        let points = |place: usize| -> Vec<Pos2> {
            let one = |arm: &usize| {
                let bytes = figure(&of(compared, *arm)?, place)?;
                Some(ground.at(compared.report.arms[*arm].workers as f64, bytes.0 as f64))
            };
            way.line.arms.iter().filter_map(one).collect()
        };
        let all = [0, 1, 2].map(points);
        if way.joined && all[0].len() == all[1].len() {
            between(ui, &all[0], &all[1], way.pen.color);
        }
        for (points, (_, dash, filled)) in all.into_iter().zip(FIGURES) {
            let paper = (!filled).then_some(look.theme.well);
            if way.joined {
                pens::stroke(ui.painter(), points.clone(), dash, Stroke::new(look.theme.line, way.pen.color));
            }
            for at in points {
                pens::marker(ui.painter(), at, 3.8, way.pen.marker, way.pen.color, paper);
            }
        }
    }
    widgets::describe(ui, &response, super::sentence(look, super::Chart::Memory, compared));
    if let Some(count) = workers::pointed(ui, look, &response, &ground, compared) {
        at_workers(look, &response, (compared, ways), count, below);
    }
}

/// What is between the sum of resident sets and what is really there: pale, with lines across.
fn between(ui: &Ui, above: &[Pos2], below: &[Pos2], color: Color32) {
    let mut mesh = Mesh::default();
    for (top, bottom) in above.iter().zip(below) {
        mesh.colored_vertex(*top, color.gamma_multiply(0.14));
        mesh.colored_vertex(*bottom, color.gamma_multiply(0.14));
    }
    for pair in 0..above.len().saturating_sub(1) as u32 {
        mesh.add_triangle(2 * pair, 2 * pair + 1, 2 * pair + 2);
        mesh.add_triangle(2 * pair + 1, 2 * pair + 2, 2 * pair + 3);
    }
    ui.painter().add(Shape::mesh(mesh));
    let line = Stroke::new(1.0, color.gamma_multiply(0.5));
    for (top, bottom) in above.windows(2).zip(below.windows(2)) {
        let wide = (top[1].x - top[0].x).max(1.0);
        for step in 1..(wide / 7.0) as usize {
            let part = step as f32 * 7.0 / wide;
            let (from, to) = (top[0].lerp(top[1], part), bottom[0].lerp(bottom[1], part));
            if to.y - from.y > 3.0 {
                ui.painter().line_segment([from, to], line);
            }
        }
    }
}

fn at_workers(
    look: Look,
    response: &Response,
    (compared, ways): (&Compared<'_>, &[Way<'_>]),
    count: u64,
    below: &[String],
) {
    let mut lines = vec![tip::Line { swatch: None, cells: header(look), strong: false }];
    for way in ways {
        for arm in way.line.arms.iter().filter(|arm| compared.report.arms[**arm].workers == count) {
            let Some(memory) = of(compared, *arm) else { continue };
            let swatch = Some(Swatch::Point(way.pen.marker, way.pen.color, true));
            let cells = std::iter::once(words::arm(look, compared, *arm)).chain(numbers(look, &memory)).collect();
            lines.push(tip::Line { swatch, cells, strong: false });
        }
    }
    let head = look.say(&Message::new("chart-workers").with("count", count));
    let below: Vec<String> = below.iter().cloned().chain([look.text("chart-memory-hint")]).collect();
    tip::show(response, look, &head, &lines, &below);
}

fn header(look: Look) -> Vec<String> {
    ["", "memory-rss", "memory-pss", "memory-uss", "chart-shared-short"]
        .map(|key| if key.is_empty() { String::new() } else { look.text(key) })
        .to_vec()
}

fn numbers(look: Look, memory: &MemoryOutcome) -> [String; 4] {
    let all = [Some(memory.rss_bytes), memory.pss_bytes, memory.uss_bytes, twice(memory)];
    all.map(|bytes| bytes.map_or_else(|| look.text("value-none"), |bytes| look.locale.bytes(bytes)))
}

fn bars(ui: &mut Ui, look: Look, compared: &Compared<'_>, most: f64, below: &[String]) {
    let order: Vec<usize> = (0..compared.report.arms.len()).collect();
    let marks = f64::from(ui.available_width() * 0.5 / (widgets::small_font(ui).size * 6.0));
    let axis = Axis::bytes(look, most, marks).titled(look.text("chart-axis-memory"));
    let values =
        |place: usize| of(compared, place).map_or_else(String::new, |memory| look.locale.bytes(memory.rss_bytes));
    let told = |place: usize| {
        let why = || words::standing(look, compared, place).unwrap_or_else(|| look.text("value-none"));
        in_words(look, compared, place).unwrap_or_else(why)
    };
    let values_are = look.text("memory-rss");
    let rows = Rows { values_are, look, compared, axis: &axis, order: &order, values: &values, told: &told };
    rows.show(ui, &|_, _| (), &mut |ui, row| bar(ui, look, compared, (&axis, below), row));
}

fn bar(ui: &Ui, look: Look, compared: &Compared<'_>, (axis, below): (&Axis, &[String]), row: &Row<'_>) {
    let Some(memory) = of(compared, row.arm) else {
        let why = words::standing(look, compared, row.arm).unwrap_or_else(|| look.text("chart-no-memory"));
        let fine = matches!(compared.report.arms[row.arm].standing, Standing::Waiting | Standing::Fine);
        return note(ui, look, (row.bar, row.bar.left()), &why, if fine { look.theme.weak } else { look.theme.error });
    };
    let pen = pens::Pen::of(look.theme, words::line_of(compared, row.arm));
    let until = |from: f64, to: f64| {
        let (left, right) = (axis.x(row.bar, from), axis.x(row.bar, to));
        Rect::from_min_max(pos2(left, row.bar.top()), pos2(right, row.bar.bottom()))
    };
    let (painter, rss) = (ui.painter(), memory.rss_bytes.0 as f64);
    let pss = memory.pss_bytes.map_or(rss, |pss| pss.0 as f64);
    painter.rect_filled(until(0.0, pss), 0.0, pen.color);
    if pss < rss {
        legend::fill(painter, look, until(pss, rss), look.theme.pale(pen.color, 0.25), Hatch::Vertical);
    }
    painter.rect_stroke(until(0.0, rss), 0.0, Stroke::new(1.6, pen.color), StrokeKind::Inside);
    if let Some(uss) = memory.uss_bytes {
        let at = pos2(axis.x(row.bar, uss.0 as f64), row.bar.center().y);
        pens::marker(painter, at, 4.0, Marker::Diamond, look.theme.text, Some(look.theme.card));
    }
    if row.response.hovered() {
        let names = header(look).into_iter().skip(1);
        let lines: Vec<tip::Line> =
            names.zip(numbers(look, &memory)).map(|(name, value)| tip::Line::of(name, value)).collect();
        let hint: Vec<String> = below.iter().cloned().chain([look.text("chart-memory-hint")]).collect();
        tip::show(row.response, look, &words::in_full(look, compared, row.arm), &lines, &hint);
    }
}
