//! What a school filed of its own checks.

use chrono::{DateTime, NaiveDate, Utc};
use duban_domain::{
    FindingId, Line, PersonId, Prose, UnitId,
    self_check::{CheckPeriod, SelfCheckEvent},
};
use duban_eventlog::{Envelope, StoredEntry, Upcasters};
use serde::{Deserialize, Serialize};

use crate::ViewsError;

/// One school's check of one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiledSelfCheck {
    pub school: UnitId,
    pub period: CheckPeriod,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub due_on: NaiveDate,
    pub items: Vec<Line>,
    pub words: Option<Prose>,
    pub hazards: Vec<FindingId>,
    pub filed_by: PersonId,
    pub filed_at: DateTime<Utc>,
}

impl FiledSelfCheck {
    pub(crate) fn of(event: &SelfCheckEvent, filed_at: DateTime<Utc>) -> Self {
        let SelfCheckEvent::Filed {
            school,
            period,
            from,
            to,
            due_on,
            items,
            words,
            hazards,
            filed_by,
            policy: _,
            calendar: _,
        } = event;
        Self {
            school: *school,
            period: *period,
            from: *from,
            to: *to,
            due_on: *due_on,
            items: items.clone(),
            words: words.clone(),
            hazards: hazards.clone(),
            filed_by: *filed_by,
            filed_at,
        }
    }
}

/// The event as JSON, for its row and the trail: there are too many of them for cards.
pub(super) fn read(
    entry: &StoredEntry,
    envelope: &Envelope,
    upcasters: &Upcasters,
) -> Result<serde_json::Value, ViewsError> {
    if !SelfCheckEvent::WIRE_NAMES.contains(&entry.event_type.as_str()) {
        return Err(ViewsError::UnknownType {
            stream: entry.stream.to_string(),
            revision: entry.revision,
            event_type: entry.event_type.clone(),
        });
    }
    let event: SelfCheckEvent = upcasters.decode(entry, envelope.schema)?;
    Ok(serde_json::to_value(event)?)
}
