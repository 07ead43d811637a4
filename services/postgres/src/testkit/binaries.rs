//! Where PostgreSQL's programs lie.

use std::{
    env,
    path::{Path, PathBuf},
};

/// Where Debian and others put each major version into a folder of its own.
const HOUSES: &[&str] =
    &["/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt"];

/// The folder with `initdb` and `postgres`; as `.ci/postgres` looks.
#[must_use]
pub fn bin_folder() -> PathBuf {
    let mut folders = in_path();
    folders.extend(in_houses());
    folders.into_iter().find(|folder| is_whole(folder)).expect(
        "PostgreSQL is not installed: `make test` installs it (.ci/postgres; on Debian, \
         apt-get install postgresql)",
    )
}

fn is_whole(folder: &Path) -> bool {
    folder.join("initdb").is_file() && folder.join("postgres").is_file()
}

fn in_path() -> Vec<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "tests alone; where programs lie is in PATH")]
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).collect()
}

/// The newest first.
fn in_houses() -> Vec<PathBuf> {
    let versions = HOUSES.iter().filter_map(|house| std::fs::read_dir(house).ok()).flatten();
    let mut bins: Vec<_> =
        versions.filter_map(Result::ok).map(|version| version.path().join("bin")).collect();
    bins.sort();
    bins.reverse();
    bins
}
