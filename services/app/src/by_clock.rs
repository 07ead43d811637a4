//! What came of a command that a process manager sent on a finding.

use duban_domain::{FindingId, finding::FindingRefusal};

use crate::{Answer, CommandError, Fault, bulk::code_of};

pub(crate) enum Came {
    Done(Answer),
    /// There is nothing to do, or it cannot be done: it is not asked for again.
    ToNothing,
    /// Too many are at the finding; the next tick asks again.
    Later,
}

/// A rule's no is no fault: somebody was quicker, or the finding is out of the ledger. Any other
/// no is a defect of ours, and is told. Codes alone are logged: words may be anybody's.
pub(crate) fn came_of(
    finding: FindingId,
    answer: Result<Answer, CommandError<FindingRefusal>>,
) -> Result<Came, Fault> {
    match answer {
        Ok(answer) => Ok(Came::Done(answer)),
        Err(stop @ (CommandError::Fault(_) | CommandError::Full)) => Err(stop.into_fault()),
        Err(CommandError::Refused(refusal)) => {
            tracing::debug!(%finding, code = refusal.code(), "Nothing is to be done for a finding");
            Ok(Came::ToNothing)
        }
        Err(CommandError::Busy) => {
            tracing::debug!(%finding, "A finding is busy; the next tick asks again");
            Ok(Came::Later)
        }
        Err(
            other @ (CommandError::NotFound
            | CommandError::Forbidden
            | CommandError::Conflict(_)
            | CommandError::SeenRequired
            | CommandError::CommandIdReused
            | CommandError::OccursLater
            | CommandError::IdentityNumber { .. }),
        ) => {
            tracing::warn!(%finding, code = code_of(&other), "A finding could not be followed up");
            Ok(Came::ToNothing)
        }
    }
}
