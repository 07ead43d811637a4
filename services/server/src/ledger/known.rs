//! What the importer asks of the read models.

use std::collections::HashMap;

use async_trait::async_trait;
use duban_app::{Fault, KnownLedger, NamedUnit, Scope, ledger::ExportRow};
use duban_domain::{FindingId, UnitId};
use duban_readmodel::{FindingFilter, PAGE_MAX, PageArgs, QueryError, UnitCard, UnitFilter};

use super::{items, row};
use crate::office::Office;

/// Pages of units that an import looks through for names.
const UNIT_PAGES_MAX: usize = 1_000;
/// Takings-over that are followed from a name of old.
const SUCCESSIONS_MAX: usize = 20;

/// The read models of this node and the vault, as one ledger.
pub struct ViewsLedger<'o> {
    pub office: &'o Office,
}

/// Every unit that there is or was, by name and by id.
struct Units {
    by_name: HashMap<String, Vec<NamedUnit>>,
    cards: HashMap<UnitId, UnitCard>,
}

impl Units {
    async fn of(office: &Office) -> Result<Self, QueryError> {
        let scope = Scope::of_the_machine();
        let mut cards = HashMap::new();
        let mut after = None;
        for _ in 0..UNIT_PAGES_MAX {
            let page = PageArgs { first: PAGE_MAX, after };
            let page = office.views.units(&scope, UnitFilter::default(), page).await?;
            after = page.items.last().map(|(cursor, _)| cursor.clone());
            cards.extend(page.items.into_iter().map(|(_, unit)| (unit.card.id, unit.card)));
            if !page.has_next {
                break;
            }
        }
        let mut units = Self { by_name: HashMap::new(), cards };
        let all: Vec<UnitId> = units.cards.keys().copied().collect();
        for unit in all {
            units.enter(unit);
        }
        Ok(units)
    }

    /// Under every name that it ever bore. Its last one ends with the unit itself.
    fn enter(&mut self, id: UnitId) {
        let (Some(today), Some(card)) = (self.today_is(id), self.cards.get(&id)) else { return };
        let last = (card.name.to_string(), card.named_on, card.ended_on);
        let old = card.aliases.iter();
        let old =
            old.map(|alias| (alias.name.to_string(), alias.from, alias.until.or(card.ended_on)));
        let names: Vec<_> = old.chain([last]).collect();
        for (name, from, until) in names {
            let bearer = NamedUnit { unit: today, from, until };
            self.by_name.entry(name).or_default().push(bearer);
        }
    }

    /// The unit itself, or whoever took over, and over again; none where nobody alone did.
    fn today_is(&self, id: UnitId) -> Option<UnitId> {
        let mut id = id;
        for _ in 0..SUCCESSIONS_MAX {
            let card = self.cards.get(&id)?;
            match card.successors.as_slice() {
                _ if card.active => return Some(id),
                [successor] => id = *successor,
                _ => return None,
            }
        }
        None
    }
}

#[async_trait]
impl KnownLedger for ViewsLedger<'_> {
    async fn units(&self, names: &[String]) -> Result<HashMap<String, Vec<NamedUnit>>, Fault> {
        let known = Units::of(self.office).await;
        let mut known = known.map_err(|error| Fault::Other(error.to_string()))?;
        let mut asked = |name: &String| Some((name.clone(), known.by_name.remove(name)?));
        Ok(names.iter().filter_map(&mut asked).collect())
    }

    async fn rows(&self, findings: &[FindingId]) -> Result<HashMap<FindingId, ExportRow>, Fault> {
        let mut rows = HashMap::new();
        let scope = Scope::of_the_machine();
        for ids in findings.chunks(PAGE_MAX) {
            let filter = FindingFilter { ids: ids.to_vec(), ..FindingFilter::default() };
            let known = async {
                let items = items(self.office, &scope, filter, None).await?;
                let printed = row::rows(self.office, &items).await?;
                anyhow::Ok(items.into_iter().map(|item| item.id).zip(printed))
            };
            rows.extend(known.await.map_err(|error| Fault::Other(format!("{error:#}")))?);
        }
        Ok(rows)
    }
}
