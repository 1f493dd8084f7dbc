//! What the app and a host say to each other, and how it is framed on a pipe: four bytes of length, little-endian, then
//! the message in postcard. Knows nothing of what is done about it.

use crate::locale::Language;
use crate::plan::{Fault, Pin, Priority, Regime, Topology};
use crate::telemetry::Clock;
use crate::units::Nanos;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::ops::Range;
use std::path::PathBuf;

/// Longest message, far above any real one: what claims more is not one of ours.
const MAX_FRAME: u32 = 1 << 20;

/// From the app to a host.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToHost {
    /// Be a group of workers: map, build, and wait for [`ToHost::Go`].
    Prepare(Box<HostPlan>),
    /// Be the echo server.
    ServeEcho,
    /// The common start.
    Go,
    /// Hold every worker at its next chunk.
    Pause,
    /// Let them go on.
    Resume,
    /// Have this many workers from now on.
    SetThreads {
        /// Workers wanted.
        threads: u32,
        /// Run-wide numbers for new ones; never more workers than numbers.
        numbers: Range<u32>,
    },
    /// Waiters of the GIL model ask after this interval from now on.
    SetInterval(Nanos),
    /// Plant a fault in a worker.
    Plant {
        /// Its number in the run.
        worker: u32,
        /// What to do to it.
        fault: Fault,
        /// Neighbours in the same host that take part in it.
        with: Vec<u32>,
    },
    /// End every worker at its next chunk, and the host after them.
    Stop,
}

/// Everything a host needs to know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HostPlan {
    /// Id in the workload catalogue.
    pub workload: String,
    /// All parameters, defaults filled in.
    pub params: BTreeMap<String, u64>,
    /// All parameters that are texts.
    pub texts: BTreeMap<String, String>,
    /// Seed of everything random.
    pub seed: u64,
    /// Where the echo server listens, for workloads that want one.
    pub server: Option<SocketAddr>,
    /// The host's telemetry page.
    pub page: PathBuf,
    /// The run's board.
    pub board: PathBuf,
    /// Number of this host in the run.
    pub host: u32,
    /// How the run is spread at its start.
    pub topology: Topology,
    /// The rule that the workers run by.
    pub regime: Regime,
    /// The run's folder, in which workers meet.
    pub folder: PathBuf,
    /// This very program, for workloads that start processes of their own.
    pub program: PathBuf,
    /// The budget of items, if it is one.
    pub items: Option<u64>,
    /// The words that all workers share, and how many; for workloads that want some.
    pub shared: Option<(PathBuf, u64)>,
    /// Workers to start with.
    pub threads: u32,
    /// Run-wide number of the first of them.
    pub first_number: u32,
    /// Priority that the workers give themselves.
    pub priority: Priority,
    /// Which cores they take.
    pub pin: Pin,
    /// The run's clock.
    pub clock: Clock,
    /// Language of what the host has to say to the person.
    pub language: Language,
    /// The interpreter that does the work, where this program does not do it itself.
    pub foreign: Option<ForeignPlan>,
}

/// An interpreter to be started, and its driver.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignPlan {
    /// The interpreter.
    pub program: PathBuf,
    /// Its arguments, without the configuration file, which comes last.
    pub arguments: Vec<String>,
    /// What stands in its environment besides ours.
    pub environment: Vec<(String, String)>,
    /// The folder that it works in.
    pub folder: PathBuf,
    /// What the driver is to do: a JSON object, to which the host adds the way to itself.
    pub config: String,
    /// The pages: the driver's own, then those of its child processes, in the order in which they come.
    pub pages: Vec<PathBuf>,
    /// The page for what an observer sees of them, with a slot for each.
    pub seen: Option<PathBuf>,
    /// Switch interval to set, `None` for the interpreter's own.
    pub interval: Option<Nanos>,
}

/// From a host to the app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromHost {
    /// All workers exist and wait for the common start.
    Ready,
    /// The echo server listens here.
    Listening(SocketAddr),
    /// Something that the person should know and that does not end the host, in their language.
    Note(String),
    /// A worker ended by a failure of its own, in the person's language.
    WorkerFailed {
        /// Run-wide number.
        worker: u32,
        /// What happened.
        detail: String,
    },
    /// The host cannot do its work at all, in the person's language.
    Failed(String),
    /// All workers have ended; the host ends too.
    Ended,
    /// A process of the interpreter's exists and writes this page.
    Guest {
        /// Number of the page.
        page: u32,
        /// The process.
        pid: u32,
    },
    /// A process of the interpreter's is gone.
    GuestEnded {
        /// Number of its page.
        page: u32,
        /// The process.
        pid: u32,
        /// Its exit code; a negative one is the signal that ended it.
        code: i64,
    },
    /// Something of the interpreter's went wrong, in its own words.
    Trouble {
        /// The worker, if it was one's.
        worker: Option<u32>,
        /// What, on one line.
        title: String,
        /// The traceback.
        text: String,
        /// Whether nothing can be run at all.
        fatal: bool,
    },
    /// The interpreter has handed out so many items, all in all.
    Given(u64),
    /// What the interpreter and the person's code have printed so far.
    Printed {
        /// Bytes, all in all.
        bytes: u64,
        /// The end of it.
        tail: String,
    },
}

/// Writes one message.
///
/// # Errors
/// What the pipe says; a closed one is `BrokenPipe`.
pub fn send<T: Serialize>(to: &mut impl Write, message: &T) -> io::Result<()> {
    let body = postcard::to_stdvec(message).map_err(io::Error::other)?;
    let mut frame = Vec::with_capacity(4 + body.len());
    frame.extend((body.len() as u32).to_le_bytes());
    frame.extend(body);
    to.write_all(&frame)?;
    to.flush()
}

/// Reads one message; `None` when the other side has closed the pipe between two messages.
///
/// # Errors
/// `InvalidData` for what is not a message, `UnexpectedEof` for half of one, and what the pipe says.
pub fn receive<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u32::from_le_bytes(length);
    if length > MAX_FRAME {
        return Err(io::Error::new(io::ErrorKind::InvalidData, format!("a message of {length} bytes")));
    }
    let mut body = vec![0; length as usize];
    from.read_exact(&mut body)?;
    postcard::from_bytes(&body).map(Some).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn messages_go_there_and_back_one_after_the_other() {
        let messages = [ToHost::Go, ToHost::SetThreads { threads: 3, numbers: 8..9 }, ToHost::Stop];
        let mut pipe = Vec::new();
        for message in &messages {
            send(&mut pipe, message).unwrap();
        }
        let mut from = pipe.as_slice();
        for message in messages {
            assert_eq!(receive(&mut from).unwrap(), Some(message));
        }
        assert_eq!(receive::<ToHost>(&mut from).unwrap(), None);
    }

    proptest! {
        #[test]
        fn garbage_is_an_error_and_never_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = receive::<ToHost>(&mut bytes.as_slice());
            let _ = receive::<FromHost>(&mut bytes.as_slice());
        }
    }
}
