//! The rules of the token: what is decided while the model's lock is held. Knows no threads, no clock and no lock, so that
//! every order of events can be tried out.

/// The token and what has been asked of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Rules {
    holder: Option<u32>,
    last_holder: Option<u32>,
    switches: u64,
    wanted: bool,
    closed: bool,
}

/// How the token was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dropped {
    /// A waiter had asked for it.
    pub forced: bool,
}

impl Rules {
    /// Takes the token if it is free. `Some(true)` when another worker had it before.
    pub(super) fn take(&mut self, worker: u32) -> Option<bool> {
        if self.closed || self.holder.is_some() {
            return None;
        }
        let switched = self.last_holder != Some(worker);
        self.holder = Some(worker);
        self.last_holder = Some(worker);
        self.switches += u64::from(switched);
        self.wanted = false;
        Some(switched)
    }

    /// A waiter has waited one interval, from when there had been `seen` switches. Whether it asks the holder to drop the
    /// token, and is the first to.
    pub(super) fn ask(&mut self, seen: u64) -> bool {
        let first = self.holder.is_some() && self.switches == seen && !self.wanted;
        self.wanted |= first;
        first
    }

    /// Gives the token up; `None` for who does not hold it.
    pub(super) fn release(&mut self, worker: u32) -> Option<Dropped> {
        if self.holder != Some(worker) {
            return None;
        }
        self.holder = None;
        Some(Dropped { forced: self.wanted })
    }

    /// Whether a worker that was made to drop the token must go on waiting for another one to take it.
    pub(super) fn awaits_switch(&mut self, worker: u32) -> bool {
        let awaits = !self.closed && self.last_holder == Some(worker);
        if awaits {
            // The request is answered; who asked may not have the token yet.
            self.wanted = false;
        }
        awaits
    }

    /// The token means nothing from now on.
    pub(super) const fn close(&mut self) {
        self.closed = true;
    }

    /// Whether it is over.
    pub(super) const fn is_closed(&self) -> bool {
        self.closed
    }

    /// Whether a waiter has asked for the token and nobody has taken it since.
    pub(super) const fn is_wanted(&self) -> bool {
        self.wanted
    }

    /// How often another worker than the one before took it.
    pub(super) const fn switches(&self) -> u64 {
        self.switches
    }
}

#[cfg(test)]
mod tests {
    //! Every order of events for three workers, by exhaustion. One step is what a worker does without letting go of the
    //! lock, so that all real interleavings are among those tried. A timed wait may end at any moment, early or late; an
    //! untimed one ends only when it is notified: a lost wake-up would be found.

    use super::*;
    use std::collections::{HashSet, VecDeque};

    const WORKERS: u32 = 3;

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    enum Does {
        /// Something that needs no token.
        Blocks,
        /// Waits for the token, since there were `seen` switches.
        Waits {
            seen: u64,
        },
        Holds,
        /// Was made to drop it and waits until another one takes it.
        Drops {
            notified: bool,
        },
        Gone,
    }

    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    struct World {
        rules: Rules,
        does: [Does; WORKERS as usize],
    }

    impl World {
        /// Only whether the count is the one that a waiter saw matters; so that there are not endlessly many worlds.
        fn canonical(mut self) -> Self {
            for does in &mut self.does {
                if let Does::Waits { seen } = does {
                    *seen = if *seen == self.rules.switches { 0 } else { u64::MAX };
                }
            }
            self.rules.switches = 0;
            self
        }

        fn with(&self, worker: u32, does: Does) -> Self {
            let mut world = self.clone();
            world.does[worker as usize] = does;
            world
        }

        /// What `take` does after the lock: who dropped the token is notified, one of those that wait.
        fn taken(self) -> Vec<Self> {
            let waiting = |d: &Does| matches!(d, Does::Drops { notified: false });
            let some: Vec<Self> = (0..WORKERS)
                .filter(|w| waiting(&self.does[*w as usize]))
                .map(|w| self.with(w, Does::Drops { notified: true }))
                .collect();
            if some.is_empty() { vec![self] } else { some }
        }

        fn try_take(&self, worker: u32, otherwise: Option<Does>) -> Vec<Self> {
            let mut world = self.clone();
            match world.rules.take(worker) {
                Some(_) => world.with(worker, Does::Holds).taken(),
                None => otherwise.map(|does| world.with(worker, does)).into_iter().collect(),
            }
        }

        fn release(&self, worker: u32, leaves: bool) -> Self {
            let mut world = self.clone();
            let forced = world.rules.release(worker).unwrap().forced;
            let next = match (leaves, forced && world.rules.awaits_switch(worker)) {
                (true, _) => Does::Gone,
                (false, true) => Does::Drops { notified: false },
                (false, false) => Does::Blocks,
            };
            world.with(worker, next)
        }

        fn close(&self) -> Self {
            let mut world = self.clone();
            world.rules.close();
            for does in &mut world.does {
                if let Does::Drops { notified } = does {
                    *notified = true;
                }
            }
            world
        }

        /// All worlds that one step of this worker leads to.
        fn steps(&self, worker: u32) -> Vec<Self> {
            match self.does[worker as usize] {
                Does::Gone => vec![],
                Does::Blocks if self.rules.is_closed() => vec![self.with(worker, Does::Gone)],
                Does::Blocks => {
                    let mut next = self.try_take(worker, Some(Does::Waits { seen: self.rules.switches() }));
                    next.push(self.with(worker, Does::Gone));
                    next
                }
                Does::Waits { .. } if self.rules.is_closed() => vec![self.with(worker, Does::Gone)],
                Does::Waits { seen } => {
                    let again = Does::Waits { seen: self.rules.switches() };
                    let mut next = self.try_take(worker, Some(again));
                    let mut asking = self.clone();
                    asking.rules.ask(seen);
                    next.extend(asking.try_take(worker, Some(again)));
                    next
                }
                // At a safe point, in a blocking call, or for good. It may also go on, which changes nothing.
                Does::Holds => vec![self.release(worker, false), self.release(worker, true)],
                Does::Drops { notified: false } => vec![],
                Does::Drops { notified: true } => {
                    let mut world = self.clone();
                    let awaits = world.rules.awaits_switch(worker);
                    vec![world.with(worker, if awaits { Does::Drops { notified: false } } else { Does::Blocks })]
                }
            }
        }

        /// What must be true of every world; the words say what is not.
        fn check(&self) -> Result<(), &'static str> {
            let count = |what: fn(&Does) -> bool| self.does.iter().filter(|d| what(d)).count();
            let holds = count(|d| *d == Does::Holds);
            let holder = self.does.iter().position(|d| *d == Does::Holds);
            if holds > 1 || self.rules.holder != holder.map(|h| h as u32) {
                return Err("two holders");
            }
            let waits = count(|d| matches!(d, Does::Waits { .. }));
            let stuck = |d: &Does| *d == Does::Drops { notified: false };
            match self.does.iter().position(stuck) {
                Some(_) if self.rules.closed => Err("waits beyond the end"),
                Some(worker) if self.rules.last_holder != Some(worker as u32) => Err("a lost wake-up"),
                Some(_) if holds > 0 || waits == 0 => Err("waits for a switch that never comes"),
                None if self.rules.wanted && waits == 0 && !self.rules.closed => Err("wanted by nobody"),
                _ => Ok(()),
            }
        }
    }

    /// Tries every order of events; answers how many different worlds there are, or what went wrong. With `deserters`,
    /// waiters may go away without the token.
    fn try_all(deserters: bool) -> Result<usize, &'static str> {
        let start = World { rules: Rules::default(), does: [Does::Blocks; WORKERS as usize] };
        let mut known = HashSet::from([start.clone()]);
        let mut open = VecDeque::from([start]);
        while let Some(world) = open.pop_front() {
            world.check()?;
            let mut next: Vec<World> = (0..WORKERS).flat_map(|w| world.steps(w)).collect();
            next.push(world.close());
            let waits = |w: &u32| deserters && matches!(world.does[*w as usize], Does::Waits { .. });
            next.extend((0..WORKERS).filter(waits).map(|w| world.with(w, Does::Gone)));
            for world in next.into_iter().map(World::canonical) {
                if known.insert(world.clone()) {
                    open.push_back(world);
                }
            }
        }
        Ok(known.len())
    }

    #[test]
    fn in_every_order_of_events_there_is_one_holder_and_nobody_waits_for_a_switch_that_never_comes() {
        let worlds = try_all(false).unwrap();
        assert!(worlds > 100, "only {worlds} worlds were reached");
    }

    #[test]
    fn the_search_finds_what_once_went_wrong_in_cpython() {
        // gh-96387: a waiter asks and goes away, and the one that it asked waits for ever.
        assert!(try_all(true).is_err());
    }

    #[test]
    fn a_waiter_asks_only_when_no_switch_happened_meanwhile() {
        let mut rules = Rules::default();
        assert_eq!(rules.take(0), Some(true));
        let seen = rules.switches();
        assert_eq!(rules.take(1), None);
        assert_eq!(rules.release(0), Some(Dropped { forced: false }));
        assert_eq!(rules.take(2), Some(true));
        assert!(!rules.ask(seen), "it changed hands while the waiter waited");
        assert!(rules.ask(rules.switches()));
        assert!(!rules.ask(rules.switches()), "the second who asks changes nothing");
        assert_eq!(rules.release(1), None, "who does not hold it cannot release it");
        assert_eq!(rules.release(2), Some(Dropped { forced: true }));
        assert!(rules.awaits_switch(2));
        assert_eq!(rules.take(0), Some(true));
        assert!(!rules.awaits_switch(2) && !rules.is_wanted());
    }

    #[test]
    fn to_take_it_again_is_no_switch() {
        let mut rules = Rules::default();
        assert_eq!((rules.take(0), rules.release(0).is_some(), rules.take(0)), (Some(true), true, Some(false)));
        assert_eq!(rules.switches(), 1);
        rules.close();
        assert!(rules.release(0).is_some());
        assert_eq!(rules.take(0), None, "nobody takes it any more");
    }
}
