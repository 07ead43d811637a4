//! The application: the log, the ports, and what is kept between requests.

use std::sync::{Arc, Mutex, OnceLock};

use chrono_tz::Tz;
use duban_domain::AdoptedPolicy;
use duban_eventlog::{DecodeError, Envelope, EventLog, StoredEntry, Upcasters};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::{
    calendar_text::CalendarRead,
    catalogue::StandardsInUse,
    kept::AllKept,
    measuring::Measuring,
    ports::{Clock, Ids, SchoolsBelow},
};

/// What the application is made of; `duban-server` alone knows the adapters.
pub struct AppParts {
    pub log: Arc<dyn EventLog>,
    pub lifts: Upcasters,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    /// The deployment's zone, e.g. `Asia/Shanghai`: office dates are dates there.
    pub zone: Tz,
    /// Id of this deployment, the name of its `deployment-` stream.
    pub deployment: Uuid,
}

pub struct App {
    pub(crate) log: Arc<dyn EventLog>,
    pub(crate) lifts: Upcasters,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn Ids>,
    pub(crate) zone: Tz,
    pub(crate) deployment: Uuid,
    pub(crate) kept: AllKept,
    /// Set once the read models stand; until then a central school enters for nobody.
    pub(crate) schools: OnceLock<Arc<dyn SchoolsBelow>>,
    /// The adopted policy's text, and what was read out of it.
    pub(crate) policy_read: Mutex<Option<(String, AdoptedPolicy)>>,
    /// The adopted calendar by its digest, and what was read out of it.
    pub(crate) calendar_read: Mutex<CalendarRead>,
    /// The adopted catalogue by its digest, and what was read out of it.
    pub(crate) standards_read: Mutex<Option<Arc<StandardsInUse>>>,
    /// Returns held against standards, as they were asked for last.
    pub(crate) measuring: Measuring,
    /// Whose turn it is to reserve numbers: everybody on this node wants the same stream.
    pub(crate) numbering: tokio::sync::Mutex<()>,
    /// Rung when a bulk was ordered on this node.
    pub(crate) bulks_ordered: tokio::sync::Notify,
}

impl App {
    #[must_use]
    pub fn new(parts: AppParts) -> Self {
        let AppParts { log, lifts, clock, ids, zone, deployment } = parts;
        Self {
            log,
            lifts,
            clock,
            ids,
            zone,
            deployment,
            kept: AllKept::new(),
            schools: OnceLock::new(),
            policy_read: Mutex::default(),
            calendar_read: Mutex::default(),
            standards_read: Mutex::default(),
            measuring: Measuring::default(),
            numbering: tokio::sync::Mutex::default(),
            bulks_ordered: tokio::sync::Notify::new(),
        }
    }

    /// Tells whom to ask which schools a central school keeps the papers for; the first stays.
    pub fn ask_for_schools(&self, schools: Arc<dyn SchoolsBelow>) {
        let _first_stays = self.schools.set(schools);
    }

    #[must_use]
    pub fn log(&self) -> &Arc<dyn EventLog> {
        &self.log
    }

    #[must_use]
    pub fn lifts(&self) -> &Upcasters {
        &self.lifts
    }

    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    #[must_use]
    pub fn ids(&self) -> &dyn Ids {
        self.ids.as_ref()
    }

    /// Returns held against standards, worked out once for everybody.
    #[must_use]
    pub fn measuring(&self) -> &Measuring {
        &self.measuring
    }

    #[must_use]
    pub fn zone(&self) -> Tz {
        self.zone
    }

    #[must_use]
    pub fn deployment(&self) -> Uuid {
        self.deployment
    }

    pub(crate) fn decode<E: DeserializeOwned>(
        &self,
        entry: &StoredEntry,
    ) -> Result<E, DecodeError> {
        self.lifts.decode(entry, Envelope::of(entry)?.schema)
    }
}
