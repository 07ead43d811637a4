//! What the importer asks of the read models.

use std::collections::HashMap;

use async_trait::async_trait;
use duban_app::{Fault, KnownLedger, Scope, ledger::ExportRow};
use duban_domain::{FindingId, UnitId};
use duban_readmodel::{FindingFilter, PAGE_MAX, PageArgs, QueryError, UnitFilter};

use super::{items, row};
use crate::office::Office;

/// Pages of units that an import looks through for names.
const UNIT_PAGES_MAX: usize = 1_000;

/// The read models of this node and the vault, as one ledger.
pub struct ViewsLedger<'o> {
    pub office: &'o Office,
}

impl ViewsLedger<'_> {
    /// Every name and alias of every active unit; `None` where several units share it.
    async fn names(&self) -> Result<HashMap<String, Option<UnitId>>, QueryError> {
        let scope = Scope::of_the_machine();
        let mut names = HashMap::new();
        let mut after = None;
        for _ in 0..UNIT_PAGES_MAX {
            let filter = UnitFilter { active: Some(true), ..UnitFilter::default() };
            let page = PageArgs { first: PAGE_MAX, after };
            let page = self.office.views.units(&scope, filter, page).await?;
            after = page.items.last().map(|(cursor, _)| cursor.clone());
            for (_, unit) in page.items {
                let Ok(id) = unit.id.parse::<UnitId>() else { continue };
                let aliases = unit.card.aliases.iter().map(ToString::to_string);
                for name in aliases.chain([unit.card.name.to_string()]) {
                    let one = names.entry(name).or_insert(Some(id));
                    *one = one.filter(|known| *known == id);
                }
            }
            if !page.has_next {
                break;
            }
        }
        Ok(names)
    }
}

#[async_trait]
impl KnownLedger for ViewsLedger<'_> {
    async fn units(&self, names: &[String]) -> Result<HashMap<String, UnitId>, Fault> {
        let known = self.names().await.map_err(|error| Fault::Other(error.to_string()))?;
        let single = |name: &String| Some((name.clone(), known.get(name).copied().flatten()?));
        Ok(names.iter().filter_map(single).collect())
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
