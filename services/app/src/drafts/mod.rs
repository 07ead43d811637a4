//! Draft findings from returns: a person looked at what a school misses, and says which of it
//! becomes a finding.
//!
//! **Invariant:** every number is worked out here, from the school's own stream and the adopted
//! catalogue; a caller names school, stage, item and year, and no value. The same breach gives
//! the same finding, however often it is asked for; while it is not settled, another year's
//! return of the same item is offered on it and makes no second one.

mod words;

pub(crate) use words::source;

use duban_domain::{
    FindingId, Line, UnitId,
    finding::{Finding, FindingRefusal, Indicator, PartOutcome, Particulars, StatedItem},
    institution::{FiledReturn, Institution, RegisteredInstitution},
    standard::{
        CountyStatement, DraftRefusal, Judgement, SchoolStage, catalogue::Catalogue, evaluate,
    },
};
use duban_eventlog::sha256_hex;
use futures_util::{StreamExt, stream};
use uuid::Uuid;

use crate::{
    App, Caller, Capacity, CommandError, Fault, NewFinding, Request, finding_id,
    intake::KeyNotTaken,
};

/// Most breaches of one call.
pub const BREACHES_MAX: usize = 200;
/// Drafts that are written at once; the log commits them together.
const DRAFTS_AT_ONCE: usize = 16;

/// What a school misses, by name alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreachKey {
    pub school: UnitId,
    /// None for an item of the school as a whole.
    pub stage: Option<SchoolStage>,
    pub item: String,
}

/// Which breaches become drafts.
#[derive(Debug, Clone)]
pub struct DraftOrder {
    pub standard: String,
    pub year: u16,
    /// Whose own numbers go before the national ones.
    pub province: Option<String>,
    /// At most [`BREACHES_MAX`].
    pub breaches: Vec<BreachKey>,
    pub capacity: Option<Capacity>,
    /// The call that this belongs to.
    pub correlation: Option<Uuid>,
}

/// A finding that was drafted, or had been before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drafted {
    pub finding: FindingId,
    pub repeated: bool,
}

/// Why a breach became no draft.
#[derive(Debug)]
pub enum NoDraft {
    Refused(DraftRefusal),
    /// Another year's, which is not settled yet.
    AlreadyOpen(FindingId),
    Command(CommandError<FindingRefusal>),
}

impl From<DraftRefusal> for NoDraft {
    fn from(refusal: DraftRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Fault> for NoDraft {
    fn from(fault: Fault) -> Self {
        Self::Command(fault.into())
    }
}

/// What everything is held against.
struct Measure {
    catalogue: Catalogue,
    version: Line,
}

/// What is to be recorded of one breach.
struct Draft {
    particulars: Particulars,
    indicator: Indicator,
}

impl App {
    /// A result for each breach, in their order.
    pub async fn draft_findings(
        &self,
        caller: &Caller,
        order: &DraftOrder,
    ) -> Result<Vec<Result<Drafted, NoDraft>>, CommandError<FindingRefusal>> {
        self.admit_to(caller, &Finding::default(), "draftFindings", (order.capacity, None)).await?;
        let standards = self.standards().await?;
        let all = &standards.text.catalogue;
        let place = all.place_of(&order.standard, order.province.as_deref());
        let measure = &Measure {
            catalogue: all.for_jurisdiction(place),
            version: standards.text.version.clone(),
        };
        let adopted = standards.adopted;
        // Made before they are run: a stream over a borrowing closure is not `Send`.
        let breaches = order.breaches.iter().take(BREACHES_MAX);
        let drafting: Vec<_> = breaches
            .map(|breach| async move {
                if !adopted {
                    return Err(DraftRefusal::NotAdopted.into());
                }
                self.draft(caller, order, measure, breach).await
            })
            .collect();
        Ok(stream::iter(drafting).buffered(DRAFTS_AT_ONCE).collect().await)
    }

    async fn draft(
        &self,
        caller: &Caller,
        order: &DraftOrder,
        measure: &Measure,
        breach: &BreachKey,
    ) -> Result<Drafted, NoDraft> {
        let key = natural_key(breach, order.year);
        let command_id = Uuid::new_v5(&self.deployment, key.as_bytes());
        let finding = finding_id(command_id);
        let known = self.load::<Finding>(&finding.to_string()).await?;
        let repeated = known.revision.is_some();
        if !repeated {
            let Draft { particulars, indicator } = self.worked_out(order, measure, breach).await?;
            if let Some(open) = self.open_of_another_year(breach, order.year).await? {
                return Err(NoDraft::AlreadyOpen(open));
            }
            let command =
                NewFinding { particulars, interim_measure: None, indicator: Some(indicator) };
            let mut request = Request::new(command_id, command);
            request.capacity = order.capacity;
            request.correlation = order.correlation;
            match self.record_finding(caller, request).await {
                // Somebody else drafted the same just now.
                Ok(_) | Err(CommandError::CommandIdReused) => {}
                Err(other) => return Err(NoDraft::Command(other)),
            }
        }
        match self
            .take_key(caller, &sha256_hex(key.as_bytes()), "finding.indicator", finding.0)
            .await
        {
            Ok(()) => Ok(Drafted { finding, repeated }),
            Err(KeyNotTaken::Fault(fault)) => Err(fault.into()),
            Err(KeyNotTaken::HeldBy(holder)) => {
                Err(Fault::Other(format!("an indicator's key is held by {holder}")).into())
            }
        }
    }

    /// A finding on the same item that another year's return gave, and that is not settled yet.
    /// Only years that the school has filed can have given one.
    async fn open_of_another_year(
        &self,
        breach: &BreachKey,
        year: u16,
    ) -> Result<Option<FindingId>, Fault> {
        let entity = self.load::<Institution>(&breach.school.to_string()).await?;
        let filed = entity.state.registered().map(|school| school.returns.keys().copied());
        for other in filed.into_iter().flatten().filter(|other| *other != year) {
            let key = natural_key(breach, other);
            let finding = finding_id(Uuid::new_v5(&self.deployment, key.as_bytes()));
            let known = self.load::<Finding>(&finding.to_string()).await?;
            let status = known.state.status();
            if status.is_some_and(|status| PartOutcome::of(status, false).is_none()) {
                return Ok(Some(finding));
            }
        }
        Ok(None)
    }

    async fn worked_out(
        &self,
        order: &DraftOrder,
        measure: &Measure,
        breach: &BreachKey,
    ) -> Result<Draft, NoDraft> {
        let entity = self.load::<Institution>(&breach.school.to_string()).await?;
        let school = entity.state.registered();
        let filed = school.and_then(|school| Some((school, school.returns.get(&order.year)?)));
        let (school, filed) = filed.ok_or(DraftRefusal::NoReturn)?;
        let catalogue = &measure.catalogue;
        let asked = catalogue.standard(&order.standard).zip(catalogue.item(&breach.item));
        let (standard, item) = asked.ok_or(DraftRefusal::NoSuchItem)?;
        let returned = filed.measurable(school_code(school), school.name.as_str());
        let of_school = std::slice::from_ref(&returned);
        let found = evaluate(catalogue, standard, of_school, &CountyStatement::default());
        let measured = found.measured(&returned, breach.stage, &item.id);
        let measured = measured.ok_or(DraftRefusal::NotMissed)?;
        let source = words::source(order.year, &filed.row).map_err(Fault::from)?;
        let stated = StatedItem::of(measured, breach.stage, source);
        let stated = stated.filter(|stated| stated.judgement == Judgement::NotMet);
        let stated = stated.ok_or(DraftRefusal::NotMissed)?;
        let about = words::About { standard, item, school, year: order.year };
        Ok(Draft {
            particulars: about
                .particulars(breach.school, &stated, self.today())
                .map_err(Fault::from)?,
            indicator: indicator(order, breach, filed, measure.version.clone())
                .map_err(Fault::from)?,
        })
    }
}

fn indicator(
    order: &DraftOrder,
    breach: &BreachKey,
    filed: &FiledReturn,
    catalogue_version: Line,
) -> Result<Indicator, duban_domain::InvalidText> {
    Ok(Indicator {
        standard: Line::parse(&order.standard)?,
        item: Line::parse(&breach.item)?,
        institution: breach.school,
        stage: breach.stage,
        year: order.year,
        row: filed.row.clone(),
        catalogue_version,
    })
}

pub(crate) fn school_code(school: &RegisteredInstitution) -> &str {
    school.school_code.as_ref().map(Line::as_str).unwrap_or_default()
}

fn natural_key(breach: &BreachKey, year: u16) -> String {
    let BreachKey { school, stage, item } = breach;
    let stage = stage.map_or("school", SchoolStage::code);
    format!("indicator/{school}/{stage}/{item}/{year}")
}
