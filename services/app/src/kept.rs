//! The folded streams that the app keeps, one shelf per category.

use duban_domain::{
    bulk::Bulk, deployment::Deployment, finding::Finding, inspection::Inspection,
    institution::Institution, message::Message, person::Person, policy::Policy,
    self_check::SelfCheck, unit::Unit, unit_list::UnitList,
};

use crate::{
    execute::{Kept, Streams},
    numbers::Numbers,
    register::Register,
};

macro_rules! shelves {
    ($($field:ident: $entity:ty),* $(,)?) => {
        pub(crate) struct AllKept { $($field: Streams<$entity>),* }

        impl AllKept {
            pub(crate) fn new() -> Self {
                Self { $($field: Streams::new()),* }
            }
        }

        $(impl Kept for $entity {
            #[expect(private_interfaces, reason = "the keeping is the app's own affair")]
            fn kept(all: &AllKept) -> &Streams<Self> {
                &all.$field
            }
        })*
    };
}

shelves! {
    findings: Finding,
    persons: Person,
    units: Unit,
    unit_lists: UnitList,
    inspections: Inspection,
    institutions: Institution,
    policies: Policy,
    deployments: Deployment,
    bulks: Bulk,
    messages: Message,
    self_checks: SelfCheck,
    numbers: Numbers,
    registers: Register,
}
