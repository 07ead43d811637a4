//! The texts that come with the program, read as an office would adopt them.

mod calendars;
mod catalogue;
mod policy;
mod standards;
