//! Whoever is signed in: capacities, sessions, tokens.

use async_graphql::{ID, SimpleObject};
use chrono::{DateTime, Utc};

use crate::{
    person::{Person, RoleGrant},
    unit::Unit,
};

/// Whoever is signed in.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub struct Me {
    pub person: Person,
    /// Capacities in which commands may be sent.
    pub grants: Vec<RoleGrant>,
    /// Acts as their agent 代理 today.
    pub agent_for: Vec<Person>,
    /// May not judge these 回避.
    pub recused_from: Vec<Unit>,
}

#[async_graphql::ComplexObject]
impl Me {
    /// Where one is signed in, last seen first.
    async fn sessions(
        &self,
        ctx: &async_graphql::Context<'_>,
    ) -> async_graphql::Result<Vec<SessionShown>> {
        crate::reading::my_sessions(ctx).await
    }

    /// 未读消息: how many of one's own messages are not read.
    #[graphql(complexity = "5")]
    async fn unread(&self, ctx: &async_graphql::Context<'_>) -> async_graphql::Result<u64> {
        crate::reading::unread(ctx).await
    }

    /// 邮箱: where messages go besides the inbox; null: nowhere.
    #[graphql(complexity = "5")]
    async fn mail(
        &self,
        ctx: &async_graphql::Context<'_>,
    ) -> async_graphql::Result<Option<String>> {
        crate::reading::my_mail(ctx).await
    }

    /// Tokens for programs; never stronger than their owner now.
    async fn tokens(
        &self,
        ctx: &async_graphql::Context<'_>,
    ) -> async_graphql::Result<Vec<TokenShown>> {
        crate::reading::my_tokens(ctx).await
    }
}

/// One place where one is signed in.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "Session")]
pub struct SessionShown {
    /// Names the session and opens nothing; `endSession` takes it.
    pub id: ID,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub device: String,
    pub address: String,
}

/// A token, without its secret.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "ApiToken")]
pub struct TokenShown {
    pub id: ID,
    pub label: String,
    pub read_only: bool,
    /// Commands that it may send, by mutation name; empty: all of its owner's.
    pub scopes: Vec<String>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub last_used_at: Option<DateTime<Utc>>,
}
