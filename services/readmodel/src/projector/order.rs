//! What the projector can be told while it runs.

use duban_eventlog::StreamName;
use tokio::sync::oneshot;

use crate::ViewsError;

/// Who waits for the new views.
pub(crate) type Waiter = oneshot::Sender<Result<(), ViewsError>>;

pub(crate) enum Order {
    /// Fold anew beside and swap; answered when the new views serve.
    Rebuild(Waiter),
    /// Go on without this stream's unreadable rest.
    SetAside(StreamName),
    /// Fold anew with all of this stream; answered as a rebuild is.
    TakeBack(StreamName, Waiter),
    /// A query met damage: start over.
    Damaged,
    Stop,
}
