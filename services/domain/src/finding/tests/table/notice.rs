//! Rows: public notice, and objections to it.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{Row, Stays, To};
use crate::{
    RequestId,
    finding::{
        DecideObjection, FileObjection, Finding, FindingStatus as S, PublishNotice, state::Notice,
    },
    testkit::{CLERK, acting, day, line, prose},
};

fn objection() -> RequestId {
    RequestId(Uuid::from_u128(0xb1))
}

fn on_notice(finding: &mut Finding) {
    finding.notice = Some(Notice {
        published_on: day(0),
        until: day(7),
        undecided: BTreeSet::from([objection()]),
        decided: BTreeSet::new(),
    });
}

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            command: |_| {
                PublishNotice {
                    published_on: day(0),
                    until: Some(day(7)),
                    place: line("县政府门户网站"),
                    document: None,
                }
                .into()
            },
            by: || acting(CLERK),
            set: |_| {},
            event: "finding.notice_published",
            goes: To(&[S::Verified], S::OnPublicNotice),
        },
        Row {
            command: |_| {
                let statement = prose("三楼仍未安装");
                FileObjection { objection: objection(), statement, received_on: day(0) }.into()
            },
            by: || acting(CLERK),
            set: on_notice,
            event: "finding.objection_filed",
            goes: Stays(&[S::OnPublicNotice]),
        },
        decided(|_| decision(false), Stays(&[S::OnPublicNotice])),
        decided(|_| decision(true), To(&[S::OnPublicNotice], S::InProgress)),
    ]
}

fn decision(upheld: bool) -> crate::finding::FindingCommand {
    DecideObjection { objection: objection(), upheld, reasons: prose("现场复核属实") }.into()
}

fn decided(command: fn(&Finding) -> crate::finding::FindingCommand, goes: super::Goes) -> Row {
    let event = "finding.objection_decided";
    Row { command, by: || acting(CLERK), set: on_notice, event, goes }
}
