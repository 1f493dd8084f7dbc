//! Plays a recorded run: feeds the recording that the panels draw, entry by entry as time passes, so that it is at every entry what
//! the live one was. Knows nothing of drawing, and nothing of where files come from.

mod shown;
mod tape;

use shown::{Edge, Shown, Upto};
pub use tape::Source;

use crate::library::FileError;
use crate::recording::{Entry, Recording};
use crate::ui::{ReplayScene, ReplayTitle, RunState, Step};
use crate::units::Nanos;
use std::time::{Duration, Instant};
use tape::{Opened, Tape, Told};

/// Longest time spent on entries in one frame; what is left waits for the next.
const FEED_WITHIN: Duration = Duration::from_millis(10);
/// A frame that comes later than this was held up, and the run does not jump for it.
const LONGEST_FRAME: Duration = Duration::from_millis(250);

/// What a person should be told of a recorded run.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// It cannot be opened.
    Failed(FileError),
    /// It ends where the file is damaged.
    Damaged(FileError),
    /// The file ends before the run does. `closed` tells whether its writer has closed it.
    Interrupted {
        /// Whether nothing more will come.
        closed: bool,
    },
    /// Rows that its writer found no place for.
    LeftOut(u64),
}

/// A run that is played back.
pub struct Player {
    source: Source,
    tape: Tape,
    opened: Option<Opened>,
    shown: Option<Shown>,
    /// The first entry that is not shown yet.
    next: Option<Entry>,
    /// There is none after it.
    ended: bool,
    /// The round that is wanted, and whether its beginning is there.
    round: u32,
    built: bool,
    /// Up to where it is to be fed at once.
    wanted: Option<Upto>,
    /// A boundary of a span that is looked for in what is still to come: of this worker, or of any.
    looked_for: Option<Option<u32>>,
    /// A step that was asked for before what was asked for earlier is there.
    then: Option<(Step, Option<u32>)>,
    playing: bool,
    speed: f32,
    /// The moment on the run's clock that is shown.
    position: Nanos,
    /// Whether it is a boundary that was stepped to.
    marked: bool,
    /// When it was fed last.
    fed: Option<Instant>,
    /// Grows when what is shown is not what was shown and more.
    anew: u32,
    news: Vec<News>,
    told: bool,
}

impl Player {
    /// Opens a run and plays it from its beginning. `wake` is called, on another thread, when something has come that was waited for.
    ///
    /// # Errors
    /// No thread.
    pub fn open(source: Source, wake: impl Fn() + Send + 'static) -> Result<Self, FileError> {
        let tape = Tape::open(source.clone(), wake)?;
        let round = tape.wish(Upto::Start);
        Ok(Self {
            source,
            tape,
            opened: None,
            shown: None,
            next: None,
            ended: false,
            round,
            built: false,
            wanted: None,
            looked_for: None,
            then: None,
            playing: true,
            speed: 1.0,
            position: Nanos(0),
            marked: false,
            fed: None,
            anew: 0,
            news: Vec::new(),
            told: false,
        })
    }

    /// Where it comes from.
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// What the file says of itself, once it is open.
    pub(super) const fn opened(&self) -> Option<&Opened> {
        self.opened.as_ref()
    }

    /// What was seen of the run by the moment that is shown.
    pub fn recording(&self) -> Option<&Recording> {
        self.shown.as_ref().map(|shown| &shown.recording)
    }

    /// The recording alone, if all of it is shown.
    pub fn into_whole(self) -> Option<Recording> {
        self.shown.filter(|_| self.ended && self.next.is_none() && self.built).map(|shown| shown.recording)
    }

    /// Where the run was at the moment that is shown.
    pub fn state(&self) -> RunState {
        self.shown.as_ref().map_or(RunState::Idle, |shown| shown.state)
    }

    /// Whether it changes by itself.
    pub fn is_moving(&self) -> bool {
        self.is_busy() || self.playing && !self.is_over()
    }

    /// Whether something was asked for that is not there yet.
    pub fn is_busy(&self) -> bool {
        !self.built || self.wanted.is_some() || self.looked_for.is_some() || self.then.is_some()
    }

    /// Whether all of it is shown.
    pub const fn is_over(&self) -> bool {
        self.built && self.ended && self.next.is_none()
    }

    /// Whether it goes on as time passes.
    pub const fn is_playing(&self) -> bool {
        self.playing
    }

    /// How many times as fast as it was.
    pub const fn speed(&self) -> f32 {
        self.speed
    }

    /// The moment that is shown, since the first entry.
    pub fn position(&self) -> Nanos {
        self.opened.as_ref().map_or(Nanos(0), |opened| self.position.since(opened.extent.first))
    }

    /// Grows when what is shown was built anew: whatever was kept of the recording is of another one.
    pub const fn anew(&self) -> u32 {
        self.anew
    }

    /// Goes on; from the beginning where it was over.
    pub fn play(&mut self) {
        if self.is_over() {
            self.seek(Nanos(0));
        }
        (self.playing, self.marked, self.fed) = (true, false, None);
    }

    /// Stays where it is.
    pub const fn pause(&mut self) {
        self.playing = false;
    }

    /// Plays so many times as fast as it was, within [`ReplayScene::SPEEDS`].
    pub fn set_speed(&mut self, speed: f32) {
        let [slowest, fastest] = ReplayScene::SPEEDS;
        if speed.is_finite() {
            self.speed = speed.clamp(slowest, fastest);
        }
    }

    /// Shows another moment, counted from the first entry.
    pub fn seek(&mut self, time: Nanos) {
        let Some(opened) = &self.opened else { return };
        let extent = opened.extent;
        self.position = (extent.first + time).min(extent.last);
        self.marked = false;
        let upto = if self.position >= extent.last { Upto::End } else { Upto::Moment(self.position) };
        // The beginning is before everything that happened then.
        self.go(if time.0 == 0 { Upto::Start } else { upto });
    }

    /// To a start or an end of a span: of this worker, or of any.
    pub fn step(&mut self, step: Step, worker: Option<u32>) {
        self.playing = false;
        let ready = self.built && self.wanted.is_none() && self.looked_for.is_none();
        let Some(shown) = self.shown.as_ref().filter(|_| ready) else {
            self.then = Some((step, worker));
            return;
        };
        match step {
            Step::Forward => match shown.edge_after(self.position, worker) {
                Some(edge) => self.mark(edge, step),
                None => self.looked_for = Some(worker),
            },
            Step::Back => {
                if let Some(edge) = shown.edge_before(self.position, worker) {
                    self.mark(edge, step);
                }
            }
        }
    }

    /// Shows the run as it was when this was known first. Forwards nothing that is known is forgotten again.
    fn mark(&mut self, edge: Edge, step: Step) {
        (self.position, self.marked, self.looked_for) = (edge.at, true, None);
        let known = self.shown.as_ref().is_some_and(|shown| shown.knows(edge.known));
        if step == Step::Back || !known {
            self.go(Upto::Known(edge.known));
        }
    }

    /// Feeds what is still to come, or has it built anew from the beginning.
    fn go(&mut self, upto: Upto) {
        (self.looked_for, self.then) = (None, None);
        self.fed = None;
        if self.built && self.shown.as_ref().is_some_and(|shown| shown.can_still_be(upto)) {
            self.wanted = Some(upto);
        } else {
            (self.built, self.ended, self.next, self.wanted) = (false, false, None, None);
            self.round = self.tape.wish(upto);
        }
    }

    /// Takes in what has come and feeds what is due. Gives what a person should be told.
    pub fn follow(&mut self, now: Instant) -> Vec<News> {
        let until = now + FEED_WITHIN;
        let passed = self.fed.replace(now).map_or(Duration::ZERO, |then| now.saturating_duration_since(then));
        self.take_told(until);
        if self.built {
            if self.looked_for.is_some() {
                self.look(until);
            } else if let Some(upto) = self.wanted {
                if self.feed(upto, until) {
                    self.wanted = None;
                }
            } else if let Some((step, worker)) = self.then.take() {
                self.step(step, worker);
            } else if self.playing && !self.is_over() {
                self.advance(passed.min(LONGEST_FRAME), until);
            }
            self.conclude();
        }
        std::mem::take(&mut self.news)
    }

    /// Plays on for this long.
    fn advance(&mut self, passed: Duration, until: Instant) {
        let before = self.position;
        let span = Nanos::from(passed.mul_f32(self.speed));
        self.position = before + span;
        if !self.feed(Upto::Moment(self.position), until) {
            // The disk, or this machine, is too slow for it: time waits.
            self.position = self.shown.as_ref().map_or(before, |shown| shown.played().max(before).min(self.position));
        }
    }

    /// Feeds up to there, as far as it is there and time allows. Gives whether that was reached.
    fn feed(&mut self, upto: Upto, until: Instant) -> bool {
        while let Some(shown) = &mut self.shown {
            match self.next.take() {
                Some(entry) if shown.wants(&entry, upto) => shown.take(entry),
                Some(entry) => {
                    self.next = Some(entry);
                    return true;
                }
                None if self.ended => return true,
                None => {}
            }
            if self.next.is_none() && !self.ended {
                self.take_told(until);
                if self.next.is_none() && !self.ended {
                    return false;
                }
            }
            if Instant::now() > until {
                return false;
            }
        }
        false
    }

    /// Feeds until a boundary has come that was looked for.
    fn look(&mut self, until: Instant) {
        let Some(worker) = self.looked_for else { return };
        while let Some(shown) = &self.shown {
            if let Some(edge) = shown.edge_after(self.position, worker) {
                return self.mark(edge, Step::Forward);
            }
            if self.is_over() {
                self.looked_for = None;
                return;
            }
            let before = shown.played();
            let next = self.next.as_ref().map_or(before, Entry::time).max(before);
            if !self.feed(Upto::Moment(next), until) {
                return;
            }
        }
    }

    /// Takes what the thread tells, up to the next entry of this round.
    fn take_told(&mut self, until: Instant) {
        while self.next.is_none() && !(self.built && self.ended) {
            match self.tape.next() {
                None => return,
                Some(Told::Opened(opened)) => self.open_with(*opened),
                Some(Told::Failed(error)) => {
                    (self.built, self.ended) = (true, true);
                    (self.wanted, self.looked_for, self.then) = (None, None, None);
                    self.news.push(News::Failed(error));
                }
                Some(Told::Built(round, shown)) if round == self.round => {
                    self.anew = self.anew.wrapping_add(1);
                    self.shown = Some(*shown);
                    self.built = true;
                    self.fed = None;
                }
                Some(Told::Entry(round, entry)) if round == self.round => self.next = Some(entry),
                Some(Told::End(round, error)) if round == self.round => self.end_with(error),
                // Of a round before.
                Some(_) => {}
            }
            if Instant::now() > until {
                return;
            }
        }
    }

    fn open_with(&mut self, opened: Opened) {
        if opened.left_out > 0 {
            self.news.push(News::LeftOut(opened.left_out));
        }
        self.position = opened.extent.first;
        self.opened = Some(opened);
    }

    fn end_with(&mut self, error: Option<FileError>) {
        self.ended = true;
        // A run without its first entry is over as well.
        self.built = true;
        if let Some(error) = error.filter(|_| !std::mem::replace(&mut self.told, true)) {
            self.news.push(News::Damaged(error));
        }
    }

    /// All of it is shown: what the live window shows after a run is shown now.
    fn conclude(&mut self) {
        if !self.is_over() {
            return;
        }
        self.playing = false;
        let Some((shown, opened)) = self.shown.as_mut().zip(self.opened.as_ref()) else { return };
        if !self.marked {
            self.position = opened.extent.last.max(self.position);
        }
        if shown.state != RunState::Finished {
            shown.end();
        }
        if shown.recording.outcome().is_none() && !std::mem::replace(&mut self.told, true) {
            self.news.push(News::Interrupted { closed: opened.closed });
        }
    }

    /// For the view.
    pub fn scene<'a>(&'a self, title: ReplayTitle<'a>) -> ReplayScene<'a> {
        let extent = self.opened.as_ref().map(|opened| opened.extent);
        let zero = extent.map_or(Nanos(0), |extent| extent.started.unwrap_or(extent.first));
        let second = |time: Nanos| {
            if time >= zero { time.since(zero).seconds() } else { -zero.since(time).seconds() }
        };
        ReplayScene {
            title,
            head: self.opened.as_ref().map(|opened| &opened.head),
            playing: self.playing && !self.is_over(),
            speed: self.speed,
            from: extent.map_or(0.0, |extent| second(extent.first)),
            to: extent.map_or(0.0, |extent| second(extent.last.max(self.position))),
            at: second(self.position.max(extent.map_or(Nanos(0), |extent| extent.first))),
            mark: (self.marked && !self.playing).then(|| second(self.position)),
            busy: self.is_busy().then(|| self.tape.progress()),
            over: self.is_over(),
            interrupted: self.is_over() && self.recording().is_some_and(|recording| recording.outcome().is_none()),
        }
    }
}
