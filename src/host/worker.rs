//! One worker thread: take a chunk, do it, say so. Knows nothing of the other workers nor of who watches.

use super::gil::Gil;
use super::os;
use super::printed::Printed;
use super::signal::{Mode, Signal};
use super::sink::{PageSink, Token};
use crate::locale::{Arg, Message};
use crate::plan::{Pin, Priority};
use crate::telemetry::{Board, Clock, Page, SpanKind, Taken, WorkerState, Writer};
use crate::workload::{ChunkError, Done, Kernel, Phase, Seat, Sink, Workload};
use crossbeam::channel::Sender;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Time between two looks whether a chunk has come back or the last one is finished.
const LOOK_AGAIN: Duration = Duration::from_millis(2);

/// What a worker tells its host. Every worker sends `Ended` last, and before it `Ready` or `Failed` unless it was stopped
/// before it was ready.
pub(super) enum Report {
    /// Waits for the common start.
    Ready,
    /// Something to tell the person that is not a failure.
    Note(Message),
    /// Ends by a failure of its own.
    Failed { worker: u32, message: Message },
    /// Will do nothing more.
    Ended,
}

/// Everything a worker owns.
pub(super) struct Worker {
    pub number: u32,
    pub workload: Arc<dyn Workload>,
    pub board: Arc<Board>,
    pub signal: Arc<Signal>,
    pub page: Arc<Page>,
    /// Its process is the window's own.
    pub in_app: bool,
    /// The slot of the page that is this worker's own.
    pub slot: usize,
    /// Its host's number in the run.
    pub host: u32,
    /// Where programs that its host's workers run print to.
    pub printed: Arc<Printed>,
    /// The token of its host, under the GIL model.
    pub gil: Option<Arc<Gil>>,
    /// The run's folder, in which workers meet.
    pub folder: PathBuf,
    pub clock: Clock,
    pub reports: Sender<Report>,
    pub priority: Priority,
    pub pin: Pin,
}

impl Worker {
    /// The thread's whole life. A panic of the kernel ends this worker alone.
    pub(super) fn live(self) {
        self.settle();
        let mut writer = Writer::new(&self.page, self.slot, self.number, self.clock);
        writer.ready(os::thread_id());
        let result = catch_unwind(AssertUnwindSafe(|| self.work(&mut writer)));
        let (state, failure) = match result {
            Ok(Ok(())) => (WorkerState::Finished, None),
            Ok(Err(detail)) => (WorkerState::Finished, Some(Message::new("worker-failed").with("detail", detail))),
            Err(panic) => {
                writer.give_up(true);
                let said = Message::new("worker-panicked").with("detail", super::panic_words(panic.as_ref()));
                (WorkerState::Panicked, Some(said))
            }
        };
        writer.end(state, os::thread_cpu());
        if let Some(message) = failure {
            self.report(Report::Failed { worker: self.number, message: message.with("worker", self.number) });
        }
        self.report(Report::Ended);
    }

    fn report(&self, report: Report) {
        // The host being gone is no reason to fail in its last moment.
        let _ = self.reports.send(report);
    }

    /// Takes priority and core. What the system refuses is told once, by the first worker of the run.
    fn settle(&self) {
        let core = match self.pin {
            Pin::None => None,
            Pin::OneCore => os::allowed_cores().first().copied(),
            Pin::Spread => {
                let cores = os::allowed_cores();
                (!cores.is_empty()).then(|| cores[self.number as usize % cores.len()])
            }
        };
        let pinned = match (self.pin, core) {
            (Pin::None, _) => Ok(()),
            (_, Some(core)) => os::pin_to(core),
            (_, None) => Err(Message::new("pin-unavailable")),
        };
        for refusal in [os::lower_priority(self.priority), pinned].into_iter().filter_map(Result::err) {
            if self.number == 0 {
                self.report(Report::Note(refusal));
            }
        }
    }

    fn work(&self, writer: &mut Writer<'_>) -> Result<(), Arg> {
        let seat = Seat {
            worker: self.number,
            host: self.host,
            place: self.slot as u32,
            folder: &self.folder,
            interrupted: &|| self.signal.mode() == Mode::Stop,
        };
        let mut kernel = match self.workload.kernel(&seat) {
            Ok(kernel) => kernel,
            Err(ChunkError::Interrupted) => return Ok(()),
            Err(error) => return Err(reason(error)),
        };
        self.report(Report::Ready);
        let goes = self.signal.wait() == Mode::Go;
        if goes {
            // Nobody works before he has the token.
            writer.start(if self.gil.is_some() { SpanKind::WaitGil } else { SpanKind::Run });
        }
        let token = Token::new(self.gil.as_deref(), self.number);
        let mut sink = PageSink {
            writer,
            signal: &self.signal,
            token,
            worker: self.number,
            in_app: self.in_app,
            printed: &self.printed,
            burdens: Vec::new(),
        };
        if goes {
            let result = catch_unwind(AssertUnwindSafe(|| self.chunks(kernel.as_mut(), &mut sink)));
            if !matches!(result, Ok(Ok(()))) {
                kernel.fallen(&mut sink);
            }
            result.unwrap_or_else(|panic| resume_unwind(panic))?;
        }
        // One that never began says goodbye as well: others may wait for it.
        kernel.close(&mut sink);
        Ok(())
    }

    fn chunks(&self, kernel: &mut dyn Kernel, sink: &mut PageSink<'_, '_>) -> Result<(), Arg> {
        let fed = kernel.is_fed();
        loop {
            if !sink.token.take(sink.writer) {
                return Ok(());
            }
            sink.writer.turn_to(SpanKind::Run);
            if sink.safe_point() {
                return Ok(());
            }
            match self.signal.mode() {
                Mode::Go => {}
                Mode::Leave | Mode::Stop => return Ok(()),
                Mode::Hold => {
                    sink.writer.turn_to(SpanKind::Paused);
                    sink.token.release();
                    self.signal.wait();
                    continue;
                }
            }
            if !sink.enter() {
                continue;
            }
            let given = if fed {
                kernel.serve(sink)
            } else {
                match self.take(sink.writer) {
                    Taken::Chunk(chunk) => kernel.chunk(chunk, sink).map(Some),
                    Taken::Over => return Ok(()),
                    Taken::NoneYet => {
                        // The others are waited for as at the end of a pool: one of them may leave its chunk behind.
                        sink.leave();
                        sink.phase(Phase::Join);
                        std::thread::sleep(LOOK_AGAIN);
                        while self.board.has_none_yet() && !self.signal.has_news() {
                            std::thread::sleep(LOOK_AGAIN);
                        }
                        continue;
                    }
                }
            };
            match given {
                // Nothing came to a fed kernel: look at the signal and go on.
                Ok(Some(done)) if fed && done == Done::default() && sink.writer.in_hand().is_none() => sink.leave(),
                Ok(Some(done)) => {
                    let done = self.mark(sink.writer.in_hand(), done);
                    sink.writer.finish(done);
                    sink.leave();
                }
                Ok(None) => return Ok(()),
                Err(ChunkError::Interrupted) => {
                    sink.writer.give_up(false);
                    return Ok(());
                }
                Err(error) => {
                    sink.writer.give_up(true);
                    return Err(reason(error));
                }
            }
        }
    }

    /// Takes a chunk in hand. Where lost chunks are given out again it says before that it is about to.
    #[inline]
    fn take(&self, writer: &mut Writer<'_>) -> Taken {
        if self.board.gives_out_again() {
            writer.reach();
        }
        let taken = self.board.take();
        match taken {
            Taken::Chunk(chunk) => writer.begin(chunk),
            Taken::NoneYet | Taken::Over => writer.let_go(),
        }
        taken
    }

    /// Marks the chunk as finished. One that somebody else had finished before does not count again.
    #[inline]
    fn mark(&self, chunk: Option<u64>, done: Done) -> Done {
        match chunk {
            Some(chunk) if done.items > 0 && !self.board.finish(chunk) => Done { items: 0, checksum: 0, ..done },
            _ => done,
        }
    }
}

/// Why a kernel cannot go on, in the system's words or in its own.
fn reason(error: ChunkError) -> Arg {
    match error {
        ChunkError::Interrupted => Arg::from(""),
        ChunkError::Failed(detail) => detail.into(),
        ChunkError::Told(message) => message.into(),
    }
}
