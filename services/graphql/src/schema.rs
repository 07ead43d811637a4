//! The schema: its roots, its limits, and how it is printed.

use std::{any::TypeId, future::ready, sync::Arc};

use async_graphql::{
    Data, Executor, MergedObject, Pos, Request, Response, SDLExportOptions, SchemaBuilder,
    ServerError,
};
use futures_util::{
    StreamExt,
    stream::{self, BoxStream},
};

use crate::{
    account::AccountMutation,
    asking::{Asking, Parts},
    bulk::BulkMutation,
    documents::Documents,
    fault,
    finding::{
        AfterMutation, AssignmentMutation, EvidenceMutation, JudgementMutation, LadderMutation,
        PartMutation, RecordMutation, StageMutation, StandingMutation, TimingMutation,
        WorkMutation,
    },
    inspection::{InspectionMutation, VisitMutation},
    limits,
    loaders::Loaders,
    message::MessageMutation,
    office::OfficeMutation,
    person::PersonMutation,
    policy::PolicyMutation,
    query::Query,
    standards::{CatalogueMutation, DraftMutation},
    subscription::Subscription,
    unit::{InstitutionMutation, UnitListMutation, UnitMutation},
};

/// One mutation per command, by the command's own name.
#[derive(Debug, Default, MergedObject)]
pub struct Mutation(
    RecordMutation,
    StandingMutation,
    PartMutation,
    AssignmentMutation,
    TimingMutation,
    WorkMutation,
    StageMutation,
    EvidenceMutation,
    JudgementMutation,
    LadderMutation,
    AfterMutation,
    BulkMutation,
    UnitMutation,
    InstitutionMutation,
    UnitListMutation,
    MessageMutation,
    PersonMutation,
    AccountMutation,
    InspectionMutation,
    VisitMutation,
    PolicyMutation,
    CatalogueMutation,
    DraftMutation,
    OfficeMutation,
);

type Built = async_graphql::Schema<Query, Mutation, Subscription>;

/// The schema with its limits and what its resolvers work on. Every way of running it,
/// frames of a web socket too, goes through the same counting.
#[derive(Clone)]
pub struct Schema {
    built: Built,
    parts: Parts,
    documents: Arc<Documents>,
}

/// `introspection` is off in an office: the schema is published as a file.
#[must_use]
pub fn build(parts: Parts, introspection: bool) -> Schema {
    let schema = limited().data(parts.clone());
    let schema = if introspection { schema } else { schema.disable_introspection() };
    Schema { built: schema.finish(), parts, documents: Arc::new(Documents::new()) }
}

fn limited() -> SchemaBuilder<Query, Mutation, Subscription> {
    Built::build(Query, Mutation::default(), Subscription)
        .limit_depth(limits::DEPTH_MAX)
        .limit_complexity(limits::COST_MAX)
        .limit_directives(limits::DIRECTIVES_MAX)
        .disable_suggestions()
}

impl Schema {
    /// One operation, one answer. The request carries an [`crate::Asking`] as data.
    pub async fn execute(&self, request: Request) -> Response {
        match self.admitted(request, None) {
            Ok(request) => self.built.execute(request).await,
            Err(error) => Response::from_errors(vec![error]),
        }
    }

    /// The request, if it asks no more than one may, with loaders of its own.
    fn admitted(
        &self,
        mut request: Request,
        asking: Option<&Asking>,
    ) -> Result<Request, ServerError> {
        self.documents.read_into(&mut request)?;
        let nobody = || ServerError::new("nobody asks: a request needs an Asking", None);
        let asking = asking_in(&request.data).or(asking).ok_or_else(nobody)?;
        let loaders = Loaders::new(&self.parts, &asking.viewer.scope());
        Ok(request.data(loaders))
    }

    /// One operation of a socket, by the rights of the moment at which it is sent.
    async fn admitted_now(
        &self,
        request: Request,
        session: Option<&Data>,
    ) -> Result<Request, ServerError> {
        let Some(asking) = session.and_then(asking_in) else { return self.admitted(request, None) };
        let renewed = asking.renewed(&self.parts).await.map_err(|fault| {
            let error = fault::internal(&fault, asking.trace);
            error.into_server_error(Pos::default())
        })?;
        let asking = renewed.ok_or_else(|| ServerError::new("sign in first", None))?;
        let request = self.admitted(request, Some(&asking))?;
        Ok(request.data(asking))
    }
}

fn asking_in(data: &Data) -> Option<&Asking> {
    data.get(&TypeId::of::<Asking>())?.downcast_ref()
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
        let schema = self.clone();
        let begun = async move {
            match schema.admitted_now(request, session_data.as_deref()).await {
                Ok(request) => Executor::execute_stream(&schema.built, request, session_data),
                Err(error) => stream::once(ready(Response::from_errors(vec![error]))).boxed(),
            }
        };
        stream::once(begun).flatten().boxed()
    }
}

/// The schema as text, as it is committed in `schema/schema.graphql`.
#[must_use]
pub fn sdl() -> String {
    Built::new(Query, Mutation::default(), Subscription)
        .sdl_with_options(SDLExportOptions::new().prefer_single_line_descriptions())
}
