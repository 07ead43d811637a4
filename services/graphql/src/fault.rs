//! Errors, which are not refusals: a code for programs, no detail for anybody.

use async_graphql::{Error, ErrorExtensions};
use duban_readmodel::QueryError;
use uuid::Uuid;

/// A mistake of the client's, named by its place.
#[must_use]
pub fn bad_input(message: impl Into<String>) -> Error {
    Error::new(message).extend_with(|_, extensions| extensions.set("code", "BAD_INPUT"))
}

/// Something is broken: logged here, whole and once; the client gets a trace id to quote.
#[must_use]
pub fn internal(error: &(dyn std::error::Error + 'static), trace: Uuid) -> Error {
    tracing::error!(error, %trace, "A request failed");
    Error::new("something is broken on the server; quote the trace id to the administrator")
        .extend_with(|_, extensions| {
            extensions.set("code", "INTERNAL");
            extensions.set("trace", trace.to_string());
        })
}

/// A query asked wrongly, or the views are broken.
#[must_use]
pub fn query(error: &QueryError, trace: Uuid) -> Error {
    match error {
        QueryError::BadCursor | QueryError::PageTooLarge { .. } | QueryError::TooMuch { .. } => {
            bad_input(error.to_string())
        }
        QueryError::Fault(fault) => internal(fault, trace),
    }
}
