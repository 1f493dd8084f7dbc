//! The ways that a message can take, and what each of them needs. The files beside this one do the passing.

use super::message::Incoming;
use super::partner::{Partner, State, Wait};
use crate::workload::{Choice, ChunkError};

/// How a message gets from one worker to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Reference,
    Channel,
    Pipe,
    Socket,
    Tcp,
    File,
    Ring,
}

impl Way {
    pub(super) const ALL: [Self; 7] =
        [Self::Reference, Self::Channel, Self::Pipe, Self::Socket, Self::Tcp, Self::File, Self::Ring];

    /// That has this place among the [`CHOICES`].
    pub(super) fn at(place: u64) -> Self {
        usize::try_from(place).ok().and_then(|place| Self::ALL.get(place)).copied().unwrap_or(Self::Ring)
    }

    /// Whether both ends must live in one process.
    pub(super) const fn wants_one_process(self) -> bool {
        matches!(self, Self::Reference | Self::Channel)
    }

    /// Whether this system has it.
    pub(super) const fn is_here(self) -> bool {
        cfg!(unix) || !matches!(self, Self::Pipe | Self::Socket)
    }
}

/// The words of [`Way::ALL`], in the same order.
pub(super) const CHOICES: &[Choice] = &[
    Choice { word: "reference", name: "pass-way-reference" },
    Choice { word: "channel", name: "pass-way-channel" },
    Choice { word: "pipe", name: "pass-way-pipe" },
    Choice { word: "socket", name: "pass-way-socket" },
    Choice { word: "tcp", name: "pass-way-tcp" },
    Choice { word: "file", name: "pass-way-file" },
    Choice { word: "ring", name: "pass-way-ring" },
];

/// Where the default stands: the ring goes through every spread on every system.
pub(super) const DEFAULT: u64 = 6;

/// The giving end of a way.
pub(super) trait Outlet: Send {
    /// Memory for the next frame; what it holds is of no use.
    fn room(&mut self, wait: &mut Wait<'_>) -> Result<&mut Vec<u8>, ChunkError>;
    /// Hands over the frame that was made in [`Self::room`]. Returns when it is on its way.
    fn send(&mut self, wait: &mut Wait<'_>) -> Result<(), ChunkError>;
}

/// What a look at the taking end gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// A whole frame.
    Frame,
    /// Nothing yet, for about [`super::partner::LOOK_EVERY`].
    Nothing,
    /// Nothing will come any more.
    End,
}

/// The taking end of a way.
pub(super) trait Inlet: Send {
    /// Waits for the next frame.
    fn take(&mut self, wait: &mut Wait<'_>) -> Result<Taken, ChunkError>;
    /// The frame that was taken last.
    fn frame(&self) -> &[u8];
    /// It is of no use any more.
    fn let_go(&mut self) {}
}

/// The giving end of something that takes bytes piece by piece.
pub(super) trait Pour: Send {
    /// Gives some of these bytes; answers how many. May wait [`super::partner::LOOK_EVERY`] and answer none.
    fn pour(&mut self, bytes: &[u8], wait: &mut Wait<'_>) -> Result<usize, ChunkError>;
}

/// What one look at bytes gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drawn {
    /// Some came.
    Some,
    /// None came for about [`super::partner::LOOK_EVERY`].
    None,
    /// None will come any more.
    End,
}

/// The taking end of it.
pub(super) trait Draw: Send {
    /// Takes what there is of the frame.
    fn draw(&mut self, into: &mut Incoming, wait: &mut Wait<'_>) -> Result<Drawn, ChunkError>;
}

/// An outlet that pours frames.
pub(super) struct Pouring<P>(pub P, pub Vec<u8>);

impl<P: Pour> Outlet for Pouring<P> {
    fn room(&mut self, _wait: &mut Wait<'_>) -> Result<&mut Vec<u8>, ChunkError> {
        Ok(&mut self.1)
    }

    fn send(&mut self, wait: &mut Wait<'_>) -> Result<(), ChunkError> {
        let mut left = self.1.as_slice();
        while !left.is_empty() {
            let gone = self.0.pour(left, wait)?;
            left = &left[gone..];
            if gone == 0 { wait.look()? } else { wait.safe_point()? }
        }
        Ok(())
    }
}

/// An inlet that draws them.
pub(super) struct Drawing<D>(pub D, pub Incoming);

impl<D: Draw> Inlet for Drawing<D> {
    fn take(&mut self, wait: &mut Wait<'_>) -> Result<Taken, ChunkError> {
        self.1.clear();
        loop {
            match self.0.draw(&mut self.1, wait)? {
                Drawn::Some if self.1.is_whole()? => return Ok(Taken::Frame),
                Drawn::Some => wait.safe_point()?,
                Drawn::None => {
                    wait.look()?;
                    if self.1.is_empty() {
                        return Ok(Taken::Nothing);
                    }
                }
                Drawn::End if self.1.is_empty() && has_ended(wait.partner) => return Ok(Taken::End),
                Drawn::End => return Err(wait.partner.why_broken()),
            }
        }
    }

    fn frame(&self) -> &[u8] {
        self.1.bytes()
    }
}

/// Whether the other end left because there was nothing more to give.
pub(super) fn has_ended(partner: &Partner) -> bool {
    partner.state() == State::Ended
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_stand_in_the_order_of_the_ways() {
        assert_eq!(CHOICES.len(), Way::ALL.len());
        for (place, choice) in CHOICES.iter().enumerate() {
            assert_eq!(format!("{:?}", Way::at(place as u64)).to_lowercase(), choice.word);
        }
        assert_eq!(Way::at(DEFAULT), Way::Ring);
    }
}
