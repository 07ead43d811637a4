//! Changes as they come, each held against the viewer's rights of that moment.

use std::{collections::HashSet, sync::Arc};

use async_graphql::{Context, Result};
use duban_domain::{FindingId, PersonFacts, PersonId, Role};
use duban_readmodel::{FindingChanged, Holder, HolderKind};
use futures_util::{Stream, StreamExt};
use tokio_stream::wrappers::BroadcastStream;

use crate::{
    asking::{Asked, Parts},
    fault::bad_input,
    finding::Finding,
    page::PAGE_MAX,
    scalar::Id,
    subscription::FindingChange,
};

/// A subscriber that falls too far behind misses some: it looks again by itself.
pub async fn changes(
    ctx: &Context<'_>,
    ids: Option<Vec<Id<FindingId>>>,
    mine: bool,
) -> Result<impl Stream<Item = FindingChange> + use<>> {
    let ids: Option<HashSet<_>> = ids.map(|ids| ids.into_iter().map(|id| id.0).collect());
    if ids.as_ref().is_some_and(|ids| ids.len() > PAGE_MAX) {
        return Err(bad_input(format!("ids: at most {PAGE_MAX}")));
    }
    let looking = Arc::new(Looking { parts: ctx.parts().clone(), person: ctx.person(), mine });
    let wanted =
        move |changed: &FindingChanged| ids.as_ref().is_none_or(|ids| ids.contains(&changed.id));
    let changes = BroadcastStream::new(ctx.views().changes()).filter_map(async |one| one.ok());
    Ok(changes.filter(move |changed| std::future::ready(wanted(changed))).filter_map(
        move |changed| {
            let looking = Arc::clone(&looking);
            async move { looking.at(changed.id).await }
        },
    ))
}

struct Looking {
    parts: Parts,
    person: PersonId,
    mine: bool,
}

impl Looking {
    /// The finding as this person may see it now, by today's roles.
    async fn at(&self, id: FindingId) -> Option<FindingChange> {
        let Parts { app, views, .. } = &self.parts;
        let viewer = app.viewer(self.person).await.inspect_err(log).ok()?;
        let found = views.finding(&viewer.scope(), app.today(), id, None).await;
        let item = found.inspect_err(log).ok()??;
        if self.mine && !is_in_the_hands_of(&viewer.facts, &item.standing.holder) {
            return None;
        }
        Some(FindingChange { id: id.into(), finding: Finding { item, as_of: None } })
    }
}

/// Whether the side that has to act now is one for which this person acts.
fn is_in_the_hands_of(facts: &PersonFacts, holder: &Holder) -> bool {
    let any = |roles: &[Role]| roles.iter().any(|role| facts.holds(*role));
    match holder.kind {
        HolderKind::Unit => holder.unit.is_some_and(|unit| facts.does_for(unit)),
        HolderKind::Office => any(&[Role::Inspector, Role::Office, Role::OfficeHead]),
        HolderKind::Committee => any(&[Role::Committee, Role::Leadership]),
        HolderKind::Signer => any(&[Role::OfficeHead, Role::Leadership, Role::Committee]),
        HolderKind::UpperBody | HolderKind::Paused | HolderKind::Nobody => false,
    }
}

/// The stream goes on; whoever looks again sees it.
fn log(error: &(impl std::error::Error + 'static)) {
    tracing::error!(error = error as &dyn std::error::Error, "A change could not be shown");
}
