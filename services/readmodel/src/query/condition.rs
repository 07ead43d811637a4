//! A filter as SQL. Exactly one equality may lead the index; the others are checked along
//! the way, so that the plan does not depend on the planner's guesses.

use duban_domain::finding::FindingStatus;
use rusqlite::types::Value;

use super::{
    args::{FindingFilter, FindingSort, PartsFilter},
    moment::Moment,
    source::Source,
    sql::{Sql, id_value, text_value},
};
use crate::{
    finding::{Light, Marks, STILL},
    store::{NO_DAY, day_number, number_sort, status_code},
    table::{letters, one_by_one},
};

/// Which equality leads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leader {
    None,
    Parent,
    Number,
    Inspection,
    Place,
    Lead,
    Category,
    Body,
    Status,
    Level,
    Kind,
}

pub(crate) fn condition(
    filter: &FindingFilter,
    sort: FindingSort,
    source: &Source,
    moment: &Moment,
) -> Sql {
    let mut build =
        Build { source, moment, leader: leader(filter, sort, source), sql: Sql::default() };
    build.equalities(filter);
    build.standing(filter);
    build.rungs(filter);
    build.dates(filter);
    build.light(filter);
    build.people(filter);
    build.words(filter);
    build.sql
}

/// Narrow filters lead in any order; broad ones only where they keep the order by due date.
fn leader(filter: &FindingFilter, sort: FindingSort, source: &Source) -> Leader {
    if source.by_party || !filter.ids.is_empty() || filter.text.is_some() {
        return Leader::None;
    }
    let narrow = [
        (filter.parent.is_some(), Leader::Parent),
        (filter.number.is_some(), Leader::Number),
        (filter.inspection.is_some(), Leader::Inspection),
        (filter.place.is_some(), Leader::Place),
        (filter.lead.is_some(), Leader::Lead),
    ];
    let broad = [
        (filter.source_body.is_some(), Leader::Body),
        (filter.category.is_some(), Leader::Category),
        (filter.statuses.len() == 1, Leader::Status),
        (filter.source_level.is_some(), Leader::Level),
        (filter.kind.is_some(), Leader::Kind),
    ];
    let given = |(given, leader): &(bool, Leader)| given.then_some(*leader);
    let in_order =
        sort == FindingSort::DueOn && filter.overdue != Some(true) && filter.marks.is_empty();
    let by_narrow = narrow.iter().find_map(given);
    let by_broad = broad.iter().find_map(given).filter(|_| in_order);
    by_narrow.or(by_broad).unwrap_or(Leader::None)
}

struct Build<'a> {
    source: &'a Source,
    moment: &'a Moment,
    leader: Leader,
    sql: Sql,
}

impl Build<'_> {
    fn equal(&mut self, leader: Leader, column: &str, value: Option<Value>) {
        let Some(value) = value else { return };
        let row = self.source.row;
        let plus = if leader == self.leader { "" } else { "+" };
        self.sql.push(&format!(" AND {plus}{row}.{column} = ?"), [value]);
    }

    fn equalities(&mut self, filter: &FindingFilter) {
        let id = |id: Option<uuid::Uuid>| id.map(id_value);
        let number = filter.number.as_deref().map(|number| text_value(number_sort(number.trim())));
        self.equal(Leader::Parent, "parent", id(filter.parent.map(|id| id.0)));
        self.equal(Leader::Number, "number_sort", number);
        self.equal(Leader::Inspection, "inspection", id(filter.inspection.map(|id| id.0)));
        self.equal(Leader::Place, "place", id(filter.place.map(|unit| unit.0)));
        self.equal(Leader::Lead, "lead", id(filter.lead.map(|unit| unit.0)));
        self.equal(Leader::Category, "category", filter.category.clone().map(Value::Text));
        self.equal(Leader::Body, "source_body", filter.source_body.clone().map(Value::Text));
        let level = filter.source_level.map(|level| text_value(level.code()));
        self.equal(Leader::Level, "source_level", level);
        self.equal(Leader::Kind, "kind", filter.kind.map(|kind| text_value(kind.code())));
        let holder = filter.holder.clone().map(Value::Text);
        if let Some(holder) = holder {
            self.sql.push(&format!(" AND {}.holder = ?", self.source.row), [holder]);
        }
        let severity = filter.severity.map(|severity| Value::Integer(severity as i64));
        // Never leads: half of all findings have one severity.
        let row = self.source.row;
        if let Some(value) = severity {
            self.sql.push(&format!(" AND +{row}.severity = ?"), [value]);
        }
        if filter.parts.is_some() {
            self.sql.push(&format!(" AND +{row}.part_role IN "), []);
            let roles = PartsFilter::roles(filter.parts).iter();
            self.sql.push_list(roles.map(|role| Value::Integer(*role as i64)));
        }
        for (flag, column) in [(filter.veto, "veto"), (filter.safety, "safety")] {
            if let Some(on) = flag {
                self.sql.push(&format!(" AND {row}.{column} = ?"), [Value::Integer(on.into())]);
            }
        }
    }

    fn standing(&mut self, filter: &FindingFilter) {
        let status = self.source.status;
        match filter.statuses.as_slice() {
            [] => {}
            [one] => {
                let plus = if self.leader == Leader::Status { "" } else { "+" };
                let code = Value::Integer(status_code(*one));
                self.sql.push(&format!(" AND {plus}{status} = ?"), [code]);
            }
            some => self.one_of(status, "IN", some),
        }
        if let Some(upper) = filter.upper {
            let row = self.source.row;
            self.sql.push(&format!(" AND +{row}.upper = ?"), [Value::Integer(upper as i64)]);
        }
        if let Some(open) = filter.open {
            let open_ones: Vec<_> = open_statuses().collect();
            self.one_of(status, if open { "IN" } else { "NOT IN" }, &open_ones);
        }
        if !filter.marks.is_empty() {
            let bits = Value::Integer(Marks::of(&filter.marks).bits().into());
            let row = self.source.row;
            let text = format!(" AND {row}.marks <> 0 AND ({row}.marks & ?) = ?");
            self.sql.push(&text, [bits.clone(), bits]);
        }
    }

    fn rungs(&mut self, filter: &FindingFilter) {
        if filter.rungs.is_empty() {
            return;
        }
        let row = self.source.row;
        self.sql.push(&format!(" AND {row}.rung <> 0 AND +{row}.rung IN "), []);
        let numbers = filter.rungs.iter().map(|rung| i64::from(rung.number()));
        self.sql.push_list(numbers.map(Value::Integer));
    }

    fn one_of(&mut self, column: &str, operator: &str, statuses: &[FindingStatus]) {
        self.sql.push(&format!(" AND +{column} {operator} "), []);
        self.sql.push_list(statuses.iter().map(|status| Value::Integer(status_code(*status))));
    }

    fn dates(&mut self, filter: &FindingFilter) {
        let due = self.source.due;
        if let Some(from) = filter.due_from {
            let from = Value::Integer(day_number(Some(from)));
            self.sql.push(&format!(" AND {due} >= ? AND {due} < {NO_DAY}"), [from]);
        }
        if let Some(to) = filter.due_to {
            self.sql.push(&format!(" AND {due} <= ?"), [Value::Integer(day_number(Some(to)))]);
        }
        if let Some(overdue) = filter.overdue {
            let operator = if overdue { "<" } else { ">=" };
            let today = Value::Integer(self.moment.day());
            self.sql.push(&format!(" AND {}.clock_due {operator} ?", self.source.row), [today]);
        }
    }

    fn light(&mut self, filter: &FindingFilter) {
        let Some(light) = filter.light else { return };
        let (row, status, due) = (self.source.row, self.source.status, self.source.due);
        let (today, near) = (self.moment.day(), self.moment.near_due_day());
        let still = Marks::of(&STILL).bits();
        let open = open_statuses().map(|status| status_code(status).to_string());
        let open = open.collect::<Vec<_>>().join(", ");
        let runs =
            format!("({status} IN ({open}) AND ({row}.marks & {still}) = 0 AND {due} < {NO_DAY})");
        let text = match light {
            Light::Off => format!(" AND NOT {runs}"),
            Light::Green => format!(" AND {runs} AND {row}.clock_due > {near}"),
            Light::Yellow => format!(" AND {row}.clock_due BETWEEN {today} AND {near}"),
            Light::Red => format!(" AND {row}.clock_due < {today}"),
        };
        self.sql.push(&text, []);
    }

    fn people(&mut self, filter: &FindingFilter) {
        let Some(person) = filter.in_charge else { return };
        self.sql.push(
            " AND f.key IN (SELECT c.finding FROM in_charge c WHERE c.person = ?)",
            [id_value(person.0)],
        );
    }

    fn words(&mut self, filter: &FindingFilter) {
        if !filter.ids.is_empty() {
            self.sql.push(" AND f.id IN ", []);
            self.sql.push_list(filter.ids.iter().map(|id| id_value(id.0)));
        }
        let Some(text) = &filter.text else { return };
        let words: Vec<_> =
            text.split_whitespace().map(letters).filter(|word| !word.is_empty()).collect();
        if self.moment.index.is_some() {
            for word in words {
                // As the words were then: the search index holds today's.
                self.sql.push(
                    " AND instr((SELECT m.words FROM matters m WHERE m.from_index = v.matter), ?) > 0",
                    [text_value(word)],
                );
            }
        } else if !words.is_empty() {
            let phrases = words.iter().map(|word| format!("\"{}\"", one_by_one(word).trim_end()));
            let phrases = phrases.collect::<Vec<_>>().join(" AND ");
            self.sql.push(
                " AND f.key IN (SELECT rowid FROM search WHERE search MATCH ?)",
                [text_value(phrases)],
            );
        }
    }
}

fn open_statuses() -> impl Iterator<Item = FindingStatus> {
    FindingStatus::ALL.iter().copied().filter(|status| status.is_open())
}
