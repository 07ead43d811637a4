//! The most memory that this process held, where the system says so (Linux).

use std::fs;

const STATUS: &str = "/proc/self/status";
/// Writing this word makes Linux count the peak from now on.
const CLEAR: (&str, &str) = ("/proc/self/clear_refs", "5");

/// What seeding took does not count.
pub fn forget_peak() {
    // Elsewhere there is no such file, and no peak is printed either.
    let _ = fs::write(CLEAR.0, CLEAR.1);
}

pub fn print_peak(when: &str) {
    let status = fs::read_to_string(STATUS).unwrap_or_default();
    match status.lines().find_map(|line| line.strip_prefix("VmHWM:")) {
        Some(peak) => println!("peak memory, {when}: {} (wanted: 200 MB)", peak.trim()),
        None => println!("peak memory: this system does not say"),
    }
}
