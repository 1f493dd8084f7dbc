//! What is drawn for a page and not for a window: any part of any view for itself, and what becomes there of things that a person
//! scrolls or presses. Knows nothing of files and formats.

use super::view::{Look, PanelId, Scene, View};
use super::{
    ComparePart, OverlayPart, Part, beside, compare, cores, lanes, memory, overlay, picture, readings, summary,
    throughput,
};
use eframe::egui::{CollapsingHeader, Id, Rect, RichText, ScrollArea, Ui, UiBuilder, Vec2};
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

/// Draws one part into a rectangle as it stands on a page: what there is no room for is not scrolled. `alone` gives a panel what
/// it shows when it has the whole window. Returns how much higher the rectangle would have to be.
pub fn draw_part(
    ui: &mut Ui,
    look: Look,
    view: &mut View,
    scene: &Scene<'_>,
    (part, rect, alone): (AnyPart, Rect, bool),
) -> f32 {
    let look = Look { paper: true, ..look };
    ui.data_mut(|data| data.insert_temp(lacking(), 0.0_f32));
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
    ui.data(|data| data.get_temp(lacking()).unwrap_or(0.0))
}

fn lacking() -> Id {
    Id::unique("what a page lacks")
}

/// Notes that something would have had to be higher by this much.
pub(super) fn lacks(ui: &Ui, by: f32) {
    ui.data_mut(|data| {
        let most = data.get_temp_mut_or_insert_with(lacking(), || 0.0_f32);
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
