//! Folding anew: a second file beside the first, filled from the whole log, then swapped in.

use std::{path::Path, sync::Arc};

use duban_eventlog::{EventLog, Filter, Position, READ_PAGE_MAX, StoredEntry, Upcasters};

use super::{
    decoded::{Decoded, decode},
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
    let upcasters = Arc::clone(&maker.upcasters);
    let mut fold = blocking(move || start(&maker, &path)).await?;
    let mut next = read(&log, &upcasters, None).await?;
    loop {
        let Read { entries, after, at_end, .. } = next;
        let folded = blocking(move || {
            let batch = fold.batch(entries)?;
            Ok((fold, batch))
        });
        // One batch is read and decoded while the one before is folded.
        let (folded, read) = tokio::join!(folded, read(&log, &upcasters, after));
        let (still, batch) = folded?;
        (fold, next) = (still, read?);
        if at_end || batch.halt.is_some() {
            break;
        }
    }
    blocking(move || {
        fold.end_bulk()?;
        index_everything(&fold.connection)?;
        make_indexes(&fold.connection)?;
        Ok(fold)
    })
    .await
}

fn start(maker: &Maker, path: &Path) -> Result<Fold, ViewsError> {
    maker.fold(create_bare(path)?, true)
}

/// Pages of the log that are folded as one batch where so many wait: a finding that changes in
/// several of them is written once.
const BATCH_PAGES: usize = 4;
/// A batch that has so many bytes takes no further page.
const BATCH_BYTES: usize = 16 * 1_024 * 1_024;

/// What is folded as one batch, decoded.
pub(super) struct Read {
    /// The entry behind which it begins.
    from: Option<Position>,
    entries: Vec<Decoded>,
    after: Option<Position>,
    at_end: bool,
}

async fn read(
    log: &Arc<dyn EventLog>,
    upcasters: &Arc<Upcasters>,
    after: Option<Position>,
) -> Result<Read, ViewsError> {
    let (from, mut after, mut at_end) = (after, after, false);
    let (mut entries, mut bytes) = (Vec::new(), 0);
    for _ in 0..BATCH_PAGES {
        let page = log.read_all(after, &Filter::All, READ_PAGE_MAX).await?;
        at_end = page.at_end || page.entries.is_empty();
        after = page.next_after;
        bytes += page.entries.iter().map(StoredEntry::bytes).sum::<usize>();
        entries.extend(page.entries);
        if at_end || bytes >= BATCH_BYTES {
            break;
        }
    }
    let upcasters = Arc::clone(upcasters);
    let entries = blocking(move || Ok(decode(entries, &upcasters))).await?;
    Ok(Read { from, entries, after, at_end })
}

/// What folding one batch came to.
pub(super) struct Folded {
    pub fold: Fold,
    pub batch: Batch,
    /// Nothing lay behind it.
    pub at_end: bool,
    /// The page behind it, if it was read already.
    pub ahead: Option<Read>,
}

/// Folds one batch, which was read `ahead` or is read now, and reads the next meanwhile.
pub(super) async fn page(
    log: &Arc<dyn EventLog>,
    mut fold: Fold,
    ahead: Option<Read>,
) -> Result<Folded, ViewsError> {
    let upcasters = fold.upcasters();
    let from = fold.checkpoint.map(|last| last.position);
    // After a halt or a swap it is not the batch that comes next.
    let Read { entries, after, at_end, .. } = match ahead.filter(|ahead| ahead.from == from) {
        Some(ahead) => ahead,
        None => read(log, &upcasters, from).await?,
    };
    let folded = blocking(move || {
        let batch = fold.batch(entries)?;
        Ok((fold, batch))
    });
    let next =
        async { if at_end { Ok(None) } else { read(log, &upcasters, after).await.map(Some) } };
    let (folded, ahead) = tokio::join!(folded, next);
    let (fold, batch) = folded?;
    // What could not be read ahead is read again, and is a fault then.
    Ok(Folded { fold, batch, at_end, ahead: ahead.unwrap_or(None) })
}
