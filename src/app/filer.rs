//! Writes a comparison into its file as its runs come, on a thread of its own and between two runs, because it would be measured.
//! Knows nothing of how anything is run.

use super::keeping::make_room;
use crate::engine::Wake;
use crate::library::{ComparisonWriter, FileError, Folder};
use crate::recording::Trials;
use crossbeam::channel::{Receiver, Sender, bounded};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::OnceLock;
use std::thread::JoinHandle;
use std::time::SystemTime;

/// What there is to do.
enum Order {
    /// All of it is to be in the file.
    Put(Box<Trials>),
    /// Nothing more comes for now.
    Close,
}

/// What tells whether there is something new: runs, what is known of them, and who is out.
type Digest = (usize, Option<u64>, Option<u32>, usize);

/// The file of a comparison. Dropping it closes the file.
pub struct Filer {
    to: Option<Sender<Order>>,
    done: Receiver<Result<(), FileError>>,
    /// Orders that are not done yet.
    pending: u32,
    put: Option<Digest>,
    closed: bool,
    path: Arc<OnceLock<PathBuf>>,
    thread: Option<JoinHandle<()>>,
}

impl Filer {
    /// For a comparison whose file is made in this folder as soon as there is something to write. `wake` is called when it is written.
    ///
    /// # Errors
    /// No thread.
    pub fn start(folder: Folder, wake: Wake) -> Result<Self, FileError> {
        // One order waits while another is done, and is answered before the next is given.
        let (to, orders) = bounded(2);
        let (answer, done) = bounded(2);
        let path = Arc::new(OnceLock::new());
        let own = Arc::clone(&path);
        let work = move || {
            let mut file = File { folder, path: own, writer: None };
            for order in &orders {
                // Who does not wait any more wants no answer.
                let _ = answer.send(file.carry_out(order));
                wake();
            }
            file.close().unwrap_or_else(|error| tracing::warn!(%error, "the file of a comparison"));
            make_room(&file.folder);
        };
        let thread = std::thread::Builder::new().name("filer".to_owned()).spawn(work);
        let thread = thread.map_err(|error| FileError::System(error.to_string()))?;
        Ok(Self { to: Some(to), done, pending: 0, put: None, closed: true, path, thread: Some(thread) })
    }

    /// Where the file is, once it is there.
    pub fn path(&self) -> Option<&Path> {
        self.path.get().map(PathBuf::as_path)
    }

    /// Has written what is new; nothing, before the first run. `over` tells that nothing more comes for now. Gives why the file ends
    /// before the comparison does, once.
    pub fn keep(&mut self, trials: &Trials, over: bool) -> Option<FileError> {
        let mut failed = None;
        while let Ok(done) = self.done.try_recv() {
            self.pending -= 1;
            failed = failed.or(done.err());
        }
        if failed.is_some() {
            (self.to, self.pending) = (None, 0);
        }
        let to = self.to.as_ref().filter(|_| self.pending == 0)?;
        let digest = (trials.runs.len(), trials.items, trials.rounds, trials.out.iter().flatten().count());
        let order = if !trials.runs.is_empty() && self.put != Some(digest) {
            (self.put, self.closed) = (Some(digest), false);
            Order::Put(Box::new(trials.clone()))
        } else if over && !self.closed {
            self.closed = true;
            Order::Close
        } else {
            return None;
        };
        self.pending += u32::from(to.try_send(order).is_ok());
        None
    }

    /// Whether something is being written: nothing is to be measured meanwhile.
    pub const fn is_busy(&self) -> bool {
        self.pending > 0
    }
}

impl Drop for Filer {
    fn drop(&mut self) {
        self.to = None;
        if let Some(Err(panic)) = self.thread.take().map(JoinHandle::join) {
            tracing::error!(?panic, "the writer of a comparison's file");
        }
    }
}

/// The thread's end of it.
struct File {
    folder: Folder,
    path: Arc<OnceLock<PathBuf>>,
    writer: Option<ComparisonWriter>,
}

impl File {
    fn carry_out(&mut self, order: Order) -> Result<(), FileError> {
        let Order::Put(trials) = order else { return self.close() };
        match (&mut self.writer, self.path.get()) {
            (Some(writer), _) => writer.progress(&trials),
            (None, Some(path)) => self.writer.insert(ComparisonWriter::open(path)?).progress(&trials),
            (None, None) => {
                let path = self.folder.new_path(&trials.comparison.base.workload, SystemTime::now());
                self.writer = Some(ComparisonWriter::create(&path, &trials)?);
                self.path.get_or_init(|| path);
                Ok(())
            }
        }
    }

    fn close(&mut self) -> Result<(), FileError> {
        self.writer.take().map_or(Ok(()), |writer| writer.finish().map(drop))
    }
}
