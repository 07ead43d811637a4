//! What hangs on no finding: units and lists of them, people, inspections, schools, policies,
//! bulks, the deployment.
//!
//! **Deliberately absent:** names of people; the vault has them.

mod bulk;
mod deployment;
mod inspection;
mod institution;
mod person;
mod policy;
mod self_check;
mod unit;
mod unit_list;
mod visit;

use duban_app::OFFICE_POLICY;
use duban_domain::{Decider, self_check::SelfCheck};
use duban_eventlog::{Envelope, StoredEntry, Upcasters};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

pub use bulk::BulkCard;
pub use deployment::DeploymentCard;
pub use inspection::{InspectionCard, UnitScores};
pub use institution::InstitutionCard;
pub use person::{Agency, HeldCharge, PersonCard, Post, VisitGrant};
pub use policy::PolicyCard;
pub use self_check::FiledSelfCheck;
pub use unit::{DatedName, DatedRelation, RelationKind, UnitCard};
pub use unit_list::UnitListCard;
pub use visit::Visit;

use crate::{
    ViewsError,
    finding::Terms,
    store::index_of,
    table::{MESSAGE, save_message},
};

/// One entity as it is now.
pub(crate) trait Card: Serialize + DeserializeOwned + Send + 'static {
    const CATEGORY: &'static str;
    const WIRE_NAMES: &'static [&'static str];
    type Event: Serialize + DeserializeOwned;

    /// The card after one more fact; `None`: the stream does not begin with a beginning.
    fn fold(before: Option<Self>, event: &Self::Event) -> Option<Self>;

    /// By which lists are sorted.
    fn sort(&self) -> String;

    /// What is searched; for a person the ids of units, never a name.
    fn names(&self) -> Vec<String>;

    fn active(&self) -> bool {
        true
    }

    /// What the trail keeps of the event.
    fn told(event: &Self::Event) -> serde_json::Result<Value> {
        serde_json::to_value(event)
    }
}

/// Folds an entry of a category that has cards. `None`: it has none. The event as JSON is
/// for the trail.
pub(crate) fn fold_card(
    connection: &Connection,
    entry: &StoredEntry,
    envelope: &Envelope,
    upcasters: &Upcasters,
) -> Result<Option<Value>, ViewsError> {
    let fold = match entry.stream.category() {
        UnitCard::CATEGORY => fold_one::<UnitCard>,
        PersonCard::CATEGORY => fold_one::<PersonCard>,
        InspectionCard::CATEGORY => fold_one::<InspectionCard>,
        InstitutionCard::CATEGORY => fold_one::<InstitutionCard>,
        PolicyCard::CATEGORY => fold_one::<PolicyCard>,
        DeploymentCard::CATEGORY => fold_one::<DeploymentCard>,
        UnitListCard::CATEGORY => fold_one::<UnitListCard>,
        BulkCard::CATEGORY => fold_one::<BulkCard>,
        // Self-checks have rows of their own.
        SelfCheck::CATEGORY => return self_check::read(entry, envelope, upcasters).map(Some),
        // Messages have rows of their own.
        MESSAGE => return save_message(connection, entry, envelope, upcasters).map(|()| None),
        // Registers, numbers, access records: on the trail only.
        _ => return Ok(None),
    };
    fold(connection, entry, envelope, upcasters).map(Some)
}

fn fold_one<C: Card>(
    connection: &Connection,
    entry: &StoredEntry,
    envelope: &Envelope,
    upcasters: &Upcasters,
) -> Result<Value, ViewsError> {
    if !C::WIRE_NAMES.contains(&entry.event_type.as_str()) {
        return Err(ViewsError::UnknownType {
            stream: entry.stream.to_string(),
            revision: entry.revision,
            event_type: entry.event_type.clone(),
        });
    }
    let event: C::Event = upcasters.decode(entry, envelope.schema)?;
    let before = read_card::<C>(connection, entry.stream.id())?;
    let card = C::fold(before, &event).ok_or_else(|| ViewsError::NoBeginning {
        stream: entry.stream.to_string(),
        revision: entry.revision,
    })?;
    save(connection, entry, &card)?;
    Ok(C::told(&event)?)
}

/// What the office has set, as the directory says it now.
pub(crate) fn read_terms(connection: &Connection) -> Result<Terms, ViewsError> {
    let mut statement = connection.prepare_cached(
        "SELECT doc FROM directory WHERE category = 'deployment' ORDER BY id LIMIT 1",
    )?;
    let deployment: Option<String> = statement.query_row([], |row| row.get(0)).optional()?;
    let deployment: Option<DeploymentCard> =
        deployment.map(|doc| serde_json::from_str(&doc)).transpose()?;
    let policy = read_card::<PolicyCard>(connection, OFFICE_POLICY)?;
    Ok(Terms {
        start_day: deployment.and_then(|card| card.start_day),
        closed_above: policy.as_ref().map(|card| card.closed_above.clone()).unwrap_or_default(),
        look_back_lead_days: policy.as_ref().and_then(|card| card.look_back_lead_days),
        ladder: policy.map(|card| card.ladder).unwrap_or_default(),
    })
}

fn read_card<C: Card>(connection: &Connection, id: &str) -> Result<Option<C>, ViewsError> {
    let mut statement =
        connection.prepare_cached("SELECT doc FROM directory WHERE category = ?1 AND id = ?2")?;
    let doc: Option<String> =
        statement.query_row(params![C::CATEGORY, id], |row| row.get(0)).optional()?;
    Ok(doc.map(|doc| serde_json::from_str(&doc)).transpose()?)
}

fn save<C: Card>(connection: &Connection, entry: &StoredEntry, card: &C) -> Result<(), ViewsError> {
    let mut statement = connection.prepare_cached(
        "INSERT OR REPLACE INTO directory (category, id, sort, names, active, revision, doc)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    statement.execute(params![
        C::CATEGORY,
        entry.stream.id(),
        card.sort(),
        card.names().join("\n").to_lowercase(),
        card.active(),
        index_of(entry.revision),
        serde_json::to_string(card)?
    ])?;
    Ok(())
}
