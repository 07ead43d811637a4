//! A data folder for a server: made once by `initdb`, then copied.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

use super::bin_folder;

/// Who owns a server's files where the tests run as root, which PostgreSQL refuses.
const OWNER: &str = "postgres";
/// Says that `initdb` came to its end.
const DONE: &str = "done";

/// A fresh data folder in `data`, owned by whoever runs the server.
pub fn fresh_copy() -> TempDir {
    let template = template();
    let folder = tempfile::Builder::new().prefix("duban-postgres-").tempdir().expect("a folder");
    give_to_owner(folder.path());
    let data = folder.path().join("data");
    let copied = Command::new("cp").arg("-a").arg(template.join("data")).arg(&data).status();
    assert!(copied.expect("cp").success(), "the data folder is copied");
    folder
}

/// `program`, to be run by somebody who may: never by root, and gone with the test.
pub fn as_postgres(program: &Path) -> Command {
    if !cfg!(target_os = "linux") {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "QUIT"]);
    if is_root() {
        command.args(["--reuid", OWNER, "--regid", OWNER, "--clear-groups"]);
    }
    command.arg("--").arg(program);
    command
}

/// One for this machine and these programs; the first who needs it makes it.
fn template() -> PathBuf {
    let bin = bin_folder();
    let name = bin.display().to_string().replace(['/', '\\'], "-");
    let whose = if is_root() { "root" } else { "own" };
    let folder = std::env::temp_dir().join(format!("duban-postgres-template-{whose}{name}"));
    fs::create_dir_all(&folder).expect("a folder for the template");
    let lock = File::create(folder.join("lock")).expect("a file to lock");
    lock.lock().expect("the lock");
    if !folder.join(DONE).exists() {
        let _ = fs::remove_dir_all(folder.join("data"));
        make(&bin, &folder);
        File::create(folder.join(DONE)).expect("a mark");
    }
    folder
}

fn make(bin: &Path, folder: &Path) {
    give_to_owner(folder);
    let made = as_postgres(&bin.join("initdb"))
        .args(["-D", &folder.join("data").display().to_string()])
        .args(["-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"])
        .stdout(Stdio::null())
        .status();
    assert!(made.expect("initdb runs").success(), "initdb failed in {}", folder.display());
}

/// A file that the server alone may read.
pub fn put_private(path: &Path, text: &str) {
    fs::write(path, text).expect("a file for the server");
    let closed = Command::new("chmod").arg("600").arg(path).status();
    assert!(closed.expect("chmod").success(), "the file is closed to others");
    give_to_owner(path);
}

fn give_to_owner(path: &Path) {
    if is_root() {
        let given = Command::new("chown").arg(OWNER).arg(path).status();
        assert!(given.expect("chown").success(), "there is no user {OWNER}");
    }
}

fn is_root() -> bool {
    let asked = Command::new("id").arg("-u").output().expect("id");
    asked.stdout.trim_ascii() == b"0"
}
