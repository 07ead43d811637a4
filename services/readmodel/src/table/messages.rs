//! `messages` and `message_findings`: what was told to whom.

use duban_domain::message::{Addressee, Content, MessageEvent};
use duban_eventlog::{Envelope, StoredEntry, Upcasters};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    ViewsError,
    message::MessageCard,
    store::{blob, day_number, micros, uuid_of},
};

/// The category of their streams.
pub(crate) const MESSAGE: &str = "message";

/// One more fact of a message.
pub(crate) fn save_message(
    connection: &Connection,
    entry: &StoredEntry,
    envelope: &Envelope,
    upcasters: &Upcasters,
) -> Result<(), ViewsError> {
    if !MessageEvent::WIRE_NAMES.contains(&entry.event_type.as_str()) {
        return Err(ViewsError::UnknownType {
            stream: entry.stream.to_string(),
            revision: entry.revision,
            event_type: entry.event_type.clone(),
        });
    }
    let event: MessageEvent = upcasters.decode(entry, envelope.schema)?;
    let id = entry.stream.id().parse().map_err(|_| no_beginning(entry))?;
    let before = read(connection, id)?;
    let is_new = before.is_none();
    let card = MessageCard::fold(before, &event, envelope.recorded_at)
        .ok_or_else(|| no_beginning(entry))?;
    save(connection, id, &card)?;
    if is_new { save_findings(connection, id, &card) } else { Ok(()) }
}

fn no_beginning(entry: &StoredEntry) -> ViewsError {
    ViewsError::NoBeginning { stream: entry.stream.to_string(), revision: entry.revision }
}

fn read(connection: &Connection, id: uuid::Uuid) -> Result<Option<MessageCard>, ViewsError> {
    let mut statement = connection.prepare_cached("SELECT doc FROM messages WHERE id = ?1")?;
    let doc: Option<String> = statement.query_row([blob(id)], |row| row.get(0)).optional()?;
    Ok(doc.map(|doc| serde_json::from_str(&doc)).transpose()?)
}

fn save(connection: &Connection, id: uuid::Uuid, card: &MessageCard) -> Result<(), ViewsError> {
    let (person, channel) = match &card.addressee {
        Addressee::Person(person) => (Some(blob(person.0)), None),
        Addressee::Channel(name) => (None, Some(name.as_str())),
    };
    let day = match &card.content {
        Content::Digest { day, .. } => Some(*day),
        Content::Urgent { .. } => None,
    };
    let mut statement = connection.prepare_cached(
        "INSERT OR REPLACE INTO messages
            (id, person, channel, sort, day, claimed_at, unread, unsent, dead, cancelled, doc)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    statement.execute(params![
        blob(id),
        person,
        channel,
        card.sort(),
        day_number(day),
        micros(card.claimed_at),
        card.read_at.is_none() && card.cancelled_at.is_none(),
        card.is_unsent(),
        card.dead,
        card.cancelled_at.is_some(),
        serde_json::to_string(card)?,
    ])?;
    Ok(())
}

fn save_findings(
    connection: &Connection,
    id: uuid::Uuid,
    card: &MessageCard,
) -> Result<(), ViewsError> {
    let Content::Urgent { causes, .. } = &card.content else { return Ok(()) };
    let mut statement = connection.prepare_cached(
        "INSERT OR IGNORE INTO message_findings (finding, message) VALUES (?1, ?2)",
    )?;
    for cause in causes {
        statement.execute(params![blob(cause.finding.0), blob(id)])?;
    }
    Ok(())
}

/// The id of a message as a row holds it.
pub(crate) fn message_of(bytes: &[u8]) -> duban_domain::MessageId {
    duban_domain::MessageId(uuid_of(bytes))
}
