//! Boundaries of the whole product, tested from outside.
