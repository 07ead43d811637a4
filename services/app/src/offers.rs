//! Later returns on open findings: a process manager that offers what a school reports now.
//!
//! ```text
//! a finding rests on an indicator, its school filed newer figures ──▶ finding.measurement_offered
//! ```
//!
//! It reconciles: it looks at the streams, and sends commands whose ids follow from finding and
//! row. Run twice, after a crash or on three nodes, it acts once. The limit is the one that the
//! finding states, whatever catalogue was adopted since.
//!
//! **Deliberately absent:** closing. Gap and progress follow the figures; people claim and verify.

use std::collections::{BTreeMap, HashMap};

use async_trait::async_trait;
use duban_domain::{
    FindingId, Line,
    finding::{
        self, Finding, FindingCommand, Indicator, OfferMeasurement, SourceReturn, StatedItem,
        Threshold,
    },
    institution::{FiledReturn, Institution},
    standard::{Exact, Group, Item, Measured, SchoolPart, SchoolReturn, catalogue::Catalogue},
};
use futures_util::{StreamExt, TryStreamExt, stream};
use uuid::Uuid;

use crate::{
    App, Caller, Fault, Request,
    by_clock::{Came, came_of},
    drafts::{school_code, source},
};

/// Findings looked at in one tick; what is left waits for the next.
const OFFERS_PER_TICK: usize = 500;
/// Findings that are followed up at once; the log commits them together.
const OFFERS_AT_ONCE: usize = 32;
/// Findings remembered as seen to; beyond that all are looked at again.
const SEEN_MAX: usize = 10_000;

/// A finding whose school has filed something since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueOffer {
    pub finding: FindingId,
    /// Which fact on the school's returns is the newest: grows with every one.
    pub newest: u64,
}

/// What the process manager asks of the read models.
#[async_trait]
pub trait DueOffers: Send + Sync {
    /// At most `most` of them, in any order.
    async fn due_offers(&self, most: usize) -> Result<Vec<DueOffer>, Fault>;
}

/// What this node has looked at already: figures that say nothing of the item are not looked at
/// again and again.
#[derive(Debug, Default)]
pub struct SeenOffers(HashMap<FindingId, u64>);

impl SeenOffers {
    fn is_news(&self, due: &DueOffer) -> bool {
        self.0.get(&due.finding).is_none_or(|seen| *seen < due.newest)
    }

    fn note(&mut self, due: &[DueOffer]) {
        if self.0.len() + due.len() > SEEN_MAX {
            self.0.clear();
        }
        self.0.extend(due.iter().map(|one| (one.finding, one.newest)));
    }
}

impl App {
    /// One tick; how many findings were looked at.
    pub async fn offer_measurements(
        &self,
        due: &dyn DueOffers,
        seen: &mut SeenOffers,
    ) -> Result<usize, Fault> {
        let all = due.due_offers(OFFERS_PER_TICK + seen.0.len()).await?;
        let news: Vec<_> = all.into_iter().filter(|due| seen.is_news(due)).collect();
        let news = &news[..news.len().min(OFFERS_PER_TICK)];
        if news.is_empty() {
            return Ok(0);
        }
        let standards = self.standards().await?;
        let catalogue = &standards.text.catalogue;
        let offering: Vec<_> =
            news.iter().map(|due| self.offer_newest(due.finding, catalogue)).collect();
        let came: Vec<_> = stream::iter(offering).buffered(OFFERS_AT_ONCE).try_collect().await?;
        let settled = news.iter().zip(came).filter(|(_, came)| !matches!(came, Came::Later));
        seen.note(&settled.map(|(due, _)| *due).collect::<Vec<_>>());
        Ok(news.len())
    }

    async fn offer_newest(&self, finding: FindingId, catalogue: &Catalogue) -> Result<Came, Fault> {
        let id = finding.to_string();
        let entity = self.load::<Finding>(&id).await?;
        let Some(indicator) = entity.state.indicator() else { return Ok(Came::ToNothing) };
        let school = self.load::<Institution>(&indicator.institution.to_string()).await?;
        let Some(school) = school.state.registered() else { return Ok(Came::ToNothing) };
        let Some((&year, filed)) = school.returns.range(indicator.year..).next_back() else {
            return Ok(Came::ToNothing);
        };
        let institution = indicator.institution;
        let newest = SourceReturn { institution, year, row: filed.row.clone() };
        let threshold = entity.state.particulars().and_then(|found| found.threshold.as_ref());
        if entity.state.last_return().as_ref() == Some(&newest) {
            return Ok(Came::ToNothing);
        }
        let Some(threshold) = threshold else { return Ok(Came::ToNothing) };
        let returned = filed.measurable(school_code(school), school.name.as_str());
        let source = source(year, &filed.row)?;
        let Some(measured) = measured_now(catalogue, indicator, threshold, &returned, source)
        else {
            return Ok(Came::ToNothing);
        };
        let command_id = command_id(finding, &newest, filed);
        let command = FindingCommand::OfferMeasurement(OfferMeasurement {
            measured,
            measured_on: self.today(),
            returned: Some(newest),
        });
        let request = Request::new(command_id, command);
        came_of(finding, self.execute::<Finding>(&Caller::Clock, &id, &request).await)
    }
}

/// By the limit that the finding states; `None`: the figures do not say.
fn measured_now(
    catalogue: &Catalogue,
    indicator: &Indicator,
    threshold: &Threshold,
    returned: &SchoolReturn,
    source: Line,
) -> Option<finding::Measured> {
    let standard = catalogue.standard(indicator.standard.as_str())?;
    let limit = BTreeMap::from([(Group::All, Exact::from(threshold.limit.amount))]);
    let item = Item { threshold: limit, ..catalogue.item(indicator.item.as_str())?.clone() };
    let found = match indicator.stage {
        Some(stage) => {
            let parts = SchoolPart::all_of(returned, standard);
            Measured::on_part(&item, parts.iter().find(|part| part.stage == stage)?)
        }
        None => Measured::on_school(&item, returned),
    };
    let stated = StatedItem::of(&found, indicator.stage, source)?;
    Some(finding::Measured { measure: threshold.measure.clone(), ..stated.measured })
}

/// The same finding and row give the same command.
fn command_id(finding: FindingId, newest: &SourceReturn, filed: &FiledReturn) -> Uuid {
    let SourceReturn { year, row, .. } = newest;
    let (digest, sheet, at) = (&row.workbook_sha256, &row.sheet, row.row);
    let name = format!("offer/{year}/{digest}/{sheet}/{at}/{}", filed.corrections);
    Uuid::new_v5(&finding.0, name.as_bytes())
}
