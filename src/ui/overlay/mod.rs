//! Any two runs over one axis of time, or any two comparisons over one axis of workers, with what differs between them in numbers.
//! A view of its own that takes the place of the panels. Knows nothing of how anything is run or kept.

mod arms;
mod choice;
mod layout;
mod numbers;
mod plots;
mod words;

pub use choice::{OneComparison, OneRun, Pick, Ran};
pub use layout::OverlayPart;
pub(super) use words::way;

use super::front::Front;
use super::icons::Icon;
use super::plots::AxisUnit;
use super::range::{Extent, TimeRange};
use super::sides::{Pen, Side, length};
use super::view::{Look, Panels, RunState, Scene, View};
use super::widgets;
use choice::Choice;
use eframe::egui::scroll_area::{DragScroll, ScrollSource};
use eframe::egui::{Align, ComboBox, Layout, Rect, RichText, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

/// What the view keeps between frames.
#[derive(Default)]
pub struct OverlayView {
    /// The part that has all the room.
    pub maximised: Option<OverlayPart>,
    /// Whether the axis shows shares of each run instead of seconds.
    pub shares: bool,
    /// Whether CPU time is that of all cores instead of that of the workers.
    pub of_cores: bool,
    choice: Choice,
    shown: [Option<Pick>; 2],
    /// What differs between two comparisons, as it was found last.
    arms: arms::Found,
    /// What lies over the shared axis.
    pub(super) axis: Panels,
    /// What the lanes of A and of B keep.
    lanes: [Panels; 2],
    /// What is known of the time of both, as of the last frame.
    pub(super) extent: Extent,
}

impl OverlayView {
    /// Gives the part at this place all the room, or takes it back.
    pub(super) fn maximise(&mut self, place: usize) {
        let comparisons = matches!(self.shown[0], Some(Pick::Comparison(_)));
        let parts = if comparisons { &OverlayPart::OF_COMPARISONS[..] } else { &OverlayPart::OF_RUNS };
        if let Some(part) = parts.get(place).copied() {
            self.maximised = if self.maximised == Some(part) { None } else { Some(part) };
        }
    }

    /// What was overlaid last.
    pub(super) fn shown(&self) -> impl Iterator<Item = Pick> + '_ {
        self.shown.iter().copied().flatten()
    }

    /// The stretch that is shown, in seconds or in shares.
    pub const fn range(&self) -> TimeRange {
        self.axis.range
    }

    /// Overlays these two.
    pub fn show(&mut self, [a, b]: [Pick; 2], ran: &Ran<'_>) {
        self.choice.pick(0, a, ran);
        self.choice.pick(1, b, ran);
    }

    /// A becomes B and B becomes A; what their lanes keep goes along.
    fn swap(&mut self, ran: &Ran<'_>) {
        self.choice.swap(ran);
        self.lanes.swap(0, 1);
    }

    /// Whether the axis shows shares or seconds. What was zoomed into means nothing on the other one.
    fn set_shares(&mut self, shares: bool) {
        if self.shares != shares {
            self.shares = shares;
            self.axis.range = TimeRange::Whole;
        }
    }
}

/// Opens the view in place of the others, or leaves it.
pub(super) fn toggle(view: &mut View) {
    view.front.toggle(Front::Overlay);
}

/// The button that does it.
pub(super) fn button(ui: &mut Ui, look: Look, view: &mut View) {
    let name = look.text("overlay-open");
    let fill = (view.front == Front::Overlay).then_some((look.theme.accent, look.theme.on_accent));
    if widgets::press(ui, Icon::Overlay, "", &name, true, fill).on_hover_text(&name).clicked() {
        toggle(view);
    }
}

/// Draws the view.
pub(super) fn show(ui: &mut Ui, look: Look, view: &mut OverlayView, scene: &Scene<'_>, area: Rect) {
    let ran = &scene.ran;
    view.axis.begin(ui, area);
    let bar = Rect::from_min_max(area.min, pos2(area.right(), area.top() + look.theme.body * 2.0));
    ui.scope_builder(UiBuilder::new().max_rect(bar), |ui| choosers(ui, look, view, ran));
    let shown = view.choice.shown(ran);
    if shown != view.shown {
        view.shown = shown;
        view.axis.range = TimeRange::Whole;
    }
    let area = Rect::from_min_max(pos2(area.left(), bar.bottom() + 8.0), area.max);
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| match shown {
        [Some(Pick::Comparison(_)), _] => match (ran.comparison(shown[0]), ran.comparison(shown[1])) {
            (Some(a), Some(b)) => arms::show(ui, look, (&a, &b), area, (&mut view.maximised, &mut view.arms)),
            _ => widgets::empty(ui, look, "overlay-empty-comparisons"),
        },
        _ => match (ran.run(shown[0]), ran.run(shown[1])) {
            (Some(a), Some(b)) => runs(ui, look, view, (&a, &b), area),
            (Some(_), None) => widgets::empty(ui, look, "overlay-empty-second"),
            _ => widgets::empty(ui, look, "overlay-empty"),
        },
    });
}

/// Two runs over one axis of time.
struct Two<'a> {
    look: Look,
    a: Side<'a>,
    b: Side<'a>,
    extent: Extent,
    unit: AxisUnit,
}

impl<'a> Two<'a> {
    fn of(look: Look, shares: bool, (a, b): (&OneRun<'a>, &OneRun<'a>)) -> Self {
        let side = |run: &OneRun<'a>, second: bool| {
            let long = length(run.recording);
            Side {
                name: look.text(if second { "overlay-b" } else { "overlay-a" }),
                recording: Some(run.recording),
                state: run.state,
                pen: Pen::of(look, second),
                scale: if shares && long > 0.0 { long } else { 1.0 },
            }
        };
        let live = |run: &OneRun<'_>| run.state.is_live();
        let budget = |run: &OneRun<'_>| run.recording.experiment().budget.time().filter(|_| live(run));
        let seconds = Extent {
            now: length(a.recording).max(length(b.recording)),
            budget: budget(a).max(budget(b)).map(crate::units::Nanos::seconds),
            live: live(a) || live(b),
        };
        let (extent, unit) = match shares {
            true => (Extent { now: 1.0, budget: None, live: false }, AxisUnit::Share),
            false => (seconds, AxisUnit::Seconds),
        };
        Self { look, a: side(a, false), b: side(b, true), extent, unit }
    }

    fn sides(&self) -> [&Side<'a>; 2] {
        [&self.a, &self.b]
    }
}

/// Two runs. Where there is not the room for all parts, they are scrolled rather than crushed.
fn runs(ui: &mut Ui, look: Look, view: &mut OverlayView, both: (&OneRun<'_>, &OneRun<'_>), area: Rect) {
    let least = layout::least(area.width(), look.theme.body, view.maximised);
    if least <= area.height() {
        return parts(ui, look, view, both, area);
    }
    let source = ScrollSource { drag: DragScroll::Never, ..ScrollSource::default() };
    let scroll = ScrollArea::vertical().id_salt("overlay").auto_shrink(false).scroll_source(source);
    scroll.show(ui, |ui| {
        let width = ui.available_width() - ui.spacing().scroll.bar_width;
        let (area, _) = ui.allocate_exact_size(vec2(width, least), Sense::hover());
        parts(ui, look, view, both, area);
    });
}

fn parts(ui: &mut Ui, look: Look, view: &mut OverlayView, (a, b): (&OneRun<'_>, &OneRun<'_>), area: Rect) {
    let two = Two::of(look, view.shares, (a, b));
    view.extent = two.extent;
    let mut maximised = view.maximised;
    for (part, rect) in layout::runs(area, look.theme.body, maximised) {
        show_part(ui, &two, view, (a, b), (part, rect, &mut maximised));
    }
    view.maximised = maximised;
}

/// Draws one part for itself.
pub(super) fn one(
    ui: &mut Ui,
    look: Look,
    view: &mut OverlayView,
    scene: &Scene<'_>,
    (part, rect): (OverlayPart, Rect),
) {
    let ran = &scene.ran;
    let shown = view.choice.shown(ran);
    view.shown = shown;
    if let (Some(a), Some(b)) = (ran.comparison(shown[0]), ran.comparison(shown[1])) {
        return arms::one(ui, look, (&a, &b), &mut view.arms, (part, rect, &mut None));
    }
    let (Some(a), Some(b)) = (ran.run(shown[0]), ran.run(shown[1])) else {
        return widgets::empty(ui, look, "overlay-empty");
    };
    let two = Two::of(look, view.shares, (&a, &b));
    view.extent = two.extent;
    show_part(ui, &two, view, (&a, &b), (part, rect, &mut None));
}

fn show_part(
    ui: &mut Ui,
    two: &Two<'_>,
    view: &mut OverlayView,
    (a, b): (&OneRun<'_>, &OneRun<'_>),
    (part, rect, big): (OverlayPart, Rect, &mut Option<OverlayPart>),
) {
    let look = two.look;
    match part {
        OverlayPart::Throughput => plots::throughput(ui, two, rect, big, &mut view.axis),
        OverlayPart::Memory => plots::memory(ui, two, rect, big, &mut view.axis),
        OverlayPart::Cpu => plots::cpu(ui, two, rect, big, (&mut view.axis, &mut view.of_cores)),
        OverlayPart::LanesA | OverlayPart::LanesB => {
            let second = part == OverlayPart::LanesB;
            let (side, run) = if second { (&two.b, b) } else { (&two.a, a) };
            let title = format!("{}: {}", side.name, words::run_name(look, run));
            let own = &mut view.lanes[usize::from(second)];
            let none = |_: &mut Ui| ();
            widgets::framed(ui, look, (part, title.as_str(), rect), big, none, |ui, ()| {
                if side.at_work().is_none() {
                    let key = if run.state == RunState::Finished { "overlay-no-workers" } else { "empty-lanes-yet" };
                    return widgets::empty(ui, look, key);
                }
                side.lanes(ui, look, own, &mut view.axis, two.extent);
            });
        }
        OverlayPart::Numbers => numbers::show(ui, two, (a, b), rect, big),
    }
}

/// The row above: what A is, what B is, and how they lie over each other.
fn choosers(ui: &mut Ui, look: Look, view: &mut OverlayView, ran: &Ran<'_>) {
    let shown = view.choice.shown(ran);
    let comparisons = matches!(shown[0], Some(Pick::Comparison(_)));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if !comparisons {
            for (shares, key, hint) in
                [(true, "overlay-shares", "overlay-shares-hint"), (false, "overlay-seconds", "overlay-seconds-hint")]
            {
                let button = widgets::toggle(ui, look, view.shares == shares, look.text(key));
                if button.on_hover_text(look.text(hint)).clicked() {
                    view.set_shares(shares);
                }
            }
            ui.separator();
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let swap = look.text("overlay-swap");
            let fixed = ui.spacing().interact_size.y + look.theme.body * 6.5 + 6.0 * 8.0;
            let width = ((ui.available_width() - fixed) / 2.0).clamp(look.theme.body * 5.0, look.theme.body * 24.0);
            chooser(ui, look, (0, width), view, ran);
            let can = shown[0].is_some() && shown[1].is_some();
            if widgets::icon_button(ui, Icon::Swap, &swap, can).clicked() {
                view.swap(ran);
            }
            chooser(ui, look, (1, width), view, ran);
        });
    });
}

fn chooser(ui: &mut Ui, look: Look, (place, width): (usize, f32), view: &mut OverlayView, ran: &Ran<'_>) {
    let pen = Pen::of(look, place == 1);
    let letter = look.text(if place == 1 { "overlay-b" } else { "overlay-a" });
    ui.label(RichText::new(&letter).strong().color(pen.color));
    let long = look.theme.body * 1.8;
    let (rect, _) = ui.allocate_exact_size(vec2(long, ui.spacing().interact_size.y), Sense::hover());
    pen.sample(ui, rect.left_center(), long);
    let name = |pick: Pick| match pick {
        Pick::Run(_) => ran.run(Some(pick)).map(|run| words::run_name(look, &run)),
        Pick::Comparison(_) => ran.comparison(Some(pick)).map(|one| words::comparison_name(look, &one)),
    };
    let current = view.choice.shown(ran)[place];
    let text = current.and_then(name).unwrap_or_else(|| look.text("overlay-nothing"));
    let mut picked = None;
    // A long name is cut where its chooser ends: by itself it would take all that is left of the row.
    let room = UiBuilder::new().max_rect(Rect::from_min_size(ui.cursor().min, vec2(width, ui.available_height())));
    let layout = Layout::left_to_right(Align::Center);
    let chosen = |ui: &mut Ui| {
        ComboBox::from_id_salt(("overlay", place))
            .width(width)
            .height(look.theme.body * 30.0)
            .truncate()
            .selected_text(&text)
            .show_ui(ui, |ui| {
                for pick in ran.all() {
                    let Some(name) = name(pick) else { continue };
                    if ui.selectable_label(current == Some(pick), name).clicked() {
                        picked = Some(pick);
                    }
                }
            })
    };
    let combo = ui.scope_builder(room.layout(layout), chosen).inner;
    let hint = look.text(if place == 1 { "overlay-choose-b" } else { "overlay-choose-a" });
    combo.response.on_hover_text(format!("{hint}\n{text}")).accessible_name(format!("{hint}: {text}"));
    if let Some(pick) = picked {
        view.choice.pick(place, pick, ran);
    }
}
