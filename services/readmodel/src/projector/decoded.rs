//! Entries decoded before they are folded: one page is decoded while the one before is written.
//!
//! What cannot be read stays with its entry as the reason: only the fold knows whether it
//! stops there or the stream was set aside.

use duban_domain::finding::FindingEvent;
use duban_eventlog::{Envelope, StoredEntry, Upcasters};

use crate::{ViewsError, table::trail_parameters};

pub(crate) struct Decoded {
    pub entry: StoredEntry,
    pub envelope: Result<Envelope, ViewsError>,
    /// In a finding's stream.
    pub finding: Option<Result<FindingFact, ViewsError>>,
}

pub(crate) struct FindingFact {
    pub event: FindingEvent,
    /// What the trail keeps of it, as JSON.
    pub parameters: String,
}

pub(crate) fn decode(entries: Vec<StoredEntry>, upcasters: &Upcasters) -> Vec<Decoded> {
    entries.into_iter().map(|entry| one(entry, upcasters)).collect()
}

fn one(entry: StoredEntry, upcasters: &Upcasters) -> Decoded {
    let envelope = Envelope::of(&entry).map_err(ViewsError::from);
    let schema = envelope.as_ref().ok().map(|envelope| envelope.schema);
    let finding = schema
        .filter(|_| entry.stream.category() == "finding")
        .map(|schema| finding(&entry, schema, upcasters));
    Decoded { entry, envelope, finding }
}

fn finding(
    entry: &StoredEntry,
    schema: u16,
    upcasters: &Upcasters,
) -> Result<FindingFact, ViewsError> {
    if !FindingEvent::WIRE_NAMES.contains(&entry.event_type.as_str()) {
        return Err(ViewsError::UnknownType {
            stream: entry.stream.to_string(),
            revision: entry.revision,
            event_type: entry.event_type.clone(),
        });
    }
    let event = upcasters.decode(entry, schema)?;
    let parameters = trail_parameters(parameters_of(&event)?);
    Ok(FindingFact { event, parameters })
}

/// What the trail keeps of an event. A beginning's words stand in `matters`.
fn parameters_of(event: &FindingEvent) -> Result<serde_json::Value, ViewsError> {
    let data = match event {
        FindingEvent::Recorded(fact) => {
            serde_json::json!({ "number": fact.number, "parent": fact.parent })
        }
        FindingEvent::CarriedOver(fact) => serde_json::json!({
            "number": fact.number, "standing": fact.standing, "lacks": fact.lacks,
            "lead": fact.lead, "due_on": fact.due_on, "row": fact.row,
        }),
        // A page of the timeline is not to carry hundreds of parts.
        FindingEvent::BrokenDown(fact) => serde_json::json!({
            "parts": fact.parts.len(),
            "first": fact.parts.first().map(|part| &part.number),
            "last": fact.parts.last().map(|part| &part.number),
            "broken_down_by": fact.broken_down_by, "agent_for": fact.agent_for,
        }),
        FindingEvent::PartSettled(fact) => serde_json::json!({
            "part": fact.part, "number": fact.number, "outcome": fact.outcome,
            "before": fact.before,
        }),
        other => return Ok(serde_json::to_value(other)?),
    };
    Ok(serde_json::json!({ "data": data }))
}
