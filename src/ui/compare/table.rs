//! The arms in numbers, a row each: how long, how much faster, and what it cost. An arm that is wrong or could not be run says
//! so in its row, with the reason. Knows nothing of statistics.

use super::layout::{Part, ROW};
use super::{CompareView, Compared, charts, cut, in_plan};
use crate::analysis::compare::{ArmReport, Difference, Estimate, Standing, Summary};
use crate::locale::Message;
use crate::ui::icons::{self, Icon};
use crate::ui::paper;
use crate::ui::view::{Look, RunState};
use crate::ui::widgets;
use crate::units::{Bytes, three_digits};
use eframe::egui::{
    Align, Button, Color32, Label, Layout, Rect, Response, RichText, ScrollArea, Sense, Stroke, TextStyle, Ui,
    UiBuilder, Vec2, pos2, vec2,
};

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Arm,
    Runs,
    Time,
    Speedup,
    Cpu,
    Rss,
    Pss,
    Energy,
}

/// Width below which the columns that tell least are left out, in multiples of the body text's size.
const NARROW: f32 = 50.0;

/// Space between the columns.
const GAP: f32 = 8.0;

/// How the table is sorted: as the plan has it, or by a column, downwards or upwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sort(Option<(Column, bool)>);

impl Column {
    const ALL: [Self; 8] =
        [Self::Arm, Self::Runs, Self::Time, Self::Speedup, Self::Cpu, Self::Rss, Self::Pss, Self::Energy];

    /// Share of the table's width.
    const fn share(self) -> f32 {
        match self {
            Self::Arm => 0.19,
            Self::Runs => 0.07,
            Self::Time => 0.1,
            Self::Speedup => 0.29,
            Self::Cpu => 0.09,
            Self::Rss | Self::Pss => 0.09,
            Self::Energy => 0.08,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Arm => "compare-column-arm",
            Self::Runs => "compare-column-runs",
            Self::Time => "compare-column-time",
            Self::Speedup => "compare-column-speedup",
            Self::Cpu => "compare-column-cpu",
            Self::Rss => "compare-column-rss",
            Self::Pss => "compare-column-pss",
            Self::Energy => "compare-column-energy",
        }
    }

    const fn hint(self) -> &'static str {
        match self {
            Self::Arm => "compare-column-arm-hint",
            Self::Runs => "compare-column-runs-hint",
            Self::Time => "compare-column-time-hint",
            Self::Speedup => "compare-column-speedup-hint",
            Self::Cpu => "compare-column-cpu-hint",
            Self::Rss => "compare-column-rss-hint",
            Self::Pss => "compare-column-pss-hint",
            Self::Energy => "compare-column-energy-hint",
        }
    }

    /// What it is sorted by.
    fn value(self, arm: &ArmReport) -> Option<f64> {
        let median = |summary: &Option<Summary>| summary.as_ref().map(|summary| summary.median);
        let bytes = |bytes: Option<Bytes>| bytes.map(|bytes| bytes.0 as f64);
        match self {
            Self::Arm => None,
            Self::Runs => Some(arm.runs as f64),
            Self::Time => median(&arm.seconds),
            Self::Speedup => arm.speedup.map(|speedup| speedup.median),
            Self::Cpu => median(&arm.cpu_seconds),
            Self::Rss => bytes(arm.memory.as_ref().map(|memory| memory.rss_bytes)),
            Self::Pss => bytes(shared_once(arm)),
            Self::Energy => median(&arm.energy),
        }
    }
}

/// The columns that there is room for, with the width of each.
#[derive(Clone)]
struct Columns {
    all: Vec<(Column, f32)>,
    /// On narrow paper, where no pointer tells what was cut, the name of an arm stands above its values.
    stacked: bool,
}

impl Columns {
    fn of(look: Look, width: f32, arms: &[ArmReport]) -> Self {
        let narrow = width < look.theme.body * NARROW;
        let stacked = narrow && look.paper;
        let silent = arms.iter().all(|arm| arm.energy.is_none());
        let told = |column: &Column| match column {
            Column::Runs => !narrow,
            Column::Energy => !(narrow && silent),
            _ => true,
        };
        let share = |column: Column| match column {
            Column::Arm if stacked => 0.0,
            Column::Rss | Column::Pss if stacked => 0.13,
            _ => column.share(),
        };
        let told: Vec<Column> = Column::ALL.into_iter().filter(told).collect();
        let all: f32 = told.iter().map(|column| share(*column)).sum();
        Self { all: told.into_iter().map(|column| (column, width * share(column) / all)).collect(), stacked }
    }

    /// The room of an arm's name.
    fn first(&self) -> f32 {
        if self.stacked { self.whole() } else { self.all.first().map_or(0.0, |(_, width)| *width) }
    }

    /// The room of its values.
    fn rest(&self) -> f32 {
        if self.stacked { self.whole() } else { self.whole() - self.first() }
    }

    fn whole(&self) -> f32 {
        self.all.iter().map(|(_, width)| width).sum()
    }
}

impl Sort {
    /// A click on a head: downwards, upwards, as the plan has it.
    fn click(&mut self, column: Column) {
        self.0 = match self.0 {
            Some((now, false)) if now == column => Some((column, true)),
            Some((now, true)) if now == column => None,
            _ if column == Column::Arm => None,
            _ => Some((column, false)),
        };
    }

    /// The places of the arms in this order; those without a value last.
    fn order(self, arms: &[ArmReport]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..arms.len()).collect();
        let Some((column, upwards)) = self.0 else { return order };
        order.sort_by(|one, other| match (column.value(&arms[*one]), column.value(&arms[*other])) {
            (Some(a), Some(b)) if upwards => a.total_cmp(&b),
            (Some(a), Some(b)) => b.total_cmp(&a),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        order
    }
}

/// Memory with shared pages counted once, or else those that no other process has.
fn shared_once(arm: &ArmReport) -> Option<Bytes> {
    arm.memory.as_ref().and_then(|memory| memory.pss_bytes.or(memory.uss_bytes))
}

/// Draws the part.
pub(super) fn show(ui: &mut Ui, look: Look, compared: &Compared<'_>, rect: Rect, view: &mut CompareView) {
    let title = look.text("compare-table");
    let CompareView { maximised, sort, .. } = view;
    widgets::framed(
        ui,
        look,
        (Part::Table, &title, rect),
        maximised,
        |_| (),
        |ui, ()| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            let width = ui.available_width() - ui.spacing().scroll.bar_width - 4.0;
            let columns = Columns::of(look, width, &compared.report.arms);
            heads(ui, look, &columns, sort);
            let area = ScrollArea::vertical().id_salt("arms").auto_shrink(false).min_scrolled_height(0.0);
            paper::scrolled(ui, look, area, |ui| {
                for arm in sort.order(&compared.report.arms) {
                    row(ui, look, compared, arm, &columns);
                }
            });
        },
    );
}

/// A cell of a row, its text cut where it is too long, and never as far as the next one.
fn cell<R>(ui: &mut Ui, size: Vec2, add: impl FnOnce(&mut Ui) -> R) -> R {
    let (_, rect) = ui.allocate_space(size);
    let inside = Rect::from_min_max(rect.min, rect.max - vec2(GAP.min(size.x * 0.2), 0.0));
    let builder = UiBuilder::new().max_rect(inside).layout(Layout::left_to_right(Align::Center));
    // Its row goes on where its room ends, and not where its words do.
    add(&mut ui.new_child(builder))
}

fn heads(ui: &mut Ui, look: Look, columns: &Columns, sort: &mut Sort) {
    let height = look.theme.body * ROW;
    ui.horizontal(|ui| {
        for (column, width) in columns.all.iter().copied().filter(|(_, width)| *width > 0.0) {
            cell(ui, vec2(width, height), |ui| {
                let sorted = sort.0.filter(|(by, _)| *by == column);
                let color = if sorted.is_some() { look.theme.text } else { look.theme.weak };
                let text = RichText::new(look.text(column.key())).small().color(color);
                ui.spacing_mut().button_padding.x = 0.0;
                let head = ui.add(Button::new(text).frame(false).truncate()).on_hover_text(look.text(column.hint()));
                if let Some((_, upwards)) = sorted {
                    triangle(ui, look, &head, upwards);
                }
                let name = Message { key: "compare-sort", args: vec![("column", look.text(column.key()).into())] };
                if head.accessible_name(look.say(&name)).clicked() {
                    sort.click(column);
                }
            });
        }
    });
}

/// Beside a head, which way it is sorted.
fn triangle(ui: &Ui, look: Look, head: &Response, upwards: bool) {
    let (at, half) = (head.rect.right_center() + vec2(7.0, 0.0), 3.5);
    let tip = if upwards { -half } else { half };
    let points = vec![at + vec2(-half, -tip), at + vec2(half, -tip), at + vec2(0.0, tip)];
    ui.painter().add(eframe::egui::Shape::convex_polygon(points, look.theme.text, eframe::egui::Stroke::NONE));
}

fn row(ui: &mut Ui, look: Look, compared: &Compared<'_>, place: usize, columns: &Columns) {
    let arm = &compared.report.arms[place];
    let height = look.theme.body * ROW;
    let running = compared.state == RunState::Running && compared.turn == Some(place);
    if running {
        let ground = Rect::from_min_size(ui.cursor().min, vec2(columns.whole(), height));
        ui.painter().rect_filled(ground, 3.0, look.theme.pale(look.theme.accent, 0.14));
    }
    let called = charts::arm_name(look, compared, place);
    let wrong = match &arm.standing {
        Standing::Wrong { own, others } => {
            Some(Message::new("compare-wrong").with("own", own.as_str()).with("others", others.as_str()))
        }
        Standing::Out(why) => Some(Message::new("compare-out").with("why", why.clone())),
        Standing::Waiting | Standing::Fine => None,
    };
    let color = if wrong.is_some() { look.theme.error } else { look.theme.text };
    let mut named =
        |ui: &mut Ui| cell(ui, vec2(columns.first(), height), |ui| name(ui, look, (arm, &called), running, color));
    if columns.stacked {
        ui.horizontal(&mut named);
        ui.horizontal(|ui| numbers(ui, look, (arm, &called), wrong, columns));
        let line = ui.cursor().min + vec2(0.0, look.theme.body * 0.2);
        ui.painter().hline(line.x..=line.x + columns.whole(), line.y, Stroke::new(0.5, look.theme.border));
        ui.add_space(look.theme.body * 0.4);
    } else {
        ui.horizontal(|ui| {
            named(ui);
            numbers(ui, look, (arm, &called), wrong, columns);
        });
    }
}

/// The values of an arm, or why it has none.
fn numbers(ui: &mut Ui, look: Look, (arm, called): (&ArmReport, &str), wrong: Option<Message>, columns: &Columns) {
    let size = vec2(columns.rest(), look.theme.body * ROW);
    match (&arm.standing, wrong) {
        (_, Some(why)) => {
            let text = look.say(&why);
            let shown = RichText::new(&text).strong().color(look.theme.error);
            let label = cell(ui, size, |ui| ui.add(Label::new(shown).truncate()));
            label.on_hover_text(&text).accessible_name(format!("{called}: {text}"));
        }
        (Standing::Waiting, None) => {
            let text = RichText::new(look.text("compare-waiting")).color(look.theme.weak);
            let label = cell(ui, size, |ui| ui.add(Label::new(text).truncate()));
            label.accessible_name(format!("{called}: {}", look.text("compare-waiting")));
        }
        _ => values(ui, look, (arm, called), columns, size.y),
    }
}

fn name(ui: &mut Ui, look: Look, (arm, called): (&ArmReport, &str), running: bool, color: Color32) {
    let side = look.theme.body * 0.62;
    // Nothing has its turn on paper.
    let sign = if look.paper { vec2(0.0, side) } else { vec2(side * 1.9, side) };
    let (sign, _) = ui.allocate_exact_size(sign, Sense::hover());
    if running {
        let square = Rect::from_min_size(pos2(sign.left() + 2.0, sign.top()), vec2(side, side));
        icons::paint(ui.painter(), square, Icon::Run, look.theme.accent);
    }
    let font = TextStyle::Body.resolve(ui.style());
    let shown = cut::middle(ui, called, &font, ui.available_width());
    let label = ui.add(Label::new(RichText::new(shown).strong().color(color)).truncate());
    label.on_hover_text(in_plan(called, &arm.name)).accessible_name(if running {
        look.say(&Message::new("compare-running-now").with("arm", called))
    } else {
        called.to_owned()
    });
}

fn values(ui: &mut Ui, look: Look, (arm, called): (&ArmReport, &str), columns: &Columns, height: f32) {
    for (column, width) in &columns.all[1..] {
        let (text, color) = written(look, arm, *column);
        let name = format!("{called}, {}: {text}", look.text(column.key()));
        let missing = text == look.text("value-none");
        let shown = RichText::new(&text).color(if missing { look.theme.weak } else { color });
        let size = vec2(*width, height);
        let label = cell(ui, size, |ui| ui.add(Label::new(shown).truncate())).accessible_name(name);
        let hint =
            if missing { look.text("compare-not-available") } else { spread(look, arm, *column).unwrap_or(text) };
        label.on_hover_text(hint);
    }
}

/// A value in words, and its colour.
fn written(look: Look, arm: &ArmReport, column: Column) -> (String, Color32) {
    let none = || look.text("value-none");
    let seconds = |of: &Option<Summary>| of.as_ref().map_or_else(none, |of| look.locale.seconds(of.median));
    let bytes = |of: Option<Bytes>| of.map_or_else(none, |of| look.locale.bytes(of));
    let text = match column {
        // Its cell is drawn by `name`.
        Column::Arm => String::new(),
        Column::Runs => look.locale.count(arm.runs as u64),
        Column::Time => seconds(&arm.seconds),
        Column::Speedup => return speedup(look, arm),
        Column::Cpu => seconds(&arm.cpu_seconds),
        Column::Rss => bytes(arm.memory.as_ref().map(|memory| memory.rss_bytes)),
        Column::Pss => bytes(shared_once(arm)),
        Column::Energy => arm.energy.as_ref().map_or_else(none, |energy| {
            format!("{} {}", look.locale.decimal(&three_digits(energy.median)), look.text("unit-joule"))
        }),
    };
    (text, look.theme.text)
}

/// How many times faster, between which bounds, and what that says.
fn speedup(look: Look, arm: &ArmReport) -> (String, Color32) {
    let (key, color) = match arm.difference {
        Difference::Baseline => return (look.text("compare-baseline"), look.theme.weak),
        Difference::Faster => ("compare-faster", look.theme.good),
        Difference::Slower => ("compare-slower", look.theme.warn),
        Difference::NoneSeen => ("compare-none-seen", look.theme.text),
        Difference::Unknown => ("compare-too-few-runs", look.theme.weak),
    };
    let word = look.text(key);
    match arm.speedup {
        Some(Estimate { median, low, high }) => {
            let [median, low, high] = [median, low, high].map(|value| look.locale.decimal(&three_digits(value)));
            (format!("{median}× ({low} – {high}) {word}"), color)
        }
        None => (word, color),
    }
}

/// How far the runs are apart, for the pointer.
fn spread(look: Look, arm: &ArmReport, column: Column) -> Option<String> {
    let summary = match column {
        Column::Time => arm.seconds.as_ref()?,
        Column::Cpu => arm.cpu_seconds.as_ref()?,
        _ => return None,
    };
    let seconds = |value: f64| look.locale.seconds(value);
    let message = Message::new("compare-spread")
        .with("median", seconds(summary.median))
        .with("low", seconds(summary.low))
        .with("high", seconds(summary.high))
        .with("q1", seconds(summary.q1))
        .with("q3", seconds(summary.q3))
        .with("outliers", summary.outliers.len());
    Some(look.say(&message))
}
