//! Both in numbers, how far they are apart, and the same in plain sentences. Everything said is computed from what was
//! counted. Knows nothing of how it was.

use super::Both;
use super::layout::Part;
use crate::analysis::{Comparison, Figures, LEAST_HOLDS, Origin, Verdict, difference};
use crate::locale::Message;
use crate::recording::Recording;
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::units::{Nanos, Rate};
use eframe::egui::{Align, Grid, Layout, Rect, RichText, ScrollArea, Ui, vec2};

/// Share of the width that the table has, beside the sentences.
const TABLE: f32 = 0.52;
/// Below this width, in multiples of the body text's size, the sentences stand under the table.
const NARROW: f32 = 46.0;
/// A difference below half a percent is none that can be told in whole percents.
const NONE: f64 = 0.005;

/// Draws the part.
pub(super) fn show(ui: &mut Ui, both: &Both<'_>, rect: Rect, maximised: &mut Option<Part>) {
    let look = both.look;
    let title = look.text("beside-numbers");
    widgets::framed(
        ui,
        look,
        (Part::Numbers, &title, rect),
        maximised,
        |_| (),
        |ui, ()| {
            if both.beside.is_none() {
                return widgets::empty(ui, look, "beside-empty-numbers");
            }
            let comparison = both.comparison();
            ScrollArea::vertical().id_salt("beside numbers").auto_shrink(false).show(ui, |ui| {
                let width = ui.available_width() - 6.0;
                if width < look.theme.body * NARROW {
                    table(ui, both, &comparison, width);
                    ui.add_space(4.0);
                    return sentences(ui, both, &comparison);
                }
                ui.horizontal_top(|ui| {
                    let left = (width * TABLE).min(look.theme.body * 44.0);
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

fn rows(look: Look, comparison: &Comparison) -> Vec<Row> {
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

fn table(ui: &mut Ui, both: &Both<'_>, comparison: &Comparison, width: f32) {
    let look = both.look;
    let mut all = rows(look, comparison);
    let sources = both.sides().map(|side| {
        side.recording.filter(|_| side.held.is_some()).map_or_else(|| look.text("value-none"), |r| origin(look, r))
    });
    let mut sources = sources.collect::<Vec<_>>().into_iter();
    all.push(Row {
        name: look.text("beside-origin"),
        hint: look.text("beside-origin-hint"),
        real: sources.next().unwrap_or_default(),
        model: sources.next().unwrap_or_default(),
        difference: None,
    });
    let gap = look.theme.body;
    ui.spacing_mut().interact_size.y = look.theme.body * 1.3;
    let column = ((width - 3.0 * gap) / 4.0).max(look.theme.body * 4.0);
    Grid::new("beside table")
        .num_columns(4)
        .spacing([gap, 2.0])
        .min_col_width(column)
        .max_col_width(column * 1.6)
        .show(ui, |ui| {
            ui.label("");
            for (text, color) in [
                (both.real.name.clone(), both.real.color),
                (both.model.name.clone(), both.model.color),
                (look.text("beside-difference"), look.theme.weak),
            ] {
                ui.label(RichText::new(text).strong().color(color));
            }
            ui.end_row();
            for row in all {
                line(ui, both, &row);
                ui.end_row();
            }
        });
}

fn line(ui: &mut Ui, both: &Both<'_>, row: &Row) {
    ui.label(RichText::new(&row.name).color(both.look.theme.weak)).on_hover_text(&row.hint);
    for (value, side) in [(&row.real, &both.real), (&row.model, &both.model)] {
        let label = ui.label(RichText::new(value).strong());
        label.accessible_name(format!("{}, {}: {value}", row.name, side.name));
    }
    let value = row.difference.map_or_else(String::new, signed);
    let name = format!("{}, {}: {value}", row.name, both.look.text("beside-difference"));
    let label = ui.label(RichText::new(&value).strong());
    if !value.is_empty() {
        label.accessible_name(name);
    }
}

/// How a run's holds were come by, in a word.
fn origin(look: Look, recording: &Recording) -> String {
    look.text(match Origin::of(recording) {
        Origin::Model => "beside-origin-model",
        Origin::Observed => "beside-origin-observed",
        Origin::Inferred => "beside-origin-inferred",
    })
}

fn sentences(ui: &mut Ui, both: &Both<'_>, comparison: &Comparison) {
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
fn verdict(both: &Both<'_>, comparison: &Comparison) -> Message {
    let look = both.look;
    match comparison.verdict() {
        Verdict::TooFew { real, model } => Message::new("beside-too-few")
            .with("name", both.real.name.as_str())
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
                .with("name", both.real.name.as_str())
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
