//! Runs and comparisons go into files and come back as they were.

use super::filed::{compared, entries, head};
use lanescope::library::{ComparisonWriter, FileError, Keeper, Kind, LanesFile, RunWriter, State};
use lanescope::locale::Message;
use lanescope::recording::{Entry, Trials};
use std::path::Path;

#[test]
fn a_run_comes_back_from_its_file_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a name, with: ' \" и всё.lanes");
    let mut writer = RunWriter::create(&path, &head()).unwrap();
    entries().iter().for_each(|entry| writer.append(entry).unwrap());
    writer.commit().unwrap();
    let read = |file: &LanesFile| file.entries().unwrap().map(Result::unwrap).collect::<Vec<Entry>>();
    // While it is being written, when it is closed, and from memory.
    let file = LanesFile::open(&path).unwrap();
    assert_eq!((read(&file), file.is_closed().unwrap()), (entries(), false));
    drop(file);
    writer.finish().unwrap();
    let file = LanesFile::open(&path).unwrap();
    assert_eq!((file.run().unwrap(), file.kind().unwrap(), file.is_closed().unwrap()), (head(), Kind::Run, true));
    assert_eq!(read(&file), entries());
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(read(&LanesFile::from_bytes(&bytes).unwrap()), entries());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn the_thread_writes_all_and_closes_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.lanes");
    let mut keeper = Keeper::start(&path, &head()).unwrap();
    entries().into_iter().for_each(|entry| keeper.take(entry));
    assert_eq!(keeper.finish(), None);
    let file = LanesFile::open(&path).unwrap();
    assert!(file.is_closed().unwrap());
    assert_eq!(file.entries().unwrap().map(Result::unwrap).collect::<Vec<Entry>>(), entries());
}

fn read(path: &Path) -> Trials {
    LanesFile::open(path).unwrap().trials().unwrap()
}

#[test]
fn a_comparison_comes_back_from_its_file_as_it_was_and_goes_on_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("comparison.lanes");
    let whole = compared();
    let mut so_far = Trials { runs: Vec::new(), items: None, rounds: None, ..whole.clone() };
    let mut writer = ComparisonWriter::create(&path, &so_far).unwrap();
    assert_eq!(read(&path), so_far);
    for trial in &whole.runs[..4] {
        writer.append(trial).unwrap();
        so_far.runs.push(trial.clone());
        // Whatever happens now, it is there.
        assert_eq!(read(&path), so_far);
    }
    let about = LanesFile::open(&path).unwrap().about().unwrap();
    assert_eq!((about.kind, about.state, about.outcome), (Kind::Comparison, State::Open, None));
    assert!(matches!(ComparisonWriter::open(&path), Err(FileError::BeingWritten)));
    (so_far.items, so_far.rounds) = (Some(u64::MAX), Some(2));
    writer.progress(&so_far).unwrap();
    // The program ends, and somebody goes on.
    drop(writer);
    assert_eq!(LanesFile::open(&path).unwrap().about().unwrap().state, State::Interrupted);
    let mut writer = ComparisonWriter::open(&path).unwrap();
    assert_eq!(writer.runs(), 4);
    so_far.runs.extend(whole.runs[4..].iter().cloned());
    so_far.out[0] = Some(Message::new("failed"));
    writer.progress(&so_far).unwrap();
    assert_eq!(writer.finish().unwrap(), path);
    assert_eq!(read(&path), so_far);
    let about = LanesFile::open(&path).unwrap().about().unwrap();
    let arms = about.comparison.unwrap();
    assert_eq!((about.state, arms.runs, arms.rounds), (State::Closed, whole.runs.len() as u64, Some(2)));
    assert_eq!(arms.names, whole.arms.iter().map(|arm| arm.name.clone()).collect::<Vec<_>>());
    assert_eq!(about.experiment, whole.comparison.base);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    // Neither is taken for the other.
    let file = LanesFile::open(&path).unwrap();
    assert_eq!(file.run().unwrap_err(), FileError::OtherKind);
    let run = folder.path().join("run.lanes");
    RunWriter::create(&run, &head()).unwrap().finish().unwrap();
    assert_eq!(LanesFile::open(&run).unwrap().trials().unwrap_err(), FileError::OtherKind);
    assert!(matches!(ComparisonWriter::open(&run), Err(FileError::OtherKind)));
}
