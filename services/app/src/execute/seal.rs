//! From events to entries: who, when, on which command.

use chrono::{DateTime, Utc};
use duban_domain::{ActingPerson, Actor, Basis, Fact};
use duban_eventlog::{ActorKind, ActorRecord, NewEntry, Upcasters, sha256_hex};
use serde::Serialize;
use uuid::Uuid;

use super::{Call, Fault, Request};
use crate::{access::Caller, ports::Ids};

/// What all entries of one command share.
pub(super) struct Common<'a, C> {
    pub call: &'a Call<'a, C>,
    pub actor: ActorRecord,
    pub now: DateTime<Utc>,
    pub occurred_at: DateTime<Utc>,
    pub first_revision: u64,
}

pub(super) fn entries<E: Fact, C>(
    common: &Common<'_, C>,
    lifts: &Upcasters,
    ids: &dyn Ids,
    events: &[E],
) -> Vec<NewEntry> {
    let mut entries = Vec::with_capacity(events.len());
    for ((revision, index), event) in (common.first_revision..).zip(0..).zip(events) {
        let payload = serde_json::to_vec(event).expect("an event always becomes JSON");
        let fact = duban_eventlog::Fact {
            stream: &common.call.stream,
            revision,
            index,
            event_type: event.wire_name(),
            schema: lifts.newest(event.wire_name()),
            recorded_at: common.now,
            occurred_at: common.occurred_at,
            actor: &common.actor,
            command_id: common.call.request.command_id,
            command_digest: &common.call.digest,
            correlation: common.call.correlation,
            causation: None,
            evidence_sha256: &event.evidence(),
            nonce: ids.nonce(),
        };
        entries.push(duban_eventlog::seal(&fact, payload));
    }
    entries
}

/// What makes two requests the same: the command, and the day and capacity it is for.
pub(super) fn digest<C: Serialize>(request: &Request<C>) -> Result<String, Fault> {
    let occurred_on = request.occurred_on;
    let on_behalf = request.on_behalf.as_ref().map(|entry| (entry.unit, &entry.copy_sha256));
    let bytes = serde_json::to_vec(&(&request.command, occurred_on, on_behalf))
        .map_err(|error| Fault::Other(error.to_string()))?;
    Ok(sha256_hex(&bytes))
}

pub(super) fn identity(caller: &Caller) -> (ActorKind, Option<Uuid>) {
    match caller {
        Caller::Person(viewer) => (ActorKind::Person, Some(viewer.person.0)),
        Caller::Clock => (ActorKind::Clock, None),
        Caller::LocalOperator => (ActorKind::LocalOperator, None),
    }
}

/// The actor of a command of the house itself: whoever set it off, in no capacity.
pub(super) fn plain_actor(caller: &Caller) -> Actor {
    match caller {
        Caller::Person(_) | Caller::Clock => Actor::Clock,
        Caller::LocalOperator => Actor::LocalOperator,
    }
}

pub(crate) fn record_of(actor: &Actor) -> ActorRecord {
    match actor {
        Actor::Clock => ActorRecord::house(ActorKind::Clock),
        Actor::LocalOperator => ActorRecord::house(ActorKind::LocalOperator),
        Actor::Person(acting) => record_of_person(acting),
    }
}

fn record_of_person(acting: &ActingPerson) -> ActorRecord {
    ActorRecord {
        kind: ActorKind::Person,
        person: Some(acting.person.0),
        unit: Some(acting.unit.0),
        role: Some(acting.role.code().to_owned()),
        agent_for: acting.agent_for.map(|person| person.0),
        on_behalf_of: acting.on_behalf.as_ref().map(|entry| entry.unit.0),
        basis: acting.on_behalf.as_ref().map(|entry| basis_code(entry.basis).to_owned()),
    }
}

const fn basis_code(basis: Basis) -> &'static str {
    match basis {
        Basis::StampedSlip => "stamped_slip",
        Basis::Phone => "phone",
        Basis::WeChat => "wechat",
        Basis::Report => "report",
    }
}
