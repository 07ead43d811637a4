//! What a decision may know besides its own history, gathered from other streams.

use std::{collections::BTreeMap, sync::PoisonError};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use duban_domain::{
    Actor, AdoptedPolicy, Context, InspectionId, Mentions, OfficeFacts, PersonFacts, PersonId,
    UnitFacts, UnitId,
    deployment::{Deployment, FoundedDeployment},
    inspection::Inspection,
    person::Person,
    policy::Policy,
    unit::{Unit, UnitKind},
};

use crate::{
    App,
    access::{ClerkFor, Viewer},
    execute::{CommandError, Fault},
    policy_file,
};

/// The stream of the one policy that decisions about findings read.
pub const OFFICE_POLICY: &str = "office";

impl App {
    /// The office's date now.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.clock.now().with_timezone(&self.zone).date_naive()
    }

    /// The instant at which an office day begins.
    #[must_use]
    pub fn start_of(&self, day: NaiveDate) -> DateTime<Utc> {
        let midnight = day.and_time(NaiveTime::MIN);
        let local = self.zone.from_local_datetime(&midnight).earliest();
        local.map_or_else(|| midnight.and_utc(), |instant| instant.with_timezone(&Utc))
    }

    /// A person as they stand on this request; every request asks anew.
    pub async fn viewer(&self, person: PersonId) -> Result<Viewer, Fault> {
        let mut viewer = Viewer::new(person, self.person_facts(person).await?);
        viewer.clerk_for = self.schools_of_clerk(&viewer).await?;
        Ok(viewer)
    }

    /// The schools of the central schools for which this person acts.
    async fn schools_of_clerk(&self, viewer: &Viewer) -> Result<Vec<ClerkFor>, Fault> {
        let mut schools = Vec::new();
        let Some(known) = self.schools.get() else { return Ok(schools) };
        for grant in viewer.facts.grants.iter().filter(|grant| grant.role.is_unit_side()) {
            let (central, unit) = (grant.unit, self.load::<Unit>(&grant.unit.to_string()).await?);
            let kind = unit.state.registered().map(|unit| unit.kind);
            if kind == Some(UnitKind::CentralSchool) {
                let below = known.schools_below(central).await?;
                schools.extend(below.into_iter().map(|school| ClerkFor { central, school }));
            }
        }
        Ok(schools)
    }

    pub async fn person_facts(&self, person: PersonId) -> Result<PersonFacts, Fault> {
        let entity = self.load::<Person>(&person.to_string()).await?;
        self.still_held(entity.state.facts(self.today())).await
    }

    /// Whoever acted for a unit that was merged or abolished acts there for nobody, until
    /// `endUnitRoles` passes the roles on or lays them down.
    async fn still_held(&self, mut facts: PersonFacts) -> Result<PersonFacts, Fault> {
        let mut held = Vec::with_capacity(facts.grants.len());
        for grant in facts.grants {
            if !grant.role.ends_with_its_unit() || !self.has_ended(grant.unit).await? {
                held.push(grant);
            }
        }
        facts.grants = held;
        Ok(facts)
    }

    async fn has_ended(&self, unit: UnitId) -> Result<bool, Fault> {
        let entity = self.load::<Unit>(&unit.to_string()).await?;
        Ok(entity.state.registered().is_some_and(|unit| !unit.active))
    }

    pub async fn unit_facts(&self, unit: UnitId) -> Result<UnitFacts, Fault> {
        Ok(self.load::<Unit>(&unit.to_string()).await?.state.facts())
    }

    /// The unit's name today; `None` if it was never registered.
    pub async fn unit_name(&self, unit: UnitId) -> Result<Option<String>, Fault> {
        let entity = self.load::<Unit>(&unit.to_string()).await?;
        Ok(entity.state.name().map(ToString::to_string))
    }

    /// This deployment as it was founded; `None` before.
    pub async fn founded(&self) -> Result<Option<FoundedDeployment>, Fault> {
        let entity = self.load::<Deployment>(&self.deployment.to_string()).await?;
        Ok(entity.state.founded().cloned())
    }

    /// An inspection's title; `None` if it was never opened.
    pub async fn inspection_title(&self, id: InspectionId) -> Result<Option<String>, Fault> {
        let entity = self.load::<Inspection>(&id.to_string()).await?;
        Ok(entity.state.opened().map(|opened| opened.title.to_string()))
    }

    pub async fn office(&self) -> Result<OfficeFacts, Fault> {
        let id = self.deployment.to_string();
        Ok(self.load::<Deployment>(&id).await?.state.office_facts())
    }

    /// The policy in force; `None` until the office has adopted one.
    pub async fn policy(&self) -> Result<Option<AdoptedPolicy>, Fault> {
        let entity = self.load::<Policy>(OFFICE_POLICY).await?;
        let Some(text) = entity.state.in_force().map(|adopted| adopted.text.as_str()) else {
            return Ok(None);
        };
        let mut read = self.policy_read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, policy)) = read.as_ref()
            && known == text
        {
            return Ok(Some(policy.clone()));
        }
        let policy = policy_file::adopted(text)?;
        *read = Some((text.to_owned(), policy.clone()));
        Ok(Some(policy))
    }

    /// Gathers what the rules may look at.
    pub(crate) async fn context<R: std::error::Error + 'static>(
        &self,
        actor: Actor,
        mentions: &Mentions,
        occurred_on: Option<NaiveDate>,
    ) -> Result<Context, CommandError<R>> {
        let now = self.clock.now();
        let today = self.today();
        let occurred_on = occurred_on.unwrap_or(today);
        if occurred_on > today {
            return Err(CommandError::OccursLater);
        }
        let people = self.people_facts(actor.counts_as().chain(mentions.people.iter().copied()));
        let units = self.units_facts(mentions.units.iter().copied());
        Ok(Context {
            now,
            today,
            occurred_on,
            office: self.office().await?,
            people: people.await?,
            units: units.await?,
            policy: self.policy().await?,
            calendar: self.calendar().await?,
            actor,
        })
    }

    async fn people_facts(
        &self,
        people: impl Iterator<Item = PersonId>,
    ) -> Result<BTreeMap<PersonId, PersonFacts>, Fault> {
        let mut facts = BTreeMap::new();
        for person in people {
            let entity = self.load::<Person>(&person.to_string()).await?;
            // Whoever was never registered stays unknown, and the rules refuse them.
            if entity.revision.is_some() {
                let held = self.still_held(entity.state.facts(self.today())).await?;
                facts.insert(person, held);
            }
        }
        Ok(facts)
    }

    async fn units_facts(
        &self,
        units: impl Iterator<Item = UnitId>,
    ) -> Result<BTreeMap<UnitId, UnitFacts>, Fault> {
        let mut facts = BTreeMap::new();
        for unit in units {
            facts.insert(unit, self.unit_facts(unit).await?);
        }
        Ok(facts)
    }
}
