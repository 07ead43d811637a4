//! What the projector can be told while it runs.

use duban_eventlog::StreamName;
use tokio::sync::oneshot;

use crate::ViewsError;

pub(crate) enum Order {
    /// Fold anew beside and swap; answered when the new views serve.
    Rebuild(oneshot::Sender<Result<(), ViewsError>>),
    /// Go on without this stream's unreadable rest.
    SetAside(StreamName),
    /// A query met damage: start over.
    Damaged,
    Stop,
}
