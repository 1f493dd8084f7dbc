//! The server that the echo workload talks to: answers every request after the delay that its connection asked for. One
//! thread for all connections, so that hundreds of waiting clients cost it next to nothing.

use crate::workload::Hello;
use polling::{Event, Events, Poller};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

const LISTENER: usize = 0;
/// Longest request it accepts, as the workload's own bound.
const MAX_REQUEST: usize = 65_536;

/// A running server; ends when dropped.
pub struct EchoServer {
    address: SocketAddr,
    poller: Arc<Poller>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl EchoServer {
    /// Listens on a free port of loopback.
    ///
    /// # Errors
    /// What the system says about sockets and threads.
    pub fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        lengthen_backlog(&listener)?;
        let address = listener.local_addr()?;
        let poller = Arc::new(Poller::new()?);
        let stop = Arc::new(AtomicBool::new(false));
        let mut loop_ = Loop::new(listener, poller.clone(), stop.clone())?;
        let thread = std::thread::Builder::new().name("echo server".to_owned()).spawn(move || loop_.run())?;
        Ok(Self { address, poller, stop, thread: Some(thread) })
    }

    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for EchoServer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.poller.notify();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Thousands of workers connect at the same moment; the standard library lets 128 wait, and the kernel turns others away.
#[cfg(unix)]
fn lengthen_backlog(listener: &TcpListener) -> io::Result<()> {
    Ok(rustix::net::listen(listener, 4_096)?)
}

#[cfg(not(unix))]
fn lengthen_backlog(_listener: &TcpListener) -> io::Result<()> {
    Ok(())
}

/// A connection: what came in and is not answered yet.
struct Connection {
    stream: TcpStream,
    hello: Option<Hello>,
    input: Vec<u8>,
    output: Vec<u8>,
}

struct Loop {
    listener: TcpListener,
    poller: Arc<Poller>,
    stop: Arc<AtomicBool>,
    connections: HashMap<usize, Connection>,
    /// Answers to give: when, to whom, what.
    due: BinaryHeap<Reverse<(Instant, usize, Vec<u8>)>>,
    next_key: usize,
}

impl Loop {
    #[expect(unsafe_code, reason = "polling asks that a registered socket outlives its registration")]
    fn new(listener: TcpListener, poller: Arc<Poller>, stop: Arc<AtomicBool>) -> io::Result<Self> {
        // SAFETY: the listener lives in the loop beside the poller, which is never asked again after the loop ended.
        unsafe { poller.add(&listener, Event::readable(LISTENER))? };
        Ok(Self { listener, poller, stop, connections: HashMap::new(), due: BinaryHeap::new(), next_key: 1 })
    }

    fn run(&mut self) {
        let mut events = Events::new();
        while !self.stop.load(Ordering::Relaxed) {
            events.clear();
            let wait = self.due.peek().map(|Reverse((when, ..))| when.saturating_duration_since(Instant::now()));
            if self.poller.wait(&mut events, wait).is_err() {
                return;
            }
            for event in events.iter() {
                if event.key == LISTENER {
                    self.accept();
                } else if self.read(event.key).is_err() {
                    self.close(event.key);
                }
            }
            self.answer();
        }
    }

    #[expect(unsafe_code, reason = "polling asks that a registered socket outlives its registration")]
    fn accept(&mut self) {
        loop {
            let stream = match self.listener.accept() {
                Ok((stream, _)) => stream,
                Err(e) if e.kind() == ErrorKind::Interrupted => continue,
                Err(e) if e.kind() == ErrorKind::WouldBlock => break,
                // No descriptor is left: looking again at once would only burn a core. `close` looks again.
                Err(_) => return,
            };
            let key = self.next_key;
            self.next_key += 1;
            let ready = stream.set_nonblocking(true).and_then(|()| stream.set_nodelay(true)).and_then(|()| {
                // SAFETY: `close` takes the stream out of the poller before it is dropped.
                unsafe { self.poller.add(&stream, Event::readable(key)) }
            });
            if ready.is_ok() {
                let connection = Connection { stream, hello: None, input: Vec::new(), output: Vec::new() };
                self.connections.insert(key, connection);
            }
        }
        // A listener that cannot be watched any longer leaves its clients without answers; they say so themselves.
        let _ = self.poller.modify(&self.listener, Event::readable(LISTENER));
    }

    /// Takes what came in and puts whole requests into the queue of answers.
    fn read(&mut self, key: usize) -> io::Result<()> {
        let Some(connection) = self.connections.get_mut(&key) else { return Ok(()) };
        let mut buffer = [0; 4_096];
        loop {
            match connection.stream.read(&mut buffer) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(n) => connection.input.extend_from_slice(&buffer[..n]),
                Err(e) if e.kind() == ErrorKind::WouldBlock => break,
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
        for (delay, request) in connection.requests()? {
            self.due.push(Reverse((Instant::now() + delay, key, request)));
        }
        connection.flush()?;
        self.watch(key)
    }

    /// Sends every answer whose time has come.
    fn answer(&mut self) {
        let now = Instant::now();
        while self.due.peek().is_some_and(|Reverse((when, ..))| *when <= now) {
            let Some(Reverse((_, key, answer))) = self.due.pop() else { return };
            let Some(connection) = self.connections.get_mut(&key) else { continue };
            connection.output.extend(answer);
            if connection.flush().and_then(|()| self.watch(key)).is_err() {
                self.close(key);
            }
        }
    }

    /// Asks for the events that the connection waits for: always input, output while some is left.
    fn watch(&self, key: usize) -> io::Result<()> {
        let Some(connection) = self.connections.get(&key) else { return Ok(()) };
        let interest = if connection.output.is_empty() { Event::readable(key) } else { Event::all(key) };
        self.poller.modify(&connection.stream, interest)
    }

    fn close(&mut self, key: usize) {
        if let Some(connection) = self.connections.remove(&key) {
            let _ = self.poller.delete(&connection.stream);
            drop(connection);
            let _ = self.poller.modify(&self.listener, Event::readable(LISTENER));
        }
    }
}

impl Connection {
    /// Takes the whole requests out of what came in.
    fn requests(&mut self) -> io::Result<Vec<(Duration, Vec<u8>)>> {
        if self.hello.is_none() && self.input.len() >= Hello::BYTES {
            let rest = self.input.split_off(Hello::BYTES);
            let greeting = std::mem::replace(&mut self.input, rest);
            self.hello = greeting.try_into().ok().map(Hello::from_bytes);
        }
        let Some(hello) = self.hello else { return Ok(Vec::new()) };
        let size = hello.size as usize;
        if !(1..=MAX_REQUEST).contains(&size) {
            return Err(ErrorKind::InvalidData.into());
        }
        let mut requests = Vec::new();
        while self.input.len() >= size {
            let rest = self.input.split_off(size);
            let request = std::mem::replace(&mut self.input, rest);
            requests.push((Duration::from_millis(u64::from(hello.delay_ms)), request));
        }
        Ok(requests)
    }

    fn flush(&mut self) -> io::Result<()> {
        while !self.output.is_empty() {
            match self.stream.write(&self.output) {
                Ok(n) => drop(self.output.drain(..n)),
                Err(e) if e.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(server: &EchoServer, hello: Hello) -> TcpStream {
        let mut stream = TcpStream::connect(server.address()).unwrap();
        stream.write_all(&hello.to_bytes()).unwrap();
        stream
    }

    #[test]
    fn answers_come_whole_and_not_before_the_delay() {
        let server = EchoServer::start().unwrap();
        let size = 60_000;
        let mut stream = client(&server, Hello { size, delay_ms: 30 });
        let request: Vec<u8> = (0..size).map(|i| i as u8).collect();
        let sent = Instant::now();
        stream.write_all(&request).unwrap();
        let mut answer = vec![0; size as usize];
        stream.read_exact(&mut answer).unwrap();
        assert_eq!(answer, request);
        assert!(sent.elapsed() >= Duration::from_millis(30));
    }

    #[test]
    fn clients_do_not_wait_for_each_other() {
        let server = EchoServer::start().unwrap();
        let mut slow = client(&server, Hello { size: 1, delay_ms: 10_000 });
        slow.write_all(&[1]).unwrap();
        let mut fast = client(&server, Hello { size: 1, delay_ms: 0 });
        for byte in 0..100 {
            fast.write_all(&[byte]).unwrap();
            let mut answer = [0];
            fast.read_exact(&mut answer).unwrap();
            assert_eq!(answer, [byte]);
        }
    }

    #[test]
    fn a_client_that_asks_for_nonsense_is_shut_out_and_the_others_are_not() {
        let server = EchoServer::start().unwrap();
        let mut bad = client(&server, Hello { size: u32::MAX, delay_ms: 0 });
        let mut good = client(&server, Hello { size: 2, delay_ms: 0 });
        assert_eq!(bad.read(&mut [0]).unwrap_or(0), 0, "closed");
        good.write_all(&[7, 8]).unwrap();
        let mut answer = [0; 2];
        good.read_exact(&mut answer).unwrap();
        assert_eq!(answer, [7, 8]);
    }
}
