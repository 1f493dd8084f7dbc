//! Speed-up and efficiency against the number of workers: a line for every way with its intervals, the ideal, and the curves of
//! both laws with their bands, or why there is none. Knows nothing of how curves are fitted.

use super::ground::{Axis, Ground};
use super::legend::{self, BAND, Swatch, head};
use super::pens::{self, Dash, Marker};
use super::workers::{self, Drawn as Way};
use super::{ChartsView, Drawn, tip, words};
use crate::analysis::compare::{Estimate, Fit, LEAST_POINTS, NoFit, Standing};
use crate::locale::Message;
use crate::ui::compare::Compared;
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::units::three_digits;
use eframe::egui::{Align2, Mesh, Pos2, Rect, Sense, Shape, Stroke, Ui, pos2};

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// How many times faster.
    Speedup,
    /// What share that is of the ideal.
    Efficiency,
}

/// The dashes of the curves: none that could be taken for those of measured lines beside their bands.
const LAWS: [(&str, Dash); 2] = [("chart-usl", Dash::Solid), ("chart-amdahl", Dash::Dotted)];

impl Kind {
    const fn key(self) -> &'static str {
        match self {
            Self::Speedup => "chart-axis-speedup",
            Self::Efficiency => "chart-axis-efficiency",
        }
    }

    fn write(self, look: Look, value: f64) -> String {
        match self {
            Self::Speedup => words::times(look, value),
            Self::Efficiency => words::share(look, value),
        }
    }

    /// Of a point of a curve: a speed-up with so many workers, measured against so many.
    fn of(self, speedup: Estimate, workers: f64, base: f64) -> Estimate {
        match self {
            Self::Speedup => speedup,
            Self::Efficiency => speedup.divided_by((workers / base).max(f64::MIN_POSITIVE)),
        }
    }

    /// The ideal with so many workers.
    fn ideal(self, workers: f64, base: f64) -> f64 {
        match self {
            Self::Speedup => workers / base,
            Self::Efficiency => 1.0,
        }
    }
}

/// Workers of the arm that this one is measured against.
fn base(compared: &Compared<'_>, arm: usize) -> f64 {
    let against = compared.report.arms[arm].against;
    compared.report.arms.get(against).map_or(1, |arm| arm.workers).max(1) as f64
}

/// What is drawn of an arm.
fn value(kind: Kind, compared: &Compared<'_>, place: usize) -> Option<Estimate> {
    let arm = compared.report.arms.get(place).filter(|arm| arm.standing == Standing::Fine)?;
    let value = match kind {
        Kind::Speedup => arm.speedup?,
        Kind::Efficiency => arm.efficiency?,
    };
    [value.median, value.low, value.high].iter().all(|number| number.is_finite()).then_some(value)
}

pub(super) fn told(look: Look, kind: Kind, compared: &Compared<'_>) -> Vec<String> {
    let arms = (0..compared.report.arms.len()).filter(|place| *place != compared.report.baseline);
    let one = |place: usize| {
        let value = words::estimate(look, value(kind, compared, place)?, &|value| kind.write(look, value));
        Some(format!("{}: {value}", words::arm(look, compared, place)))
    };
    let mut told: Vec<String> = arms.filter_map(one).collect();
    if !told.is_empty() && kind == Kind::Speedup {
        told.extend(fits(look, compared));
    }
    told
}

/// What the fits say of every way, or why there is none.
fn fits(look: Look, compared: &Compared<'_>) -> Vec<String> {
    let more = compared.report.lines.iter().filter(|line| line.arms.len() > 1);
    let said = |line: &crate::analysis::compare::Line| {
        let name = words::line(look, compared, line);
        let what = match (&line.fits.usl, &line.fits.amdahl) {
            (Err(one), Err(other)) if one == other => refusal(look, *one),
            (usl, amdahl) => format!("{}; {}", law(look, "chart-usl", usl), law(look, "chart-amdahl", amdahl)),
        };
        format!("{name}: {what}")
    };
    more.map(said).collect()
}

fn law(look: Look, name: &str, fit: &Result<Fit, NoFit>) -> String {
    let what = match fit {
        Err(why) => refusal(look, *why),
        Ok(fit) => {
            let share = |of: Estimate| words::estimate(look, of, &|value| words::share(look, value));
            let mut what = look.say(&Message::new("chart-contention").with("share", share(fit.contention)));
            if name == "chart-usl" {
                let coherency = Message::new("chart-coherency").with("share", share(fit.coherency));
                what.push_str(&format!(", {}, {}", look.say(&coherency), peak(look, fit)));
            }
            what
        }
    };
    format!("{}: {what}", look.text(name))
}

/// Where a curve is highest.
fn peak(look: Look, fit: &Fit) -> String {
    let number = |value: f64| look.locale.decimal(&three_digits(value));
    match fit.best {
        None => look.text("chart-no-peak"),
        Some(best) => look.say(&Message::new("chart-peak").with("workers", words::estimate(look, best, &number))),
    }
}

fn refusal(look: Look, why: NoFit) -> String {
    look.say(&match why {
        NoFit::TooFew { points } => {
            Message::new("chart-fit-too-few").with("points", points).with("least", LEAST_POINTS)
        }
        NoFit::SuperLinear { workers } => Message::new("chart-fit-super-linear").with("workers", workers),
    })
}

/// The curve of a law through a line's speed-ups, as this chart draws it.
fn curve(kind: Kind, fit: &Fit, base: f64) -> Vec<(f64, Estimate)> {
    let finite = |of: &Estimate| [of.median, of.low, of.high].iter().all(|value| value.is_finite());
    let points = fit.band.iter().filter(|(n, _)| *n > 0.0).map(|(n, of)| (*n, kind.of(*of, *n, base)));
    points.filter(|(_, of)| finite(of)).collect()
}

/// The laws' curves of a line that are to be seen.
fn curves<'a>(way: &Way<'a>, view: &ChartsView) -> impl Iterator<Item = (&'a Fit, Dash)> {
    let fits = &way.line.fits;
    let usl = fits.usl.as_ref().ok().filter(|_| !view.no_usl).map(|fit| (fit, LAWS[0].1));
    let amdahl = fits.amdahl.as_ref().ok().filter(|_| !view.no_amdahl).map(|fit| (fit, LAWS[1].1));
    amdahl.into_iter().chain(usl)
}

pub(super) fn show(ui: &mut Ui, look: Look, kind: Kind, compared: &Compared<'_>, view: &mut ChartsView) -> Drawn {
    let ways = workers::lines(look, compared, &|arm| value(kind, compared, arm).is_some());
    if ways.is_empty() {
        return None;
    }
    let mut entries = workers::entries(look, compared, &ways);
    entries.push((Swatch::Dash(Dash::Dashed, look.theme.weak), look.text("chart-ideal")));
    let any = ways.iter().any(|way| way.line.fits.usl.is_ok() || way.line.fits.amdahl.is_ok());
    if any {
        let hidden = [view.no_usl, view.no_amdahl];
        let laws = LAWS.iter().zip(hidden).filter(|(_, hidden)| !hidden);
        entries.extend(laws.map(|((key, dash), _)| (Swatch::Band(*dash, look.theme.text), look.text(key))));
    }
    head(ui, look, &entries, |ui| {
        if any {
            legend::switch(ui, look, &mut view.no_usl, look.text("chart-usl"));
            legend::switch(ui, look, &mut view.no_amdahl, look.text("chart-amdahl"));
        }
    });
    let notes = if kind == Kind::Speedup { fits(look, compared) } else { Vec::new() };
    let (room, below) = legend::notes(ui, look, notes);
    let (x, y) = axes(ui, look, kind, (compared, &ways, view));
    let response = ui.interact(room, ui.scope_id().with("plot"), Sense::hover());
    let ground = Ground::draw(ui, look, room, &x, &y);
    ideal(ui, look, kind, &ground, base(compared, compared.report.baseline));
    for way in &ways {
        for (fit, dash) in curves(way, view) {
            band(ui, &ground, &curve(kind, fit, base(compared, way.line.arms[0])), way, dash);
        }
    }
    for way in &ways {
        points(ui, look, kind, (compared, &ground), way);
    }
    if kind == Kind::Speedup && !view.no_usl {
        let best = ways.iter().filter_map(|way| Some((way, way.line.fits.usl.as_ref().ok()?)));
        for (turn, (way, fit)) in best.filter(|(_, fit)| fit.best.is_some()).enumerate() {
            mark_peak(ui, look, &ground, (turn, way, fit));
        }
    }
    let what = words::listed(look, told(look, kind, compared));
    widgets::describe(ui, &response, format!("{}: {what}", look.text(kind.key())));
    if let Some(count) = workers::pointed(ui, look, &response, &ground, compared) {
        tooltip(look, kind, &response, (compared, &ways), count, &below);
    }
    Some(())
}

fn axes(
    ui: &Ui,
    look: Look,
    kind: Kind,
    (compared, ways, view): (&Compared<'_>, &[Way<'_>], &ChartsView),
) -> (Axis, Axis) {
    let last = |(fit, _): (&Fit, Dash)| fit.band.last().map_or(0.0, |(n, _)| *n);
    let x = workers::axis(look, compared, ways.iter().flat_map(|way| curves(way, view).map(last)).fold(0.0, f64::max));
    let arms = ways.iter().flat_map(|way| way.line.arms.iter());
    let most = arms.filter_map(|arm| value(kind, compared, *arm)).map(|value| value.high).fold(1.0, f64::max);
    let ideal = kind.ideal(x.high(), base(compared, compared.report.baseline));
    let marks = f64::from((ui.available_height() / (widgets::small_font(ui).size * 3.0)).clamp(2.0, 8.0));
    let title = look.text(kind.key());
    let y = match kind {
        // The ideal is in sight as far as it does not press down what was measured.
        Kind::Speedup => Axis::linear(most.max(ideal.min(most * 1.5)), marks, &|value, step| {
            format!("{}×", super::ground::decimals(look, value, step))
        }),
        Kind::Efficiency => Axis::percent(look, most.clamp(1.0, 4.0) * 1.06, marks),
    };
    (x, y.titled(title))
}

fn ideal(ui: &Ui, look: Look, kind: Kind, ground: &Ground<'_>, base: f64) {
    let painter = ui.painter().with_clip_rect(ground.plot.intersect(ui.clip_rect()));
    let from = if kind == Kind::Speedup { 0.0 } else { ground.x.high() * 0.001 };
    let points = [from, ground.x.high()].map(|n| ground.at(n, kind.ideal(n, base)));
    pens::stroke(&painter, points.to_vec(), Dash::Dashed, Stroke::new(1.6, look.theme.weak));
}

fn band(ui: &Ui, ground: &Ground<'_>, curve: &[(f64, Estimate)], way: &Way<'_>, dash: Dash) {
    let painter = ui.painter().with_clip_rect(ground.plot.intersect(ui.clip_rect()));
    let mut mesh = Mesh::default();
    for (n, of) in curve {
        for value in [of.low, of.high] {
            mesh.colored_vertex(ground.at(*n, value), way.pen.color.gamma_multiply(BAND));
        }
    }
    for pair in 0..curve.len().saturating_sub(1) as u32 {
        mesh.add_triangle(2 * pair, 2 * pair + 1, 2 * pair + 2);
        mesh.add_triangle(2 * pair + 1, 2 * pair + 2, 2 * pair + 3);
    }
    painter.add(Shape::mesh(mesh));
    let line: Vec<Pos2> = curve.iter().map(|(n, of)| ground.at(*n, of.median)).collect();
    pens::stroke(&painter, line, dash, Stroke::new(if dash == Dash::Dotted { 2.2 } else { 1.8 }, way.pen.color));
}

fn points(ui: &Ui, look: Look, kind: Kind, (compared, ground): (&Compared<'_>, &Ground<'_>), way: &Way<'_>) {
    let painter = ui.painter().with_clip_rect(ground.plot.expand(8.0).intersect(ui.clip_rect()));
    let at = |arm: usize, value: f64| {
        let at = ground.at(compared.report.arms[arm].workers as f64, value);
        pos2(at.x + way.dodge, at.y.max(ground.plot.top()))
    };
    let values: Vec<(usize, Estimate)> =
        way.line.arms.iter().filter_map(|arm| Some((*arm, value(kind, compared, *arm)?))).collect();
    // A curve takes the place of the line.
    let fitted = way.line.fits.usl.is_ok() || way.line.fits.amdahl.is_ok();
    if way.joined && !fitted {
        let line = values.iter().map(|(arm, value)| at(*arm, value.median)).collect();
        pens::stroke(&painter, line, way.pen.dash, Stroke::new(look.theme.line, way.pen.color));
    }
    for (arm, value) in &values {
        let ends = [at(*arm, value.low), at(*arm, value.high)];
        pens::whisker(&painter, ends, 3.5, Stroke::new(1.5, way.pen.color));
    }
    for (arm, value) in &values {
        pens::marker(&painter, at(*arm, value.median), 4.2, way.pen.marker, way.pen.color, None);
    }
}

/// Where a curve is highest, with its interval along the axis.
fn mark_peak(ui: &Ui, look: Look, ground: &Ground<'_>, (turn, way, fit): (usize, &Way<'_>, &Fit)) {
    let Some(best) = fit.best else { return };
    let (plot, color) = (ground.plot, way.pen.color);
    let painter = ui.painter().with_clip_rect(plot.expand2(eframe::egui::vec2(0.0, 2.0)).intersect(ui.clip_rect()));
    let height = plot.bottom() - 8.0 - (turn % 6) as f32 * widgets::small_font(ui).size * 1.2;
    let text = look.say(&Message::new("chart-nmax").with("workers", look.locale.decimal(&three_digits(best.median))));
    if best.median > ground.x.high() {
        let at = pos2(plot.right() - 4.0, height);
        return on_paper(ui, look, plot, (Align2::RIGHT_CENTER, at), format!("{text} >"));
    }
    let x = ground.x(best.median);
    let near = fit.band.iter().min_by(|a, b| (a.0 - best.median).abs().total_cmp(&(b.0 - best.median).abs()));
    let top = near.map_or(plot.top(), |(_, of)| ground.y(of.median).max(plot.top()));
    pens::stroke(&painter, vec![pos2(x, top), pos2(x, plot.bottom())], Dash::Dashed, Stroke::new(1.4, color));
    let ends = [best.low, best.high.min(ground.x.high() * 1.05)].map(|n| pos2(ground.x(n), height));
    pens::whisker(&painter, ends, 4.0, Stroke::new(1.8, color));
    pens::marker(&painter, pos2(x, height), 4.0, Marker::Down, color, None);
    let left = x > plot.center().x;
    let at = pos2(if left { ends[0].x.max(plot.left()) - 6.0 } else { ends[1].x.min(plot.right()) + 6.0 }, height);
    let anchor = if left { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER };
    on_paper(ui, look, plot, (anchor, at), text);
}

/// Words over curves, on a ground of their own, and not beyond the plot.
fn on_paper(ui: &Ui, look: Look, plot: Rect, (anchor, at): (Align2, Pos2), text: String) {
    let galley = ui.painter().layout_no_wrap(text, widgets::small_font(ui), look.theme.text);
    let place = anchor.anchor_size(at, galley.size());
    let beyond = (place.right() - plot.right() + 4.0).max(0.0).min(place.left() - plot.left());
    let place = place.translate(eframe::egui::vec2(-beyond, 0.0));
    ui.painter().rect_filled(Rect::expand(place, 2.0), 2.0, look.theme.well);
    ui.painter().galley(place.min, galley, look.theme.text);
}

fn tooltip(
    look: Look,
    kind: Kind,
    response: &eframe::egui::Response,
    (compared, ways): (&Compared<'_>, &[Way<'_>]),
    count: u64,
    below: &[String],
) {
    let mut lines = Vec::new();
    for way in ways {
        for arm in way.line.arms.iter().filter(|arm| compared.report.arms[**arm].workers == count) {
            let Some(value) = value(kind, compared, *arm) else { continue };
            let runs = look.say(&Message::new("chart-of-runs").with("count", compared.report.arms[*arm].runs));
            let value = words::estimate(look, value, &|value| kind.write(look, value));
            let swatch = Some(Swatch::Point(way.pen.marker, way.pen.color, true));
            lines.push(tip::Line { swatch, cells: vec![words::arm(look, compared, *arm), value, runs], strong: false });
        }
    }
    let ideal = kind.write(look, kind.ideal(count as f64, base(compared, compared.report.baseline)));
    let swatch = Some(Swatch::Dash(Dash::Dashed, look.theme.weak));
    lines.push(tip::Line { swatch, cells: vec![look.text("chart-ideal"), ideal], strong: false });
    tip::show(response, look, &look.say(&Message::new("chart-workers").with("count", count)), &lines, below);
}
