//! Ways that Unix has: a named pipe and a local socket, both in the folder where the workers meet. Knows nothing of what
//! the bytes say.

use super::partner::{LOOK_EVERY, Partner};
use super::stream::Stream;
use super::way::{Drawing, Inlet, Outlet, Pouring};
use crate::workload::{ChunkError, Seat};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

/// The giving end of a named pipe.
pub(super) fn pipe_out(partner: &mut Partner, seat: &Seat<'_>, pair: u32) -> Result<Box<dyn Outlet>, ChunkError> {
    partner.meet(seat)?;
    let pipe = open(&path(seat, pair, "pipe"), OpenOptions::new().write(true))?;
    partner.appear(0);
    Ok(Box::new(Pouring(Stream(Patient(pipe)), Vec::new())))
}

/// The taking end, which makes it.
pub(super) fn pipe_in(partner: &mut Partner, seat: &Seat<'_>, pair: u32) -> Result<Box<dyn Inlet>, ChunkError> {
    let path = path(seat, pair, "pipe");
    make_pipe(&path)?;
    let pipe = open(&path, OpenOptions::new().read(true))?;
    partner.appear(0);
    // Until somebody has it open for writing, the pipe looks as if it had ended.
    partner.meet(seat)?;
    Ok(Box::new(Drawing(Stream(Patient(pipe)), Default::default())))
}

/// The giving end of a local socket.
pub(super) fn socket_out(partner: &mut Partner, seat: &Seat<'_>, pair: u32) -> Result<Box<dyn Outlet>, ChunkError> {
    partner.meet(seat)?;
    let stream = UnixStream::connect(path(seat, pair, "socket"))?;
    partner.appear(0);
    Ok(Box::new(Pouring(Stream(prepared(stream)?), Vec::new())))
}

/// The taking end, which listens.
pub(super) fn socket_in(partner: &mut Partner, seat: &Seat<'_>, pair: u32) -> Result<Box<dyn Inlet>, ChunkError> {
    let listener = UnixListener::bind(path(seat, pair, "socket"))?;
    listener.set_nonblocking(true)?;
    partner.appear(0);
    partner.meet(seat)?;
    loop {
        match listener.accept() {
            Ok((stream, _)) => return Ok(Box::new(Drawing(Stream(prepared(stream)?), Default::default()))),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => {
                partner.nap(seat)?
            }
            Err(error) => return Err(error.into()),
        }
    }
}

fn prepared(stream: UnixStream) -> io::Result<UnixStream> {
    stream.set_nonblocking(false)?;
    stream.set_read_timeout(Some(LOOK_EVERY))?;
    stream.set_write_timeout(Some(LOOK_EVERY))?;
    Ok(stream)
}

fn path(seat: &Seat<'_>, pair: u32, kind: &str) -> PathBuf {
    seat.folder.join(format!("pass-{kind}-{pair}"))
}

#[cfg(not(target_os = "macos"))]
fn make_pipe(path: &Path) -> io::Result<()> {
    Ok(rustix::fs::mkfifoat(rustix::fs::CWD, path, rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR)?)
}

#[cfg(target_os = "macos")]
use super::macos::make_pipe;

fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    options.custom_flags(OFlags::NONBLOCK.bits() as i32).open(path)
}

/// A pipe that does not block by itself: it is waited for with a limit when it is full or empty.
struct Patient(File);

impl Patient {
    fn wait(&self, what: PollFlags) -> io::Result<()> {
        let limit = Timespec { tv_sec: 0, tv_nsec: LOOK_EVERY.subsec_nanos().into() };
        poll(&mut [PollFd::new(&self.0, what)], Some(&limit))?;
        Ok(())
    }
}

impl Read for Patient {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.0.read(into) {
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                self.wait(PollFlags::IN)?;
                self.0.read(into)
            }
            other => other,
        }
    }
}

impl Write for Patient {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                self.wait(PollFlags::OUT)?;
                self.0.write(bytes)
            }
            other => other,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
