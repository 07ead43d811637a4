//! The contract suite: what every adapter must pass, as one macro.
//!
//! ```ignore
//! duban_eventlog::contract_suite!(a_fresh_log); // async fn() -> impl LogUnderTest
//! ```
//!
//! Each law is an async function that takes a fresh log and panics where it is broken.
//! **Deliberately absent:** crashes and full disks; an adapter knows best how to cause its own.
#![expect(clippy::missing_panics_doc, reason = "a broken law is a panic; that is the whole API")]

mod appending;
mod bounds;
mod racing;
mod reading;
mod retrying;
mod samples;

use std::{future::Future, sync::Arc};

pub use appending::*;
pub use bounds::*;
pub use racing::*;
pub use reading::*;
pub use retrying::*;
pub use samples::{entry, sealed, sealed_as, stream};

use crate::EventLog;

/// A fresh log and what is needed to close and open it again.
pub trait LogUnderTest: Send + Sync + Sized {
    fn log(&self) -> Arc<dyn EventLog>;

    /// Closes the log and opens the same one again, as a restart does.
    /// One that is not durable returns itself.
    fn reopen(self) -> impl Future<Output = Self> + Send;
}

/// The laws, by name: each a function of this module that takes a fresh log.
#[doc(hidden)]
#[macro_export]
macro_rules! each_law {
    ($then:ident $($with:tt)*) => {
        $crate::$then! { $($with)*
            an_append_is_accepted_only_where_the_caller_expects_the_stream,
            a_conflict_says_where_the_stream_is_and_writes_nothing,
            entries_of_one_append_lie_together_or_not_at_all,
            a_repeated_append_gets_its_first_answer,
            a_repeated_append_gets_its_first_answer_after_many_later_ones,
            a_repeated_append_gets_its_first_answer_after_a_restart,
            a_partly_repeated_append_is_a_conflict,
            an_id_that_lies_in_another_stream_is_refused,
            writers_on_one_stream_lose_and_double_nothing,
            a_tailing_reader_never_misses_what_appears_below_its_cursor,
            what_is_acknowledged_is_read_at_once,
            bytes_come_back_as_they_were_given,
            an_append_that_breaks_a_bound_is_refused_and_writes_nothing,
            a_stream_is_read_from_any_revision_in_pages,
            the_whole_log_is_read_in_pages_of_one_order,
            a_filter_reads_what_a_reader_would_have_picked,
            a_filter_that_admits_nothing_still_reaches_the_end,
            an_append_wakes_whoever_waits,
            what_was_appended_survives_a_restart,
        }
    };
}

/// Writes one test per law; `$make` is an `async fn() -> impl LogUnderTest`.
/// The calling crate needs `tokio` with `macros` and `rt-multi-thread`.
#[macro_export]
macro_rules! contract_suite {
    (@laws $make:path: $($law:ident),* $(,)?) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $law() {
                $crate::contract::$law($make().await).await;
            }
        )*
    };
    ($make:path) => {
        $crate::each_law! { contract_suite @laws $make: }
    };
}

/// Writes the list of the laws and the way to one of them by its name.
#[doc(hidden)]
#[macro_export]
macro_rules! laws_by_name {
    ($($law:ident),* $(,)?) => {
        /// The names of all laws.
        pub const LAWS: &[&str] = &[$(stringify!($law)),*];

        /// Holds a fresh log to one law; false if there is none of this name.
        pub async fn hold_to(law: &str, fixture: impl LogUnderTest) -> bool {
            match law {
                $(stringify!($law) => $law(fixture).await,)*
                _ => return false,
            }
            true
        }
    };
}

crate::each_law! { laws_by_name }
