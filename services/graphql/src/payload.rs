//! What a mutation answers, whatever it was about.

use async_graphql::{ComplexObject, Context, Result, SimpleObject};
use uuid::Uuid;

use crate::{
    finding::Finding,
    inspection::Inspection,
    message::Message,
    person::Person,
    reading,
    refusal::Refusal,
    unit::{Unit, UnitList},
};

/// What became of a command.
#[derive(Debug, Clone, Default, SimpleObject)]
pub struct Outcome {
    /// Opaque; given as `notBefore` a query waits until it shows this change.
    pub token: Option<String>,
    /// Of the item after the command: what the next decision states as `seen`. Null if refused.
    pub revision: Option<u64>,
    /// False: the change stands in the log, but screens do not show it yet. Never a failure.
    pub folded: bool,
    /// This command had been carried out before; this is its first answer again.
    pub repeated: bool,
    /// Null: it was done.
    pub refusal: Option<Refusal>,
}

macro_rules! payloads {
    ($($(#[$doc:meta])* $name:ident { $field:ident: $shown:ident })*) => {$(
        $(#[$doc])*
        #[derive(Debug, SimpleObject)]
        #[graphql(complex)]
        pub struct $name {
            #[graphql(skip)]
            pub about: Uuid,
            #[graphql(flatten)]
            pub outcome: Outcome,
        }

        #[ComplexObject]
        impl $name {
            /// As it stands now; null if the viewer may not see it, or no screen shows it yet.
            async fn $field(&self, ctx: &Context<'_>) -> Result<Option<$shown>> {
                reading::$field(ctx, self.about).await
            }
        }
    )*};
}

payloads! {
    /// What became of a command on a finding.
    FindingPayload { finding: Finding }
    /// What became of a command on a unit or school.
    UnitPayload { unit: Unit }
    /// What became of a command on a saved list of units.
    UnitListPayload { unit_list: UnitList }
    /// What became of a command on a person.
    PersonPayload { person: Person }
    /// What became of a command on a message.
    MessagePayload { message: Message }
    /// What became of a command on an inspection.
    InspectionPayload { inspection: Inspection }
}
