//! Are the views what the log says? Folds the log anew, beside, and compares row by row.

use std::{path::Path, sync::Arc};

use duban_eventlog::{EventLog, Upcasters};

use crate::{
    TablePrint, Views, ViewsError,
    projector::{Maker, build},
    store::{Files, fingerprint, open_reader, remove_database},
    views::Settings,
};

/// A table whose rows are not those of a replay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableDifference {
    pub table: String,
    pub found: Option<TablePrint>,
    pub replayed: Option<TablePrint>,
}

impl Views {
    /// What the views hold, table by table.
    pub async fn fingerprint(&self) -> Result<Vec<TablePrint>, crate::QueryError> {
        self.read(|connection| Ok(fingerprint(connection)?)).await
    }
}

/// Compares the file at `settings.path`, which nobody may be writing, with a replay of the
/// whole log. Empty: they are equal.
pub async fn differences_from_replay(
    settings: Settings,
    log: Arc<dyn EventLog>,
    upcasters: Arc<Upcasters>,
) -> Result<Vec<TableDifference>, ViewsError> {
    let Settings { path, zone, set_aside, .. } = settings;
    let replay = Files::new(&path).building();
    let maker = Maker { zone, upcasters, set_aside };
    let fold = build(log, maker, replay.clone()).await?;
    let compared = tokio::task::spawn_blocking(move || {
        let replayed = fingerprint(&fold.connection)?;
        drop(fold);
        remove_database(&replay)?;
        Ok(compare(&found_at(&path)?, replayed))
    });
    compared.await.unwrap_or(Err(ViewsError::Stopped))
}

fn found_at(path: &Path) -> Result<Vec<TablePrint>, ViewsError> {
    fingerprint(&open_reader(path)?)
}

fn compare(found: &[TablePrint], replayed: Vec<TablePrint>) -> Vec<TableDifference> {
    let mut differences: Vec<_> = replayed
        .into_iter()
        .map(|replayed| {
            let found = found.iter().find(|found| found.table == replayed.table).cloned();
            TableDifference { table: replayed.table.clone(), found, replayed: Some(replayed) }
        })
        .collect();
    differences.retain(|difference| difference.found != difference.replayed);
    differences
}
