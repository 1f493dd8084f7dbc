//! The keys that work everywhere in the window. Panels with keys of their own (the lanes) read them when they have the
//! focus. Knows nothing of drawing.

use super::beside;
use super::compare;
use super::export;
use super::front::Front;
use super::lanes;
use super::library;
use super::overlay;
use super::plots::TimeAxis;
use super::range::TimeRange;
use super::replay;
use super::selection;
use super::start;
use super::view::{Command, PanelId, RunState, Scene, View};
use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers};

/// Keys (or the locale key of their name, where it differs) and the locale key of what they do.
pub const LIST: &[(&str, &str)] = &[
    ("F5, Ctrl+Enter", "keys-run"),
    ("keys-name-space", "keys-pause"),
    ("Esc", "keys-escape"),
    ("1 … 7", "keys-panels"),
    ("F2", "keys-setup"),
    ("keys-name-wheel", "keys-zoom"),
    ("← →", "keys-pan"),
    ("↑ ↓  PgUp PgDn", "keys-scroll"),
    ("B", "keys-beside"),
    ("C", "keys-compare"),
    ("O", "keys-overlay"),
    ("R", "keys-library"),
    ("Ctrl+E, Ctrl+C", "keys-export"),
    ("keys-name-select", "keys-select"),
    ("X", "keys-fault"),
    ("Ctrl+K", "keys-choose"),
    ("L, End", "keys-follow"),
    ("F, Home", "keys-whole"),
    ("keys-name-space", "keys-replay-play"),
    (", .", "keys-replay-step"),
    ("[ ]", "keys-replay-speed"),
    ("J K,  Ctrl+Home Ctrl+End", "keys-replay-seek"),
    ("Ctrl+Z, Ctrl+Shift+Z", "keys-undo"),
    ("Ctrl+O, Ctrl+S", "keys-file"),
    ("Ctrl + −  0", "keys-size"),
    ("F1, ?", "keys-help"),
    ("Ctrl+Q", "keys-quit"),
];

const DIGITS: [Key; 7] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7];

/// Reads the keys of this frame. To be called before any panel is drawn, so that a key used here is not used twice.
pub fn read(ctx: &Context, view: &mut View, scene: &Scene<'_>, out: &mut Vec<Command>) {
    with_control(ctx, view, scene, out);
    // What is open in front has the keys.
    if export::keys(ctx, view, scene, out) {
        return;
    }
    if view.chooser.is_open() || view.panels.menu.is_some() {
        return;
    }
    let pressed = |key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if pressed(Key::F5) {
        run(view, scene, out);
    }
    if pressed(Key::F1) {
        view.help = !view.help;
    }
    if pressed(Key::F2) {
        view.setup_hidden = !view.setup_hidden;
    }
    if view.front == Front::Library {
        library::keys(ctx, view, scene, out);
    }
    if ctx.text_edit_focused() {
        return;
    }
    if ctx.input(|i| i.key_pressed(Key::Questionmark)) {
        view.help = !view.help;
    }
    replay::keys(ctx, view, scene, out);
    // Space presses the button that has the focus; it pauses only when nothing has.
    if ctx.memory(|m| m.focused().is_none()) && pressed(Key::Space) {
        match scene.ordered() {
            RunState::Running => out.push(Command::Pause),
            RunState::Paused => out.push(Command::Resume),
            _ => {}
        }
    }
    if pressed(Key::B) {
        beside::toggle(view, scene);
    }
    if pressed(Key::C) {
        compare::toggle(view);
    }
    if pressed(Key::O) {
        overlay::toggle(view);
    }
    if pressed(Key::R) {
        library::toggle(view, out);
    }
    if pressed(Key::Z) {
        selection::zoom(view, scene);
    }
    // Only where there are lanes of the run on the screen: in the others no lane is one that a fault could be planted in.
    if matches!(view.front, Front::Panels | Front::Beside) && pressed(Key::X) {
        lanes::ask_for_fault(&mut view.panels, scene);
    }
    if view.front != Front::Library {
        time_axis(ctx, view, scene);
    }
    for (place, (key, panel)) in DIGITS.into_iter().zip(PanelId::ALL).enumerate() {
        if !pressed(key) {
            continue;
        }
        match view.front {
            Front::Compare => view.compare.maximise(place),
            Front::Overlay => view.overlay.maximise(place),
            Front::Beside => view.beside.maximise(place),
            Front::Library => {}
            Front::Panels => {
                view.panels.maximised = if view.panels.maximised == Some(panel) { None } else { Some(panel) };
            }
        }
    }
    if ctx.memory(|m| m.focused().is_none()) && !ctx.any_popup_open() && pressed(Key::Escape) {
        escape(view, scene, out);
    }
}

/// The time axis is shared by all panels, so its keys work wherever no field wants them.
fn time_axis(ctx: &Context, view: &mut View, scene: &Scene<'_>) {
    let (extent, panels) = if view.front == Front::Overlay {
        (view.overlay.extent, &mut view.overlay.axis)
    } else {
        (TimeAxis::of(scene, view.panels.range).extent, &mut view.panels)
    };
    let drawing = panels.drawing;
    let range = &mut panels.range;
    let pressed = |key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if pressed(Key::Plus) || pressed(Key::Equals) {
        *range = range.zoomed(extent, 1.5, 0.5);
    }
    if pressed(Key::Minus) {
        *range = range.zoomed(extent, 1.0 / 1.5, 0.5);
    }
    if pressed(Key::L) || pressed(Key::End) {
        *range = range.following(extent);
    }
    if pressed(Key::F) || pressed(Key::Home) {
        *range = TimeRange::Whole;
    }
    // The arrows belong to a slider that has the focus, but not to a drawing.
    if ctx.memory(|m| m.focused()).is_none_or(|id| drawing == Some(id)) {
        if pressed(Key::ArrowLeft) {
            *range = range.panned(extent, -0.15);
        }
        if pressed(Key::ArrowRight) {
            *range = range.panned(extent, 0.15);
        }
    }
}

fn with_control(ctx: &Context, view: &mut View, scene: &Scene<'_>, out: &mut Vec<Command>) {
    let pressed = |modifiers, key| ctx.input_mut(|i| i.consume_shortcut(&KeyboardShortcut::new(modifiers, key)));
    let editable = !scene.ordered().is_live();
    if pressed(Modifiers::COMMAND, Key::Enter) {
        run(view, scene, out);
    }
    // Within a text field these belong to the field.
    if !ctx.text_edit_focused() {
        if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z) || pressed(Modifiers::COMMAND, Key::Y) {
            if editable {
                view.setup.redo();
            }
        } else if pressed(Modifiers::COMMAND, Key::Z) {
            // In the library it is a file that is brought back.
            if view.front == Front::Library {
                out.extend(scene.library.deleted.is_some().then_some(Command::RestoreRun));
            } else if editable {
                view.setup.undo();
            }
        }
    }
    if pressed(Modifiers::COMMAND, Key::O) {
        if view.front == Front::Library {
            out.push(Command::OpenRunDialog);
        } else if editable {
            out.push(Command::OpenPlanDialog);
        }
    }
    if pressed(Modifiers::COMMAND, Key::K) && editable {
        view.setup_hidden = false;
        view.chooser.toggle();
    }
    if pressed(Modifiers::COMMAND, Key::S) {
        out.push(Command::SavePlanDialog);
    }
    if pressed(Modifiers::COMMAND, Key::Q) {
        out.push(Command::Quit);
    }
}

fn run(view: &View, scene: &Scene<'_>, out: &mut Vec<Command>) {
    if !scene.ordered().is_live() && start::refusal(view, scene).is_none() {
        out.push(start::command(view));
    }
}

/// Leaves what is in front first; stops the run only when nothing is.
fn escape(view: &mut View, scene: &Scene<'_>, out: &mut Vec<Command>) {
    if view.help {
        view.help = false;
        return;
    }
    if selection::clear(view, scene) {
        return;
    }
    let made_small = match view.front {
        Front::Panels => view.panels.maximised.take().is_some(),
        Front::Beside => view.beside.maximised.take().is_some(),
        Front::Compare => view.compare.maximised.take().is_some(),
        Front::Overlay => view.overlay.maximised.take().is_some(),
        Front::Library => false,
    };
    if made_small {
        return;
    }
    // A run that goes on is not what is in front of the overlay, nor of the library.
    let aside = matches!(view.front, Front::Overlay | Front::Library);
    if scene.replay.is_some() && view.front == Front::Panels {
        out.push(Command::CloseReplay);
    } else if !scene.ordered().is_live() || aside {
        view.front = Front::Panels;
    } else if scene.ordered() != RunState::Stopping {
        out.push(Command::Stop);
    }
}
