//! The schema: its roots, its limits, and how it is printed.

use async_graphql::{MergedObject, SDLExportOptions, Schema as Built};

use crate::{
    account::AccountMutation,
    bulk::BulkMutation,
    finding::{
        AfterMutation, AssignmentMutation, EvidenceMutation, JudgementMutation, RecordMutation,
        StandingMutation, TimingMutation, WorkMutation,
    },
    inspection::InspectionMutation,
    limits::{COST_MAX, Counting, DEPTH_MAX, DIRECTIVES_MAX},
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

pub type Schema = Built<Query, Mutation, Subscription>;

/// Settings of the schema that an office may change.
#[derive(Debug, Clone, Copy, Default)]
pub struct SchemaSettings {
    /// Off in an office: the schema is published as a file.
    pub introspection: bool,
}

/// The schema with its limits, and with what its resolvers work on.
#[must_use]
pub fn build_schema(settings: SchemaSettings) -> Schema {
    let schema = Built::build(Query, Mutation::default(), Subscription)
        .limit_depth(DEPTH_MAX)
        .limit_complexity(COST_MAX)
        .limit_directives(DIRECTIVES_MAX)
        .disable_suggestions()
        .extension(Counting);
    if settings.introspection { schema.finish() } else { schema.disable_introspection().finish() }
}

/// The schema as text, as it is committed in `schema/schema.graphql`.
#[must_use]
pub fn sdl() -> String {
    Built::new(Query, Mutation::default(), Subscription)
        .sdl_with_options(SDLExportOptions::new().prefer_single_line_descriptions())
}
