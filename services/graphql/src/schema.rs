//! The schema: its roots, its limits, and how it is printed.

use std::{future::ready, sync::Arc};

use async_graphql::{
    Data, Executor, MergedObject, Request, Response, SDLExportOptions, ServerError,
};
use futures_util::{
    StreamExt,
    stream::{self, BoxStream},
};

use crate::{
    account::AccountMutation,
    asking::Parts,
    bulk::BulkMutation,
    finding::{
        AfterMutation, AssignmentMutation, EvidenceMutation, JudgementMutation, RecordMutation,
        StandingMutation, TimingMutation, WorkMutation,
    },
    inspection::InspectionMutation,
    limits,
    loaders::Loaders,
    office::OfficeMutation,
    person::PersonMutation,
    policy::PolicyMutation,
    query::Query,
    subscription::Subscription,
    unit::{InstitutionMutation, UnitMutation},
};

/// One mutation per command, by the command's own name.
#[derive(Debug, Default, MergedObject)]
pub struct Mutation(
    RecordMutation,
    StandingMutation,
    AssignmentMutation,
    TimingMutation,
    WorkMutation,
    EvidenceMutation,
    JudgementMutation,
    AfterMutation,
    BulkMutation,
    UnitMutation,
    InstitutionMutation,
    PersonMutation,
    AccountMutation,
    InspectionMutation,
    PolicyMutation,
    OfficeMutation,
);

type Built = async_graphql::Schema<Query, Mutation, Subscription>;

/// The schema with its limits and what its resolvers work on. Every way of running it,
/// frames of a web socket too, goes through the same counting.
#[derive(Clone)]
pub struct Schema {
    built: Built,
    parts: Parts,
}

/// `introspection` is off in an office: the schema is published as a file.
#[must_use]
pub fn build(parts: Parts, introspection: bool) -> Schema {
    let schema = Built::build(Query, Mutation::default(), Subscription)
        .limit_depth(limits::DEPTH_MAX)
        .limit_complexity(limits::COST_MAX)
        .limit_directives(limits::DIRECTIVES_MAX)
        .disable_suggestions()
        .data(parts.clone());
    let schema = if introspection { schema } else { schema.disable_introspection() };
    Schema { built: schema.finish(), parts }
}

impl Schema {
    /// One operation, one answer. The request carries an [`crate::Asking`] as data.
    pub async fn execute(&self, request: Request) -> Response {
        match self.admitted(request) {
            Ok(request) => self.built.execute(request).await,
            Err(error) => Response::from_errors(vec![error]),
        }
    }

    /// The request, if it asks no more than one may, with loaders of its own.
    fn admitted(&self, mut request: Request) -> Result<Request, ServerError> {
        limits::check(request.parsed_query()?)?;
        Ok(request.data(Loaders::new(&self.parts)))
    }
}

impl Executor for Schema {
    async fn execute(&self, request: Request) -> Response {
        Self::execute(self, request).await
    }

    fn execute_stream(
        &self,
        request: Request,
        session_data: Option<Arc<Data>>,
    ) -> BoxStream<'static, Response> {
        match self.admitted(request) {
            Ok(request) => Executor::execute_stream(&self.built, request, session_data),
            Err(error) => stream::once(ready(Response::from_errors(vec![error]))).boxed(),
        }
    }
}

/// The schema as text, as it is committed in `schema/schema.graphql`.
#[must_use]
pub fn sdl() -> String {
    Built::new(Query, Mutation::default(), Subscription)
        .sdl_with_options(SDLExportOptions::new().prefer_single_line_descriptions())
}
