//! What may be asked about people. Names, accounts and secrets are in `account`: they
//! live in the vault, not in the log.

use duban_domain::{InspectionId, PersonId, UnitId};

use crate::{
    code::{RecusalGround, Role},
    person::ChargeInput,
    run,
    scalar::{Date, Id, LineText, ProseText},
    unpack::commands,
};

commands! { PersonMutation by(person) for(run::on_person) -> crate::payload::PersonPayload:
    /// Another unit pays from now on.
    change_employer(ChangeEmployerInput: PersonContribution) => ChangeEmployer {
        /// Absent: none.
        to: Option<Id<UnitId>>,
        on: Date,
    };

    /// Administrator; nobody grants to themself.
    grant_role(GrantRoleInput: PersonContribution) => GrantRole { role: Role, unit: Id<UnitId> };

    /// Administrator.
    revoke_role(RevokeRoleInput: PersonContribution) => RevokeRole {
        role: Role,
        unit: Id<UnitId>,
        reason: ProseText,
    };

    /// The unit was merged or abolished: every role that the person holds there ends, or passes
    /// to the one unit that took over. Until then these roles count for nothing.
    end_unit_roles(EndUnitRolesInput: PersonContribution) => EndUnitRoles {
        unit: Id<UnitId>,
        /// `Unit.successor`; absent: the roles end.
        pass_to: Option<Id<UnitId>>,
        /// The document.
        basis: LineText,
    };

    /// 一次性授权: an inspector for this inspection alone, for its days; at most 31. Office head.
    grant_for_visit(GrantForVisitInput: PersonContribution) => GrantForVisit {
        inspection: Id<InspectionId>,
        from: Date,
        /// The last day: it ends by itself.
        until: Date,
        /// The paper or order.
        basis: LineText,
    };

    /// Before its last day.
    end_visit_grant(EndVisitGrantInput: PersonContribution) => EndVisitGrant {
        inspection: Id<InspectionId>,
    };

    /// 任职: the post, never the name.
    take_post(TakePostInput: PersonContribution) => TakePost {
        post: LineText,
        unit: Id<UnitId>,
        from: Date,
    };

    /// 离任
    leave_post(LeavePostInput: PersonContribution) => LeavePost {
        post: LineText,
        unit: Id<UnitId>,
        until: Date,
    };

    /// 挂牌督导: this inspector looks after a zone or a school. Office.
    assign_zone(AssignZoneInput: PersonContribution) => AssignZone {
        charge: ChargeInput,
        from: Date,
        /// The last day; absent: until it is ended.
        until: Option<Date>,
        /// The paper that says so.
        document: Option<LineText>,
    };

    /// Office.
    end_zone(EndZoneInput: PersonContribution) => EndZone {
        charge: ChargeInput,
        /// The last day.
        on: Date,
    };

    /// 代理: this person acts for the principal from the first to the last day, both included.
    name_agent(NameAgentInput: PersonContribution) => NameAgent {
        principal: Id<PersonId>,
        from: Date,
        until: Date,
        /// The paper or order that names the agent.
        basis: LineText,
    };

    end_agent(EndAgentInput: PersonContribution) => EndAgent { principal: Id<PersonId> };

    /// 回避: this person may not judge the unit.
    recuse_person(RecusePersonInput: PersonContribution) => Recuse {
        unit: Id<UnitId>,
        ground: RecusalGround,
        /// Words that name nobody.
        words: Option<ProseText>,
        /// The last day, if it ends by itself.
        until: Option<Date>,
    };

    /// Lifts recusals from a unit. The next higher, never oneself.
    lift_recusal(LiftRecusalInput: PersonDecision) => LiftRecusal {
        unit: Id<UnitId>,
        reasons: ProseText,
    };
}
