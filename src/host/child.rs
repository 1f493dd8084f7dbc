//! `lanescope worker`: a host as a child process. Messages come by standard input and go by standard output; when
//! standard input closes, the parent is gone and the process ends on the spot.

use super::protocol::{self, FromHost, ToHost};
use super::{family, os, serve};
use crossbeam::channel::{Receiver, Sender, bounded};
use std::io;

/// Messages that may wait in either direction.
const MESSAGES: usize = 256;

/// Runs until the work is done or the parent is gone; the process's exit code.
///
/// # Errors
/// When the threads for the two pipes cannot be had.
pub fn run() -> io::Result<()> {
    os::die_with_parent();
    os::crash_quietly();
    let (to_host, inbox) = bounded(MESSAGES);
    let (outbox, from_host) = bounded(MESSAGES);
    let named = |name: &str| std::thread::Builder::new().name(name.to_owned());
    named("control in").spawn(move || read(&to_host))?;
    let writing = named("control out").spawn(move || write(&from_host))?;
    serve(&inbox, &outbox);
    drop(outbox);
    // The last message must be out before the process ends. The reading thread is left in its read: it holds nothing.
    let _ = writing.join();
    Ok(())
}

fn read(to_host: &Sender<ToHost>) {
    let mut input = io::stdin().lock();
    while let Ok(Some(message)) = protocol::receive(&mut input) {
        if to_host.send(message).is_err() {
            return;
        }
    }
    // The parent is gone, or speaks another language than we do. Nobody is left to report to.
    family::abandon();
    std::process::exit(0);
}

fn write(from_host: &Receiver<FromHost>) {
    let mut output = io::stdout().lock();
    for message in from_host {
        if protocol::send(&mut output, &message).is_err() {
            return;
        }
    }
}
