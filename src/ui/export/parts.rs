//! Which parts of the view in front can be on a page, and what they are called. Words only.

use crate::ui::front::Front;
use crate::ui::paper::AnyPart;
use crate::ui::view::{Look, PanelId, Scene, View};
use crate::ui::{ComparePart, OverlayPart, Part, Pick, charts, readings};
use eframe::egui::{Context, Id};

/// What a panel was asked for by its own menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Asked {
    /// Its image on the clipboard.
    Copy,
    /// The dialog, with it alone.
    Export,
}

fn asked() -> Id {
    Id::unique("asked of a panel")
}

fn focused() -> Id {
    Id::unique("the panel with the focus")
}

/// A panel's menu was used.
pub(in crate::ui) fn ask(ctx: &Context, part: AnyPart, what: Asked) {
    ctx.data_mut(|data| data.insert_temp(asked(), Some((part, what))));
}

/// What was asked for in this frame.
pub(super) fn take_asked(ctx: &Context) -> Option<(AnyPart, Asked)> {
    ctx.data_mut(|data| data.remove_temp::<Option<(AnyPart, Asked)>>(asked()).flatten())
}

/// The keyboard's focus is within this panel.
pub(in crate::ui) fn has_focus(ctx: &Context, part: AnyPart) {
    ctx.data_mut(|data| data.insert_temp(focused(), Some(part)));
}

/// The panel with the focus in the last frame.
pub(super) fn take_focused(ctx: &Context) -> Option<AnyPart> {
    ctx.data_mut(|data| data.remove_temp::<Option<AnyPart>>(focused()).flatten())
}

/// The part that has all the room.
pub(super) fn maximised(view: &View) -> Option<AnyPart> {
    match view.front {
        Front::Panels => view.panels.maximised.map(AnyPart::Panel),
        Front::Beside => view.beside.maximised.map(AnyPart::Beside),
        Front::Compare => view.compare.maximised.map(AnyPart::Compare),
        Front::Overlay => view.overlay.maximised.map(AnyPart::Overlay),
        Front::Library => None,
    }
}

/// The parts of the view in front, with what they are called. The library itself is no figure.
pub(super) fn offered(look: Look, view: &View, scene: &Scene<'_>) -> Vec<(AnyPart, String)> {
    match view.front {
        Front::Panels => panels(look, scene),
        Front::Beside if scene.beside.is_some() => named(look, Part::ALL),
        Front::Beside => Vec::new(),
        Front::Compare => compare(look, scene),
        Front::Overlay => overlay(look, view, scene),
        Front::Library => Vec::new(),
    }
}

fn panels(look: Look, scene: &Scene<'_>) -> Vec<(AnyPart, String)> {
    let Some(recording) = scene.recording else { return Vec::new() };
    let is_there = |panel: &PanelId| match panel {
        PanelId::Picture => recording.picture().is_some(),
        PanelId::Readings => readings::has_any(recording),
        PanelId::Summary => recording.outcome().is_some(),
        PanelId::Throughput | PanelId::Cores | PanelId::Memory | PanelId::Lanes => true,
    };
    named(look, PanelId::ALL.into_iter().filter(is_there))
}

fn compare(look: Look, scene: &Scene<'_>) -> Vec<(AnyPart, String)> {
    let Some(compared) = &scene.compare else { return Vec::new() };
    let charts = charts::offered(compared).into_iter().map(ComparePart::Chart);
    named(look, [ComparePart::Answer, ComparePart::Table].into_iter().chain(charts))
}

fn overlay(look: Look, view: &View, scene: &Scene<'_>) -> Vec<(AnyPart, String)> {
    let there = |pick: &Pick| scene.ran.all().any(|other| other == *pick);
    let shown: Vec<Pick> = view.overlay.shown().filter(there).collect();
    match shown[..] {
        [Pick::Comparison(_), _] => named(look, OverlayPart::OF_COMPARISONS),
        [Pick::Run(_), _] => named(look, OverlayPart::OF_RUNS),
        _ => Vec::new(),
    }
}

fn named<P: Into<AnyPart>>(look: Look, parts: impl IntoIterator<Item = P>) -> Vec<(AnyPart, String)> {
    parts.into_iter().map(Into::into).map(|part: AnyPart| (part, part.title(look))).collect()
}
