//! What happens to the county itself while findings are worked through: a department gets
//! another name, and whoever is away has somebody stand in from one day to another. The
//! teaching point that is merged stands in `year`, where its findings end with it.

use chrono::{Days, NaiveDate};
use duban_domain::{PersonId, person::PersonCommand, unit::UnitCommand};

use super::{
    act::{Act, Tale, What, Who},
    cast::{Cast, small_id},
    county::LAND,
    people::{CLERK, HEAD, SECOND_CLERK},
    text::line,
};

/// Days before the story's end on which the department is renamed.
const RENAMED_DAYS_AGO: u64 = 150;
const NEW_NAME: &str = "云溪县自然资源和规划局";
/// Who is away, who stands in, from how many days before the end, for how many days, and why.
const AGENCIES: [(&str, &str, u64, u64, &str); 2] = [
    (HEAD, SECOND_CLERK, 118, 9, "赴省参加督学培训,督导室会议纪要第6号"),
    (CLERK, SECOND_CLERK, 2, 11, "年休假,督导室会议纪要第14号"),
];

pub fn tales(cast: &Cast) -> Vec<Tale> {
    let mut tales = vec![renamed(cast)];
    tales.extend(AGENCIES.iter().map(|agency| stands_in(cast, *agency)));
    tales
}

fn renamed(cast: &Cast) -> Tale {
    let (unit, on) = (cast.unit(LAND), cast.days_ago(RENAMED_DAYS_AGO));
    let rename = UnitCommand::RenameUnit { new: line(NEW_NAME), on };
    let command_id = small_id(unit.0, "renamed");
    let what = What::Unit(unit, Box::new(rename));
    Tale {
        title: "自然资源局更名".to_owned(), acts: vec![act(cast, on, command_id, CLERK, what)]
    }
}

/// Whoever is away names who stands in, on the first day.
fn stands_in(
    cast: &Cast,
    (away, stands_in, days_ago, days, why): (&str, &str, u64, u64, &str),
) -> Tale {
    let from = cast.days_ago(days_ago);
    let agent: PersonId = cast.person(stands_in);
    let name = PersonCommand::NameAgent {
        principal: cast.person(away),
        from,
        until: from + Days::new(days),
        basis: line(why),
    };
    let command_id = small_id(agent.0, &format!("stands in/{days_ago}"));
    let what = What::Person(agent, Box::new(name));
    Tale { title: "代理".to_owned(), acts: vec![act(cast, from, command_id, away, what)] }
}

fn act(cast: &Cast, day: NaiveDate, command_id: uuid::Uuid, who: &str, what: What) -> Act {
    let step = match &what {
        What::Unit(..) => "renameUnit",
        What::Person(..) => "nameAgent",
        What::Record(_) | What::Do(..) | What::Inspection(..) | What::SelfCheck(_) => "act",
    };
    let who = Who::Person(cast.person(who));
    Act { day, command_id, step, who, what, occurred_on: None, on_behalf: None }
}
