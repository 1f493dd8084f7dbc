//! Ways inside one process: by reference, where only a pointer travels and the receiver reads the sender's own memory, and
//! a channel of copies, where every message gets memory of its own and changes its owner.

use super::partner::{LOOK_EVERY, Wait};
use super::way::{Inlet, Outlet, Taken, has_ended};
use crate::workload::ChunkError;
use crossbeam::channel::{Receiver, RecvTimeoutError, SendTimeoutError, Sender, bounded};
use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

/// Messages that may wait in a channel.
const DEPTH: usize = 2;
/// Buffers by reference: those that wait, one that is read and one that is made.
pub(super) const BUFFERS: usize = DEPTH + 2;

/// A frame on its way: anything that can be read.
type Channel<T> = (Option<Sender<T>>, Option<Receiver<T>>);

/// Where the two ends of a pair in one process meet.
pub(super) struct Desk<T>(Mutex<HashMap<u32, Channel<T>>>);

impl<T> Default for Desk<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Desk<T> {
    fn at<R>(&self, pair: u32, take: impl FnOnce(&mut Channel<T>) -> Option<R>) -> Result<R, ChunkError> {
        let mut desk = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let channel = desk.entry(pair).or_insert_with(|| {
            let (sender, receiver) = bounded(DEPTH);
            (Some(sender), Some(receiver))
        });
        take(channel).ok_or_else(|| ChunkError::Failed("this end of the channel is taken".to_owned()))
    }

    /// The giving end of this pair's channel, once.
    pub(super) fn sender(&self, pair: u32) -> Result<Sender<T>, ChunkError> {
        self.at(pair, |channel| channel.0.take())
    }

    /// The taking end, once.
    pub(super) fn receiver(&self, pair: u32) -> Result<Receiver<T>, ChunkError> {
        self.at(pair, |channel| channel.1.take())
    }
}

/// Gives buffers of its own to read.
pub(super) struct Lender {
    pub channel: Sender<Arc<Vec<u8>>>,
    buffers: Vec<Arc<Vec<u8>>>,
    /// The one in hand.
    place: usize,
}

impl Lender {
    pub(super) fn new(channel: Sender<Arc<Vec<u8>>>) -> Self {
        Self { channel, buffers: (0..BUFFERS).map(|_| Arc::default()).collect(), place: 0 }
    }
}

impl Outlet for Lender {
    fn room(&mut self, wait: &mut Wait<'_>) -> Result<&mut Vec<u8>, ChunkError> {
        self.place = (self.place + 1) % BUFFERS;
        // Nearly never: of so many buffers one is always free, at most its reader is just letting go of it.
        while Arc::get_mut(&mut self.buffers[self.place]).is_none() {
            wait.round()?;
        }
        Arc::get_mut(&mut self.buffers[self.place]).ok_or(ChunkError::Interrupted)
    }

    fn send(&mut self, wait: &mut Wait<'_>) -> Result<(), ChunkError> {
        send(&self.channel, self.buffers[self.place].clone(), wait)
    }
}

/// Gives a copy away.
pub(super) struct Copier {
    pub channel: Sender<Vec<u8>>,
    pub made: Vec<u8>,
}

impl Outlet for Copier {
    fn room(&mut self, _wait: &mut Wait<'_>) -> Result<&mut Vec<u8>, ChunkError> {
        Ok(&mut self.made)
    }

    fn send(&mut self, wait: &mut Wait<'_>) -> Result<(), ChunkError> {
        send(&self.channel, self.made.clone(), wait)
    }
}

fn send<T>(channel: &Sender<T>, mut frame: T, wait: &mut Wait<'_>) -> Result<(), ChunkError> {
    loop {
        match channel.send_timeout(frame, LOOK_EVERY) {
            Ok(()) => return Ok(()),
            Err(SendTimeoutError::Timeout(back)) => frame = back,
            Err(SendTimeoutError::Disconnected(_)) => return Err(wait.partner.why_broken()),
        }
        wait.look()?;
    }
}

/// Takes either.
pub(super) struct Mailbox<T> {
    pub channel: Receiver<T>,
    pub frame: Option<T>,
}

impl<T: Deref<Target: AsRef<[u8]>> + Send> Inlet for Mailbox<T> {
    fn take(&mut self, wait: &mut Wait<'_>) -> Result<Taken, ChunkError> {
        match self.channel.recv_timeout(LOOK_EVERY) {
            Ok(frame) => {
                self.frame = Some(frame);
                Ok(Taken::Frame)
            }
            Err(RecvTimeoutError::Timeout) => wait.look().map(|()| Taken::Nothing),
            Err(RecvTimeoutError::Disconnected) if has_ended(wait.partner) => Ok(Taken::End),
            Err(RecvTimeoutError::Disconnected) => Err(wait.partner.why_broken()),
        }
    }

    fn frame(&self) -> &[u8] {
        self.frame.as_ref().map_or(&[], |frame| (**frame).as_ref())
    }

    fn let_go(&mut self) {
        self.frame = None;
    }
}
