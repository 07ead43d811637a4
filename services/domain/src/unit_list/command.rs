//! What may be asked about a list of units.

use crate::{Line, Mentions, UnitId, UnitListId};

commands! {
    /// One command on a list of units.
    UnitListCommand {
        SaveUnitList "saveUnitList" contributes {
            /// The id of the stream.
            list: UnitListId,
            name: Line,
            units: Vec<UnitId>,
        }
        RenameUnitList "renameUnitList" contributes {
            new: Line,
        }
        ChangeUnitList "changeUnitList" contributes {
            add: Vec<UnitId>,
            remove: Vec<UnitId>,
        }
        DropUnitList "dropUnitList" contributes {}
    }
}

impl UnitListCommand {
    /// Whoever is taken off may have ended long ago; only who comes on has to be there.
    fn named(&self) -> Mentions {
        match self {
            Self::SaveUnitList { units, .. } => Mentions::units(units.iter().copied()),
            Self::ChangeUnitList { add, .. } => Mentions::units(add.iter().copied()),
            Self::RenameUnitList { .. } | Self::DropUnitList {} => Mentions::default(),
        }
    }
}
