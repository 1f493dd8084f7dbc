//! The ways to spread the work, as toggles, and the numbers of workers of each. Knows nothing of how arms are made of them.

use super::lists::{self, Numbers};
use crate::plan::{Axis, Comparison, Design, Executor, MAX_PROCESSES, MAX_THREADS, Strategy};
use crate::ui::setup::fields::Fields;
use crate::ui::setup::model::SetupModel;
use crate::ui::setup::python;
use crate::ui::view::{Look, Scene};
use crate::ui::widgets;
use crate::workload::{Entry, PythonMode, Runs, usual_grid, usual_workers};
use eframe::egui::{Button, CollapsingHeader, RichText, Ui, vec2};

/// Executors that mean the same as a plain way: two names for one arm would be no comparison.
const SAME: [Executor; 3] = [Executor::Sequential, Executor::Threads, Executor::ProcessPool];

/// The ways that a workload can be spread.
fn possible(entry: Option<&Entry>) -> Vec<Strategy> {
    match entry.map_or(Runs::Kernel, |entry| entry.runs) {
        Runs::Kernel => Strategy::PLAIN.to_vec(),
        Runs::Python(PythonMode::Function) => {
            let plain = Strategy::PLAIN.into_iter().filter(|way| *way != Strategy::InApp);
            plain.chain(executors().map(Strategy::Executor)).collect()
        }
        Runs::Python(_) => Vec::new(),
    }
}

fn executors() -> impl Iterator<Item = Executor> {
    Executor::ALL.into_iter().filter(|executor| !SAME.contains(executor))
}

/// The comparison that somebody begins with: one worker, threads, processes, and both.
pub fn first(entry: Option<&Entry>) -> Design {
    let possible = possible(entry);
    let usual = [Strategy::Sequential, Strategy::Threads, Strategy::Processes, Strategy::Hybrid];
    Design { strategies: usual.into_iter().filter(|way| possible.contains(way)).collect(), ..Design::default() }
}

/// Leaves out of a comparison what its workload, which is another one now, cannot do.
pub fn fit(plan: &mut Comparison) {
    let entry = crate::workload::find(&plan.base.workload);
    let Some(known) = entry else { return };
    let possible = possible(entry);
    let design = &mut plan.design;
    design.strategies.retain(|way| possible.contains(way));
    design.own.retain(|arm| arm.experiment.workload == plan.base.workload);
    design.sweeps.retain(|sweep| match &sweep.axis {
        Axis::Regime => true,
        Axis::Param(id) => known.params.iter().any(|spec| spec.id == id),
    });
    if design.strategies.is_empty() && design.sweeps.is_empty() && design.own.is_empty() {
        design.strategies = first(entry).strategies;
    }
}

/// The toggles. Python's own executors stand apart: they are many.
pub(super) fn toggles(ui: &mut Ui, look: Look, model: &mut SetupModel, scene: &Scene<'_>) {
    let possible = possible(model.entry());
    if possible.is_empty() {
        return widgets::explanation(ui, look, &look.text("compare-setup-own-ways"));
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for way in Strategy::PLAIN {
            let why = if possible.contains(&way) { String::new() } else { look.text("compare-setup-not-in-app") };
            toggle(ui, look, model, way, &why);
        }
    });
    if possible.len() <= Strategy::PLAIN.len() {
        return;
    }
    let chosen = |way: &Strategy| matches!(way, Strategy::Executor(_));
    let count = model.comparison().design.strategies.iter().filter(|way| chosen(way)).count();
    let title = format!("{} ({count})", look.text("compare-setup-executors"));
    CollapsingHeader::new(RichText::new(title)).id_salt("compared executors").default_open(count > 0).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            for executor in executors() {
                let why = python::lacks(model, scene, executor).map(|why| look.say(&why)).unwrap_or_default();
                toggle(ui, look, model, Strategy::Executor(executor), &why);
            }
        });
    });
}

/// One way. What is chosen can always be left.
fn toggle(ui: &mut Ui, look: Look, model: &mut SetupModel, way: Strategy, why: &str) {
    let on = model.comparison().design.strategies.contains(&way);
    let name = look.text(way.key());
    let hint = match way {
        Strategy::Sequential => "preset-sequential-hint",
        Strategy::Threads => "preset-threads-hint",
        Strategy::Processes => "preset-processes-hint",
        Strategy::Hybrid => "preset-hybrid-hint",
        Strategy::Executor(executor) => executor.hint(),
        Strategy::InApp | Strategy::AsIs => "preset-in-app-hint",
    };
    let button = ui.add_enabled(on || why.is_empty(), Button::new(&name).selected(on));
    let button = button.on_hover_text(look.text(hint)).on_disabled_hover_text(why);
    if !button.accessible_name(format!("{}: {name}", look.text("compare-setup-ways"))).clicked() {
        return;
    }
    model.edit_design(|design| {
        if on {
            design.strategies.retain(|other| *other != way);
        } else {
            design.strategies.push(way);
            let place = |way: &Strategy| Strategy::PLAIN.iter().position(|plain| plain == way).unwrap_or(usize::MAX);
            design.strategies.sort_by_key(|way| (place(way), *way));
        }
    });
}

/// Whether a way wants one number of workers.
pub(super) fn wants_workers(design: &Design) -> bool {
    let alone = [Strategy::Sequential, Strategy::Hybrid, Strategy::AsIs];
    design.strategies.iter().any(|way| !alone.contains(way))
}

/// The numbers of workers, and P and T of the ways that have both.
pub(super) fn numbers(ui: &mut Ui, fields: &mut Fields<'_>, model: &mut SetupModel, cores: usize) {
    let look = fields.look;
    let cores = u32::try_from(cores).unwrap_or(u32::MAX).max(1);
    let design = &model.comparison().design;
    let (in_a_line, hybrid) = (wants_workers(design), design.strategies.contains(&Strategy::Hybrid));
    if in_a_line {
        let own = usual_workers(cores);
        let place = look.say(&crate::locale::Message::new("compare-setup-as-cores").with("cores", own));
        let spec =
            Numbers { label: "compare-setup-workers", hint: "compare-setup-workers-hint", place, most: MAX_THREADS };
        lists::numbers(ui, look, &mut model.typed.workers, &mut model.plan.design.workers, &spec);
        fields.problem(ui, "workers");
        quick(ui, look, model, cores);
    }
    if hybrid {
        let grid = usual_grid(cores);
        let spec = Numbers {
            label: "compare-setup-processes",
            hint: "compare-setup-grid-hint",
            place: grid.processes.to_string(),
            most: MAX_PROCESSES,
        };
        lists::numbers(ui, look, &mut model.typed.processes, &mut model.plan.design.processes, &spec);
        fields.problem(ui, "compare.processes");
        let spec = Numbers {
            label: "compare-setup-threads",
            hint: "compare-setup-grid-hint",
            place: grid.threads.to_string(),
            most: MAX_THREADS,
        };
        lists::numbers(ui, look, &mut model.typed.threads, &mut model.plan.design.threads, &spec);
        fields.problem(ui, "compare.threads");
    }
}

/// Rows of numbers worth comparing.
fn quick(ui: &mut Ui, look: Look, model: &mut SetupModel, cores: u32) {
    let row: Vec<u32> = (1..=usual_workers(cores)).collect();
    let powers: Vec<u32> = (0..=12).map(|power| 1 << power).take_while(|number| *number <= cores * 2).collect();
    // From six numbers on curves can be fitted.
    let curve: Vec<u32> = (1..=6).collect();
    let mut offered = vec![row, powers];
    if !offered.contains(&curve) {
        offered.push(curve);
    }
    // Two cores: a row of two is the powers of two as well.
    offered.dedup();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for numbers in offered {
            let text = match numbers.as_slice() {
                [first, .., last] if numbers.len() > 2 && *last as usize == numbers.len() => {
                    format!("{first} – {last}")
                }
                _ => lists::written(&numbers),
            };
            let on = model.comparison().design.workers == numbers;
            let name = format!("{}: {text}", look.text("compare-setup-workers"));
            if widgets::toggle(ui, look, on, &text).accessible_name(name).clicked() {
                model.edit_design(|design| design.workers = if on { Vec::new() } else { numbers });
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Experiment, Sweep};
    use crate::workload::{CATALOGUE, arms, find};

    #[test]
    fn the_first_comparison_can_be_run_where_there_are_ways_to_choose() {
        for entry in CATALOGUE.iter().filter(|entry| entry.id != "program") {
            let base = Experiment { workload: entry.id.to_owned(), ..Experiment::default() };
            let design = first(Some(entry));
            let refused = |why: Vec<crate::plan::Problem>| why.into_iter().map(|p| p.message.key).collect::<Vec<_>>();
            match arms(&Comparison { base, design: design.clone() }, 2) {
                Ok(arms) => assert!(arms.len() >= 2, "{}", entry.id),
                // Some want more than one worker, or a partner.
                Err(why) if design.strategies.is_empty() => assert_eq!(refused(why), ["compare-too-few-arms"]),
                Err(why) => assert!(refused(why).iter().all(|key| *key == "compare-arm-problem"), "{}", entry.id),
            }
        }
    }

    #[test]
    fn another_workload_takes_what_it_can_do() {
        let sweep = |id: &str| Sweep { axis: Axis::of(id), values: vec![1.into()] };
        let base = Experiment { workload: "python".to_owned(), ..Experiment::default() };
        let strategies = vec![Strategy::Threads, Strategy::Executor(Executor::Fork)];
        let sweeps = vec![sweep("block"), sweep("regime"), sweep("delay")];
        let mut plan = Comparison { base, design: Design { strategies, sweeps, ..Design::default() } };
        plan.base.workload = "primes".to_owned();
        fit(&mut plan);
        assert_eq!(plan.design.strategies, [Strategy::Threads]);
        assert_eq!(plan.design.sweeps.iter().map(|s| s.axis.word()).collect::<Vec<_>>(), ["block", "regime"]);
        plan.base.workload = "python-pass".to_owned();
        plan.design.sweeps.clear();
        fit(&mut plan);
        assert!(plan.design.strategies.is_empty());
        plan.base.workload = "primes".to_owned();
        fit(&mut plan);
        assert_eq!(plan.design, first(find("primes")));
    }
}
