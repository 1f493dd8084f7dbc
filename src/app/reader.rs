//! Looks at the interpreter and the script that are set up, on a thread of its own, and again when the file was changed.
//! Knows nothing of the setup and of who shows what was found.

use crate::python::{Choice, Chosen};
use crossbeam::channel::{Receiver, RecvTimeoutError, Sender, TrySendError, bounded};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// Time between two looks at whether the file was changed.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Findings that may wait to be taken; the window takes them with every frame.
const WAITING: usize = 16;

/// What is to be looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// The interpreter and the script.
    pub choice: Choice,
    /// Grows when what is known of it is to be found out anew.
    pub round: u32,
    /// Whether the person has it before their eyes, so that changes of the file matter.
    pub watched: bool,
}

/// What was found.
pub struct Told {
    /// In answer to this round's order.
    pub round: u32,
    /// What it is.
    pub chosen: Chosen,
    /// The file was changed since it was told before.
    pub again: bool,
}

/// The thread. Dropping it ends it, with whatever it has just asked.
pub struct Reader {
    desk: Arc<Desk>,
    /// None once it is dropped.
    bell: Option<Sender<()>>,
    told: Receiver<Told>,
    thread: Option<JoinHandle<()>>,
}

/// The newest order. What came before it need not be finished.
#[derive(Default)]
struct Desk {
    order: Mutex<Order>,
    give_up: AtomicBool,
    over: AtomicBool,
}

impl Desk {
    fn order(&self) -> MutexGuard<'_, Order> {
        self.order.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, order: Order) {
        let mut current = self.order();
        if current.round != order.round {
            self.give_up.store(true, Ordering::Relaxed);
        }
        *current = order;
    }

    fn take(&self) -> Order {
        let order = self.order();
        self.give_up.store(self.over.load(Ordering::Relaxed), Ordering::Relaxed);
        order.clone()
    }
}

impl Reader {
    /// `wake` is called, on its thread, when there is something to take.
    pub fn start(wake: impl Fn() + Send + 'static) -> Self {
        let desk = Arc::new(Desk::default());
        let (bell, rung) = bounded(1);
        let (teller, told) = bounded(WAITING);
        let own = Arc::clone(&desk);
        let work = move || read(&own, &rung, &teller, &wake);
        let thread = std::thread::Builder::new().name("python-reader".to_owned()).spawn(work);
        if let Err(error) = &thread {
            tracing::warn!(%error, "no thread to read scripts");
        }
        Self { desk, bell: Some(bell), told, thread: thread.ok() }
    }

    /// From now on this is to be looked at. Never waits.
    pub fn look_at(&self, order: Order) {
        self.desk.put(order);
        if let Some(bell) = &self.bell
            // It rings already.
            && let Err(TrySendError::Disconnected(())) = bell.try_send(())
        {
            tracing::warn!("nobody reads scripts");
        }
    }

    /// What has come in since the last call.
    pub fn told(&self) -> impl Iterator<Item = Told> + '_ {
        self.told.try_iter()
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.desk.over.store(true, Ordering::Relaxed);
        self.desk.put(Order::default());
        self.desk.give_up.store(true, Ordering::Relaxed);
        self.bell = None;
        if let Some(Err(panic)) = self.thread.take().map(JoinHandle::join) {
            tracing::error!(?panic, "the reader of scripts");
        }
    }
}

fn read(desk: &Desk, bell: &Receiver<()>, teller: &Sender<Told>, wake: &impl Fn()) {
    let mut known: Option<(u32, Chosen)> = None;
    let mut watched = false;
    loop {
        let stamp = known.as_ref().and_then(|(_, chosen)| chosen.stamp.as_ref()).filter(|_| watched);
        let rung = match stamp {
            Some(_) => bell.recv_timeout(LOOK_EVERY),
            None => bell.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        let changed = stamp.is_some_and(|stamp| !stamp.still_holds());
        match rung {
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) if !changed => continue,
            _ => {}
        }
        let Order { choice, round, watched: now } = desk.take();
        watched = now;
        let again = known.as_ref().is_some_and(|(known, _)| *known == round);
        if again && !changed {
            continue;
        }
        let chosen = choice.look_at(&desk.give_up);
        // If another one is wanted by now, the bell has rung.
        if desk.give_up.load(Ordering::Relaxed) {
            continue;
        }
        known = Some((round, chosen.clone()));
        if teller.try_send(Told { round, chosen, again }).is_err() {
            tracing::warn!("nobody takes what was read");
        }
        wake();
    }
}
