//! 单位清单: lists of units that a finding is broken down by, and what they come to today.

use async_graphql::{Context, ID, Object, Result};
use duban_domain::UnitId;
use duban_readmodel::UnitListCard;

use super::Unit;
use crate::{
    code::UnitKind,
    reading, run,
    scalar::{Id, LineText},
    unpack::{UNIT_LIST, commands},
};

/// A list of units: of one kind (各乡镇, 各学校), or saved by the office under a name. It is
/// looked up when it is asked for: units that were merged or abolished since are left out.
#[derive(Debug, Clone)]
pub enum UnitList {
    Kind(UnitKind),
    Saved(UnitListCard),
}

/// A list of units: of one kind (各乡镇, 各学校), or saved by the office under a name. It is
/// looked up when it is asked for: units that were merged or abolished since are left out.
#[Object]
impl UnitList {
    async fn id(&self) -> ID {
        match self {
            Self::Kind(kind) => {
                format!("kind/{}", duban_domain::unit::UnitKind::from(*kind).code()).into()
            }
            Self::Saved(list) => list.id.into(),
        }
    }

    /// Every unit of this kind; null: a saved list, which has a name.
    async fn kind(&self) -> Option<UnitKind> {
        match self {
            Self::Kind(kind) => Some(*kind),
            Self::Saved(_) => None,
        }
    }

    /// Under which the office saved it; null: a list by kind.
    async fn name(&self) -> Option<&str> {
        match self {
            Self::Kind(_) => None,
            Self::Saved(list) => Some(list.name.as_str()),
        }
    }

    /// Who is on it today: of a kind by name, at most 1,000; of a saved list in its own
    /// order, at most 500.
    #[graphql(complexity = "200 + 20 * child_complexity")]
    async fn units(&self, ctx: &Context<'_>) -> Result<Vec<Unit>> {
        match self {
            Self::Kind(kind) => reading::units_of_kind(ctx, *kind).await,
            Self::Saved(list) => reading::listed_units(ctx, &list.units, true).await,
        }
    }

    /// Who stands on a saved list and was merged, split up or abolished since: left out of
    /// `units`, and of whatever is broken down by it.
    #[graphql(complexity = "200 + 20 * child_complexity")]
    async fn ended(&self, ctx: &Context<'_>) -> Result<Vec<Unit>> {
        match self {
            Self::Kind(_) => Ok(Vec::new()),
            Self::Saved(list) => reading::listed_units(ctx, &list.units, false).await,
        }
    }
}

/// The lists that every office has.
#[must_use]
pub fn lists_by_kind() -> Vec<UnitList> {
    let kinds =
        [UnitKind::Township, UnitKind::School, UnitKind::CentralSchool, UnitKind::Department];
    kinds.into_iter().map(UnitList::Kind).collect()
}

commands! { UnitListMutation by(unit_list) for(run::on_unit_list) -> crate::payload::UnitListPayload:
    /// Saves a list of units under a name 单位清单. Its id follows from the command's.
    save_unit_list(SaveUnitListInput: Beginning) => SaveUnitList {
        name: LineText,
        /// At least one and at most 500, each once, all of them active.
        units: Vec<Id<UnitId>>,
    } new { list: UNIT_LIST };

    rename_unit_list(RenameUnitListInput: UnitListContribution) => RenameUnitList {
        new: LineText,
    };

    /// Puts units on it and takes others off; one that ended can be taken off too.
    change_unit_list(ChangeUnitListInput: UnitListContribution) => ChangeUnitList {
        #[graphql(default)]
        add: Vec<Id<UnitId>>,
        #[graphql(default)]
        remove: Vec<Id<UnitId>>,
    };

    /// It is offered no more; what was broken down by it stays as it is.
    drop_unit_list(DropUnitListInput: UnitListContribution) => DropUnitList {};
}
