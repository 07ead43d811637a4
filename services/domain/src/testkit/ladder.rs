//! The sample county's ladder.

use crate::{
    Role,
    ladder::{Ladder, Paper, Rung, RungRule, Trigger},
};

#[must_use]
pub fn ladder() -> Ladder {
    let reminder = RungRule {
        rung: Rung::Reminder,
        by_itself: true,
        triggers: vec![
            Trigger::DaysLeft { days: vec![30, 15, 7, 3, 1] },
            Trigger::MilestoneMissed { days: 1 },
        ],
        signed_by: Vec::new(),
        paper: None,
    };
    let rung = |rung, signed_by: &[Role], triggers| RungRule {
        rung,
        by_itself: false,
        triggers,
        signed_by: signed_by.to_vec(),
        paper: (rung > Rung::Chase).then(paper),
    };
    Ladder {
        rungs: vec![
            reminder,
            rung(
                Rung::Chase,
                &[Role::Office, Role::OfficeHead],
                vec![
                    Trigger::MilestoneMissed { days: 7 },
                    Trigger::NoReport { days: 40 },
                    Trigger::VerificationFailed { times: 1 },
                ],
            ),
            rung(
                Rung::Supervision,
                &[Role::OfficeHead],
                vec![
                    Trigger::Overdue { days: 1 },
                    Trigger::VerificationFailed { times: 2 },
                    Trigger::Relapsed {},
                ],
            ),
            rung(Rung::Circular, &[Role::Committee], vec![Trigger::Overdue { days: 31 }]),
            rung(
                Rung::Talk,
                &[Role::Leadership, Role::Committee],
                vec![Trigger::Overdue { days: 61 }, Trigger::VetoOverdue {}],
            ),
            rung(
                Rung::Accountability,
                &[Role::Committee],
                vec![Trigger::NotCured { after: Rung::Talk, days: 30 }],
            ),
        ],
    }
}

fn paper() -> Paper {
    Paper {
        title_zh: "关于{number}的{rung}通知".to_owned(),
        body_zh: "{unit}:\n{matter},时限{due_on},已逾期{overdue_days}天。事由:{grounds}。"
            .to_owned(),
        title_en: "{rung}: {number}".to_owned(),
        body_en: "To {unit}: {matter}, due on {due_on}, {overdue_days} days over. {grounds}"
            .to_owned(),
    }
}
