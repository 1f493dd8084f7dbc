//! The bar of a recorded run that is played back: what it is, where it was recorded, and how it is played. The panels themselves are
//! those of a live run. Knows nothing of files and of how a run is read.

mod bar;
mod offer;
mod words;

pub(super) use bar::{height, show};
pub(super) use offer::offer;

use super::view::{Command, Scene, View};
use crate::library::RunHead;
use crate::units::Nanos;
use eframe::egui::{Context, Key, Modifiers};

/// The speeds that the keys and the list offer.
const SPEEDS: [f32; 9] = [0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 25.0, 100.0];
/// Share of a run that a key goes over.
const LEAP: f64 = 0.05;

/// To the next, or to the last, start or end of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The next.
    Forward,
    /// The one before.
    Back,
}

/// What a recorded run is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplayTitle<'a> {
    /// The name that a person has given it, or that of its file.
    Name(&'a str),
    /// It comes with the program; locale key of its name.
    Bundled(&'static str),
}

/// A recorded run that is played back. Seconds are those of the time axis: since the start of the work, negative before it.
#[derive(Clone, Copy, Debug)]
pub struct ReplayScene<'a> {
    /// What it is called.
    pub title: ReplayTitle<'a>,
    /// What was run, on what, when; `None` while it is being opened.
    pub head: Option<&'a RunHead>,
    /// Whether it goes on as time passes.
    pub playing: bool,
    /// How many times as fast as it was.
    pub speed: f32,
    /// Its first second.
    pub from: f64,
    /// Its last second.
    pub to: f64,
    /// The second that is shown.
    pub at: f64,
    /// The start or end of a span that was stepped to.
    pub mark: Option<f64>,
    /// The share that is done of what was asked for and is not there yet.
    pub busy: Option<f32>,
    /// Whether all of it is shown.
    pub over: bool,
    /// Whether the recording ends before the run does.
    pub interrupted: bool,
}

impl ReplayScene<'_> {
    /// The slowest and the fastest that it is played.
    pub const SPEEDS: [f32; 2] = [SPEEDS[0], SPEEDS[SPEEDS.len() - 1]];

    /// Time since its first entry at a second of the axis. The end is all of it, whatever seconds as a number lose.
    fn time(&self, second: f64) -> Nanos {
        if second < self.to { Nanos::from_seconds((second - self.from).max(0.0)) } else { Nanos(u64::MAX) }
    }

    /// The speed after this one, or before it.
    fn speed_beside(&self, faster: bool) -> f32 {
        let (slower, quicker) = (
            SPEEDS.into_iter().rev().find(|speed| *speed < self.speed * 0.999),
            SPEEDS.into_iter().find(|speed| *speed > self.speed * 1.001),
        );
        if faster { quicker } else { slower }.unwrap_or(self.speed)
    }

    const fn play(&self) -> Command {
        if self.playing { Command::PauseReplay } else { Command::PlayReplay }
    }
}

/// The keys of a recorded run, which work everywhere but in a field.
pub(super) fn keys(ctx: &Context, view: &View, scene: &Scene<'_>, out: &mut Vec<Command>) {
    let Some(replay) = &scene.replay else { return };
    let with = |modifiers, key| ctx.input_mut(|i| i.consume_key(modifiers, key));
    let pressed = |key| with(Modifiers::NONE, key);
    // Space presses the button that has the focus.
    if ctx.memory(|m| m.focused().is_none()) && pressed(Key::Space) {
        out.push(replay.play());
    }
    for (key, faster) in [(Key::OpenBracket, false), (Key::CloseBracket, true)] {
        if pressed(key) {
            out.push(Command::ReplaySpeed(replay.speed_beside(faster)));
        }
    }
    for (key, step) in [(Key::Comma, Step::Back), (Key::Period, Step::Forward)] {
        if pressed(key) {
            out.push(Command::StepReplay(step, view.panels.selected));
        }
    }
    let leap = (replay.to - replay.from) * LEAP;
    for (key, by) in [(Key::J, -leap), (Key::K, leap)] {
        if pressed(key) {
            out.push(Command::SeekReplay(replay.time((replay.at + by).min(replay.to))));
        }
    }
    for (key, second) in [(Key::Home, replay.from), (Key::End, replay.to)] {
        if with(Modifiers::COMMAND, key) {
            out.push(Command::SeekReplay(replay.time(second)));
        }
    }
}
