//! The menu of faults that can be planted in a worker: by the right button on its lane, or by key. What cannot be done is
//! there as well, with the reason. Asks for a fault; knows nothing of how it is done.

use crate::locale::Message;
use crate::plan::Fault;
use crate::recording::{Recording, WorkerTrack};
use crate::ui::view::{Command, Look, Panels, RunState, Scene};
use crate::ui::widgets;
use eframe::egui::{
    Align, Button, Id, LayerId, Layout, Order, Popup, PopupAnchor, PopupCloseBehavior, PopupKind, Pos2, Response,
    RichText, TextStyle, Ui, vec2,
};

/// The menu while it is open.
#[derive(Clone, Copy, Debug)]
pub struct FaultMenu {
    /// Whose lane it was opened on.
    pub(super) worker: u32,
    /// Where it stands; the lanes panel fills it in when a key opened the menu.
    pub(super) at: Option<Pos2>,
    /// The drawing of the lanes, which gets the focus back.
    pub(super) owner: Option<Id>,
    /// Whether the first item is still to get the focus.
    fresh: bool,
}

impl FaultMenu {
    pub(super) const fn new(worker: u32, at: Option<Pos2>, owner: Option<Id>) -> Self {
        Self { worker, at, owner, fresh: true }
    }
}

/// Groups of the menu, by what a fault does, with the key of each group's name.
const GROUPS: [(&str, &[Fault]); 4] = [
    ("faults-end-process", &[Fault::Kill, Fault::Abort, Fault::BadPointer, Fault::StackOverflow]),
    ("faults-end-thread", &[Fault::Panic, Fault::KillThread]),
    ("faults-block", &[Fault::HangSpin, Fault::HangSleep, Fault::Deadlock, Fault::Starve]),
    ("faults-use-up", &[Fault::Leak]),
];

/// Opens the menu for the selected worker, or for the first that still works.
pub fn ask_for_fault(panels: &mut Panels, scene: &Scene<'_>) {
    let Some(recording) = scene.recording else { return };
    let selected = panels.selected.and_then(|number| recording.worker(number));
    let first = || recording.workers().iter().find(|w| w.ended.is_none()).or_else(|| recording.workers().first());
    if let Some(track) = selected.or_else(first) {
        panels.selected = Some(track.worker);
        panels.menu = Some(FaultMenu::new(track.worker, None, None));
    }
}

/// Why a fault cannot be planted, as a locale key.
fn why_not(recording: &Recording, state: RunState, worker: &WorkerTrack, fault: Fault) -> Option<&'static str> {
    if !matches!(state, RunState::Running | RunState::Paused) {
        return Some("fault-not-now");
    }
    if worker.ended.is_some() {
        return Some("fault-refused-gone");
    }
    let alone = || recording.workers().iter().filter(|w| w.host == worker.host && w.ended.is_none()).count() < 2;
    match fault {
        // What it answers is the lesson.
        Fault::KillThread => None,
        _ if recording.experiment().topology.in_app() && fault.ends_or_blocks_process() => Some("fault-refused-in-app"),
        Fault::Deadlock | Fault::Starve if alone() => Some("fault-refused-alone"),
        _ => None,
    }
}

/// Draws the menu while it is open.
pub fn fault_menu(ui: &Ui, look: Look, panels: &mut Panels, scene: &Scene<'_>) {
    let Some(mut menu) = panels.menu else { return };
    // What is measured is not to be disturbed; and a menu would be gone with the arm, and the key that closes it stop everything.
    if scene.compares() {
        panels.menu = None;
        panels.asked.push(Command::Tell(Message::new("fault-comparing")));
        return;
    }
    let track = scene.recording.and_then(|recording| Some((recording, recording.worker(menu.worker)?)));
    let Some((recording, worker)) = track else {
        panels.menu = None;
        return;
    };
    let at = menu.at.unwrap_or_else(|| ui.ctx().content_rect().center());
    let mut open = true;
    let mut chosen = None;
    let layer = LayerId::new(Order::Foreground, Id::unique("fault menu layer"));
    let title = Message::new("faults-title").with("number", menu.worker.to_string());
    let mut popup = Popup::new(Id::unique("fault menu"), ui.ctx().clone(), PopupAnchor::Position(at), layer)
        .kind(PopupKind::Menu)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(look.say(&title))
        .open_bool(&mut open);
    if let Some(owner) = menu.owner {
        popup = popup.anchor_widget(owner);
    }
    popup.show(|ui| {
        ui.set_width(look.theme.body * 20.0);
        let mut told = None;
        ui.label(RichText::new(look.say(&title)).strong());
        for (group, faults) in GROUPS {
            ui.add_space(3.0);
            ui.label(RichText::new(look.text(group)).small().color(look.theme.weak));
            for fault in faults {
                let why = why_not(recording, scene.ordered(), worker, *fault);
                let response = item(ui, look, *fault, why, &mut menu.fresh);
                if response.hovered() || (told.is_none() && response.has_focus()) {
                    told = Some(why.unwrap_or(fault.hint()));
                }
                if response.clicked() {
                    chosen = Some(*fault);
                }
            }
        }
        // Where nothing can be done, why.
        let told = told.or_else(|| why_not(recording, scene.ordered(), worker, Fault::KillThread));
        // What it does and what to watch, for the keyboard as for the pointer; room for it is always there.
        ui.separator();
        let room = ui.text_style_height(&TextStyle::Small) * 5.5;
        ui.allocate_ui_with_layout(vec2(ui.available_width(), room), Layout::top_down(Align::Min), |ui| {
            ui.set_min_height(room);
            widgets::explanation(ui, look, &told.map(|key| look.text(key)).unwrap_or_default());
        });
    });
    if let Some(fault) = chosen {
        panels.asked.push(Command::Plant { worker: menu.worker, fault });
        open = false;
    }
    if !open && let Some(owner) = menu.owner {
        ui.memory_mut(|memory| memory.request_focus(owner));
    }
    panels.menu = open.then_some(menu);
}

/// One fault.
fn item(ui: &mut Ui, look: Look, fault: Fault, why: Option<&str>, fresh: &mut bool) -> Response {
    ui.spacing_mut().item_spacing.y = 2.0;
    let button =
        Button::new(look.text(fault.key())).frame_when_inactive(false).min_size([ui.available_width(), 0.0].into());
    let response = ui.add_enabled(why.is_none(), button);
    // A menu that a key opened goes on by keys.
    if *fresh && why.is_none() && !ui.is_sizing_pass() {
        response.request_focus();
        *fresh = false;
    }
    response.on_disabled_hover_text(why.map(|key| look.text(key)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_in_one_group() {
        let mut all: Vec<Fault> = GROUPS.iter().flat_map(|(_, faults)| faults.iter().copied()).collect();
        all.sort_unstable();
        assert_eq!(
            all,
            Fault::ALL.to_vec().into_iter().collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>()
        );
    }
}
