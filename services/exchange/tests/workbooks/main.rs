//! Workbooks that offices really write, and those that nobody should.

mod hostile;
mod limits;
mod returns;
mod round_trip;
mod sample;
mod sheets;
