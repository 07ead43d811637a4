//! The facts about a unit. Names of units are public, not personal.

use chrono::NaiveDate;

use super::{Relation, UnitKind};
use crate::{Line, UnitId};

facts! {
    /// One fact of the stream `unit-{id}`. History is not edited: no variant is ever
    /// removed, no wire name ever changes.
    UnitEvent {
        Registered "unit.registered" {
            unit: UnitId,
            name: Line,
            kind: UnitKind,
            /// Other names under which ledgers know it.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            aliases: Vec<Line>,
            /// 隶属
            #[serde(default, skip_serializing_if = "Option::is_none")]
            belongs_to: Option<UnitId>,
            /// 属地
            #[serde(default, skip_serializing_if = "Option::is_none")]
            lies_in: Option<UnitId>,
            /// 督学责任区
            #[serde(default, skip_serializing_if = "Option::is_none")]
            zone: Option<Line>,
        }
        /// The old name goes on as an alias.
        Renamed "unit.renamed" {
            old: Line,
            new: Line,
            on: NaiveDate,
        }
        AliasAdded "unit.alias_added" {
            alias: Line,
            /// It bore the name from this day on; nothing: ever since.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            from: Option<NaiveDate>,
            /// The first day on which it no longer bore it; nothing: it still does.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            until: Option<NaiveDate>,
        }
        RelationChanged "unit.relation_changed" {
            relation: Relation,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            from: Option<UnitId>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            to: Option<UnitId>,
            on: NaiveDate,
        }
        ZoneChanged "unit.zone_changed" {
            #[serde(default, skip_serializing_if = "Option::is_none")]
            from: Option<Line>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            to: Option<Line>,
            on: NaiveDate,
        }
        /// 股室
        SectionAdded "unit.section_added" {
            section: Line,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            on: Option<NaiveDate>,
        }
        SectionEnded "unit.section_ended" {
            section: Line,
            on: NaiveDate,
        }
        /// 拆分. Who takes over which open item is said item by item, in the findings' streams.
        Split "unit.split" {
            into: Vec<UnitId>,
            /// False: the unit itself goes on, with less.
            ends: bool,
            basis: Line,
            on: NaiveDate,
        }
        MergedInto "unit.merged_into" {
            into: UnitId,
            basis: Line,
            on: NaiveDate,
        }
        Abolished "unit.abolished" {
            #[serde(default, skip_serializing_if = "Option::is_none")]
            successor: Option<UnitId>,
            basis: Line,
            on: NaiveDate,
        }
    }
}
