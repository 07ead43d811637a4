//! Responsible inspectors 责任督学: who looks after which zone or school 挂牌督导.

use async_graphql::{ComplexObject, Context, Object, OneofObject, Result, SimpleObject};
use duban_domain::{UnitId, person};
use duban_readmodel::HeldCharge;
use uuid::Uuid;

use super::Person;
use crate::{
    asking::Asked,
    reading,
    scalar::{Date, Id, LineText},
    unit::Unit,
    unpack::Unpack,
};

/// What an inspector looks after: exactly one of the two.
#[derive(Debug, Clone, OneofObject)]
pub enum ChargeInput {
    /// 督学责任区, by the name that units carry.
    Zone(LineText),
    School(Id<UnitId>),
}

impl Unpack for ChargeInput {
    type Domain = person::Charge;

    fn unpack(self, _: Uuid) -> person::Charge {
        match self {
            Self::Zone(zone) => person::Charge::Zone(zone.0),
            Self::School(school) => person::Charge::School(school.0),
        }
    }
}

/// A zone or a school, from the first to the last day, both included.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub struct Charge {
    /// 督学责任区
    pub zone: Option<String>,
    pub school: Option<Unit>,
    pub from: Date,
    /// Null: until it is ended.
    pub until: Option<Date>,
    /// The paper that says so.
    pub document: Option<String>,
    #[graphql(skip)]
    held: HeldCharge,
}

#[ComplexObject]
impl Charge {
    /// Whether it stands today.
    async fn standing(&self, ctx: &Context<'_>) -> bool {
        self.held.stands_on(ctx.today())
    }

    /// The school, or all units that lie in the zone.
    #[graphql(complexity = "20 + 10 * child_complexity")]
    async fn units(&self, ctx: &Context<'_>) -> Result<Vec<Unit>> {
        match (&self.zone, self.school) {
            (Some(zone), _) => reading::units_of_zone(ctx, zone.clone()).await,
            (None, school) => Ok(school.into_iter().collect()),
        }
    }
}

impl From<HeldCharge> for Charge {
    fn from(held: HeldCharge) -> Self {
        let (zone, school) = match &held.charge {
            person::Charge::Zone(zone) => (Some(zone.to_string()), None),
            person::Charge::School(school) => (None, Some(Unit(*school))),
        };
        Self {
            zone,
            school,
            from: Date(held.from),
            until: held.until.map(Date),
            document: held.document.as_ref().map(ToString::to_string),
            held,
        }
    }
}

/// 责任督学: somebody who looks, or looked, after zones or schools.
#[derive(Debug, Clone)]
pub struct ResponsibleInspector {
    pub person: Person,
    pub charges: Vec<HeldCharge>,
}

/// 责任督学: somebody who looks, or looked, after zones or schools.
#[Object]
impl ResponsibleInspector {
    async fn person(&self) -> Person {
        self.person
    }

    /// Past ones too.
    async fn charges(&self) -> Vec<Charge> {
        self.charges.iter().cloned().map(Into::into).collect()
    }
}
