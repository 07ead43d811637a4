//! Another ladder, or another start day: every open finding is woken on another day.

use std::sync::Arc;

use duban_domain::{FindingId, finding::FindingStatus};
use rusqlite::params;

use super::fold::Fold;
use crate::{
    ViewsError,
    store::{status_code, uuid_of},
};

/// Findings looked at between two writes.
const WAKES_PAGE: usize = 1_000;

impl Fold {
    /// Puts the day anew for each of them, a page at a time.
    pub(super) fn wake_all_anew(&mut self) -> Result<(), ViewsError> {
        self.flush()?;
        let mut after = i64::MIN;
        loop {
            let page = self.open_after(after)?;
            for (key, id) in &page {
                self.wake_anew(*id)?;
                after = *key;
            }
            self.flush()?;
            self.thin_out();
            if page.len() < WAKES_PAGE {
                return Ok(());
            }
        }
    }

    fn open_after(&self, after: i64) -> Result<Vec<(i64, FindingId)>, ViewsError> {
        let open = FindingStatus::ALL.iter().filter(|status| status.is_open());
        let open = open.map(|status| status_code(*status).to_string()).collect::<Vec<_>>();
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT key, id FROM findings WHERE key > ?1 AND +status IN ({}) ORDER BY key LIMIT ?2",
            open.join(", ")
        ))?;
        let most = i64::try_from(WAKES_PAGE).unwrap_or(i64::MAX);
        let rows = statement.query_map(params![after, most], |row| {
            let id: Vec<u8> = row.get(1)?;
            Ok((row.get(0)?, FindingId(uuid_of(&id))))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The terms changed: the finding did not.
    fn wake_anew(&mut self, id: FindingId) -> Result<(), ViewsError> {
        let Some(mut kept) = self.take(id)? else { return Ok(()) };
        let wakes_on = kept.finding.wakes_on(&self.terms);
        if wakes_on != kept.finding.inner.wakes_on {
            kept.written = Some(Arc::new(kept.finding.clone()));
            kept.finding.inner.wakes_on = wakes_on;
            kept.dirty = true;
        }
        self.put_back(Some(kept));
        Ok(())
    }
}
