//! The inspection office in this deployment.

use async_graphql::{Context, Result, SimpleObject};
use duban_domain::UnitId;

use crate::{
    payload::Outcome,
    reading, run,
    scalar::{Date, Id},
    status::Status,
    unpack::commands,
};

/// What became of a command on the deployment.
#[derive(Debug, SimpleObject)]
#[graphql(complex)]
pub struct OfficePayload {
    #[graphql(flatten)]
    pub outcome: Outcome,
}

#[async_graphql::ComplexObject]
impl OfficePayload {
    async fn status(&self, ctx: &Context<'_>) -> Result<Status> {
        reading::status(ctx).await
    }
}

commands! { OfficeMutation by(deployment) for(run::on_deployment) -> OfficePayload:
    /// Says which unit is the inspection office 督导室. Administrator.
    designate_office(DesignateOfficeInput: Beginning) => DesignateOffice {
        unit: Id<UnitId>,
        /// The bureau whose rooms and payroll it shares, if any.
        housed_by: Option<Id<UnitId>>,
        /// Before this day the ladder is silent 期初.
        start_day: Date,
    };
}
