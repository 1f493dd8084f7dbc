//! Ways that the system itself carries as a stream of bytes: loopback TCP everywhere, a named pipe and a local socket
//! where `unix` has them. Knows nothing of what the bytes say.

use super::message::Incoming;
use super::partner::{LOOK_EVERY, Partner, Wait};
use super::way::{Draw, Drawn, Pour};
use crate::workload::{ChunkError, Seat};
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};

/// Bytes asked of the system at once: between two of them lies a safe point.
const AT_ONCE: usize = 1 << 20;

/// A stream whose calls wait [`LOOK_EVERY`] at most.
pub(super) struct Stream<S>(pub S);

const fn is_for_now(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted)
}

/// Whether the other end has gone from the stream.
const fn is_broken(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::BrokenPipe | ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted)
}

impl<S: Write + Send> Pour for Stream<S> {
    fn pour(&mut self, bytes: &[u8], wait: &mut Wait<'_>) -> Result<usize, ChunkError> {
        match self.0.write(&bytes[..bytes.len().min(AT_ONCE)]) {
            Ok(gone) => Ok(gone),
            Err(error) if is_for_now(error.kind()) => Ok(0),
            Err(error) if is_broken(error.kind()) => Err(wait.partner.why_broken()),
            Err(error) => Err(error.into()),
        }
    }
}

impl<S: Read + Send> Draw for Stream<S> {
    fn draw(&mut self, into: &mut Incoming, _wait: &mut Wait<'_>) -> Result<Drawn, ChunkError> {
        let room = into.next(into.missing()?.min(AT_ONCE));
        match self.0.read(room) {
            Ok(0) => Ok(Drawn::End),
            Ok(came) => {
                into.came(came);
                Ok(Drawn::Some)
            }
            Err(error) if is_for_now(error.kind()) => Ok(Drawn::None),
            Err(error) if is_broken(error.kind()) => Ok(Drawn::End),
            Err(error) => Err(error.into()),
        }
    }
}

/// The taking end of a TCP connection on loopback. Its port is told to the other end.
pub(super) fn tcp_in(partner: &mut Partner, seat: &Seat<'_>) -> Result<TcpStream, ChunkError> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    listener.set_nonblocking(true)?;
    partner.appear(u64::from(listener.local_addr()?.port()));
    let port = partner.meet(seat)?;
    loop {
        match listener.accept() {
            // Anybody on this machine may connect; only the other end has told its port.
            Ok((stream, from)) if u64::from(from.port()) == port => return Ok(prepared(stream)?),
            Ok(_) => {}
            Err(error) if is_for_now(error.kind()) => partner.nap(seat)?,
            Err(error) => return Err(error.into()),
        }
    }
}

/// The giving end.
pub(super) fn tcp_out(partner: &mut Partner, seat: &Seat<'_>) -> Result<TcpStream, ChunkError> {
    let port = partner.meet(seat)? as u16;
    let stream = TcpStream::connect_timeout(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)), 100 * LOOK_EVERY)?;
    partner.appear(u64::from(stream.local_addr()?.port()));
    Ok(prepared(stream)?)
}

fn prepared(stream: TcpStream) -> io::Result<TcpStream> {
    stream.set_nonblocking(false)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(LOOK_EVERY))?;
    stream.set_write_timeout(Some(LOOK_EVERY))?;
    Ok(stream)
}
