//! One thing that somebody does on one day; what the player takes from a tale.

use chrono::NaiveDate;
use duban_app::{NewFinding, NewSelfCheck, OnBehalfOf};
use duban_domain::{
    FindingId, InspectionId, PersonId, UnitId, finding::FindingCommand,
    inspection::InspectionCommand, person::PersonCommand, unit::UnitCommand,
};
use uuid::Uuid;

/// What a command may have to cite of the finding as it stands then.
pub struct Standing {
    /// Digest of the evidence that the claim froze; empty without a claim.
    pub frozen: String,
    /// Revision of the last fact.
    pub revision: u64,
}

pub enum Who {
    Person(PersonId),
    /// What the machine does by itself: reminders, deemed signatures.
    Clock,
}

pub type Asks = Box<dyn Fn(&Standing) -> FindingCommand + Send + Sync>;

pub enum What {
    Record(Box<NewFinding>),
    Do(FindingId, Asks),
    Inspection(InspectionId, Box<InspectionCommand>),
    Unit(UnitId, Box<UnitCommand>),
    Person(PersonId, Box<PersonCommand>),
    SelfCheck(Box<NewSelfCheck>),
}

pub struct Act {
    pub day: NaiveDate,
    /// Known by this for ever; a recording also gives the finding its id.
    pub command_id: Uuid,
    /// What a fault is reported by.
    pub step: &'static str,
    pub who: Who,
    pub what: What,
    /// When it happened, if it is entered late (补录).
    pub occurred_on: Option<NaiveDate>,
    pub on_behalf: Option<OnBehalfOf>,
}

/// What happens to one finding, or one inspection, in the order of its days.
pub struct Tale {
    pub title: String,
    pub acts: Vec<Act>,
}
