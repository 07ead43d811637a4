//! What may be asked about units and schools.

use duban_domain::UnitId;

use crate::{
    code::{Stage, UnitKind, UnitRelation},
    run,
    scalar::{Date, Id, LineText},
    unpack::{UNIT, commands},
};

commands! { UnitMutation by(unit) for(run::on_unit) -> crate::payload::UnitPayload:
    /// Registers a department, township, school or office. Its id follows from the command's.
    register_unit(RegisterUnitInput: Beginning) => RegisterUnit {
        name: LineText,
        kind: UnitKind,
        /// Other names under which ledgers know it.
        #[graphql(default)]
        aliases: Vec<LineText>,
        /// 隶属
        belongs_to: Option<Id<UnitId>>,
        /// 属地
        lies_in: Option<Id<UnitId>>,
        /// 督学责任区
        zone: Option<LineText>,
    } new { unit: UNIT };

    /// The old name goes on as an alias.
    rename_unit(RenameUnitInput: UnitContribution) => RenameUnit { new: LineText, on: Date };

    /// Another name under which ledgers know it.
    add_unit_alias(AddUnitAliasInput: UnitContribution) => AddUnitAlias {
        alias: LineText,
        /// It bore the name from this day on; absent: ever since.
        from: Option<Date>,
        /// The first day on which it no longer bore it; absent: it still does.
        until: Option<Date>,
    };

    /// It hangs on another unit from a day on.
    change_unit_relation(ChangeUnitRelationInput: UnitContribution) => ChangeRelation {
        relation: UnitRelation,
        /// Absent: on none.
        to: Option<Id<UnitId>>,
        on: Date,
    };

    /// It moves to another inspection zone 督学责任区.
    change_unit_zone(ChangeUnitZoneInput: UnitContribution) => ChangeZone {
        /// Absent: in none.
        to: Option<LineText>,
        on: Date,
    };

    /// 股室
    add_unit_section(AddUnitSectionInput: UnitContribution) => AddSection {
        section: LineText,
        on: Option<Date>,
    };

    end_unit_section(EndUnitSectionInput: UnitContribution) => EndSection {
        section: LineText,
        on: Date,
    };

    /// It is merged into another; its open findings follow by `succeedUnit`.
    merge_unit(MergeUnitInput: UnitDecision) => MergeUnit {
        into: Id<UnitId>,
        /// The document.
        basis: LineText,
        on: Date,
    };

    /// 拆分: it becomes several, or gives a part away; its open findings follow by `succeedUnit`.
    split_unit(SplitUnitInput: UnitDecision) => SplitUnit {
        into: Vec<Id<UnitId>>,
        /// False: the unit itself goes on, with less.
        ends: bool,
        /// The document.
        basis: LineText,
        on: Date,
    };

    /// It exists no more.
    abolish_unit(AbolishUnitInput: UnitDecision) => AbolishUnit {
        successor: Option<Id<UnitId>>,
        /// The document.
        basis: LineText,
        on: Date,
    };
}

commands! { InstitutionMutation by(institution) for(run::on_institution) -> crate::payload::UnitPayload:
    /// Says of a unit that it is a school, under the unit's own id.
    register_institution(RegisterInstitutionInput: Beginning) => RegisterInstitution {
        unit: Id<UnitId>,
        name: LineText,
        /// 学校标识码, ten digits; never used again.
        school_code: Option<LineText>,
        /// 学段; a combined school has several.
        stages: Vec<Stage>,
        township: Option<Id<UnitId>>,
    };

    rename_institution(RenameInstitutionInput: UnitContribution) => RenameInstitution {
        new: LineText,
        on: Date,
    };

    change_school_code(ChangeSchoolCodeInput: UnitContribution) => ChangeSchoolCode {
        new: LineText,
        on: Date,
    };

    merge_institution(MergeInstitutionInput: UnitDecision) => MergeInstitution {
        into: Id<UnitId>,
        /// The document.
        basis: LineText,
        on: Date,
    };

    close_institution(CloseInstitutionInput: UnitDecision) => CloseInstitution {
        /// The document.
        basis: LineText,
        on: Date,
    };
}
