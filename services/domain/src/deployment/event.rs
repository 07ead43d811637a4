//! The facts about this deployment itself.

use chrono::NaiveDate;

use crate::{Line, Prose, UnitId};

facts! {
    /// One fact of the stream `deployment-{id}`. History is not edited: no variant is
    /// ever removed, no wire name ever changes.
    DeploymentEvent {
        Founded "deployment.founded" {
            name: Line,
            /// Scripted and fictional, for ever.
            demo: bool,
            /// The zone of the office's dates, by its IANA name.
            zone: Line,
        }
        /// Which unit is the inspection office, and whose rooms and payroll it shares.
        OfficeDesignated "deployment.office_designated" {
            unit: UnitId,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            housed_by: Option<UnitId>,
            /// Before this day the ladder is silent (期初).
            start_day: NaiveDate,
        }
        /// Something in it could not be read: the views go on without the rest of it.
        StreamSetAside "deployment.stream_set_aside" {
            /// Category and id, as the log names it.
            stream: Line,
            reason: Prose,
        }
        /// It can be read again, by a newer release.
        StreamTakenBack "deployment.stream_taken_back" {
            stream: Line,
        }
    }
}
