//! Both in numbers, how far they are apart, and the same in plain sentences. Everything said is computed from what was
//! counted. Knows nothing of how it was.

use super::Both;
use super::layout::Part;
use crate::analysis::{self, Figures, HoldComparison, LEAST_HOLDS, Verdict, difference};
use crate::locale::Message;
use crate::recording::Recording;
use crate::telemetry::GilSource;
use crate::ui::lanes;
use crate::ui::paper;
use crate::ui::range::TimeRange;
use crate::ui::sides;
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::units::{Nanos, Rate};
use eframe::egui::{Align, Layout, Rect, Response, RichText, ScrollArea, Ui, vec2};

/// Share of the width that the table has, beside the sentences.
const TABLE: f32 = 0.58;
/// Shares of the table's width that its columns have: names, both values, the difference.
const COLUMNS: [f32; 4] = [0.33, 0.26, 0.24, 0.17];
/// Below this width, in multiples of the body text's size, the sentences stand under the table.
const NARROW: f32 = 46.0;
/// A difference below half a percent is none that can be told in whole percents.
const NONE: f64 = 0.005;

/// Draws the part.
pub(super) fn show(ui: &mut Ui, both: &Both<'_>, rect: Rect, maximised: &mut Option<Part>, range: &mut TimeRange) {
    let look = both.look;
    let title = look.text("beside-numbers");
    let before = *range;
    widgets::framed(
        ui,
        look,
        (Part::Numbers, &title, rect),
        maximised,
        // The buttons of the axis that both lanes share stand where there is room for them.
        |ui| lanes::tools(ui, look, both.extent, before),
        |ui, chosen| {
            *range = chosen;
            if both.beside.is_none() {
                return widgets::empty(ui, look, "beside-empty-numbers");
            }
            let comparison = both.comparison();
            let area = ScrollArea::vertical().id_salt("beside numbers").auto_shrink(false);
            paper::scrolled(ui, look, area, |ui| {
                let width = ui.available_width() - 6.0;
                if width < look.theme.body * NARROW {
                    table(ui, both, &comparison, width);
                    ui.add_space(4.0);
                    return sentences(ui, both, &comparison);
                }
                ui.horizontal_top(|ui| {
                    let left = (width * TABLE).min(look.theme.body * 46.0);
                    let top_down = Layout::top_down(Align::Min);
                    ui.allocate_ui_with_layout(vec2(left, 0.0), top_down, |ui| table(ui, both, &comparison, left));
                    ui.add_space(look.theme.body);
                    ui.vertical(|ui| sentences(ui, both, &comparison));
                });
            });
        },
    );
}

/// A row: what it is, both values in words, and the difference.
struct Row {
    name: String,
    hint: String,
    real: String,
    model: String,
    difference: Option<f64>,
}

fn rows(look: Look, comparison: &HoldComparison) -> Vec<Row> {
    let none = || look.text("value-none");
    let time = |time: Option<Nanos>| time.map_or_else(none, |time| look.locale.nanos(time));
    let rate = |rate: Option<f64>| rate.map_or_else(none, |rate| look.locale.rate(Rate(rate)));
    let get = |side: Option<Figures>, of: fn(&Figures) -> Option<f64>| side.as_ref().and_then(of);
    let row = |key: &str, written: &dyn Fn(Option<Figures>) -> String, of: fn(&Figures) -> Option<f64>| {
        let values = get(comparison.real, of).zip(get(comparison.model, of)).filter(|_| comparison.is_enough());
        Row {
            name: look.text(key),
            hint: look.text("beside-resolution"),
            real: written(comparison.real),
            model: written(comparison.model),
            difference: values.and_then(|(real, model)| difference(real, model)),
        }
    };
    vec![
        row("gil-median", &|side| time(side.and_then(|f| f.median)), |f| Some(f.median?.seconds())),
        row("beside-p90", &|side| time(side.and_then(|f| f.p90)), |f| Some(f.p90?.seconds())),
        row("beside-switches", &|side| rate(side.and_then(|f| f.switches)), |f| f.switches),
        Row {
            name: look.text("beside-count"),
            hint: look.text("beside-count-hint"),
            real: comparison.real.map_or_else(none, |f| look.locale.count(f.holds)),
            model: comparison.model.map_or_else(none, |f| look.locale.count(f.holds)),
            difference: None,
        },
    ]
}

/// A difference with its sign, in whole percents: the buckets tell no more.
fn signed(share: f64) -> String {
    let percent = (share * 100.0).round();
    let sign = match percent {
        p if p > 0.0 => "+",
        p if p < 0.0 => "−",
        _ => "±",
    };
    format!("{sign}{:.0} %", percent.abs())
}

fn table(ui: &mut Ui, both: &Both<'_>, comparison: &HoldComparison, width: f32) {
    let look = both.look;
    let mut all = rows(look, comparison);
    let sources = both.halves().map(|half| {
        half.side.recording.filter(|_| half.held.is_some()).map_or_else(|| look.text("value-none"), |r| origin(look, r))
    });
    let mut sources = sources.collect::<Vec<_>>().into_iter();
    all.push(Row {
        name: look.text("beside-origin"),
        hint: look.text("beside-origin-hint"),
        real: sources.next().unwrap_or_default(),
        model: sources.next().unwrap_or_default(),
        difference: None,
    });
    ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
    let heads =
        [&both.real.side, &both.model.side].map(|side| RichText::new(&side.name).strong().color(side.pen.color));
    let [real, model] = heads.map(|text| (text, None));
    let difference = (RichText::new(look.text("beside-difference")).color(look.theme.weak), None);
    cells(ui, look, width, [(RichText::new(""), None), real, model, difference]);
    for row in all {
        line(ui, both, width, &row);
    }
}

/// A row's cells, and the names of those that are named otherwise than they read; each in its column.
fn cells(ui: &mut Ui, look: Look, width: f32, cells: [(RichText, Option<String>); 4]) -> Vec<Response> {
    let in_columns = cells.into_iter().zip(COLUMNS).map(|((text, name), share)| (width * share, text, name));
    sides::cells(ui, look, in_columns)
}

fn line(ui: &mut Ui, both: &Both<'_>, width: f32, row: &Row) {
    let look = both.look;
    let value = |value: &str, of: &str| {
        let name = (!value.is_empty()).then(|| format!("{}, {of}: {value}", row.name));
        (RichText::new(value).strong(), name)
    };
    let difference = row.difference.map_or_else(String::new, signed);
    let all = [
        (RichText::new(&row.name).color(look.theme.weak), None),
        value(&row.real, &both.real.side.name),
        value(&row.model, &both.model.side.name),
        value(&difference, &look.text("beside-difference")),
    ];
    if let Some(name) = cells(ui, look, width, all).into_iter().next() {
        name.on_hover_text(&row.hint);
    }
}

/// How a run's holds were come by, in a word.
fn origin(look: Look, recording: &Recording) -> String {
    match analysis::known(recording).map(|reading| reading.source) {
        None => look.text("value-none"),
        Some(GilSource::Model) => look.text("beside-origin-model"),
        Some(GilSource::Observed) => look.text("beside-origin-observed"),
        Some(GilSource::Inferred) => look.text("beside-origin-inferred"),
    }
}

fn sentences(ui: &mut Ui, both: &Both<'_>, comparison: &HoldComparison) {
    let look = both.look;
    ui.spacing_mut().item_spacing.y = 5.0;
    ui.label(RichText::new(look.say(&verdict(both, comparison))).strong());
    if let Some(distance) = comparison.distance.filter(|_| comparison.is_enough()) {
        let number = look.locale.decimal(&format!("{distance:.2}"));
        let points = look.locale.decimal(&format!("{:.0}", distance * 100.0));
        let message = Message::new("beside-distance").with("distance", number).with("points", points);
        ui.label(look.say(&message));
    }
    let in_turn = both.beside.is_some_and(|beside| beside.in_turn);
    widgets::explanation(ui, look, &look.text(if in_turn { "beside-in-turn" } else { "beside-at-once" }));
}

/// What comes of it, in a sentence.
fn verdict(both: &Both<'_>, comparison: &HoldComparison) -> Message {
    let look = both.look;
    match comparison.verdict() {
        Verdict::TooFew { real, model } => Message::new("beside-too-few")
            .with("name", both.real.side.name.as_str())
            .with("least", LEAST_HOLDS)
            .with("real", look.locale.count(real))
            .with("model", look.locale.count(model)),
        Verdict::Medians { real, model, share } => {
            let key = match share {
                share if share >= NONE => "beside-longer",
                share if share <= -NONE => "beside-shorter",
                _ => "beside-equal",
            };
            Message::new(key)
                .with("name", both.real.side.name.as_str())
                .with("percent", format!("{:.0}", (share * 100.0).abs()))
                .with("real", look.locale.nanos(real))
                .with("model", look.locale.nanos(model))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_have_their_sign_and_no_false_digits() {
        assert_eq!([0.021, -0.4, 0.001, 3.0].map(signed), ["+2 %", "−40 %", "±0 %", "+300 %"]);
    }
}
