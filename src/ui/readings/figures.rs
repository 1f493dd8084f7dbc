//! What a workload counts besides items, over all workers. Knows how quantities are written, not what they mean.

use super::{heading, line};
use crate::recording::{Outcome, Recording, price};
use crate::ui::view::Look;
use crate::workload::{Figure, Price, find};
use eframe::egui::Ui;

/// The figures of a finished run with their labels.
pub(in crate::ui) fn written(look: Look, recording: &Recording, outcome: &Outcome) -> Vec<(String, String)> {
    let figures = find(&recording.experiment().workload).map_or(&[][..], |entry| entry.figures);
    let value = |figure: &Figure| outcome.figures.iter().find(|found| found.id == figure.id).map(|found| found.value);
    let both = |figure: &Figure| {
        Some((look.text(figure.label), look.locale.quantity(figure.folded_quantity(), value(figure)?)))
    };
    let cost = |spec: &Price| outcome.prices.iter().find(|found| found.id == spec.id).map(|found| found.seconds);
    let prices = find(&recording.experiment().workload).map_or(&[][..], |entry| entry.prices);
    let priced = prices.iter().filter_map(|spec| Some((look.text(spec.label), look.locale.seconds(cost(spec)?))));
    figures.iter().filter_map(both).chain(priced).collect()
}

/// What one of something costs, as far as the run has come.
fn prices(look: Look, recording: &Recording) -> Vec<(String, String)> {
    let prices = find(&recording.experiment().workload).map_or(&[][..], |entry| entry.prices);
    let samples = || recording.workers().iter().filter_map(|worker| worker.last.as_ref());
    let one = |spec: &Price| Some((look.text(spec.label), look.locale.seconds(price(spec, samples())?)));
    prices.iter().filter_map(one).collect()
}

/// The figures over all workers: of the finished run, or as far as it has come.
pub(super) fn totals(ui: &mut Ui, look: Look, recording: &Recording) {
    let entry = find(&recording.experiment().workload);
    let figures = entry.map_or(&[][..], |entry| entry.figures);
    if entry.is_none_or(|entry| entry.figures.is_empty() && entry.prices.is_empty()) {
        return;
    }
    heading(ui, look, "readings-figures");
    let over = recording.outcome().map(|outcome| written(look, recording, outcome)).filter(|all| !all.is_empty());
    let all = over.unwrap_or_else(|| {
        let live = |(place, figure): (usize, &Figure)| {
            let values = recording.workers().iter().filter_map(|w| w.last?.figures.get(place).copied());
            (look.text(figure.label), look.locale.quantity(figure.folded_quantity(), figure.fold.over(values)))
        };
        figures.iter().enumerate().map(live).chain(prices(look, recording)).collect()
    });
    for (name, value) in all {
        line(ui, look, &name, &value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::View;
    use crate::workload::{Fold, Quantity};

    #[test]
    fn each_quantity_is_written_its_own_way() {
        let look = View::default().look();
        let written = [Quantity::Count, Quantity::Value, Quantity::Bytes, Quantity::Time, Quantity::Address]
            .map(|quantity| look.locale.quantity(quantity, 2_097_152));
        assert_eq!(written, ["2,097,152", "2,097,152", "2 MiB", "2.10 ms", "0x200000"]);
        let distinct = Figure { id: "stacks", label: "", quantity: Quantity::Address, fold: Fold::Distinct };
        assert_eq!(look.locale.quantity(distinct.folded_quantity(), 4), "4");
    }
}
