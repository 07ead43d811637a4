//! One straight way for every command: read, decide, append.
//!
//! Losing a race is not a conflict: read again and decide again, a few times.
//! A conflict is when something that the decision rests on has changed since it was
//! looked at.

mod entity;
mod request;
mod seal;
mod streams;

use std::sync::Arc;

use duban_domain::{Actor, Command, Context, Decider, Fact};
use duban_eventlog::{AppendError, Appended, Expected, NewEntry, READ_PAGE_MAX, StreamName};
use uuid::Uuid;

use crate::{
    App,
    access::{Caller, Capacity, Governed, OnBehalfOf, Wish, acting_as},
    identity::field_with_identity_number,
};

pub use entity::Entity;
pub use request::{Answer, CommandError, Fault, Request, WhatChanged};
pub(crate) use streams::{Streams, stream_of};

/// How often a command that lost a race is decided again.
const RACES_LOST_MAX: usize = 5;
/// The same where nobody but the house decides (numbers, keys): all nodes meet on one stream,
/// and of three that try, two lose each time. No sender is to hear of that.
const HOUSE_RACES_LOST_MAX: usize = 100;
/// How often an append whose outcome is unknown is repeated, to the byte the same.
const UNKNOWN_OUTCOMES_MAX: usize = 3;

type Outcome<D> = Result<Answer, CommandError<<D as Decider>::Refusal>>;

/// A command with everything that stays the same while races are lost.
pub(crate) struct Call<'a, C> {
    pub request: &'a Request<C>,
    pub id: &'a str,
    pub stream: StreamName,
    pub digest: String,
    pub correlation: Uuid,
}

/// What a command comes to on the entity as it stands now.
enum Step<E> {
    /// It was carried out before, or what it asks for stands: nothing is written.
    Stands(Answer),
    Follows(Box<Decided<E>>),
}

/// Facts, and in which context they were decided.
struct Decided<E> {
    context: Context,
    events: Vec<E>,
}

impl App {
    /// Runs a command on the entity `id`: the first answer if it was sent before, a
    /// conflict if something it rests on has changed since `seen`, else a decision.
    #[tracing::instrument(skip_all, fields(stream.category = D::CATEGORY, stream.id = %id, command = request.command.name()))]
    pub async fn execute<D: Governed + Kept>(
        &self,
        caller: &Caller,
        id: &str,
        request: &Request<D::Command>,
    ) -> Outcome<D> {
        let call = self.call::<D>(id, request)?;
        for _ in 0..RACES_LOST_MAX {
            let entity = self.load::<D>(id).await?;
            let decided = match self.step(caller, &entity, &call).await? {
                Step::Stands(answer) => return Ok(answer),
                Step::Follows(decided) => decided,
            };
            match self.append_decided(&call, &entity, &decided).await {
                Err(AppendError::Conflict { .. }) => {}
                outcome => return answered(outcome),
            }
        }
        Err(CommandError::Busy)
    }

    /// Whether [`App::execute`] would carry this out now; nothing is written.
    pub(crate) async fn rehearse<D: Governed + Kept>(
        &self,
        caller: &Caller,
        id: &str,
        request: &Request<D::Command>,
    ) -> Result<(), CommandError<D::Refusal>> {
        let call = self.call::<D>(id, request)?;
        let entity = self.load::<D>(id).await?;
        self.step(caller, &entity, &call).await.map(drop)
    }

    /// A command of the house itself (numbers, keys), which no table governs.
    pub(crate) async fn settle<D: Kept>(
        &self,
        caller: &Caller,
        id: &str,
        request: &Request<D::Command>,
    ) -> Result<Arc<Entity<D>>, CommandError<D::Refusal>> {
        let call = self.call::<D>(id, request)?;
        for _ in 0..HOUSE_RACES_LOST_MAX {
            let entity = self.load::<D>(id).await?;
            let decided = self.decided(&entity, seal::plain_actor(caller), &call).await?;
            if decided.events.is_empty() {
                return Ok(entity);
            }
            match self.append_decided(&call, &entity, &decided).await {
                Ok(_) => {
                    // Whoever still holds it makes the fold copy it.
                    drop(entity);
                    return Ok(self.load::<D>(id).await?);
                }
                Err(AppendError::Conflict { .. }) => {}
                Err(other) => return answered(Err(other)).map(|_| entity),
            }
        }
        Err(CommandError::Busy)
    }

    /// One attempt, but for the writing: the one way to a decision, tried or rehearsed.
    async fn step<D: Governed>(
        &self,
        caller: &Caller,
        entity: &Entity<D>,
        call: &Call<'_, D::Command>,
    ) -> Result<Step<D::Event>, CommandError<D::Refusal>> {
        if let Some(first) = first_answer(entity, caller, call)? {
            return Ok(Step::Stands(first));
        }
        let actor = self.admit(caller, &entity.state, call.request).await?;
        no_identity_number(&call.request.command)?;
        self.check_seen::<D>(caller, entity, call).await?;

        let decided = self.decided(entity, actor, call).await?;
        match standing(entity).filter(|_| decided.events.is_empty()) {
            Some(standing) => Ok(Step::Stands(standing)),
            None => Ok(Step::Follows(Box::new(decided))),
        }
    }

    async fn decided<D: Decider>(
        &self,
        entity: &Entity<D>,
        actor: Actor,
        call: &Call<'_, D::Command>,
    ) -> Result<Decided<D::Event>, CommandError<D::Refusal>> {
        let Request { command, occurred_on, .. } = call.request;
        let context = self.context(actor, &command.mentions(), *occurred_on).await?;
        let decided = entity.state.decide_on(call.id, command, &context);
        let events = decided.map_err(CommandError::Refused)?;
        Ok(Decided { context, events })
    }

    async fn append_decided<D: Decider>(
        &self,
        call: &Call<'_, D::Command>,
        entity: &Entity<D>,
        Decided { context, events }: &Decided<D::Event>,
    ) -> Result<Appended, AppendError> {
        let entries = self.seal::<D>(call, context, entity.next_revision(), events);
        self.append(&call.stream, entity.revision, entries).await
    }

    /// The entity as its stream stands now.
    pub async fn load<D: Kept>(&self, id: &str) -> Result<Arc<Entity<D>>, Fault> {
        D::kept(&self.kept).load(self.log.as_ref(), &self.lifts, id).await
    }

    fn call<'a, D: Decider>(
        &self,
        id: &'a str,
        request: &'a Request<D::Command>,
    ) -> Result<Call<'a, D::Command>, Fault> {
        let correlation = request.correlation.unwrap_or_else(|| self.ids.v7(self.clock.now()));
        Ok(Call {
            request,
            id,
            stream: stream_of::<D>(id)?,
            digest: seal::digest(request)?,
            correlation,
        })
    }

    /// The actor in the capacity that the access table gives.
    async fn admit<D: Governed>(
        &self,
        caller: &Caller,
        state: &D,
        request: &Request<D::Command>,
    ) -> Result<Actor, CommandError<D::Refusal>> {
        let capacity = (request.capacity, request.on_behalf.as_ref());
        self.admit_to(caller, state, request.command.name(), capacity).await
    }

    /// The same for a command that is still to be made.
    pub(crate) async fn admit_to<D: Governed>(
        &self,
        caller: &Caller,
        state: &D,
        command: &str,
        (capacity, on_behalf): (Option<Capacity>, Option<&OnBehalfOf>),
    ) -> Result<Actor, CommandError<D::Refusal>> {
        if let Caller::Person(viewer) = caller
            && !state.is_seen_by(&viewer.scope())
        {
            return Err(CommandError::NotFound);
        }
        let principal = match capacity.and_then(|capacity| capacity.agent_for) {
            Some(person) => Some(self.person_facts(person).await?),
            None => None,
        };
        let today = self.today();
        let wish = Wish { command, capacity, on_behalf, principal: principal.as_ref(), today };
        acting_as(caller, state, &wish).map_err(|_| CommandError::Forbidden)
    }

    /// Step 3: has anything that matters to this decision happened since it was looked at?
    async fn check_seen<D: Decider>(
        &self,
        caller: &Caller,
        entity: &Entity<D>,
        call: &Call<'_, D::Command>,
    ) -> Result<(), CommandError<D::Refusal>> {
        let (Some(revision), Caller::Person(_)) = (entity.revision, caller) else {
            return Ok(());
        };
        let Some(seen) = call.request.seen else {
            let is_decision = call.request.command.is_decision();
            return if is_decision { Err(CommandError::SeenRequired) } else { Ok(()) };
        };
        if seen >= revision {
            return Ok(());
        }
        let events = self.material_since::<D>(call, seen).await?;
        if events.is_empty() { Ok(()) } else { Err(CommandError::Conflict(WhatChanged { events })) }
    }

    async fn material_since<D: Decider>(
        &self,
        call: &Call<'_, D::Command>,
        seen: u64,
    ) -> Result<Vec<(u64, &'static str)>, Fault> {
        let mut events = Vec::new();
        let tail = self.log.read_stream(&call.stream, seen + 1, READ_PAGE_MAX).await?;
        for entry in &tail {
            let event: D::Event = self.decode(entry)?;
            if D::material(&call.request.command, &event) {
                events.push((entry.revision, event.wire_name()));
            }
        }
        Ok(events)
    }

    fn seal<D: Decider>(
        &self,
        call: &Call<'_, D::Command>,
        context: &Context,
        first_revision: u64,
        events: &[D::Event],
    ) -> Vec<NewEntry> {
        let occurred_at = self.start_of(context.occurred_on).min(context.now);
        let occurred_at =
            if context.occurred_on == context.today { context.now } else { occurred_at };
        seal::entries(
            &seal::Common {
                call,
                actor: seal::record_of(&context.actor),
                now: context.now,
                occurred_at,
                first_revision,
            },
            &self.lifts,
            self.ids.as_ref(),
            events,
        )
    }

    pub(crate) async fn append(
        &self,
        stream: &StreamName,
        revision: Option<u64>,
        entries: Vec<NewEntry>,
    ) -> Result<Appended, AppendError> {
        let expected = revision.map_or(Expected::NoStream, Expected::Exact);
        for _ in 1..UNKNOWN_OUTCOMES_MAX {
            match self.log.append(stream, expected, entries.clone()).await {
                Err(AppendError::UnknownOutcome(source)) => {
                    tracing::warn!(%stream, error = %source, "Outcome unknown, repeating");
                }
                known => return known,
            }
        }
        self.log.append(stream, expected, entries).await
    }
}

/// Before anything is decided: what is refused leaves no trace of the number.
pub(crate) fn no_identity_number<C, R>(command: &C) -> Result<(), CommandError<R>>
where
    C: serde::Serialize,
    R: std::error::Error + 'static,
{
    match field_with_identity_number(command) {
        Some(field) => Err(CommandError::IdentityNumber { field }),
        None => Ok(()),
    }
}

/// Step 2: a command that was carried out before gives its first answer.
fn first_answer<D: Decider>(
    entity: &Entity<D>,
    caller: &Caller,
    call: &Call<'_, D::Command>,
) -> Result<Option<Answer>, CommandError<D::Refusal>> {
    let Some(first) = entity.first_answer(call.request.command_id) else {
        return Ok(None);
    };
    if first.actor != seal::identity(caller) || *first.digest != *call.digest {
        return Err(CommandError::CommandIdReused);
    }
    Ok(Some(Answer { revision: first.revision, position: first.position, repeated: true }))
}

/// What was asked for stands already: nothing is written, and that is an answer.
fn standing<D: Decider>(entity: &Entity<D>) -> Option<Answer> {
    let (revision, position) = entity.revision.zip(entity.position)?;
    Some(Answer { revision, position, repeated: true })
}

fn answered<R: std::error::Error>(
    outcome: Result<Appended, AppendError>,
) -> Result<Answer, CommandError<R>> {
    match outcome {
        Ok(Appended { last_revision, position }) => {
            Ok(Answer { revision: last_revision, position, repeated: false })
        }
        Err(AppendError::Full) => Err(CommandError::Full),
        Err(other) => Err(Fault::from(other).into()),
    }
}

impl<R: std::error::Error> From<Fault> for CommandError<R> {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Full => Self::Full,
            Fault::Read(_)
            | Fault::Append(_)
            | Fault::Decode(_)
            | Fault::Vault(_)
            | Fault::Other(_) => Self::Fault(fault),
        }
    }
}

/// An entity whose folded streams the app keeps.
pub trait Kept: Decider {
    #[doc(hidden)]
    #[expect(private_interfaces, reason = "the keeping is the app's own affair")]
    fn kept(all: &crate::kept::AllKept) -> &Streams<Self>;
}
