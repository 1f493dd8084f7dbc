//! Which view has the place that there is one of. Knows nothing of what they show.

/// The view in front.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Front {
    /// The panels of the run on the screen.
    #[default]
    Panels,
    /// The model beside the interpreter.
    Beside,
    /// The comparison.
    Compare,
    /// Two runs, or two comparisons, over one axis.
    Overlay,
    /// The library of runs.
    Library,
}

impl Front {
    /// Brings this view to the front, or the panels back where it is there already.
    pub fn toggle(&mut self, view: Self) {
        *self = if *self == view { Self::Panels } else { view };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_takes_the_place_of_another_and_gives_it_back_to_the_panels() {
        let mut front = Front::default();
        for (view, then) in
            [(Front::Beside, Front::Beside), (Front::Overlay, Front::Overlay), (Front::Overlay, Front::Panels)]
        {
            front.toggle(view);
            assert_eq!(front, then);
        }
    }
}
