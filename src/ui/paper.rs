//! What is drawn for a page and not for a window: any part of any view for itself, and what becomes there of things that a person
//! scrolls or presses. Knows nothing of files and formats.

use super::view::{Look, PanelId, Scene, View};
use super::{
    Chart, ChartsView, ComparePart, CompareView, OverlayPart, Part, Pick, TimeRange, beside, compare, cores, lanes,
    memory, overlay, picture, readings, summary, throughput,
};
use crate::recording::MemoryKind;
use eframe::egui::{CollapsingHeader, Id, Rect, RichText, ScrollArea, Ui, UiBuilder, Vec2, vec2};
use std::ops::Range;

/// A part of any of the views.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AnyPart {
    /// A panel of the run on the screen.
    Panel(PanelId),
    /// A part of the comparison.
    Compare(ComparePart),
    /// A part of the model beside the interpreter.
    Beside(Part),
    /// A part of two runs, or of two comparisons, over one another.
    Overlay(OverlayPart),
}

impl From<PanelId> for AnyPart {
    fn from(panel: PanelId) -> Self {
        Self::Panel(panel)
    }
}
impl From<ComparePart> for AnyPart {
    fn from(part: ComparePart) -> Self {
        Self::Compare(part)
    }
}
impl From<Part> for AnyPart {
    fn from(part: Part) -> Self {
        Self::Beside(part)
    }
}
impl From<OverlayPart> for AnyPart {
    fn from(part: OverlayPart) -> Self {
        Self::Overlay(part)
    }
}

impl AnyPart {
    /// The word of a part in the terminal and in files, the usual one first where there are two.
    const WORDS: [(&'static str, Self); 29] = [
        ("throughput", Self::Panel(PanelId::Throughput)),
        ("cores", Self::Panel(PanelId::Cores)),
        ("memory", Self::Panel(PanelId::Memory)),
        ("lanes", Self::Panel(PanelId::Lanes)),
        ("timeline", Self::Panel(PanelId::Lanes)),
        ("picture", Self::Panel(PanelId::Picture)),
        ("summary", Self::Panel(PanelId::Summary)),
        ("readings", Self::Panel(PanelId::Readings)),
        ("answer", Self::Compare(ComparePart::Answer)),
        ("table", Self::Compare(ComparePart::Table)),
        ("times", Self::Compare(ComparePart::Chart(Chart::Times))),
        ("speedup", Self::Compare(ComparePart::Chart(Chart::Speedup))),
        ("efficiency", Self::Compare(ComparePart::Chart(Chart::Efficiency))),
        ("grid", Self::Compare(ComparePart::Chart(Chart::Grid))),
        ("costs", Self::Compare(ComparePart::Chart(Chart::Costs))),
        ("arm-memory", Self::Compare(ComparePart::Chart(Chart::Memory))),
        ("latency", Self::Compare(ComparePart::Chart(Chart::Latency))),
        ("real-lanes", Self::Beside(Part::Real)),
        ("model-lanes", Self::Beside(Part::Model)),
        ("beside-throughput", Self::Beside(Part::Throughput)),
        ("holds", Self::Beside(Part::Holds)),
        ("beside-numbers", Self::Beside(Part::Numbers)),
        ("overlay-throughput", Self::Overlay(OverlayPart::Throughput)),
        ("overlay-speedup", Self::Overlay(OverlayPart::Throughput)),
        ("overlay-memory", Self::Overlay(OverlayPart::Memory)),
        ("overlay-cpu", Self::Overlay(OverlayPart::Cpu)),
        ("overlay-lanes-a", Self::Overlay(OverlayPart::LanesA)),
        ("overlay-lanes-b", Self::Overlay(OverlayPart::LanesB)),
        ("overlay-numbers", Self::Overlay(OverlayPart::Numbers)),
    ];

    /// All parts of all views.
    pub fn all() -> impl Iterator<Item = Self> {
        let mut seen = Vec::new();
        Self::WORDS.into_iter().filter_map(move |(_, part)| {
            let new = !seen.contains(&part);
            seen.push(part);
            new.then_some(part)
        })
    }

    /// Its word in the terminal and in the names of files.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, part)| *part == self).map_or("", |(word, _)| word)
    }

    /// The part of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, part)| *part)
    }

    /// The parts that there is something to see of in this scene, in the order of their views.
    pub fn offered(scene: &Scene<'_>) -> Vec<Self> {
        let charts = scene.compare.as_ref().map(super::charts::offered).unwrap_or_default();
        let two = |ran: &super::Ran<'_>| (ran.runs.len() > 1, ran.comparisons.len() > 1);
        let there = |part: &Self| match part {
            Self::Panel(panel) => scene.recording.is_some_and(|recording| match panel {
                PanelId::Picture => recording.picture().is_some(),
                PanelId::Readings => readings::has_any(recording),
                PanelId::Summary => recording.outcome().is_some(),
                PanelId::Throughput | PanelId::Cores | PanelId::Memory | PanelId::Lanes => true,
            }),
            Self::Compare(ComparePart::Chart(chart)) => charts.contains(chart),
            Self::Compare(_) => scene.compare.is_some(),
            Self::Beside(_) => scene.beside.is_some(),
            Self::Overlay(OverlayPart::Throughput | OverlayPart::Numbers) => two(&scene.ran).0 || two(&scene.ran).1,
            Self::Overlay(_) => two(&scene.ran).0,
        };
        Self::all().filter(there).collect()
    }

    /// The title that it has on the screen.
    pub fn title(self, look: Look) -> String {
        let named = |view: &str, key: &str| format!("{}: {}", look.text(view), look.text(key));
        match self {
            Self::Panel(panel) => look.text(panel.key()),
            Self::Compare(ComparePart::Answer) => look.text("compare-answer"),
            Self::Compare(ComparePart::Table) => look.text("compare-table"),
            Self::Compare(ComparePart::Chart(chart)) => look.text(chart.key()),
            Self::Beside(Part::Real) => format!("CPython: {}", look.text("panel-lanes")),
            Self::Beside(Part::Model) => named("beside-model", "panel-lanes"),
            Self::Beside(Part::Throughput) => look.text("panel-throughput"),
            Self::Beside(Part::Holds) => look.text("beside-holds"),
            Self::Beside(Part::Numbers) => look.text("beside-numbers"),
            Self::Overlay(OverlayPart::Throughput) => look.text("panel-throughput"),
            Self::Overlay(OverlayPart::Memory) => look.text("panel-memory"),
            Self::Overlay(OverlayPart::Cpu) => look.text("overlay-cpu"),
            Self::Overlay(OverlayPart::LanesA) => named("overlay-a", "panel-lanes"),
            Self::Overlay(OverlayPart::LanesB) => named("overlay-b", "panel-lanes"),
            Self::Overlay(OverlayPart::Numbers) => look.text("overlay-numbers"),
        }
    }
}

/// What was chosen in the views, apart from what is looked at: how curves, charts and tables are shown.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// Throughput with a line per worker.
    pub per_worker: bool,
    /// Cores as a heat map; `None` lets the number of cores decide.
    pub heat_map: Option<bool>,
    /// Which memory figure; the resident set when nothing was chosen.
    pub memory: Option<MemoryKind>,
    /// The picture without the tint of who drew it.
    pub plain_picture: bool,
    /// The charts of a comparison.
    pub charts: ChartsView,
    /// What lies over one another.
    pub overlaid: [Option<Pick>; 2],
    /// The axis of two runs shows shares of each.
    pub shares: bool,
    /// Their CPU time is that of all cores.
    pub of_cores: bool,
}

impl View {
    /// What was chosen in it, for a figure that is to look the same.
    pub fn shown(&self) -> Shown {
        let mut overlaid = self.overlay.shown();
        Shown {
            per_worker: self.panels.per_worker,
            heat_map: self.panels.heat_map,
            memory: self.panels.memory,
            plain_picture: self.panels.plain_picture,
            charts: self.compare.charts().clone(),
            overlaid: [overlaid.next(), overlaid.next()],
            shares: self.overlay.shares,
            of_cores: self.overlay.of_cores,
        }
    }

    /// A view of its own in which this was chosen, and in which all panels show this stretch of time, in seconds.
    pub fn for_page(shown: &Shown, range: Option<(f64, f64)>, scene: &Scene<'_>) -> Self {
        let mut view = Self::default();
        let range = range.map_or(TimeRange::Whole, |(from, to)| TimeRange::Fixed { from, to });
        let panels = &mut view.panels;
        (panels.per_worker, panels.heat_map, panels.memory) = (shown.per_worker, shown.heat_map, shown.memory);
        (panels.plain_picture, panels.range) = (shown.plain_picture, range);
        view.compare = CompareView::with(shown.charts.clone());
        if let [Some(a), Some(b)] = shown.overlaid {
            view.overlay.show([a, b], &scene.ran);
        }
        (view.overlay.shares, view.overlay.of_cores) = (shown.shares, shown.of_cores);
        view.overlay.axis.range = range;
        view.overlay.axis.memory = shown.memory;
        view
    }
}

/// Draws one part into a rectangle as it stands on a page: what there is no room for is not scrolled. `alone` gives a panel what
/// it shows when it has the whole window. Returns how much wider
/// and higher the rectangle would have to be.
pub fn draw_part(
    ui: &mut Ui,
    look: Look,
    view: &mut View,
    scene: &Scene<'_>,
    (part, rect, alone): (AnyPart, Rect, bool),
) -> Vec2 {
    let look = Look { paper: true, ..look };
    ui.data_mut(|data| data.insert_temp(lacking(), Vec2::ZERO));
    let builder = UiBuilder::new().id_salt(("page", part)).max_rect(rect);
    ui.scope_builder(builder, |ui| match part {
        AnyPart::Panel(panel) => {
            if let Some(recording) = scene.recording {
                view.panels.news.take_in(recording);
            }
            let panels = &mut view.panels;
            panels.maximised = alone.then_some(panel);
            match panel {
                PanelId::Throughput => throughput::show(ui, look, rect, panels, scene),
                PanelId::Cores => cores::show(ui, look, rect, panels, scene),
                PanelId::Memory => memory::show(ui, look, rect, panels, scene),
                PanelId::Lanes => lanes::show(ui, look, rect, panels, scene),
                PanelId::Picture => picture::show(ui, look, rect, panels, scene),
                PanelId::Summary => summary::show(ui, look, rect, panels, scene),
                PanelId::Readings => readings::show(ui, look, rect, panels, scene),
            }
        }
        AnyPart::Compare(part) => compare::one(ui, look, view, scene, (part, rect)),
        AnyPart::Beside(part) => beside::one(ui, look, view, scene, (part, rect)),
        AnyPart::Overlay(part) => overlay::one(ui, look, &mut view.overlay, scene, (part, rect)),
    });
    ui.data(|data| data.get_temp(lacking()).unwrap_or(Vec2::ZERO))
}

fn lacking() -> Id {
    Id::unique("what a page lacks")
}

/// Notes that something would have had to be higher by this much.
pub(super) fn lacks(ui: &Ui, by: f32) {
    lacks_room(ui, vec2(0.0, by));
}

/// Notes that something would have had to be wider by this much.
pub(super) fn lacks_width(ui: &Ui, by: f32) {
    lacks_room(ui, vec2(by, 0.0));
}

fn lacks_room(ui: &Ui, by: Vec2) {
    ui.data_mut(|data| {
        let most = data.get_temp_mut_or_insert_with(lacking(), || Vec2::ZERO);
        *most = most.max(by);
    });
}

/// What is scrolled where there is too little room for it; on paper all of it. Returns its size.
pub(super) fn scrolled(ui: &mut Ui, look: Look, area: ScrollArea, add: impl FnOnce(&mut Ui)) -> Vec2 {
    if !look.paper {
        return area.show(ui, add).content_size;
    }
    let room = ui.available_rect_before_wrap();
    let drawn = ui.scope_builder(UiBuilder::new().max_rect(room), add).response.rect;
    lacks(ui, drawn.bottom() - room.bottom());
    drawn.size()
}

/// The same with rows of one height, of which the screen gets only those in sight.
pub(super) fn rows(
    ui: &mut Ui,
    look: Look,
    area: ScrollArea,
    (height, count): (f32, usize),
    add: impl FnOnce(&mut Ui, Range<usize>),
) {
    if look.paper {
        scrolled(ui, look, area, |ui| add(ui, 0..count));
    } else {
        area.show_rows(ui, height, count, add);
    }
}

/// What is out of the way until somebody unfolds it; on paper it stands open under its title.
pub(super) fn folded(ui: &mut Ui, look: Look, header: CollapsingHeader, title: RichText, add: impl FnOnce(&mut Ui)) {
    if look.paper {
        ui.label(title);
        add(ui);
    } else {
        header.show(ui, add);
    }
}
