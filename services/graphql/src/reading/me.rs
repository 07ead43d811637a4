//! Whoever is signed in, and how this node does.

use async_graphql::{Context, Result};
use duban_domain::deployment::Deployment;
use duban_readmodel::{State, Trouble};

use crate::{
    asking::Asked,
    me::{Me, SessionShown, TokenShown},
    person::{Person, RoleGrant},
    scalar::Date,
    status::Status,
    unit::Unit,
};

pub async fn me(ctx: &Context<'_>) -> Result<Me> {
    let viewer = ctx.viewer();
    Ok(Me {
        person: Person(viewer.person),
        grants: viewer.facts.grants.iter().copied().map(RoleGrant::from).collect(),
        agent_for: viewer.facts.agent_for.iter().copied().map(Person).collect(),
        recused_from: viewer.facts.recused_from.iter().copied().map(Unit).collect(),
    })
}

pub async fn my_sessions(ctx: &Context<'_>) -> Result<Vec<SessionShown>> {
    let sessions = ctx.parts().sign_in.sessions_of(ctx.person().0).await;
    let sessions = sessions.map_err(|fault| ctx.broken(&fault))?;
    let shown = sessions.into_iter().map(|session| SessionShown {
        id: session.handle.into(),
        created_at: session.created_at,
        last_seen_at: session.last_seen_at,
        device: session.device,
        address: session.address,
    });
    Ok(shown.collect())
}

pub async fn my_tokens(ctx: &Context<'_>) -> Result<Vec<TokenShown>> {
    let now = ctx.app().clock().now();
    let tokens = ctx.parts().vault.tokens_of(ctx.person().0, now).await;
    let shown = tokens.map_err(|fault| ctx.broken(&fault))?.into_iter().map(|token| TokenShown {
        id: token.id.into(),
        label: token.label,
        read_only: token.read_only,
        scopes: token.scopes,
        created_at: token.created_at,
        expires_at: token.expires_at,
        last_used_at: token.last_used_at,
    });
    Ok(shown.collect())
}

pub async fn my_mail(ctx: &Context<'_>) -> Result<Option<String>> {
    ctx.parts().vault.mail_of(ctx.person().0).await.map_err(|fault| ctx.broken(&fault))
}

pub async fn status(ctx: &Context<'_>) -> Result<Status> {
    let views = ctx.views().status();
    let office = ctx.app().office().await.map_err(|fault| ctx.broken(&fault))?;
    let deployment = ctx.app().load::<Deployment>(&ctx.app().deployment().to_string()).await;
    let deployment = deployment.map_err(|fault| ctx.broken(&fault))?;
    let founded = deployment.state.founded();
    let behind_seconds = views.behind_since.map_or(0, |since| since.elapsed().as_secs());
    let trouble = views.trouble();
    Ok(Status {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        today: Date(ctx.today()),
        shown: views.folded(),
        behind_seconds,
        ready: views.state == State::Folding && trouble.is_none(),
        rebuilding: views.rebuilding,
        outdated: trouble == Some(Trouble::Outdated),
        halted: match views.state {
            State::Halted(halt) => Some(halt.stream),
            State::Building | State::Folding | State::Failing(_) | State::Stopped => None,
        },
        demo: founded.is_some_and(|deployment| deployment.demo),
        name: founded.map(|deployment| deployment.name.to_string()),
        office: office.unit.map(Unit),
        start_day: office.start_day.map(Date),
    })
}
