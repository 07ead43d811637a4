//! After closing, beside the work, and out of the ledger.

use duban_domain::{FindingId, PersonId, UnitId};

use crate::{
    code::{CorrectableField, LinkKind},
    parts::SigningInput,
    payload::FindingPayload,
    run,
    scalar::{Date, Id, ProseText},
    unpack::commands,
};

commands! { AfterMutation by(finding) for(run::on_finding) -> FindingPayload:
    /// 回头看: somebody went back to look. Inspector, office.
    record_look_back(RecordLookBackInput: Contribution) => RecordLookBack {
        /// Still cured.
        holds: bool,
        words: ProseText,
        visited_on: Date,
        visited_by: Vec<Id<PersonId>>,
    };

    /// 重新挂账: relapse 反弹 inside the look-back period keeps the number. Office.
    reopen_finding(ReopenFindingInput: Decision) => ReopenFinding {
        reasons: ProseText,
        /// Absent only where lead or date was never known.
        due_on: Option<Date>,
    };

    /// 批示. Leadership.
    instruct(InstructInput: Contribution) => Instruct {
        words: ProseText,
        #[graphql(default)]
        signing: SigningInput,
    };

    /// 限定知悉: only the named readers see that it exists. Office head.
    restrict(RestrictInput: Decision) => Restrict { readers: Vec<Id<PersonId>>, reason: ProseText };

    /// Office head.
    unrestrict(UnrestrictInput: Decision) => Unrestrict { reason: ProseText };

    /// Links two findings; each is still closed by its own source. Office.
    link_finding(LinkFindingInput: Contribution) => LinkFinding {
        kind: LinkKind,
        to: Id<FindingId>,
    };

    /// 并案, for duplicates only. Office.
    merge_finding(MergeFindingInput: Decision) => MergeFinding {
        /// The finding that goes on.
        into: Id<FindingId>,
        reason: ProseText,
    };

    /// 撤销认定, before closure is claimed. Office head.
    withdraw_finding(WithdrawFindingInput: Decision) => WithdrawFinding { reason: ProseText };

    /// 终止: the unit is gone; never counted as closed. Office head.
    terminate_finding(TerminateFindingInput: Decision) => TerminateFinding {
        reason: ProseText,
        successor: Option<Id<UnitId>>,
    };

    /// A unit objects to an entry made on its behalf, within the days of the policy.
    contest_entry(ContestEntryInput: Contribution) => ContestEntry {
        /// The entry's revision, `TimelineEntry.revision`.
        entry: u64,
        reason: ProseText,
    };

    /// 裁定代录异议: lifts the mark. Office head or above, and nobody who entered for a unit here.
    decide_contested_entry(DecideContestedEntryInput: Decision) => DecideContestedEntry {
        /// The contested entry's revision, `TimelineEntry.revision`.
        entry: u64,
        /// True: upheld as it was entered. False: the reasons say what is right instead; it is
        /// then reported or corrected by its own command.
        stands: bool,
        reasons: ProseText,
    };

    /// Puts one field right; dates, units and measured values have commands of their own.
    /// Its author, or the office.
    correct_entry(CorrectEntryInput: Contribution) => CorrectEntry {
        field: CorrectableField,
        new: ProseText,
        reason: ProseText,
        /// The place's unit, where the place is corrected.
        unit: Option<Id<UnitId>>,
    };
}
