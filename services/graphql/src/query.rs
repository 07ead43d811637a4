//! What may be asked. Every answer goes through the viewer's scope.

use async_graphql::{Context, ID, Object, Result};
use duban_domain::{FindingId, InspectionId, PersonId, UnitId, VisitId};

use crate::{
    bulk_job::BulkJob,
    calendar::{CalendarPreview, CalendarShelf},
    code::UnitKind,
    directory::{InspectionConnection, PersonConnection, UnitConnection},
    finding::{Finding, OverdueStage},
    findings::{
        CountBy, CountGroup, DueDays, FindingConnection, FindingFilterInput, FindingSortInput,
        QueueItem,
    },
    inspection::{Inspection, SchoolVisits, Visit, VisitConnection, VisitFilterInput},
    me::Me,
    message::MessageQuery,
    money::{MoneyBy, MoneyGroup},
    page::list_cost,
    person::{Person, ResponsibleInspector},
    policy::PolicyShelf,
    reading,
    routine::RoutineQuery,
    scalar::{Date, Id},
    standards::{CataloguePreview, CatalogueShelf, Measures, SchoolReturn, Standard},
    status::Status,
    timeline::{AsOfInput, TimelineConnection},
    unit::{Unit, UnitList, UnitSuccession},
};

#[derive(Debug, Default)]
pub struct Query;

#[Object]
impl Query {
    /// The ledger 台账, or what of it the viewer may see. `first`: at most 100, 50 if absent.
    /// `asOf`: as known then, by today's rights. `notBefore`: a payload's token; waits until it
    /// shows, at most 2 s.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the schema")]
    async fn findings(
        &self,
        ctx: &Context<'_>,
        filter: Option<FindingFilterInput>,
        sort: Option<FindingSortInput>,
        first: Option<i32>,
        after: Option<String>,
        as_of: Option<AsOfInput>,
        not_before: Option<String>,
    ) -> Result<FindingConnection> {
        reading::wait_for(ctx, not_before).await?;
        reading::findings(ctx, filter, sort, first, after, as_of).await
    }

    /// Null: there is none, or the viewer may not see it.
    #[graphql(complexity = "5 + child_complexity")]
    async fn finding(
        &self,
        ctx: &Context<'_>,
        id: Id<FindingId>,
        as_of: Option<AsOfInput>,
        not_before: Option<String>,
    ) -> Result<Option<Finding>> {
        reading::wait_for(ctx, not_before).await?;
        reading::finding_as_of(ctx, id.0, as_of).await
    }

    /// What waits for the viewer, most urgent first.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn my_queue(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        not_before: Option<String>,
    ) -> Result<Vec<QueueItem>> {
        reading::wait_for(ctx, not_before).await?;
        reading::my_queue(ctx, first).await
    }

    /// How many findings stand where, by group. Of a finding that was broken down the whole is
    /// counted and not its parts, unless `filter.parts` says otherwise; by lead or holder, for
    /// one lead or unit, and for a unit's own people its parts are counted and not the whole.
    /// `CountGroup.parts` says which it was.
    #[graphql(complexity = "100 + 10 * child_complexity")]
    async fn counts(
        &self,
        ctx: &Context<'_>,
        group_by: CountBy,
        filter: Option<FindingFilterInput>,
        as_of: Option<AsOfInput>,
    ) -> Result<Vec<CountGroup>> {
        reading::counts_once(ctx, group_by, filter, as_of).await
    }

    /// The due-date calendar 到期日历: how many findings fall due on which day, both ends
    /// included, at most 106 days at once. Every piece of work is counted once, unless
    /// `filter.parts` says otherwise; `from` and `to` stand for `filter.dueFrom` and `dueTo`.
    #[graphql(complexity = "100 + 10 * child_complexity")]
    async fn due_days(
        &self,
        ctx: &Context<'_>,
        from: Date,
        to: Date,
        filter: Option<FindingFilterInput>,
        as_of: Option<AsOfInput>,
    ) -> Result<DueDays> {
        reading::due_days(ctx, from, to, filter, as_of).await
    }

    /// The audit trail: who recorded what, when, in which capacity; newest first.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the schema")]
    async fn audit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who acted.")] actor: Option<Id<PersonId>>,
        #[graphql(desc = "For which unit.")] unit: Option<Id<UnitId>>,
        #[graphql(desc = "Recorded that day or later.")] from: Option<Date>,
        #[graphql(desc = "Recorded that day or earlier.")] to: Option<Date>,
        #[graphql(desc = "Wire names of events, any of these.", name = "type")] event_type: Option<
            Vec<String>,
        >,
        #[graphql(desc = "Only late entries 补录, or none of them.")] late: Option<bool>,
        #[graphql(desc = "True: only acts of verifier and signer on one device, the newest 200.")]
        same_device: Option<bool>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<TimelineConnection> {
        let asked = reading::AuditAsked { actor, unit, from, to, event_type, late, same_device };
        reading::audit(ctx, asked, first, after).await
    }

    /// How far a bulk of `orderBulk` or `undoBulk` has come. Null: there is none, or it is not
    /// the viewer's to see.
    #[graphql(complexity = "500 + child_complexity")]
    async fn bulk(&self, ctx: &Context<'_>, id: Id<uuid::Uuid>) -> Result<Option<BulkJob>> {
        reading::bulk(ctx, id.0).await
    }

    /// Units by name.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn units(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In the name or an alias.")] text: Option<String>,
        kind: Option<UnitKind>,
        #[graphql(desc = "Absent: those that exist today.")] active: Option<bool>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<UnitConnection> {
        reading::units(ctx, text, kind, active, first, after).await
    }

    /// One unit; null: there is none.
    async fn unit(&self, ctx: &Context<'_>, id: Id<UnitId>) -> Result<Option<Unit>> {
        reading::unit(ctx, id.0.0).await
    }

    /// One person; null: there is none, or none of the viewer's people.
    async fn person(&self, ctx: &Context<'_>, id: Id<PersonId>) -> Result<Option<Person>> {
        reading::person(ctx, id.0.0).await
    }

    /// What a unit leaves behind when it is merged, split or abolished: its open findings,
    /// and whoever acts for it. Nothing is changed; `bulk` does it.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn unit_succession(
        &self,
        ctx: &Context<'_>,
        unit_id: Id<UnitId>,
        first: Option<i32>,
        after: Option<String>,
        not_before: Option<String>,
    ) -> Result<Option<UnitSuccession>> {
        reading::wait_for(ctx, not_before).await?;
        reading::unit_succession(ctx, unit_id.0, first, after).await
    }

    /// 单位清单: by which a finding is broken down, and who is on them today. First those by
    /// kind, then those that the office saved, by name, at most 100 of them.
    async fn unit_lists(
        &self,
        ctx: &Context<'_>,
        not_before: Option<String>,
    ) -> Result<Vec<UnitList>> {
        reading::wait_for(ctx, not_before).await?;
        reading::unit_lists(ctx).await
    }

    /// People, as far as the viewer may know of them.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn people(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Holding a role in this unit.")] unit: Option<Id<UnitId>>,
        #[graphql(desc = "In the person's name, or in the name of a unit they are of.")]
        text: Option<String>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<PersonConnection> {
        reading::people(ctx, unit, text, first, after).await
    }

    /// Inspections, the newest first.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn inspections(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<InspectionConnection> {
        reading::inspections(ctx, first, after).await
    }

    /// Null: there is none, or the viewer may not see it.
    #[graphql(complexity = "5 + child_complexity")]
    async fn inspection(
        &self,
        ctx: &Context<'_>,
        id: Id<InspectionId>,
        not_before: Option<String>,
    ) -> Result<Option<Inspection>> {
        reading::wait_for(ctx, not_before).await?;
        reading::inspection(ctx, id.0.0).await
    }

    /// Visits 到场督导, the newest first.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn visits(
        &self,
        ctx: &Context<'_>,
        filter: Option<VisitFilterInput>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<VisitConnection> {
        reading::visits(ctx, filter.unwrap_or_default().into(), first, after).await
    }

    /// Null: there is none, or the viewer may not see it.
    #[graphql(complexity = "5 + child_complexity")]
    async fn visit(&self, ctx: &Context<'_>, id: Id<VisitId>) -> Result<Option<Visit>> {
        reading::visit(ctx, id.0.0).await
    }

    /// How often every school was visited, those that were not too.
    #[graphql(complexity = "100 + 20 * child_complexity")]
    async fn school_visits(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Visited that day or later.")] from: Option<Date>,
        #[graphql(desc = "Visited that day or earlier.")] to: Option<Date>,
    ) -> Result<Vec<SchoolVisits>> {
        reading::school_visits(ctx, from, to).await
    }

    /// 责任督学, with their zones and schools.
    #[graphql(complexity = "50 + 10 * child_complexity")]
    async fn responsible_inspectors(&self, ctx: &Context<'_>) -> Result<Vec<ResponsibleInspector>> {
        reading::responsible_inspectors(ctx).await
    }

    /// 资金汇总: what was asked for, granted, paid in and paid out, by group; exact.
    #[graphql(complexity = "100 + 10 * child_complexity")]
    async fn money_totals(
        &self,
        ctx: &Context<'_>,
        group_by: MoneyBy,
        #[graphql(desc = "Moved that day or later.")] from: Option<Date>,
        #[graphql(desc = "Moved that day or earlier.")] to: Option<Date>,
        as_of: Option<AsOfInput>,
    ) -> Result<Vec<MoneyGroup>> {
        reading::money_totals(ctx, group_by, from, to, as_of).await
    }

    /// 逾期节点: stages that should have been accepted by now, the latest first. `first`: at most
    /// 100, 50 if absent.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn overdue_stages(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
    ) -> Result<Vec<OverdueStage>> {
        reading::overdue_stages(ctx, first).await
    }

    /// The rules in force, and the proposal that ships with this release.
    async fn policy(&self, ctx: &Context<'_>) -> Result<PolicyShelf> {
        reading::policy(ctx).await
    }

    /// The catalogue of standards in force, and the proposal that ships with this release.
    async fn catalogue(&self, ctx: &Context<'_>) -> Result<CatalogueShelf> {
        reading::catalogue(ctx).await
    }

    /// What adopting a text would change. Nothing is recorded.
    #[graphql(complexity = "500 + child_complexity")]
    async fn catalogue_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "TOML, as `adoptCatalogue` takes it.")] text: String,
    ) -> Result<CataloguePreview> {
        reading::catalogue_preview(ctx, text).await
    }

    /// The working calendar in force, and the proposal that ships with this release.
    async fn calendar(&self, ctx: &Context<'_>) -> Result<CalendarShelf> {
        reading::calendar(ctx).await
    }

    /// What adopting a text would change, and which dates would move. Nothing is recorded.
    #[graphql(complexity = "500 + child_complexity")]
    async fn calendar_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "TOML, as `adoptCalendar` takes it.")] text: String,
    ) -> Result<CalendarPreview> {
        reading::calendar_preview(ctx, text).await
    }

    /// Standards that returns may be held against: of the adopted catalogue, else of the proposal.
    async fn standards(&self, ctx: &Context<'_>) -> Result<Vec<Standard>> {
        reading::standards(ctx).await
    }

    /// Years for which the viewer sees returns, the newest first.
    async fn return_years(
        &self,
        ctx: &Context<'_>,
        as_of: Option<AsOfInput>,
        not_before: Option<String>,
    ) -> Result<Vec<u16>> {
        reading::wait_for(ctx, not_before).await?;
        reading::return_years(ctx, as_of).await
    }

    /// One year's returns against one standard. Null: there is no such standard, or the viewer
    /// sees no return of that year. `asOf`: by the returns as known then, and by today's
    /// catalogue, names and rights.
    #[graphql(complexity = "200 + child_complexity")]
    async fn measures(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "`Standard.id`")] standard: ID,
        #[graphql(desc = "The year that the returns are of.")] year: u16,
        #[graphql(desc = "One of `Standard.provinces`; absent: the standard's own numbers.")]
        province: Option<String>,
        as_of: Option<AsOfInput>,
        not_before: Option<String>,
    ) -> Result<Option<Measures>> {
        reading::wait_for(ctx, not_before).await?;
        let standard = standard.0;
        let asked = reading::MeasuresAsked { standard, year, province, as_of };
        reading::measures(ctx, asked).await
    }

    /// What a school reported for a year. Null: nothing, or the viewer may not see it.
    #[graphql(complexity = "20 + child_complexity")]
    async fn school_return(
        &self,
        ctx: &Context<'_>,
        school: Id<UnitId>,
        year: u16,
        as_of: Option<AsOfInput>,
        not_before: Option<String>,
    ) -> Result<Option<SchoolReturn>> {
        reading::wait_for(ctx, not_before).await?;
        reading::school_return(ctx, school.0, year, as_of).await
    }

    /// One's own messages, and the ways out of the house.
    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "what is flattened is awaited")]
    async fn messages(&self) -> MessageQuery {
        MessageQuery
    }

    /// What recurs.
    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "what is flattened is awaited")]
    async fn routine(&self) -> RoutineQuery {
        RoutineQuery
    }

    /// Whoever is signed in.
    async fn me(&self, ctx: &Context<'_>) -> Result<Me> {
        reading::me(ctx).await
    }

    /// How this node does.
    async fn status(&self, ctx: &Context<'_>) -> Result<Status> {
        reading::status(ctx).await
    }

    /// Always `pong`: whether anybody is there.
    async fn ping(&self) -> &str {
        "pong"
    }
}
