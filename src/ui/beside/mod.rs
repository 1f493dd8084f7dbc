//! The GIL model beside a real interpreter: both lanes over one axis of time, both throughputs, both distributions of hold
//! lengths, and how far they are apart in numbers. A view of its own that takes the place of the panels. Knows nothing of
//! how the two runs are started.

mod holds;
mod layout;
mod numbers;
mod throughput;

pub use layout::Part;

use super::front::Front;
use super::icons::Icon;
use super::lanes;
use super::range::Extent;
use super::sides::{Pen, Side, length};
use super::view::{Command, Look, Panels, RunState, Scene, View};
use super::widgets;
use crate::analysis::{Held, HoldComparison, Pair, Since, pair};
use crate::locale::Message;
use crate::recording::Recording;
use crate::units::Nanos;
use crate::workload::DEFAULT_SCRIPT;
use eframe::egui::{Rect, Ui};

/// The run of the model beside the one on the screen, which is the interpreter's.
#[derive(Clone, Copy)]
pub struct Beside<'a> {
    /// What was seen of the model; `None` before its start.
    pub model: Option<&'a Recording>,
    /// Where the model's run is.
    pub model_state: RunState,
    /// Where the interpreter's is; the scene has that of both together.
    pub real_state: RunState,
    /// Name and version of the interpreter, once they are known.
    pub interpreter: Option<&'a str>,
    /// Whether the model begins when the interpreter has ended, because there is one core only.
    pub in_turn: bool,
}

/// What the view keeps between frames.
#[derive(Default)]
pub struct BesideView {
    /// The part that has all the room.
    pub maximised: Option<Part>,
    /// What the model's lanes keep; the interpreter's use the window's own, so that faults can be planted there.
    lanes: Panels,
    real: Since,
    model: Since,
}

impl BesideView {
    /// Gives the part at this place all the room, or takes it back.
    pub(super) fn maximise(&mut self, place: usize) {
        if let Some(part) = Part::ALL.get(place).copied() {
            self.maximised = if self.maximised == Some(part) { None } else { Some(part) };
        }
    }
}

/// Why what is set up cannot be compared with the model, if it cannot.
pub(super) fn refusal(view: &View) -> Option<Message> {
    pair(view.setup.experiment()).err()
}

/// What Run asks for: with this view open, both.
pub(super) fn run(view: &View) -> Command {
    if view.front == Front::Beside { Command::RunBeside } else { Command::Run }
}

/// Why the view cannot be opened, if it cannot.
fn closed(view: &View, scene: &Scene<'_>) -> Option<Message> {
    match (view.front == Front::Beside || scene.beside.is_some(), scene.ordered().is_live()) {
        (true, _) => None,
        (false, true) => Some(Message::new("toolbar-run-live")),
        (false, false) => refusal(view),
    }
}

/// Opens the view where that makes sense, or leaves it.
pub(super) fn toggle(view: &mut View, scene: &Scene<'_>) {
    if closed(view, scene).is_none() {
        view.front.toggle(Front::Beside);
    }
}

/// The button that does it, with the reason where it cannot.
pub(super) fn button(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>) {
    let refused = closed(view, scene);
    let name = look.text("beside-open");
    let fill = (view.front == Front::Beside).then_some((look.theme.accent, look.theme.on_accent));
    let response = widgets::press(ui, Icon::Beside, "", &name, refused.is_none(), fill);
    let why = refused.map_or_else(String::new, |message| look.say(&message));
    if response.on_hover_text(&name).on_disabled_hover_text(format!("{name}: {why}")).clicked() {
        toggle(view, scene);
    }
}

/// One of the two.
struct Half<'a> {
    side: Side<'a>,
    held: Option<Held>,
}

/// Both, the interpreter's first, and what is known of their time.
struct Both<'a> {
    look: Look,
    real: Half<'a>,
    model: Half<'a>,
    extent: Extent,
    beside: Option<Beside<'a>>,
}

impl<'a> Both<'a> {
    fn of(look: Look, view: &mut BesideView, scene: &Scene<'a>) -> Self {
        let beside = scene.beside;
        let interpreter = beside.and_then(|b| b.interpreter);
        let real = Side {
            name: interpreter.map_or_else(|| "CPython".to_owned(), str::to_owned),
            recording: scene.recording.filter(|_| beside.is_some()),
            state: beside.map_or(RunState::Idle, |b| b.real_state),
            pen: Pen::of(look, false),
            scale: 1.0,
        };
        let model = Side {
            name: look.text("beside-model"),
            recording: beside.and_then(|b| b.model),
            state: beside.map_or(RunState::Idle, |b| b.model_state),
            pen: Pen::of(look, true),
            scale: 1.0,
        };
        let real = Half { held: real.recording.and_then(|recording| view.real.take(recording)), side: real };
        let model = Half { held: model.recording.and_then(|recording| view.model.take(recording)), side: model };
        let live = scene.state.is_live();
        let mut both = Self { look, extent: Extent::default(), real, model, beside };
        both.extent = both.extent(live);
        both
    }

    /// The longer of the two, so that both lie over one axis. A budget that only means "until the other ends" is none.
    fn extent(&self, live: bool) -> Extent {
        let budget = self.real.side.recording.and_then(|r| r.experiment().budget.time()).map(Nanos::seconds);
        Extent { now: self.sides().filter_map(|s| s.recording).map(length).fold(0.0, f64::max), budget, live }
    }

    fn halves(&self) -> impl Iterator<Item = &Half<'a>> {
        [&self.real, &self.model].into_iter()
    }

    fn sides(&self) -> impl Iterator<Item = &Side<'a>> {
        self.halves().map(|half| &half.side)
    }

    fn comparison(&self) -> HoldComparison {
        HoldComparison::of(self.real.held.as_ref(), self.model.held.as_ref())
    }
}

/// Draws the view.
pub(super) fn show(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>, area: Rect) {
    let both = Both::of(look, &mut view.beside, scene);
    let planned = pair(view.setup.experiment());
    if let Some(recording) = both.real.side.recording {
        view.panels.news.take_in(recording);
    }
    view.panels.begin(ui, area);
    if both.beside.is_none()
        && let Err(reason) = &planned
    {
        return widgets::empty_text(ui, look, &look.say(reason));
    }
    let mut maximised = view.beside.maximised;
    for (part, rect) in layout::arrange(area, look.theme.body, maximised) {
        show_part(ui, &both, view, planned.as_ref().ok(), (part, rect, &mut maximised));
    }
    view.beside.maximised = maximised;
}

/// Draws one part for itself.
pub(super) fn one(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>, (part, rect): (Part, Rect)) {
    let both = Both::of(look, &mut view.beside, scene);
    if let Some(recording) = both.real.side.recording {
        view.panels.news.take_in(recording);
    }
    show_part(ui, &both, view, None, (part, rect, &mut None));
}

fn show_part(
    ui: &mut Ui,
    both: &Both<'_>,
    view: &mut View,
    planned: Option<&Pair>,
    (part, rect, big): (Part, Rect, &mut Option<Part>),
) {
    let look = both.look;
    match part {
        Part::Real => {
            let panels = &mut view.panels;
            lane_card(ui, both, (part, rect), big, planned, |ui, recording| {
                let axis = both.real.side.axis(recording, both.extent, panels.range);
                lanes::lanes(ui, look, panels, recording, axis);
            });
        }
        Part::Model => {
            let (own, shared) = (&mut view.beside.lanes, &mut view.panels);
            lane_card(ui, both, (part, rect), big, planned, |ui, _| {
                both.model.side.lanes(ui, look, own, shared, both.extent);
            });
        }
        Part::Throughput => throughput::show(ui, both, rect, big, &mut view.panels),
        Part::Holds => holds::show(ui, both, rect, big),
        Part::Numbers => numbers::show(ui, both, rect, big, &mut view.panels.range),
    }
}

fn lane_card(
    ui: &mut Ui,
    both: &Both<'_>,
    (part, rect): (Part, Rect),
    maximised: &mut Option<Part>,
    planned: Option<&Pair>,
    draw: impl FnOnce(&mut Ui, &Recording),
) {
    let look = both.look;
    let side = if part == Part::Real { &both.real.side } else { &both.model.side };
    let title = match both.beside {
        Some(_) => format!("{}: {}", side.name, look.text(side.state.key())),
        None => side.name.clone(),
    };
    let none = |_: &mut Ui| ();
    widgets::framed(ui, look, (part, title.as_str(), rect), maximised, none, |ui, ()| match side.at_work() {
        Some(recording) => draw(ui, recording),
        None => widgets::empty_text(ui, look, &nothing(both, part, side.state, planned)),
    });
}

/// What stands where there are no lanes yet, or none any more.
fn nothing(both: &Both<'_>, part: Part, state: RunState, planned: Option<&Pair>) -> String {
    let look = both.look;
    match (both.beside, state) {
        (Some(beside), RunState::Idle) if beside.in_turn => look.text("beside-its-turn"),
        (Some(_), RunState::Finished) => look.text("beside-ended-empty"),
        (Some(_), _) => look.text("empty-lanes-yet"),
        (None, _) => planned.map_or_else(String::new, |pair| look.say(&plan_of(look, part, pair))),
    }
}

/// What will be run on this side.
fn plan_of(look: Look, part: Part, pair: &Pair) -> Message {
    let script = pair.real.params.get("script").map_or_else(String::new, ToString::to_string);
    let script = if script.is_empty() { DEFAULT_SCRIPT.to_owned() } else { script };
    let message = match part {
        Part::Real => Message::new("beside-ready-real").with("script", script),
        _ => Message::new("beside-ready-model"),
    };
    message.with("threads", pair.real.topology.threads).with("interval", look.locale.nanos(pair.interval()))
}
