//! The binary as it is shipped, run as a process of its own.

#![allow(clippy::missing_panics_doc, reason = "in a test a panic is the answer")]

use std::{
    env,
    ffi::OsStr,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Output, Stdio},
};

use duban_server::accounts::Role;

use crate::{Client, app::PASSWORD};

/// Lines that a server may print before its address.
const LINES_BEFORE_ADDRESS_MAX: usize = 10;
/// A disk of its own is mounted here, beside the folder.
pub const SMALL: &str = "small-disk";

/// Runs `duban` with these arguments to its end.
#[must_use]
pub fn duban(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Output {
    command(arguments).output().expect("duban runs")
}

/// Starts `duban` with these arguments and does not wait for its end.
#[must_use]
pub fn begun(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Child {
    command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("duban starts")
}

/// Creates an account from the command line; a fresh folder becomes an office first.
/// Whoever has the answer can set a password.
#[must_use]
pub fn one_time_token(folder: &Path, login: &str, role: Role) -> String {
    one_time_token_in(folder, &[], login, role)
}

/// The same with settings by the environment.
#[must_use]
pub fn one_time_token_in(
    folder: &Path,
    settings: &[(&str, &str)],
    login: &str,
    role: Role,
) -> String {
    let data = folder.to_str().expect("a path in UTF-8");
    let create = ["admin", "create", "--data", data, "--login", login, "--name", login, "--role"];
    let mut create = command(create.into_iter().chain([role.code()]));
    let output = create.envs(settings.iter().copied()).output().expect("duban runs");
    let words = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{words}{}", String::from_utf8_lossy(&output.stderr));
    words.trim().rsplit_once("token=").expect("a one-time link").1.to_owned()
}

/// A running `duban serve`, killed at the latest when this is dropped.
pub struct Served {
    pub address: SocketAddr,
    process: Child,
    /// Kept open: whoever prints to a closed pipe fails.
    _output: BufReader<ChildStdout>,
}

impl Served {
    /// Serves the folder on a free port of the loopback.
    #[must_use]
    pub fn start(folder: &Path) -> Self {
        Self::start_in(folder, &[])
    }

    /// The same with settings by the environment.
    #[must_use]
    pub fn start_in(folder: &Path, settings: &[(&str, &str)]) -> Self {
        Self::start_by(&binary(), folder, settings)
    }

    /// The same by another binary, such as an older release.
    #[must_use]
    pub fn start_by(binary: &Path, folder: &Path, settings: &[(&str, &str)]) -> Self {
        let mut process = Command::new(binary)
            .args([OsStr::new("serve"), OsStr::new("--data"), folder.as_os_str()])
            .args(["--listen", "127.0.0.1:0"])
            .stdin(Stdio::null())
            .env("DUBAN_LOG_FILTER", "error")
            .envs(settings.iter().copied())
            .stdout(Stdio::piped())
            .spawn()
            .expect("duban starts");
        let mut output = BufReader::new(process.stdout.take().expect("its output"));
        let address = read_address(&mut output);
        Self { address, process, _output: output }
    }

    /// Serves a copy of the folder from a disk of its own of so many MiB, which is gone with the
    /// process. Needs Linux and the right to mount in a namespace of one's own, as Debian gives
    /// it to everybody; nothing where the machine does not (some containers).
    #[must_use]
    pub fn on_a_small_disk(folder: &Path, mebibytes: u32) -> Option<Self> {
        let script = format!(
            "mkdir {SMALL} && mount -t tmpfs -o size={mebibytes}m tmpfs {SMALL} \
             && cp -a \"$1\"/. {SMALL} && exec \"$2\" serve --data {SMALL} --listen 127.0.0.1:0"
        );
        let apart = ["--user", "--map-root-user", "--mount", "sh", "-c", &script, "sh"];
        let mut process = Command::new("unshare")
            .args(apart)
            .args([folder, &binary()])
            .current_dir(folder.parent()?)
            .env("DUBAN_LOG_FILTER", "off")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .ok()?;
        let mut output = BufReader::new(process.stdout.take().expect("its output"));
        let Some(address) = find_address(&mut output) else {
            process.wait().expect("its end");
            return None;
        };
        Some(Self { address, process, _output: output })
    }

    /// A path of the server's, seen from outside.
    #[must_use]
    pub fn seen(&self, inside: &Path) -> PathBuf {
        let inside = inside.strip_prefix("/").expect("a whole path");
        Path::new("/proc").join(self.process.id().to_string()).join("root").join(inside)
    }

    /// Runs `duban` where that disk is mounted.
    #[must_use]
    pub fn beside(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Output {
        Command::new("nsenter")
            .args(["--user", "--mount", "--preserve-credentials", "--target"])
            .arg(self.process.id().to_string())
            .arg(binary())
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .expect("it runs where unshare does")
    }

    /// Signs in as the account that this one-time token is for.
    pub async fn sign_in_by_token(&self, token: &str) -> Client {
        Client::sign_in_by_token(self.address, token, PASSWORD).await
    }

    /// It stands still from now on, and does not know it.
    pub fn pause(&self) {
        self.signal("-STOP");
    }

    /// After [`Served::pause`].
    pub fn go_on(&self) {
        self.signal("-CONT");
    }

    /// By which the system knows it.
    #[must_use]
    pub fn process_id(&self) -> u32 {
        self.process.id()
    }

    /// Signs in with the password of every test account.
    pub async fn sign_in(&self, login: &str) -> Client {
        Client::sign_in(self.address, login, PASSWORD).await
    }

    fn signal(&self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.process.id().to_string()]).status();
        assert!(sent.expect("kill").success(), "{signal} reaches the server");
    }

    /// It is asked to end (`SIGTERM`), and does.
    pub fn stop(mut self) {
        self.signal("-TERM");
        self.process.wait().expect("its end");
    }

    /// The operating system ends it now (`kill -9`); it is told nothing.
    pub fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.process.kill().expect("a kill");
        self.process.wait().expect("its end");
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.end();
    }
}

fn read_address(output: &mut impl BufRead) -> SocketAddr {
    find_address(output).expect("duban serves and says where")
}

/// Nothing where it ends without having served.
fn find_address(output: &mut impl BufRead) -> Option<SocketAddr> {
    let lines = output.lines().take(LINES_BEFORE_ADDRESS_MAX);
    let mut lines = lines.map(|line| line.expect("a line"));
    let line = lines.find(|line| line.contains("http://"))?;
    let (_, address) = line.split_once("http://").expect("found above");
    Some(address.trim().parse().expect("an address and port"))
}

/// `duban` with these arguments, to be started.
#[must_use]
pub fn command(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new(binary());
    command.args(arguments).stdin(Stdio::null());
    command
}

/// Built beside the tests: `make test` builds both at once.
fn binary() -> PathBuf {
    let test = env::current_exe().expect("this test's path");
    let built = test.parent().and_then(Path::parent).expect("the test lies in target/…/deps");
    let binary = built.join(format!("duban{}", env::consts::EXE_SUFFIX));
    assert!(binary.exists(), "{}: run `cargo build --bin duban` first", binary.display());
    binary
}
