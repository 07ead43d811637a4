//! views.db: its shape, its connections, its checkpoint.

mod checkpoint;
mod files;
mod fingerprint;
mod open;
mod pool;
mod power;
mod row;
mod values;

pub(crate) use checkpoint::{Checkpoint, read_checkpoint, write_checkpoint};
pub(crate) use files::{Files, move_database, remove_database};
pub use fingerprint::TablePrint;
pub(crate) use fingerprint::fingerprint;
pub(crate) use open::{
    Opened, create_bare, make_indexes, open_or_replace, open_reader, open_writer,
};
pub(crate) use pool::Pool;
pub(crate) use power::mark_closed;
pub(crate) use row::write_row;
pub(crate) use values::{
    NO_DAY, OPEN_END, blob, date_of, day_number, enum_code, index_of, instant, micros, number_sort,
    rung_number, status_code, status_of, to_index, uuid_of,
};
