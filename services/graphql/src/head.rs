//! What every command says besides its own matter: on what, under which id, on the
//! basis of what was seen, and in which capacity.

use async_graphql::InputObject;
use duban_domain::{FindingId, InspectionId, MessageId, PersonId, UnitId, UnitListId};
use uuid::Uuid;

use crate::{
    code::{Basis, Role},
    scalar::{Date, Id, Sha256Hex},
};

/// In which of one's roles this is done. Needed only where several would allow it.
#[derive(Debug, Clone, InputObject)]
pub struct CapacityInput {
    pub role: Role,
    pub unit: Id<UnitId>,
    /// Acts as this person's agent 代理; the act counts as done by both.
    pub agent_for: Option<Id<PersonId>>,
}

/// 代录: entered for a unit without an account, which may object.
#[derive(Debug, Clone, InputObject)]
pub struct OnBehalfInput {
    pub unit: Id<UnitId>,
    /// What the entry rests on.
    pub basis: Basis,
    /// SHA-256 of the uploaded copy of the slip, message or report.
    pub copy_sha256: Option<Sha256Hex>,
}

/// Any head, behind the border.
#[derive(Debug)]
pub struct Head {
    /// `None`: of a new thing, whose id follows from the command's.
    pub about: Option<Uuid>,
    pub command_id: Uuid,
    pub seen: Option<u64>,
    pub occurred_on: Option<Date>,
    pub capacity: Option<CapacityInput>,
    pub on_behalf: Option<OnBehalfInput>,
}

macro_rules! heads {
    ($($(#[$doc:meta])* $name:ident {
        $($about:ident: $kind:ty,)?
        $($(#[$sdoc:meta])* seen: $seen:ident $(<$inner:ty>)?)?
    })*) => {$(
        $(#[$doc])*
        #[derive(Debug, InputObject)]
        pub struct $name {
            $(pub $about: Id<$kind>,)?
            /// Chosen by the client, a UUID. Sending the same again changes nothing and gets
            /// the first answer; another input under the same id is refused with
            /// `COMMAND_ID_REUSED`.
            pub command_id: Id<Uuid>,
            $($(#[$sdoc])* pub seen: $seen $(<$inner>)?,)?
            /// When it happened; earlier than today is a late entry 补录. Absent: today.
            pub occurred_on: Option<Date>,
            /// In which of one's roles; absent: the first that allows it.
            pub capacity: Option<CapacityInput>,
            /// Given when this is entered for a unit without an account 代录.
            pub on_behalf: Option<OnBehalfInput>,
        }

        impl From<$name> for Head {
            fn from(given: $name) -> Self {
                #[allow(unused_mut, reason = "a new thing has neither id nor revision")]
                let mut head = Self {
                    about: None,
                    command_id: given.command_id.0,
                    seen: None,
                    occurred_on: given.occurred_on,
                    capacity: given.capacity,
                    on_behalf: given.on_behalf,
                };
                $(head.about = Some(given.$about.0.0);)?
                $(head.seen = heads!(@some given $seen);)?
                head
            }
        }
    )*};
    (@some $given:ident u64) => { Some($given.seen) };
    (@some $given:ident Option) => { $given.seen };
}

heads! {
    /// A decision about a finding states what it was based on.
    Decision {
        finding_id: FindingId,
        /// `Finding.revision` as it was shown to whoever decides. If something material has
        /// happened since, the answer is `CONFLICT` with what changed.
        seen: u64
    }
    /// A contribution to a finding stands whatever happened meanwhile.
    Contribution {
        finding_id: FindingId,
        /// `Finding.revision` as it was shown; may be left out.
        seen: Option<u64>
    }
    /// About something that is not there yet: its id follows from the command's, so that
    /// the same sent again makes no second one.
    Beginning {}
    UnitDecision {
        unit_id: UnitId,
        /// `Unit.revision` as it was shown.
        seen: u64
    }
    UnitContribution { unit_id: UnitId, }
    /// About a saved list of units, not one by kind.
    UnitListContribution { list_id: UnitListId, }
    /// About a message.
    MessageContribution { message_id: MessageId, }
    PersonDecision {
        person_id: PersonId,
        /// `Person.revision` as it was shown.
        seen: u64
    }
    PersonContribution { person_id: PersonId, }
    InspectionDecision {
        inspection_id: InspectionId,
        /// `Inspection.revision` as it was shown.
        seen: u64
    }
    InspectionContribution { inspection_id: InspectionId, }
}
