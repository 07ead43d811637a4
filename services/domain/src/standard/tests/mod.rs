//! Standards, measured: what is exact, what is unknown, and what a county comes to.

mod catalogue;
mod county;
mod exact;
mod kit;
mod measured;
mod random;
mod variation;
