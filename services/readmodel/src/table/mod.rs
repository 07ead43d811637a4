//! Writing rows: one file per table or pair of tables.

mod charge;
mod counts;
mod deliveries;
mod entries;
mod findings;
mod look_backs;
mod messages;
mod occasions;
mod open_cells;
mod parties;
mod parts;
mod pieces;
mod queue;
mod returns;
mod search;
mod self_checks;
mod side;
mod versions;
mod visits;
mod wakes;
mod works;

pub(crate) use charge::save_charge;
pub(crate) use counts::{
    CLOSED_DATED, CLOSED_ON_TIME, Counters, DAY_BUCKETS, RAN_OUT, clocks_are_counted, dimension_of,
    upper_of_bucket,
};
pub(crate) use entries::{Told, record_entry, trail_parameters};
pub(crate) use findings::{key_of, read_folded, save_finding};
pub(crate) use look_backs::save_look_backs;
pub(crate) use messages::{MESSAGE, message_of, save_message};
pub(crate) use parties::{save_parties, save_party_versions};
pub(crate) use parts::{add_up, note_part, note_whole};
pub(crate) use queue::{OFFICE, save_holder, save_tasks};
pub(crate) use returns::Returned;
pub(crate) use search::{index_everything, index_words, letters, one_by_one, words_of};
pub(crate) use side::{apply_side, mirror_link};
pub(crate) use versions::{close_version, save_matter, save_version};
pub(crate) use visits::save_rows;
pub(crate) use wakes::save_wake;
