//! What differs between the plans of two runs, whether they did the same work, and every quantity of both with its difference and
//! ratio. One run of each is no statistics, and the view says so. Knows nothing of how anything was measured.

use super::Two;
use super::choice::OneRun;
use super::layout::OverlayPart;
use super::words;
use crate::analysis::difference::{
    Checksums, Field, MeasureRow, Numbers, Work, checksums, fields_that_differ, measure_rows, work_of,
};
use crate::plan::Experiment;
use crate::ui::icons::{self, Icon};
use crate::ui::paper;
use crate::ui::sides::cells;
use crate::ui::view::Look;
use crate::ui::widgets;
use eframe::egui::{Color32, Frame, Label, Margin, Rect, RichText, ScrollArea, Sense, Stroke, TextStyle, Ui, vec2};

/// Shares of the width that the columns have: names, A, B, difference, ratio.
const COLUMNS: [f32; 5] = [0.40, 0.17, 0.17, 0.17, 0.09];

/// Draws the part.
pub(super) fn show(
    ui: &mut Ui,
    two: &Two<'_>,
    (a, b): (&OneRun<'_>, &OneRun<'_>),
    rect: Rect,
    maximised: &mut Option<OverlayPart>,
) {
    let look = two.look;
    let title = look.text("overlay-numbers");
    let none = |_: &mut Ui| ();
    widgets::framed(ui, look, (OverlayPart::Numbers, &title, rect), maximised, none, |ui, ()| {
        let area = ScrollArea::vertical().id_salt("overlay numbers").auto_shrink(false);
        paper::scrolled(ui, look, area, |ui| {
            let width = (ui.available_width() - 6.0).min(look.theme.body * 70.0);
            ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
            let (one, other) = (Numbers::of(a.recording), Numbers::of(b.recording));
            let items = |run: &OneRun<'_>| run.recording.outcome().map_or(run.recording.total_items(), |o| o.items);
            let experiments = (a.recording.experiment(), b.recording.experiment());
            let work = work_of((experiments.0, items(a)), (experiments.1, items(b)));
            warning(ui, look, work);
            heads(ui, two, width);
            plans(ui, look, width, experiments);
            ui.add_space(4.0);
            for row in measure_rows(&one, &other) {
                measure(ui, look, width, &row, work);
            }
            checksum(ui, look, width, checksums(a.recording, b.recording));
            ui.add_space(6.0);
            widgets::explanation(ui, look, &look.text("overlay-one-each"));
        });
    });
}

/// Says that the work is not the same, where it is not.
fn warning(ui: &mut Ui, look: Look, work: Work) {
    match work {
        Work::Same => {}
        Work::OtherAmount => notice(ui, look, "overlay-other-amount"),
        Work::Other => notice(ui, look, "overlay-other-work"),
    }
}

/// Something that must not be overlooked.
pub(super) fn notice(ui: &mut Ui, look: Look, key: &str) {
    notice_of(ui, look, look.text(key));
}

/// The same with words of its own.
pub(super) fn notice_of(ui: &mut Ui, look: Look, text: String) {
    let frame = Frame::new()
        .fill(look.theme.pale(look.theme.warn, 0.14))
        .stroke(Stroke::new(1.0, look.theme.warn))
        .corner_radius(4)
        .inner_margin(Margin::symmetric(8, 4));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            let side = look.theme.body;
            let (square, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
            icons::paint(ui.painter(), square, Icon::Warn, look.theme.warn);
            ui.add_space(6.0);
            ui.add(Label::new(text).wrap());
        });
    });
    ui.add_space(4.0);
}

type Cell = (RichText, Option<String>);

/// A row, each cell in its column, with what the pointer over the name is told.
fn row(ui: &mut Ui, look: Look, width: f32, hint: &str, all: [Cell; 5]) {
    let in_columns = all.into_iter().zip(COLUMNS).map(|((text, name), share)| (width * share, text, name));
    let first = cells(ui, look, in_columns).into_iter().next();
    if let Some(first) = first.filter(|_| !hint.is_empty()) {
        first.on_hover_text(hint);
    }
}

fn heads(ui: &mut Ui, two: &Two<'_>, width: f32) {
    let look = two.look;
    let side = |place: usize| {
        let side = two.sides()[place];
        (RichText::new(&side.name).strong().color(side.pen.color), None)
    };
    let weak = |key: &str| (RichText::new(look.text(key)).color(look.theme.weak), None);
    let all = [(RichText::new(""), None), side(0), side(1), weak("overlay-difference"), weak("overlay-ratio")];
    row(ui, look, width, "", all);
}

/// What the plans do not have in common.
fn plans(ui: &mut Ui, look: Look, width: f32, (a, b): (&Experiment, &Experiment)) {
    let fields = fields_that_differ(a, b);
    if fields.is_empty() {
        return widgets::explanation(ui, look, &look.text("overlay-same-plan"));
    }
    for field in fields {
        plan(ui, look, width, &field, (a, b));
    }
    ui.separator();
}

/// One part of both plans. Words are longer than numbers: what B has may take the columns of difference and ratio, and where that
/// of A does not fit into its own, the two share all the room.
fn plan(ui: &mut Ui, look: Look, width: f32, field: &Field, (a, b): (&Experiment, &Experiment)) {
    let name = words::field_name(look, field, a);
    let values = [a, b].map(|of| words::field_value(look, field, of));
    let long = ui.painter().layout_no_wrap(values[0].clone(), TextStyle::Body.resolve(ui.style()), look.theme.text);
    let (first, rest) = (COLUMNS[1], 1.0 - COLUMNS[0]);
    let first = if long.size().x < first * width { first } else { rest / 2.0 };
    let widths = [COLUMNS[0], first, rest - first].map(|share| share * width);
    let [one, other] = values;
    let value = |written: String, letter: &str| {
        let said = format!("{name}, {}: {written}", look.text(letter));
        (RichText::new(written).strong(), Some(said))
    };
    let all = [(RichText::new(&name).color(look.theme.weak), None), value(one, "overlay-a"), value(other, "overlay-b")];
    cells(ui, look, widths.into_iter().zip(all).map(|(width, (text, said))| (width, text, said)));
}

fn measure(ui: &mut Ui, look: Look, width: f32, of: &MeasureRow, work: Work) {
    let name = words::measure_name(look, of.measure);
    let unit = of.measure.unit();
    let cell = |written: Option<String>, key: &str, color: Color32| {
        let none = || RichText::new(look.text("overlay-none")).small().color(look.theme.weak);
        let said = written.clone().unwrap_or_else(|| look.text("overlay-none"));
        let text = written.map_or_else(none, |written| RichText::new(written).strong().color(color));
        (text, Some(format!("{name}, {}: {said}", look.text(key))))
    };
    let written = |value: Option<f64>| value.map(|value| words::value(look, unit, value));
    // What only says that more was done is not what the one is better in.
    let says_nothing = work != Work::Same && of.measure.grows_with_work();
    let color = if says_nothing { look.theme.weak } else { look.theme.text };
    let hint = if says_nothing { look.text("overlay-grows") } else { String::new() };
    let difference = of.difference().map(|difference| words::signed(look, unit, difference));
    let all = [
        (RichText::new(&name).color(look.theme.weak), None),
        cell(written(of.a), "overlay-a", look.theme.text),
        cell(written(of.b), "overlay-b", look.theme.text),
        blank_or(difference, |text| cell(Some(text), "overlay-difference", color)),
        blank_or(of.ratio().map(|ratio| words::ratio(look, ratio)), |text| cell(Some(text), "overlay-ratio", color)),
    ];
    row(ui, look, width, &hint, all);
}

/// A difference of what is not known is not there: its two values say why.
fn blank_or(text: Option<String>, cell: impl FnOnce(String) -> Cell) -> Cell {
    text.map_or_else(|| (RichText::new(""), None), cell)
}

fn checksum(ui: &mut Ui, look: Look, width: f32, checksums: Checksums) {
    let (key, color) = match checksums {
        Checksums::Equal => ("overlay-checksums-equal", look.theme.good),
        Checksums::Differ => ("overlay-checksums-differ", look.theme.error),
        Checksums::NotComparable => ("overlay-checksums-not-comparable", look.theme.weak),
        Checksums::Missing => ("overlay-none", look.theme.weak),
    };
    let name = look.text("summary-checksum");
    let text = look.text(key);
    let said = format!("{name}: {text}");
    let widths = [COLUMNS[0], 1.0 - COLUMNS[0]].map(|share| share * width);
    let all =
        [(RichText::new(&name).color(look.theme.weak), None), (RichText::new(text).strong().color(color), Some(said))];
    let hint = look.text("overlay-checksums-hint");
    let first = cells(ui, look, widths.into_iter().zip(all).map(|(width, (text, said))| (width, text, said)));
    if let Some(last) = first.into_iter().next_back() {
        last.on_hover_text(hint);
    }
}
