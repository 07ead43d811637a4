//! Rows: after closing, beside the work, and out of the ledger.

use super::{ANY, OPEN, Row, STRUCK_OFF, Stays, To};
use crate::{
    Context, FindingId, Signing,
    finding::{
        ContestEntry, CorrectEntry, CorrectableField, DecideContestedEntry, Finding,
        FindingCommand, FindingStatus as S, Instruct, LinkFinding, LinkKind, Mark, MergeFinding,
        RecordLookBack, ReopenFinding, Restrict, TerminateFinding, Unrestrict, WithdrawFinding,
        state::Entry,
    },
    testkit::{CLERK, GOVERNOR, HEAD, INSPECTOR, LEAD, MEMBER, OTHER_UNIT, acting, day, prose},
};

pub(in crate::finding) const OTHER: FindingId = FindingId(uuid::Uuid::from_u128(0x51));

pub(super) fn rows() -> Vec<Row> {
    [afterwards(), beside(), out(), entries()].into_iter().flatten().collect()
}

fn afterwards() -> Vec<Row> {
    vec![
        row(
            |_| {
                RecordLookBack {
                    holds: true,
                    words: prose("未反弹"),
                    visited_on: day(0),
                    visited_by: vec![INSPECTOR],
                }
                .into()
            },
            || acting(INSPECTOR),
            "finding.look_back_held",
            Stays(STRUCK_OFF),
        ),
        row(
            |_| ReopenFinding { reasons: prose("反弹"), due_on: Some(day(90)) }.into(),
            || acting(CLERK),
            "finding.reopened",
            To(STRUCK_OFF, S::InProgress),
        ),
        Row {
            set: |finding| finding.assigned.lead = None,
            ..row(
                |_| ReopenFinding { reasons: prose("反弹"), due_on: None }.into(),
                || acting(CLERK),
                "finding.reopened",
                To(STRUCK_OFF, S::Confirmed),
            )
        },
    ]
}

fn beside() -> Vec<Row> {
    vec![
        row(
            |_| Instruct { words: prose("限期办结"), signing: Signing::InSystem }.into(),
            || acting(GOVERNOR),
            "finding.instructed",
            Stays(OPEN),
        ),
        row(
            |_| Restrict { readers: vec![HEAD], reason: prose("涉信访") }.into(),
            || acting(HEAD),
            "finding.restricted",
            Stays(ANY),
        ),
        Row {
            set: |finding| finding.marks.extend([Mark::Restricted]),
            ..row(
                |_| Unrestrict { reason: prose("已公开") }.into(),
                || acting(HEAD),
                "finding.unrestricted",
                Stays(ANY),
            )
        },
        row(
            |_| LinkFinding { kind: LinkKind::SharedCure, to: OTHER }.into(),
            || acting(CLERK),
            "finding.linked",
            Stays(ANY),
        ),
    ]
}

fn out() -> Vec<Row> {
    vec![
        row(
            |_| MergeFinding { into: OTHER, reason: prose("重复") }.into(),
            || acting(CLERK),
            "finding.merged",
            To(
                &[
                    S::Draft,
                    S::Confirmed,
                    S::BrokenDown,
                    S::Issued,
                    S::SignedFor,
                    S::PlanFiled,
                    S::InProgress,
                    S::ClosureClaimed,
                    S::Verified,
                    S::OnPublicNotice,
                ],
                S::Merged,
            ),
        ),
        row(
            |_| WithdrawFinding { reason: prose("认定有误") }.into(),
            || acting(HEAD),
            "finding.withdrawn",
            To(
                &[
                    S::Draft,
                    S::FedBack,
                    S::Contested,
                    S::Confirmed,
                    S::BrokenDown,
                    S::Issued,
                    S::SignedFor,
                    S::PlanFiled,
                    S::InProgress,
                ],
                S::Withdrawn,
            ),
        ),
        row(
            |_| TerminateFinding { reason: prose("学校撤并"), successor: Some(OTHER_UNIT) }.into(),
            || acting(HEAD),
            "finding.terminated",
            To(OPEN, S::Terminated),
        ),
    ]
}

fn entries() -> Vec<Row> {
    vec![
        Row {
            set: |finding| {
                let entry =
                    Entry { unit: LEAD, entered_on: day(0), contested: false, decided: false };
                finding.hands.entries.insert(4, entry);
            },
            ..row(
                |_| ContestEntry { entry: 4, reason: prose("并非我单位所报") }.into(),
                || acting(MEMBER),
                "finding.entry_contested",
                Stays(ANY),
            )
        },
        Row {
            set: |finding| {
                let (unit, entered_on) = (LEAD, day(0));
                let entry = Entry { unit, entered_on, contested: true, decided: false };
                finding.hands.entries.insert(4, entry);
            },
            ..row(
                |_| {
                    let reasons = prose("以书面报告为准");
                    DecideContestedEntry { entry: 4, stands: false, reasons }.into()
                },
                || acting(HEAD),
                "finding.contested_entry_decided",
                Stays(ANY),
            )
        },
        row(
            |_| {
                CorrectEntry {
                    field: CorrectableField::Description,
                    new: prose("多媒体教室缺20间"),
                    reason: prose("笔误"),
                    unit: None,
                }
                .into()
            },
            || acting(CLERK),
            "finding.corrected",
            Stays(ANY),
        ),
    ]
}

fn row(
    command: fn(&Finding) -> FindingCommand,
    by: fn() -> Context,
    event: &'static str,
    goes: super::Goes,
) -> Row {
    Row { command, by, set: |_| {}, event, goes }
}
