//! What a person asks of comparisons, carried out. Knows nothing of how one is done.

use super::compare::Comparer;
use super::{App, BURST, NOBODYS};
use crate::locale::Explain;
use crate::plan::Problem;
use crate::ui::{Front, Notice};
use eframe::egui::Context;
use std::path::Path;
use std::sync::Arc;

impl App {
    /// The file of the comparison that is done or was done last, once it has one.
    pub fn comparison_file(&self) -> Option<&Path> {
        self.comparer.as_ref()?.path()
    }

    /// Begins the comparison that is set up.
    pub(super) fn run_comparison(&mut self, context: &Context) {
        if self.state().is_live() {
            return;
        }
        self.notices.clear();
        self.view.front = Front::Compare;
        let waking = context.clone();
        let wake = Arc::new(move || waking.request_repaint_after(BURST));
        match Comparer::start(self.view.setup.comparison().clone(), wake) {
            Ok(mut comparer) => {
                self.keeping.folder().cloned().into_iter().for_each(|folder| comparer.keep_in(folder));
                self.recorded = None;
                self.put_away();
                self.numbers[0] = NOBODYS;
                if let Some((trials, report)) = self.comparer.replace(comparer).and_then(Comparer::conclude) {
                    self.past.keep_comparison(trials, report);
                }
            }
            Err(problems) => self.notices.extend(problems.iter().map(|p: &Problem| Notice::error(p.message()))),
        }
    }

    /// The rest of a comparison that is over, and so many rounds more, unless something else was set up since.
    pub(super) fn go_on_comparing(&mut self, more: u32) {
        let live = self.state().is_live();
        let free = !live && self.recorded.is_none();
        let Some(comparer) = self.comparer.as_mut().filter(|_| free) else { return };
        if !comparer.is_changed() && comparer.trials().comparison.asks_the_same(self.view.setup.comparison()) {
            comparer.go_on(more);
            self.notices.clear();
            // The arms' runs are on the screen next.
            self.put_away();
            self.numbers[0] = NOBODYS;
        }
    }
}
