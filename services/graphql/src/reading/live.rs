//! Changes as they come, each held against the viewer's rights of that moment.

use std::{collections::HashSet, future::ready, sync::Arc};

use async_graphql::Context;
use duban_app::{Fault, Viewer};
use duban_domain::{FindingId, Role};
use duban_readmodel::{FindingChanged, Holder, HolderKind};
use futures_util::{Stream, StreamExt, stream};
use tokio_stream::wrappers::{BroadcastStream, WatchStream};

use crate::{
    asking::{Asked, Asking, Parts},
    fault::bad_input,
    finding::Finding,
    page::PAGE_MAX,
    scalar::Id,
    subscription::FindingChange,
};

/// A subscriber that falls too far behind misses some: it looks again by itself. The stream
/// ends when the session does, and when the viewer's rights are other than when it began:
/// what hangs on a finding is read by the rights of the beginning. Whoever still may
/// subscribes again.
pub async fn changes(
    ctx: &Context<'_>,
    ids: Option<Vec<Id<FindingId>>>,
    mine: bool,
) -> async_graphql::Result<impl Stream<Item = FindingChange> + use<>> {
    let ids: Option<HashSet<_>> = ids.map(|ids| ids.into_iter().map(|id| id.0).collect());
    if ids.as_ref().is_some_and(|ids| ids.len() > PAGE_MAX) {
        return Err(bad_input(format!("ids: at most {PAGE_MAX}")));
    }
    let (parts, asking) = (ctx.parts().clone(), ctx.asking().clone());
    let endings = WatchStream::from_changes(parts.vault.endings()).map(|_| Heard::AnEnding);
    let changes = BroadcastStream::new(ctx.views().changes()).filter_map(async |one| one.ok());
    let changes = changes.map(Heard::AChange);
    let looking = Arc::new(Looking { parts, asking, ids, mine });
    let told = stream::select(changes, endings).then(move |heard| {
        let looking = Arc::clone(&looking);
        async move { looking.told(heard).await }
    });
    let until_the_end = told.take_while(|told| ready(!matches!(told, Told::End)));
    Ok(until_the_end.filter_map(|told| {
        ready(match told {
            Told::Change(change) => Some(*change),
            Told::Nothing | Told::End => None,
        })
    }))
}

enum Heard {
    AChange(FindingChanged),
    /// Some session or token has ended, perhaps this one.
    AnEnding,
}

enum Told {
    Change(Box<FindingChange>),
    Nothing,
    End,
}

struct Looking {
    parts: Parts,
    asking: Asking,
    ids: Option<HashSet<FindingId>>,
    mine: bool,
}

impl Looking {
    async fn told(&self, heard: Heard) -> Told {
        let goes_on = match &heard {
            Heard::AChange(changed) if !self.wants(changed.id) => return Told::Nothing,
            Heard::AChange(_) => self.rights_stand().await,
            Heard::AnEnding => self.asking.renewed(&self.parts).await.map(|lives| lives.is_some()),
        };
        match (goes_on.inspect_err(log), heard) {
            (Ok(true), Heard::AChange(changed)) => self.at(changed.id).await,
            (Ok(true), Heard::AnEnding) => Told::Nothing,
            (Ok(false) | Err(_), _) => Told::End,
        }
    }

    fn wants(&self, id: FindingId) -> bool {
        self.ids.as_ref().is_none_or(|ids| ids.contains(&id))
    }

    async fn rights_stand(&self) -> Result<bool, Fault> {
        let viewer = self.parts.app.viewer(self.asking.viewer.person).await?;
        Ok(viewer == self.asking.viewer)
    }

    /// The finding as this person may see it now.
    async fn at(&self, id: FindingId) -> Told {
        let Parts { app, views, .. } = &self.parts;
        let viewer = &self.asking.viewer;
        let found = views.finding(&viewer.scope(), app.today(), id, None).await;
        let Ok(Some(item)) = found.inspect_err(log) else { return Told::Nothing };
        if self.mine && !is_in_the_hands_of(viewer, &item.standing.holder) {
            return Told::Nothing;
        }
        let finding = Finding { item, as_of: None };
        Told::Change(Box::new(FindingChange { id: id.into(), finding }))
    }
}

/// Whether the side that has to act now is one for which this person acts.
fn is_in_the_hands_of(viewer: &Viewer, holder: &Holder) -> bool {
    let any = |roles: &[Role]| roles.iter().any(|role| viewer.facts.holds(*role));
    match holder.kind {
        HolderKind::Unit => holder.unit.is_some_and(|unit| viewer.scope().units().contains(&unit)),
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
