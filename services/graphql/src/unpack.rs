//! From the schema's shapes to the domain's, field by field.
//!
//! [`commands!`] writes an input type, its unpacking and its mutation from one
//! list, so that a field which a command gains does not compile until it is placed.

use duban_domain::{Line, Prose};
use uuid::Uuid;

use crate::scalar::{Date, Decimal, Id, LineText, ProseText, Sha256Hex};

/// What an input becomes. The command's id is given so that new things inside
/// (a duty, a request) get the same id however often the command is repeated.
pub trait Unpack {
    type Domain;
    fn unpack(self, command: Uuid) -> Self::Domain;
}

/// The kind of id of an interim measure, whichever command orders it.
pub const INTERIM_MEASURE: &str = "interim_measure";

/// The kind of id of a unit.
pub const UNIT: &str = "unit";
/// The kind of id of a list of units.
pub const UNIT_LIST: &str = "unit_list";
/// The kind of id of an inspection.
pub const INSPECTION: &str = "inspection";
/// The kind of id of a person.
pub const PERSON: &str = "person";

/// The id of the `ordinal`th new thing of this kind that a command brings.
#[must_use]
pub fn derived_id(command: Uuid, kind: &str, ordinal: usize) -> Uuid {
    Uuid::new_v5(&command, format!("{kind}/{ordinal}").as_bytes())
}

impl<T: Unpack> Unpack for Option<T> {
    type Domain = Option<T::Domain>;

    fn unpack(self, command: Uuid) -> Self::Domain {
        self.map(|one| one.unpack(command))
    }
}

impl<T: Unpack> Unpack for Vec<T> {
    type Domain = Vec<T::Domain>;

    fn unpack(self, command: Uuid) -> Self::Domain {
        self.into_iter().map(|one| one.unpack(command)).collect()
    }
}

impl<T> Unpack for Id<T> {
    type Domain = T;

    fn unpack(self, _: Uuid) -> T {
        self.0
    }
}

macro_rules! unwraps {
    ($($type:ty => $domain:ty;)*) => {$(
        impl Unpack for $type {
            type Domain = $domain;

            fn unpack(self, _: Uuid) -> $domain {
                self.0
            }
        }
    )*};
}

unwraps! {
    LineText => Line;
    ProseText => Prose;
    Sha256Hex => String;
    Date => chrono::NaiveDate;
    Decimal => rust_decimal::Decimal;
}

macro_rules! stays {
    ($($type:ty)*) => {$(
        impl Unpack for $type {
            type Domain = Self;

            fn unpack(self, _: Uuid) -> Self {
                self
            }
        }
    )*};
}

stays! { bool u16 u32 u64 }

/// An input type that has the domain type's fields, under its names.
macro_rules! input_parts {
    ($(
        $(#[$doc:meta])*
        $input:ident => $domain:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty),* $(,)? }
    )*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, async_graphql::InputObject)]
        pub struct $input { $($(#[$fdoc])* pub $field: $type),* }

        impl $crate::unpack::Unpack for $input {
            type Domain = $domain;

            fn unpack(self, command: uuid::Uuid) -> $domain {
                let Self { $($field),* } = self;
                $domain { $($field: $crate::unpack::Unpack::unpack($field, command)),* }
            }
        }
    )*};
}
pub(crate) use input_parts;

/// Commands: the input type, its unpacking, and the mutation, from one list.
///
/// `by(path) for(runner) -> Payload` says how a command is built and who runs it;
/// `new { request: "hand_back" }` names the fields whose id the command brings.
macro_rules! commands {
    ($root:ident by($style:ident) for($run:path) -> $payload:ty: $(
        $(#[$doc:meta])*
        $mutation:ident($input:ident: $head:ident) => $command:ident {
            $($(#[$fdoc:meta])* $field:ident: $type:ty),* $(,)?
        } $(new { $($id:ident: $kind:expr),* })?;
    )*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, async_graphql::InputObject)]
            pub struct $input {
                #[graphql(flatten)]
                about: $crate::head::$head,
                $($(#[$fdoc])* $field: $type),*
            }
        )*

        #[derive(Debug, Default)]
        pub struct $root;

        #[async_graphql::Object]
        impl $root {
            $(
                $(#[$doc])*
                async fn $mutation(
                    &self,
                    ctx: &async_graphql::Context<'_>,
                    input: $input,
                ) -> async_graphql::Result<$payload> {
                    let $input { about, $($field),* } = input;
                    let head = $crate::head::Head::from(about);
                    let command = $crate::unpack::built!($style $command {
                        $($field: $crate::unpack::Unpack::unpack($field, head.command_id),)*
                        $($($id: $crate::unpack::derived_id(head.command_id, $kind, 0).into(),)*)?
                    });
                    $run(ctx, head, command).await
                }
            )*
        }
    };
}
pub(crate) use commands;

/// How each entity's command is written.
macro_rules! built {
    (finding $command:ident { $($fields:tt)* }) => {
        duban_domain::finding::FindingCommand::$command(duban_domain::finding::$command {
            $($fields)*
        })
    };
    (unit $command:ident { $($fields:tt)* }) => {
        duban_domain::unit::UnitCommand::$command { $($fields)* }
    };
    (unit_list $command:ident { $($fields:tt)* }) => {
        duban_domain::unit_list::UnitListCommand::$command { $($fields)* }
    };
    (message $command:ident { $($fields:tt)* }) => {
        duban_domain::message::MessageCommand::$command { $($fields)* }
    };
    (person $command:ident { $($fields:tt)* }) => {
        duban_domain::person::PersonCommand::$command { $($fields)* }
    };
    (inspection $command:ident { $($fields:tt)* }) => {
        duban_domain::inspection::InspectionCommand::$command { $($fields)* }
    };
    (institution $command:ident { $($fields:tt)* }) => {
        duban_domain::institution::InstitutionCommand::$command { $($fields)* }
    };
    (deployment $command:ident { $($fields:tt)* }) => {
        duban_domain::deployment::DeploymentCommand::$command { $($fields)* }
    };
}
pub(crate) use built;
