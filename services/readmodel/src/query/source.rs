//! Where the rows of a list come from: all findings, one unit's, or a viewer's own.

use rusqlite::types::Value;

use super::{
    args::{FindingFilter, FindingSort},
    moment::Moment,
    sql::{Sql, id_value},
    visible::viewers,
};
use crate::{Mark, Scope};

/// One run through an index. A viewer who acts for several units reads one per unit; the
/// pages are merged, so none of them is read further than a page.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// `FROM …` with its joins, and what it already demands, without `WHERE`.
    pub from: Sql,
    pub demands: Sql,
    /// Columns of the row's key, due date and status in the index that is walked: a list that
    /// is sorted by others is sorted whole before its first page.
    pub key: &'static str,
    pub due: &'static str,
    pub status: &'static str,
    /// The alias that holds all other columns.
    pub row: &'static str,
    /// Led by parties, so no index of the findings themselves is walked.
    pub by_party: bool,
}

pub(crate) fn sort_column(sort: FindingSort, source: &Source, moment: &Moment) -> &'static str {
    let then = moment.index.is_some();
    match (sort, then) {
        (FindingSort::DueOn, _) => source.due,
        (FindingSort::Number, false) => "f.number_sort",
        (FindingSort::Number, true) => "v.number_sort",
        (FindingSort::Recorded, false) => "f.key",
        (FindingSort::Recorded, true) => "v.finding",
        (FindingSort::Severity, false) => "f.severity",
        (FindingSort::Severity, true) => "v.severity",
        (FindingSort::Updated, false) => "f.updated",
        (FindingSort::Updated, true) => "v.from_index",
    }
}

/// The sources that together hold everything that `scope` may see; none: it sees nothing.
pub(crate) fn sources(scope: &Scope, filter: &FindingFilter, moment: &Moment) -> Vec<Source> {
    if !scope.sees_business() {
        return Vec::new();
    }
    if scope.sees_all() {
        let mut source = match filter.unit {
            Some(unit) => of_unit(unit.0, moment),
            None => of_everybody(moment),
        };
        source.demands.append(not_kept_from(scope));
        return vec![source];
    }
    // What is only proposed is no unit's to know: asking by it finds nothing.
    if filter.marks.contains(&Mark::EscalationProposed) {
        return Vec::new();
    }
    viewers(scope).map(|viewer| of_viewer(viewer, filter, moment)).collect()
}

fn of_everybody(moment: &Moment) -> Source {
    let from = if moment.index.is_some() {
        "FROM finding_versions v CROSS JOIN findings f ON f.key = v.finding"
    } else {
        "FROM findings f"
    };
    let (key, due, status, row) = columns(moment);
    Source { from: Sql::new(from), demands: valid(moment), key, due, status, row, by_party: false }
}

/// What a unit takes, or took then, part in.
fn of_unit(unit: uuid::Uuid, moment: &Moment) -> Source {
    let Some(index) = moment.index else {
        let mut demands = Sql::default();
        demands.push("p.viewer = ?", [id_value(unit)]);
        return of_parties(demands);
    };
    let from = "FROM party_versions p
        CROSS JOIN finding_versions v ON v.finding = p.finding
        CROSS JOIN findings f ON f.key = p.finding";
    let mut demands = Sql::default();
    let at = Value::Integer(index);
    demands.push(
        "p.viewer = ? AND p.from_index <= ? AND p.until_index > ? AND ",
        [id_value(unit), at.clone(), at],
    );
    demands.append(valid(moment));
    Source {
        from: Sql::new(from),
        demands,
        key: "p.finding",
        due: "p.due",
        status: "v.status",
        row: "v",
        by_party: true,
    }
}

/// What a viewer sees today, as it is or as it was then.
fn of_viewer(viewer: Value, filter: &FindingFilter, moment: &Moment) -> Source {
    let mut demands = Sql::default();
    demands.push("p.viewer = ? AND p.sees = 1", [viewer]);
    let mut source = if moment.index.is_some() {
        demands.push(" AND ", []);
        demands.append(valid(moment));
        let from = "FROM parties p
            CROSS JOIN finding_versions v ON v.finding = p.finding
            CROSS JOIN findings f ON f.key = p.finding";
        let (key, due, status, row) = columns(moment);
        Source { from: Sql::new(from), demands, key, due, status, row, by_party: true }
    } else {
        of_parties(demands)
    };
    if let Some(unit) = filter.unit {
        source.demands.append(takes_part(unit.0, moment));
    }
    source
}

fn of_parties(demands: Sql) -> Source {
    let from = Sql::new("FROM parties p CROSS JOIN findings f ON f.key = p.finding");
    let (key, due, status) = ("p.finding", "p.due", "p.status");
    Source { from, demands, key, due, status, row: "f", by_party: true }
}

const fn columns(moment: &Moment) -> (&'static str, &'static str, &'static str, &'static str) {
    if moment.index.is_some() {
        ("v.finding", "v.due", "v.status", "v")
    } else {
        ("f.key", "f.due", "f.status", "f")
    }
}

/// The version that was valid at the moment; for now, everything.
fn valid(moment: &Moment) -> Sql {
    let Some(index) = moment.index else { return Sql::new("1") };
    let mut demands = Sql::default();
    let index = Value::Integer(index);
    demands.push("v.from_index <= ? AND v.until_index > ?", [index.clone(), index]);
    demands
}

fn takes_part(unit: uuid::Uuid, moment: &Moment) -> Sql {
    let mut demands = Sql::default();
    match moment.index {
        None => demands.push(
            " AND EXISTS (SELECT 1 FROM parties u WHERE u.viewer = ? AND u.finding = p.finding)",
            [id_value(unit)],
        ),
        Some(index) => demands.push(
            " AND EXISTS (SELECT 1 FROM party_versions u WHERE u.finding = p.finding
                AND u.viewer = ? AND u.from_index <= ? AND u.until_index > ?)",
            [id_value(unit), Value::Integer(index), Value::Integer(index)],
        ),
    }
    demands
}

/// By today's rights, also for what was known then: a restricted finding is for its readers.
pub(crate) fn not_kept_from(scope: &Scope) -> Sql {
    let mut demands = Sql::default();
    demands.push(
        " AND (f.restricted = 0 OR EXISTS (SELECT 1 FROM parties r
            WHERE r.viewer = ? AND r.finding = f.key AND r.sees = 1))",
        [id_value(scope.person().0)],
    );
    if !scope.sees_drafts() {
        let draft = crate::store::status_code(duban_domain::finding::FindingStatus::Draft);
        demands.push(" AND f.status <> ?", [Value::Integer(draft)]);
    }
    demands
}
