//! The charts of a comparison, one a file, each drawn into the room that is left from the numbers of the report. Knows nothing
//! of how arms are run, and of the frames and titles around charts.

mod costs;
mod grid;
mod ground;
mod latency;
mod legend;
mod memory;
mod pens;
mod rows;
mod scaling;
mod times;
mod tip;
mod words;
mod workers;

use super::Compared;
use crate::ui::view::{Look, RunState};
use crate::ui::widgets;
use eframe::egui::Ui;
use scaling::Kind;

/// A chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Chart {
    /// The time of every arm as a bar, with its interval and every run as a dot.
    Times,
    /// Speed-up against workers, with the ideal line and the fitted curves.
    Speedup,
    /// Speed-up over workers, against workers.
    Efficiency,
    /// P × T as a heat map, the best cell marked.
    Grid,
    /// What an item costs, part by part.
    Costs,
    /// Memory against workers: the sum of resident sets, and what is really there.
    Memory,
    /// How long items take, as a distribution.
    Latency,
}

impl Chart {
    /// All of them, in the order of the keys.
    pub const ALL: [Self; 7] =
        [Self::Times, Self::Speedup, Self::Efficiency, Self::Grid, Self::Costs, Self::Memory, Self::Latency];

    /// Locale key of its title.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Times => "chart-times",
            Self::Speedup => "chart-speedup",
            Self::Efficiency => "chart-efficiency",
            Self::Grid => "chart-grid",
            Self::Costs => "chart-costs",
            Self::Memory => "chart-memory",
            Self::Latency => "chart-latency",
        }
    }

    /// Locale key of what it says before there is anything to draw.
    const fn empty(self) -> &'static str {
        match self {
            Self::Times => "chart-empty-times",
            Self::Speedup | Self::Efficiency => "chart-empty-speedup",
            Self::Grid => "chart-empty-grid",
            Self::Costs => "chart-empty-costs",
            Self::Memory => "chart-empty-memory",
            Self::Latency => "chart-empty-latency",
        }
    }
}

/// What the charts keep between frames.
#[derive(Clone, Debug, Default)]
pub struct ChartsView {
    /// Times from the fastest arm to the slowest, and not in the order of the plan.
    by_time: bool,
    /// Costs as shares of an item's time.
    as_shares: bool,
    /// The grid shows items per second, and not how many times faster.
    as_throughput: bool,
    /// Which of the settings the grid shows, by its place.
    settings: usize,
    /// Amdahl's curves are hidden.
    no_amdahl: bool,
    /// Those of the Universal Scalability Law are hidden.
    no_usl: bool,
}

/// The charts that make sense for this comparison, whatever of it was run already.
pub fn offered(compared: &Compared<'_>) -> Vec<Chart> {
    let makes_sense = |chart: &Chart| match chart {
        Chart::Times | Chart::Costs | Chart::Memory | Chart::Latency => true,
        Chart::Speedup | Chart::Efficiency => workers::differ(compared),
        Chart::Grid => grid::is_one(compared),
    };
    Chart::ALL.into_iter().filter(makes_sense).collect()
}

/// Draws a chart into the room that is left, whatever its size.
pub fn show(ui: &mut Ui, look: Look, chart: Chart, compared: &Compared<'_>, view: &mut ChartsView) {
    let room = ui.available_rect_before_wrap();
    if room.width() < LEAST || room.height() < LEAST {
        return;
    }
    let drawn = ui.push_id(("chart", chart as usize), |ui| match chart {
        Chart::Times => times::show(ui, look, compared, view),
        Chart::Speedup => scaling::show(ui, look, Kind::Speedup, compared, view),
        Chart::Efficiency => scaling::show(ui, look, Kind::Efficiency, compared, view),
        Chart::Grid => grid::show(ui, look, compared, view),
        Chart::Costs => costs::show(ui, look, compared, view),
        Chart::Memory => memory::show(ui, look, compared),
        Chart::Latency => latency::show(ui, look, compared),
    });
    if drawn.inner.is_none() {
        widgets::empty(ui, look, without(chart, compared));
    }
}

/// Locale key of what a chart says that has nothing to draw: what it waits for, or that nothing will come any more.
fn without(chart: Chart, compared: &Compared<'_>) -> &'static str {
    if compared.state == RunState::Finished { "chart-nothing" } else { chart.empty() }
}

/// Narrower or lower rooms show nothing.
const LEAST: f32 = 48.0;

/// Whether there was anything to draw.
type Drawn = Option<()>;

/// What a chart shows, in words and numbers, for who does not see it.
pub fn sentence(look: Look, chart: Chart, compared: &Compared<'_>) -> String {
    let told = match chart {
        Chart::Times => times::told(look, compared),
        Chart::Speedup => scaling::told(look, Kind::Speedup, compared),
        Chart::Efficiency => scaling::told(look, Kind::Efficiency, compared),
        Chart::Grid => grid::told(look, compared),
        Chart::Costs => costs::told(look, compared),
        Chart::Memory => memory::told(look, compared),
        Chart::Latency => latency::told(look, compared),
    };
    let what = if told.is_empty() { look.text(without(chart, compared)) } else { words::listed(look, told) };
    format!("{}: {what}", look.text(chart.key()))
}

/// The name of an arm for people: its way in the language of the window, its workers, and what it has of the sweeps.
pub fn arm_name(look: Look, compared: &Compared<'_>, place: usize) -> String {
    words::arm(look, compared, place)
}
