//! A wide row, written.

use rusqlite::{Statement, ToSql};

use crate::ViewsError;

/// Runs a statement whose parameters stand in the order of `row`. They are bound by place:
/// looking up thirty names by name costs as much as a small insert. A development build
/// sees that names and places agree.
pub(crate) fn write_row(
    statement: &mut Statement<'_>,
    row: &[(&str, &dyn ToSql)],
) -> Result<(), ViewsError> {
    debug_assert_eq!(statement.parameter_count(), row.len());
    for (place, (name, value)) in (1..).zip(row) {
        debug_assert_eq!(statement.parameter_name(place), Some(*name));
        statement.raw_bind_parameter(place, value)?;
    }
    statement.raw_execute()?;
    Ok(())
}
