//! The ledger's filter as JSON, for the plain endpoints beside GraphQL.
//!
//! The same fields and codes as `FindingFilterInput` and by the same parser, so that what is
//! exported is what the list shows, whatever the filter learns to say.

use async_graphql::{InputType, Pos, Value};
use duban_readmodel::FindingFilter;

use crate::findings::FindingFilterInput;

/// Says what is wrong where it is not a filter; an unknown field is, or more would be
/// exported than was asked for.
pub fn finding_filter(json: &str) -> Result<FindingFilter, String> {
    let wrong = |error: serde_json::Error| error.to_string();
    let value = Value::from_json(serde_json::from_str(json).map_err(wrong)?).map_err(wrong)?;
    let Value::Object(given) = &value else { return Err("a filter is an object".to_owned()) };
    if let Value::Object(known) = FindingFilterInput::default().to_value()
        && let Some(unknown) = given.keys().find(|name| !known.contains_key(*name))
    {
        return Err(format!("a filter has no {unknown}"));
    }
    let filter = FindingFilterInput::parse(Some(value));
    let filter = filter.map_err(|error| error.into_server_error(Pos::default()).message)?;
    Ok(filter.into())
}
