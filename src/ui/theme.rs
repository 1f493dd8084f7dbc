//! All colours and type sizes of the window, in three themes and one for paper, and what they mean: a state has the same colour in every
//! panel. Knows nothing of panels. The only file that may make a colour.

mod print;

use super::hatch::Hatch;
use crate::telemetry::{SpanKind, WorkerState};
use eframe::egui::{self, Color32, CornerRadius, FontFamily, FontId, Stroke, TextStyle, vec2};
use serde::{Deserialize, Serialize};

/// A theme's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeName {
    /// Light text on dark.
    #[default]
    Dark,
    /// Dark text on light.
    Light,
    /// Black on white, strong colours, large type.
    Projector,
    /// Black ink on white, for figures; not in the window's menu.
    Print,
}

impl ThemeName {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Dark, Self::Light, Self::Projector];

    /// All that figures can have, in the order of their menu.
    pub const OF_FIGURES: [Self; 4] = [Self::Print, Self::Light, Self::Dark, Self::Projector];

    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Print => "theme-print",
            Self::Dark => "theme-dark",
            Self::Light => "theme-light",
            Self::Projector => "theme-projector",
        }
    }

    /// Its colours and sizes.
    pub const fn theme(self) -> &'static Theme {
        match self {
            Self::Dark => &DARK,
            Self::Light => &LIGHT,
            Self::Projector => &PROJECTOR,
            Self::Print => &print::PRINT,
        }
    }
}

/// What a stretch of a lane can mean. More than [`SpanKind`]: what the app concludes has a mark as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Doing the work.
    Run,
    /// Waiting for a lock.
    WaitLock,
    /// Waiting for the GIL.
    WaitGil,
    /// Waiting for input or output.
    WaitIo,
    /// Passing data.
    Pass,
    /// Paused by the person.
    Paused,
    /// Ready to run while something else had the core.
    Preempted,
    /// Ended, and not as it should.
    Dead,
    /// Turning values into bytes.
    Serialise,
    /// Turning bytes into values.
    Deserialise,
    /// Starting a thread or a process.
    Start,
    /// Waiting for a thread or a process to end.
    Join,
}

impl Mark {
    /// All of them, in the order of the legend.
    pub const ALL: [Self; 12] = [
        Self::Run,
        Self::Preempted,
        Self::WaitIo,
        Self::WaitLock,
        Self::WaitGil,
        Self::Serialise,
        Self::Pass,
        Self::Deserialise,
        Self::Start,
        Self::Join,
        Self::Paused,
        Self::Dead,
    ];

    /// The mark of a span.
    pub const fn of_span(kind: SpanKind) -> Self {
        match kind {
            SpanKind::Run => Self::Run,
            SpanKind::WaitLock => Self::WaitLock,
            SpanKind::WaitGil => Self::WaitGil,
            SpanKind::WaitIo => Self::WaitIo,
            SpanKind::Pass => Self::Pass,
            SpanKind::Paused => Self::Paused,
            SpanKind::Serialise => Self::Serialise,
            SpanKind::Deserialise => Self::Deserialise,
            SpanKind::Start => Self::Start,
            SpanKind::Join => Self::Join,
        }
    }

    /// The mark of a state, if it has one.
    pub const fn of_state(state: WorkerState) -> Option<Self> {
        match state {
            WorkerState::In(kind) => Some(Self::of_span(kind)),
            WorkerState::Panicked | WorkerState::Dead => Some(Self::Dead),
            WorkerState::Empty | WorkerState::Ready | WorkerState::Finished => None,
        }
    }

    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Run => SpanKind::Run.key(),
            Self::WaitLock => SpanKind::WaitLock.key(),
            Self::WaitGil => SpanKind::WaitGil.key(),
            Self::WaitIo => SpanKind::WaitIo.key(),
            Self::Pass => SpanKind::Pass.key(),
            Self::Paused => SpanKind::Paused.key(),
            Self::Serialise => SpanKind::Serialise.key(),
            Self::Deserialise => SpanKind::Deserialise.key(),
            Self::Start => SpanKind::Start.key(),
            Self::Join => SpanKind::Join.key(),
            Self::Preempted => "state-preempted",
            Self::Dead => WorkerState::Dead.key(),
        }
    }

    /// Its pattern, for those who cannot tell the colours apart.
    pub const fn hatch(self) -> Hatch {
        match self {
            Self::Run => Hatch::Plain,
            Self::WaitLock => Hatch::Cross,
            Self::WaitGil => Hatch::Back,
            Self::WaitIo => Hatch::Dots,
            Self::Pass => Hatch::Horizontal,
            Self::Paused => Hatch::Vertical,
            Self::Preempted => Hatch::Forward,
            Self::Dead => Hatch::Crosses,
            Self::Serialise => Hatch::RisingLines,
            Self::Deserialise => Hatch::FallingLines,
            Self::Start => Hatch::DottedBars,
            Self::Join => Hatch::Grid,
        }
    }
}

/// Colours and sizes.
#[derive(Debug)]
pub struct Theme {
    /// Whether text is lighter than what is behind it.
    pub dark: bool,
    /// Behind everything.
    pub window: Color32,
    /// Behind a panel's content.
    pub card: Color32,
    /// Behind fields that take text, and empty lanes.
    pub well: Color32,
    /// Lines around panels.
    pub border: Color32,
    /// Buttons at rest.
    pub button: Color32,
    /// Buttons under the pointer.
    pub button_hover: Color32,
    /// Lines of a plot's grid.
    pub grid: Color32,
    /// Text.
    pub text: Color32,
    /// Text of less weight: units, explanations.
    pub weak: Color32,
    /// What is selected, has the focus or is the main thing to press.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Good news.
    pub good: Color32,
    /// To be looked at.
    pub warn: Color32,
    /// Bad news.
    pub error: Color32,
    /// Marks of lanes, in the order of [`Mark`]'s declaration.
    marks: [Color32; 12],
    /// Workers, in turn.
    workers: [Color32; Self::SERIES],
    /// Load from none to full.
    heat: [Color32; 5],
    /// Size of body text.
    pub body: f32,
    /// Width of a plot's lines.
    pub line: f32,
}

#[expect(clippy::disallowed_methods, reason = "the theme is where colours are made")]
const fn hex(rgb: u32) -> Color32 {
    Color32::from_rgb((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}

const fn hexes<const N: usize>(rgb: [u32; N]) -> [Color32; N] {
    let mut out = [Color32::BLACK; N];
    let mut i = 0;
    while i < N {
        out[i] = hex(rgb[i]);
        i += 1;
    }
    out
}

// The marks begin from the palette of Okabe and Ito, which people with any kind of colour blindness can tell apart,
// each moved until it stands out from its own background.
static DARK: Theme = Theme {
    dark: true,
    window: hex(0x0f1115),
    card: hex(0x181b21),
    well: hex(0x101318),
    border: hex(0x2d333d),
    button: hex(0x2a3039),
    button_hover: hex(0x363e4a),
    grid: hex(0x3a424e),
    text: hex(0xe8eaee),
    weak: hex(0xa3acb9),
    accent: hex(0x5aa9ff),
    on_accent: hex(0x08131f),
    good: hex(0x4fd18b),
    warn: hex(0xf0b13c),
    error: hex(0xff7b72),
    marks: hexes([
        0x2fb27c, 0xe69f00, 0xd184b4, 0x4a97cf, 0xe8dc50, 0x7d8797, 0xff6b1a, 0xe5484d, 0xc9b458, 0x9fb84a, 0x5fd7e0,
        0x9d8cf0,
    ]),
    workers: hexes([
        0x5aa9ff, 0xf0a742, 0x4fd18b, 0xe986c5, 0xe8dc50, 0x5fd7e0, 0xff7b5c, 0xb79bff, 0xa7d65c, 0xc9a98c,
    ]),
    heat: hexes([0x1d222a, 0x284a78, 0x2f8f9a, 0xb5c14a, 0xffb54a]),
    body: 14.0,
    line: 1.6,
};

static LIGHT: Theme = Theme {
    dark: false,
    window: hex(0xeceff3),
    card: hex(0xffffff),
    well: hex(0xf1f3f6),
    border: hex(0xcfd5dd),
    button: hex(0xe3e7ed),
    button_hover: hex(0xd5dbe3),
    grid: hex(0xb9c1cc),
    text: hex(0x171b21),
    weak: hex(0x525c6a),
    accent: hex(0x0b62c4),
    on_accent: hex(0xffffff),
    good: hex(0x13703f),
    warn: hex(0x8a5300),
    error: hex(0xb3201b),
    marks: hexes([
        0x1f9e6b, 0xc27a00, 0xb5508d, 0x2b87c9, 0xa89700, 0x848d9a, 0xd04a00, 0x9c1c16, 0x8a6d00, 0x5e7d12, 0x0c7f8c,
        0x6a45c9,
    ]),
    workers: hexes([
        0x0b62c4, 0xb86a00, 0x14804b, 0xb53a86, 0x8b7d00, 0x0c7f8c, 0xc63d1a, 0x6a45c9, 0x55801a, 0x80604a,
    ]),
    heat: hexes([0xeef1f5, 0xbcd4ee, 0x7fb6c9, 0xd9a441, 0xc8470b]),
    body: 14.0,
    line: 1.6,
};

static PROJECTOR: Theme = Theme {
    dark: false,
    window: hex(0xffffff),
    card: hex(0xffffff),
    well: hex(0xf2f2f2),
    border: hex(0x6b6b6b),
    button: hex(0xe2e2e2),
    button_hover: hex(0xcdcdcd),
    grid: hex(0xa0a0a0),
    text: hex(0x000000),
    weak: hex(0x333333),
    accent: hex(0x003f9e),
    on_accent: hex(0xffffff),
    good: hex(0x00592a),
    warn: hex(0x7a4300),
    error: hex(0xa00000),
    marks: hexes([
        0x008f58, 0xb06c00, 0xa0307a, 0x0070c0, 0x8f8000, 0x6f7680, 0xd43c00, 0x780000, 0x6e5600, 0x4c6a00, 0x007888,
        0x5a30c8,
    ]),
    workers: hexes([
        0x0050c8, 0xb06000, 0x007a40, 0xb01880, 0x7a6e00, 0x007888, 0xc82800, 0x5a30c8, 0x427000, 0x704c30,
    ]),
    heat: hexes([0xf2f2f2, 0xa8c8ec, 0x4f9fc0, 0xe08a00, 0xb02000]),
    body: 17.0,
    line: 2.6,
};

impl Theme {
    /// Colours for series before they begin again.
    pub const SERIES: usize = 10;

    /// The colour of a mark.
    pub const fn mark(&self, mark: Mark) -> Color32 {
        self.marks[mark as usize]
    }

    /// The colour of a worker, core or process by its number; ten in turn.
    pub const fn series(&self, number: usize) -> Color32 {
        self.workers[number % self.workers.len()]
    }

    /// The colour of a load between 0 and 1.
    pub fn heat(&self, load: f32) -> Color32 {
        let last = self.heat.len() - 1;
        let at = load.clamp(0.0, 1.0) * last as f32;
        let below = (at as usize).min(last - 1);
        self.heat[below].lerp_to_gamma(self.heat[below + 1], at - below as f32)
    }

    /// The colour of a pixel of the workload's picture, one byte deep, mixed with the tint of who drew it.
    pub fn pixel(&self, value: u8, tint: Option<Color32>) -> Color32 {
        let shade = f32::from(value) / 255.0;
        let plain = if self.dark { self.heat(shade) } else { self.heat(shade * 0.9) };
        tint.map_or(plain, |tint| Color32::BLACK.lerp_to_gamma(tint, 0.25 + 0.75 * shade))
    }

    /// Black or white, whichever reads better on a colour.
    pub fn ink_on(&self, background: Color32) -> Color32 {
        if contrast(Color32::BLACK, background) > contrast(Color32::WHITE, background) {
            Color32::BLACK
        } else {
            Color32::WHITE
        }
    }

    /// A paler version of a colour, over the card.
    pub fn pale(&self, color: Color32, strength: f32) -> Color32 {
        self.card.lerp_to_gamma(color, strength)
    }

    /// Sets egui's style from the theme. To be called when the theme changes, not every frame.
    pub fn apply(&self, ctx: &egui::Context) {
        let kind = if self.dark { egui::Theme::Dark } else { egui::Theme::Light };
        ctx.set_theme(kind);
        let mut style = kind.default_style();
        self.set_type(&mut style);
        self.set_spacing(&mut style);
        self.set_visuals(&mut style.visuals);
        style.animation_time = 0.08;
        style.interaction.tooltip_delay = 0.25;
        style.interaction.selectable_labels = false;
        ctx.set_style_of(kind, style);
    }

    fn set_type(&self, style: &mut egui::Style) {
        let size = |factor: f32| (self.body * factor).round();
        style.text_styles = [
            (TextStyle::Small, FontId::new(size(0.86), FontFamily::Proportional)),
            (TextStyle::Body, FontId::new(self.body, FontFamily::Proportional)),
            (TextStyle::Button, FontId::new(self.body, FontFamily::Proportional)),
            (TextStyle::Heading, FontId::new(size(1.3), FontFamily::Proportional)),
            (TextStyle::Monospace, FontId::new(size(0.93), FontFamily::Monospace)),
        ]
        .into();
    }

    fn set_spacing(&self, style: &mut egui::Style) {
        let spacing = &mut style.spacing;
        spacing.item_spacing = vec2(8.0, 6.0);
        spacing.button_padding = vec2(9.0, 4.0);
        spacing.interact_size = vec2(self.body * 2.6, self.body * 1.75);
        spacing.slider_width = 130.0;
        spacing.slider_rail_height = 6.0;
        spacing.combo_width = 120.0;
        spacing.tooltip_width = self.body * 26.0;
        spacing.icon_width = self.body * 1.1;
        spacing.icon_width_inner = self.body * 0.6;
        spacing.scroll = egui::style::ScrollStyle::solid();
        spacing.scroll.bar_width = 8.0;
        // A faded lane would look like another state.
        spacing.scroll.fade.strength = 0.0;
    }

    fn set_visuals(&self, visuals: &mut egui::Visuals) {
        visuals.panel_fill = self.window;
        visuals.window_fill = self.card;
        visuals.window_stroke = Stroke::new(1.0, self.border);
        visuals.faint_bg_color = self.well;
        visuals.extreme_bg_color = self.well;
        visuals.code_bg_color = self.well;
        visuals.text_edit_bg_color = Some(self.well);
        visuals.weak_text_color = Some(self.weak);
        visuals.warn_fg_color = self.warn;
        visuals.error_fg_color = self.error;
        visuals.hyperlink_color = self.accent;
        visuals.selection.bg_fill = self.pale(self.accent, if self.dark { 0.45 } else { 0.3 });
        visuals.selection.stroke = Stroke::new(1.0, self.text);
        visuals.slider_trailing_fill = true;
        visuals.disabled_alpha = 0.55;
        visuals.window_corner_radius = CornerRadius::same(8);
        visuals.menu_corner_radius = CornerRadius::same(6);
        self.set_widgets(&mut visuals.widgets);
    }

    fn set_widgets(&self, widgets: &mut egui::style::Widgets) {
        let plain = |fill: Color32, edge: Color32, width: f32| egui::style::WidgetVisuals {
            bg_fill: fill,
            weak_bg_fill: fill,
            bg_stroke: Stroke::new(width, edge),
            corner_radius: CornerRadius::same(5),
            fg_stroke: Stroke::new(1.2, self.text),
            expansion: 0.0,
        };
        widgets.noninteractive = plain(self.card, self.border, 1.0);
        widgets.inactive = plain(self.button, self.border, 1.0);
        widgets.hovered = plain(self.button_hover, self.weak, 1.0);
        // What has the keyboard's focus is drawn as active: the ring must be seen from the last row.
        widgets.active = plain(self.button_hover, self.accent, 2.0);
        widgets.open = plain(self.button_hover, self.accent, 1.0);
    }
}

/// The contrast of two colours as the WCAG defines it: 1 for equal ones, 21 for black on white.
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let linear = |byte: u8| {
        let share = f32::from(byte) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let light = |c: Color32| 0.2126 * linear(c.r()) + 0.7152 * linear(c.g()) + 0.0722 * linear(c.b());
    let (high, low) = (light(a).max(light(b)), light(a).min(light(b)));
    (high + 0.05) / (low + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn text_can_be_read_on_everything_it_is_written_on() {
        for name in ThemeName::OF_FIGURES {
            let t = name.theme();
            for (what, ink, paper, least) in [
                ("text on card", t.text, t.card, 7.0),
                ("text on window", t.text, t.window, 7.0),
                ("text on a button", t.text, t.button_hover, 7.0),
                ("weak on card", t.weak, t.card, 4.5),
                ("weak on window", t.weak, t.window, 4.5),
                ("on accent", t.on_accent, t.accent, 4.5),
                ("good", t.good, t.card, 4.5),
                ("warn", t.warn, t.card, 4.5),
                ("error", t.error, t.card, 4.5),
            ] {
                assert!(contrast(ink, paper) >= least, "{name:?}: {what}: {}", contrast(ink, paper));
            }
        }
    }

    #[test]
    fn marks_and_series_stand_out_from_the_card() {
        for name in ThemeName::OF_FIGURES {
            let t = name.theme();
            for mark in Mark::ALL {
                assert!(contrast(t.mark(mark), t.card) >= 2.7, "{name:?} {mark:?} {}", contrast(t.mark(mark), t.card));
            }
            for number in 0..10 {
                assert!(contrast(t.series(number), t.card) >= 3.0, "{name:?} series {number}");
            }
        }
    }

    #[test]
    fn every_mark_has_a_pattern_of_its_own() {
        let patterns: BTreeSet<Hatch> = Mark::ALL.iter().map(|m| m.hatch()).collect();
        assert_eq!(patterns.len(), Mark::ALL.len());
    }

    #[test]
    fn heat_runs_from_the_first_to_the_last_colour() {
        for name in ThemeName::OF_FIGURES {
            let t = name.theme();
            assert_eq!((t.heat(-1.0), t.heat(1.0)), (t.heat[0], t.heat[4]));
            assert_eq!(t.heat(f32::NAN.clamp(0.0, 1.0).max(0.5)), t.heat[2]);
        }
    }
}
