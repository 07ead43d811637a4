//! `entries`: every entry of the log, for timelines and the audit trail.

use duban_eventlog::{ActorKind, Envelope, StoredEntry};
use rusqlite::{Connection, named_params};
use serde_json::Value;

use crate::{
    ViewsError,
    store::{blob, index_of, micros, write_row},
};

/// Longest text kept as a parameter, in characters; the whole is in the log.
const PARAMETER_CHARS_MAX: usize = 200;
/// Most elements kept of a list.
const PARAMETER_LIST_MAX: usize = 50;

/// What is told of an entry besides who and when.
#[derive(Default)]
pub(crate) struct Told {
    pub finding: Option<u64>,
    /// What a sentence needs of it, see [`trail_parameters`]. `None`: it could not be read, or
    /// is bookkeeping.
    pub parameters: Option<String>,
    /// It happened on an earlier office day than it was recorded (补录).
    pub late: bool,
    /// Not for the parties.
    pub office_only: bool,
}

/// One entry with its parameters.
pub(crate) fn record_entry(
    connection: &Connection,
    index: u64,
    entry: &StoredEntry,
    envelope: &Envelope,
    told: &Told,
) -> Result<(), ViewsError> {
    let actor = &envelope.actor;
    let mut statement = connection.prepare_cached(INSERT)?;
    write_row(
        &mut statement,
        named_params! {
            ":log_index": index_of(index),
            ":event_id": blob(entry.id),
            ":category": entry.stream.category(),
            ":subject": entry.stream.id(),
            ":finding": told.finding.map(index_of),
            ":revision": index_of(entry.revision),
            ":type": entry.event_type.as_str(),
            ":recorded_at": micros(envelope.recorded_at),
            ":occurred_at": micros(envelope.occurred_at),
            ":late": told.late,
            ":actor_kind": kind_code(actor.kind),
            ":person": actor.person.map(blob),
            ":unit": actor.unit.map(blob),
            ":role": actor.role.as_deref(),
            ":agent_for": actor.agent_for.map(blob),
            ":on_behalf_of": actor.on_behalf_of.map(blob),
            ":basis": actor.basis.as_deref(),
            ":office_only": told.office_only,
            ":parameters": told.parameters.as_deref().unwrap_or("{}"),
        },
    )
}

const INSERT: &str = "
INSERT INTO entries (log_index, event_id, category, subject, finding, revision, type, recorded_at, occurred_at,
    late, actor_kind, person, unit, role, agent_for, on_behalf_of, basis, office_only, parameters)
VALUES (:log_index, :event_id, :category, :subject, :finding, :revision, :type, :recorded_at, :occurred_at,
    :late, :actor_kind, :person, :unit, :role, :agent_for, :on_behalf_of, :basis, :office_only,
    :parameters)";

const fn kind_code(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::Clock => "clock",
        ActorKind::LocalOperator => "local_operator",
    }
}

/// What a sentence needs of an event: its data as JSON, long texts cut, whole particulars left out.
pub(crate) fn trail_parameters(event: Value) -> String {
    let Value::Object(mut event) = event else { return "{}".to_owned() };
    event.remove("data").map_or_else(|| "{}".to_owned(), |data| shortened(data).to_string())
}

fn shortened(value: Value) -> Value {
    match value {
        Value::String(text) if text.chars().count() > PARAMETER_CHARS_MAX => {
            Value::String(text.chars().take(PARAMETER_CHARS_MAX).chain(['…']).collect())
        }
        Value::Array(list) => {
            Value::Array(list.into_iter().take(PARAMETER_LIST_MAX).map(shortened).collect())
        }
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .filter(|(name, _)| name != "particulars")
                .map(|(name, field)| (name, shortened(field)))
                .collect(),
        ),
        short => short,
    }
}
