//! How a unit stands to an entity, and who may know that the entity exists.

use duban_domain::{
    Decider, UnitId,
    finding::Finding,
    message::{Addressee, Message, WrittenMessage},
    self_check::SelfCheck,
};

use super::{Relation, Scope};

/// An entity that the access table governs.
pub trait Governed: Decider {
    /// Whether `unit` stands in `relation` to this entity.
    fn stands(&self, unit: UnitId, relation: Relation) -> bool;

    /// Whether a viewer of this scope may know of it; missing and forbidden look the same.
    fn is_seen_by(&self, scope: &Scope) -> bool;
}

impl Governed for Finding {
    fn stands(&self, unit: UnitId, relation: Relation) -> bool {
        let leads = || self.lead() == Some(unit);
        match relation {
            Relation::Any => true,
            Relation::Lead => leads(),
            Relation::LeadOrCoUnit => leads() || self.co_units().contains(&unit),
            Relation::OrderedUnit => self.ordered_units().contains(&unit),
            Relation::FedBackTo => self.fed_back_to() == Some(unit),
            Relation::Party => self.is_party(unit),
        }
    }

    fn is_seen_by(&self, scope: &Scope) -> bool {
        !self.recorded() || scope.admits(self)
    }
}

/// One's own messages; whoever looks after the channels sees what could not be sent.
impl Governed for Message {
    fn stands(&self, _unit: UnitId, relation: Relation) -> bool {
        relation == Relation::Any
    }

    fn is_seen_by(&self, scope: &Scope) -> bool {
        let own = |message: &WrittenMessage| {
            message.addressee == Addressee::Person(scope.person()) || scope.administers()
        };
        self.as_written().is_some_and(own)
    }
}

/// Of its school alone; before it is filed there is nothing to be known.
impl Governed for SelfCheck {
    fn stands(&self, unit: UnitId, relation: Relation) -> bool {
        relation == Relation::Any || self.filed().is_none_or(|filed| filed.school == unit)
    }

    fn is_seen_by(&self, scope: &Scope) -> bool {
        let own = |school| scope.sees_all() || scope.units().contains(&school);
        self.filed().is_none_or(|filed| own(filed.school))
    }
}

macro_rules! office_business {
    ($($entity:ty),* $(,)?) => {$(
        /// Seen by whoever may ask for one of its commands: the table decides alone.
        impl Governed for $entity {
            fn stands(&self, _unit: UnitId, relation: Relation) -> bool {
                relation == Relation::Any
            }

            fn is_seen_by(&self, _scope: &Scope) -> bool {
                true
            }
        }
    )*};
}

office_business!(
    duban_domain::person::Person,
    duban_domain::unit::Unit,
    duban_domain::unit_list::UnitList,
    duban_domain::inspection::Inspection,
    duban_domain::institution::Institution,
    duban_domain::policy::Policy,
    duban_domain::deployment::Deployment,
    duban_domain::bulk::Bulk,
);
