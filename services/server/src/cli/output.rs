//! What commands say on standard output and standard error.
//!
//! **Invariant:** a reader that has had enough (`duban … | head`) is no fault and ends nothing:
//! the command goes on to its own end and code, and what is left is said to nobody.

use std::{
    fmt::Arguments,
    io::{self, ErrorKind, Write},
};

/// A line on standard output.
macro_rules! say {
    ($($words:tt)*) => { $crate::cli::output::line(format_args!($($words)*)) };
}

pub(super) use say;

pub fn line(words: Arguments<'_>) -> io::Result<()> {
    text(format_args!("{words}\n"))
}

/// As it is, with no line's end behind it.
pub fn text(words: Arguments<'_>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_fmt(words).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        said => said,
    }
}

/// On standard error; the exit code says it too, so nothing is lost where nobody reads.
pub fn complain(words: Arguments<'_>) {
    let _unread = writeln!(io::stderr().lock(), "{words}");
}
