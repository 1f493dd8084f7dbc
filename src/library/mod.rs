//! Runs and comparisons as files: one `.lanes` file each, an SQLite database that is whole after a crash and that everybody can
//! read (the tables: [`schema`]). Knows nothing of who runs and who looks.
//!
//! A file holds what a recording is made of, entry by entry in the order in which they came, and not what became of them: so a
//! replay is the same recording as the live one was at the same entry, and every version reads old files with its own eyes.

mod about;
mod bundled;
mod calendar;
mod comparison;
mod error;
mod extent;
mod folder;
mod head;
mod held;
mod keeper;
mod lock;
mod opening;
mod reader;
mod removed;
mod rows;
pub mod schema;
mod writer;

pub use about::{About, Arms, Digest, State};
pub use bundled::{Bundled, bundled};
pub use calendar::date;
pub use comparison::ComparisonWriter;
pub use error::FileError;
pub use extent::RunExtent;
pub use folder::{EXTENSION, Folder, Limits, Listed, VARIABLE, look_at};
pub use head::{Kind, Label, RunHead};
pub use keeper::{Keeper, Trouble};
pub use opening::is_recorded;
pub use reader::{Entries, LanesFile};
pub use removed::{KEPT, Removed};
pub use rows::{RowKind, source_word, state_word};
pub use writer::{MOST_BYTES, RunWriter};
