//! The kernel over programs that are none, and what is said of texts that cannot be run.

use super::*;
use crate::plan::{Experiment, Topology};
use crate::workload::check;
use crate::workload::testing::Tell;
use std::collections::VecDeque;
use std::io;

/// Starts what ends as planned, each after two looks.
#[derive(Default)]
struct Stage {
    inner: Tell,
    ends: VecDeque<End>,
    seen: Vec<Invocation>,
}

struct Actor(End, u32);

impl Program for Actor {
    fn pid(&self) -> u32 {
        77
    }
    fn look(&mut self) -> io::Result<Option<Ended>> {
        self.1 += 1;
        Ok((self.1 > 1).then_some(Ended { how: self.0, cpu: Some(Nanos(5)), printed: 3 }))
    }
}

impl Sink for Stage {
    fn phase(&mut self, phase: Phase) {
        self.inner.phase(phase);
    }
    fn safe_point(&mut self) -> bool {
        self.inner.safe_point()
    }
    fn start_program(&mut self, what: &Invocation) -> io::Result<Box<dyn Program>> {
        self.seen.push(what.clone());
        let end = self.ends.pop_front().ok_or_else(|| io::Error::other("no more"))?;
        Ok(Box::new(Actor(end, 0)))
    }
    fn tile(&mut self, _tile: u32, _pixels: &[u8]) {}
    fn figure(&mut self, figure: usize, value: u64) {
        self.inner.figure(figure, value);
    }
    fn waits_for(&mut self, _worker: Option<u32>) {}
}

fn runner() -> Runner {
    let invocation = Invocation {
        program: PathBuf::from("/some/program"),
        arguments: Arguments::Each(Vec::new()),
        environment: Vec::new(),
        folder: None,
        timeout: None,
    };
    Runner { invocation, seed: 1, counts: Counts::default() }
}

#[test]
fn every_kind_of_end_is_counted_and_told_apart() {
    let ends = [End::Code(0), End::Code(7), End::Signal(9), End::TimedOut];
    let mut stage = Stage { ends: ends.into(), ..Stage::default() };
    let mut runner = runner();
    let done: Vec<Done> = (0..4).map(|chunk| runner.chunk(chunk, &mut stage).unwrap()).collect();
    assert!(done.iter().all(|done| (done.items, done.bytes) == (1, 3)));
    assert_eq!(stage.inner.figures[..8], [1, 1, 1, 1, 7, 12, 20, 0]);
    assert_eq!(stage.inner.phases[..3], [Phase::Start, Phase::RunFree, Phase::Run]);
    assert_eq!(stage.seen[2].environment, [(ITEM.to_owned(), "2".to_owned())]);
    let numbers: std::collections::BTreeSet<u64> = ends.into_iter().map(number).collect();
    assert_eq!(numbers.len(), 4);
}

#[test]
fn one_that_does_not_start_is_named_and_one_that_is_interrupted_is_not_counted() {
    let mut stage = Stage::default();
    let Err(ChunkError::Told(said)) = runner().chunk(0, &mut stage) else { panic!("started") };
    assert!(said.to_string().contains("/some/program") && said.to_string().contains("no more"), "{said}");
    stage.ends.push_back(End::Code(0));
    stage.inner.stop = true;
    assert_eq!(runner().chunk(0, &mut stage), Err(ChunkError::Interrupted));
    assert_eq!(stage.inner.figures[LEADER], 0, "nobody is to be looked for");
}

fn problems(params: &[(&str, &str)], processes: u32) -> Vec<(String, String)> {
    let params = params.iter().map(|(id, value)| ((*id).to_owned(), (*value).into())).collect();
    let topology = Topology { processes, threads: 2 };
    let experiment = Experiment { workload: "program".to_owned(), params, topology, ..Experiment::default() };
    check(&experiment).into_iter().map(|problem| (problem.field.clone(), problem.to_string())).collect()
}

#[test]
fn what_cannot_be_run_is_said_beside_its_field() {
    for (command, part) in [("", "sleep"), ("  ", "sleep"), ("'' x", "sleep"), ("echo 'x", "quot")] {
        let said = problems(&[("command", command)], 1);
        assert!(said.len() == 1 && said[0].0 == "command" && said[0].1.contains(part), "{command}: {said:?}");
    }
    let said = problems(&[("command", "true"), ("environment", "A=1 B")], 1);
    assert!(said[0].0 == "environment" && said[0].1.contains('B'), "{said:?}");
    assert_eq!(problems(&[("command", "echo 'x"), ("shell", "yes")], 1), []);
    assert!(problems(&[("command", "true")], 0)[0].1.contains("P = 0"));
    assert!(problems(&[("command", "true")], 501)[0].0.contains("processes"));
    assert_eq!(problems(&[("command", "true")], 1), []);
}

fn prepared(texts: &[(&str, &str)]) -> Result<Invocation, String> {
    let texts = texts.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
    let setting = Setting { texts, params: [("timeout".to_owned(), 2)].into(), ..Setting::default() };
    prepare(&setting).map_err(|error| error.to_string())?;
    invocation(&setting).map_err(|message| message.to_string())
}

#[test]
fn what_is_not_there_is_named_before_the_run() {
    let missing = prepared(&[("command", "no-such-program-anywhere x")]).unwrap_err();
    assert!(missing.contains("no-such-program-anywhere"), "{missing}");
    let folder = prepared(&[("command", "x"), ("folder", "/no/such/folder")]).unwrap_err();
    assert!(folder.contains("/no/such/folder"), "{folder}");
}

#[cfg(unix)]
#[test]
fn a_command_line_becomes_a_program_with_its_arguments() {
    let found = prepared(&[("command", "sh -c 'exit 3'"), ("environment", "PATH=/bin;A=1"), ("folder", "/")]).unwrap();
    assert_eq!(found.program, PathBuf::from("/bin/sh"));
    assert_eq!(found.arguments, Arguments::Each(vec!["-c".to_owned(), "exit 3".to_owned()]));
    assert_eq!(found.environment[1], ("A".to_owned(), "1".to_owned()));
    assert_eq!((found.folder, found.timeout), (Some(PathBuf::from("/")), Some(Nanos::from_millis(2_000))));
}
