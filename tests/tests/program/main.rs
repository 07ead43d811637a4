//! The binary on its command line, its files and its certificates.

mod backup;
mod calendar;
mod evaluate;
mod faults;
mod full_disk;
mod move_house;
mod parts_crash;
mod piped;
mod start_up;
mod tls;
