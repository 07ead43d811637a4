//! What may be asked about a unit.

use chrono::NaiveDate;

use super::{Relation, UnitKind};
use crate::{Line, Mentions, UnitId};

commands! {
    /// One command on a unit.
    UnitCommand {
        RegisterUnit "registerUnit" contributes {
            /// The id of the stream.
            unit: UnitId,
            name: Line,
            kind: UnitKind,
            aliases: Vec<Line>,
            belongs_to: Option<UnitId>,
            lies_in: Option<UnitId>,
            zone: Option<Line>,
        }
        RenameUnit "renameUnit" contributes {
            new: Line,
            on: NaiveDate,
        }
        AddUnitAlias "addUnitAlias" contributes {
            alias: Line,
            /// It bore the name from this day on; nothing: ever since.
            from: Option<NaiveDate>,
            /// The first day on which it no longer bore it; nothing: it still does.
            until: Option<NaiveDate>,
        }
        ChangeRelation "changeUnitRelation" contributes {
            relation: Relation,
            to: Option<UnitId>,
            on: NaiveDate,
        }
        ChangeZone "changeUnitZone" contributes {
            to: Option<Line>,
            on: NaiveDate,
        }
        AddSection "addUnitSection" contributes {
            section: Line,
            on: Option<NaiveDate>,
        }
        EndSection "endUnitSection" contributes {
            section: Line,
            on: NaiveDate,
        }
        SplitUnit "splitUnit" decides {
            into: Vec<UnitId>,
            /// False: the unit itself goes on, with less.
            ends: bool,
            basis: Line,
            on: NaiveDate,
        }
        MergeUnit "mergeUnit" decides {
            into: UnitId,
            basis: Line,
            on: NaiveDate,
        }
        AbolishUnit "abolishUnit" decides {
            successor: Option<UnitId>,
            basis: Line,
            on: NaiveDate,
        }
    }
}

impl UnitCommand {
    fn named(&self) -> Mentions {
        match self {
            Self::RegisterUnit { belongs_to, lies_in, .. } => {
                Mentions::units(belongs_to.iter().chain(lies_in).copied())
            }
            Self::ChangeRelation { to, .. } => Mentions::units(*to),
            Self::MergeUnit { into, .. } => Mentions::units([*into]),
            Self::SplitUnit { into, .. } => Mentions::units(into.iter().copied()),
            Self::AbolishUnit { successor, .. } => Mentions::units(*successor),
            Self::RenameUnit { .. }
            | Self::AddUnitAlias { .. }
            | Self::ChangeZone { .. }
            | Self::AddSection { .. }
            | Self::EndSection { .. } => Mentions::default(),
        }
    }
}
