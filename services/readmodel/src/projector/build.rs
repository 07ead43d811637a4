//! Folding anew: a second file beside the first, filled from the whole log, then swapped in.

use std::{path::Path, sync::Arc};

use duban_eventlog::{EventLog, Filter, READ_PAGE_MAX};

use super::{
    fold::{Batch, Fold},
    run::{Maker, blocking},
};
use crate::{
    ViewsError,
    store::{create_bare, make_indexes},
    table::index_everything,
};

/// Folds the whole log into a new file at `path`. Indexes and search come last.
pub(crate) async fn build(
    log: Arc<dyn EventLog>,
    maker: Maker,
    path: std::path::PathBuf,
) -> Result<Fold, ViewsError> {
    let mut fold = blocking(move || start(&maker, &path)).await?;
    let mut next = log.read_all(None, &Filter::All, READ_PAGE_MAX).await?;
    loop {
        let (entries, after) = (next.entries, next.next_after);
        let at_end = next.at_end || entries.is_empty();
        let folded = blocking(move || {
            let batch = fold.batch(&entries)?;
            Ok((fold, batch))
        });
        // One page is read while the one before is folded.
        let read = log.read_all(after, &Filter::All, READ_PAGE_MAX);
        let (folded, read) = tokio::join!(folded, read);
        let (still, batch) = folded?;
        (fold, next) = (still, read?);
        if at_end || batch.halt.is_some() {
            break;
        }
    }
    blocking(move || {
        index_everything(&fold.connection)?;
        make_indexes(&fold.connection)?;
        fold.end_bulk();
        Ok(fold)
    })
    .await
}

fn start(maker: &Maker, path: &Path) -> Result<Fold, ViewsError> {
    maker.fold(create_bare(path)?, true)
}

/// Reads one page and folds it. True: nothing lay behind it.
pub(super) async fn page(
    log: &Arc<dyn EventLog>,
    mut fold: Fold,
) -> Result<(Fold, Batch, bool), ViewsError> {
    let after = fold.checkpoint.map(|last| last.position);
    let page = log.read_all(after, &Filter::All, READ_PAGE_MAX).await?;
    let at_end = page.at_end || page.entries.is_empty();
    let (fold, batch) = blocking(move || {
        let batch = fold.batch(&page.entries)?;
        Ok((fold, batch))
    })
    .await?;
    Ok((fold, batch, at_end))
}
