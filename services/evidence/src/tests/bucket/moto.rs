//! The bucket, against a second server that is not ours: moto, a program of its own in Python.
//! What it damages is damaged over its own door, as another client of the bucket would.

use std::{
    env,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use duban_app::ports::evidence::{EvidenceStore, FileDigest, FileHealth, UploadLimits};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{BUCKET, KEY, LARGE, SECRET, digest, jpeg_of, reader};
use crate::{BucketEvidence, BucketSettings, Secret};

/// Where `.ci/bucket-server` puts it, below `target`.
const PROGRAM: &str = "bucket-server/bin/moto_server";
/// moto asks for a signature and does not check it.
const SOMEBODY: &str = "AWS4-HMAC-SHA256 Credential=somebody/20260101/us-east-1/s3/aws4_request, \
                        SignedHeaders=host, Signature=00";
const LINES_BEFORE_ADDRESS_MAX: usize = 10;

/// Ended when this is dropped.
struct Moto {
    process: Child,
    address: String,
}

impl Moto {
    async fn start() -> Self {
        let mut process = Command::new(program())
            .args(["-H", "127.0.0.1", "-p", "0"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("moto starts");
        let said = BufReader::new(process.stderr.take().expect("what it says"));
        let mut lines = said.lines().take(LINES_BEFORE_ADDRESS_MAX).map_while(Result::ok);
        let line = lines.find(|line| line.contains("http://")).expect("moto says where it is");
        let (_, address) = line.split_once("http://").expect("found above");
        let moto = Self { process, address: address.trim().to_owned() };
        moto.put("", b"").await;
        moto
    }

    /// Puts an object as somebody else, or makes the bucket where no key is given.
    async fn put(&self, key: &str, bytes: &[u8]) {
        let head = format!(
            "PUT /{BUCKET}{key} HTTP/1.1\r\nhost: {}\r\ncontent-length: {}\r\n\
             authorization: {SOMEBODY}\r\nconnection: close\r\n\r\n",
            self.address,
            bytes.len(),
        );
        let mut door = TcpStream::connect(&self.address).await.unwrap();
        door.write_all(&[head.as_bytes(), bytes].concat()).await.unwrap();
        let mut answer = String::new();
        door.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }

    fn evidence(&self, bucket: &str, folder: &std::path::Path) -> BucketEvidence {
        let settings = BucketSettings {
            url: Some(format!("s3://{bucket}/county")),
            endpoint: Some(format!("http://{}", self.address)),
            access_key: Some(KEY.to_owned()),
            secret_key: Some(Secret(SECRET.to_owned())),
            ..BucketSettings::default()
        };
        BucketEvidence::open(&settings, folder).unwrap()
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        self.process.kill().expect("a kill");
        self.process.wait().expect("its end");
    }
}

fn program() -> PathBuf {
    let test = env::current_exe().expect("this test's path");
    let found = test.ancestors().map(|folder| folder.join(PROGRAM)).find(|path| path.exists());
    found.expect("moto is not installed: `make test` installs it (.ci/bucket-server)")
}

fn key_of(file: FileDigest) -> String {
    let digits = file.to_string();
    format!("/county/{}/{}", &digits[..2], &digits[2..])
}

#[tokio::test]
async fn a_second_server_keeps_gives_back_counts_once_and_erases() {
    let (moto, folder) = (Moto::start().await, tempfile::tempdir().unwrap());
    let evidence = moto.evidence(BUCKET, folder.path());
    evidence.health().await.unwrap();
    for bytes in [jpeg_of(4_000), jpeg_of(LARGE)] {
        let put = async || evidence.put(reader(&bytes), UploadLimits::default(), "a.jpg").await;
        let file = put().await.unwrap().sha256;
        assert_eq!((file, put().await.unwrap().sha256), (digest(&bytes), file));
        assert_eq!(evidence.on_shelf(file.0[0]).await.unwrap(), [file]);
        assert_eq!(evidence.check(file).await.unwrap(), FileHealth::Intact);

        let mut flipped = bytes.clone();
        flipped[2_000] ^= 1;
        moto.put(&key_of(file), &flipped).await;
        assert_eq!(evidence.check(file).await.unwrap(), FileHealth::Damaged);
        put().await.unwrap();
        let mut whole = Vec::new();
        evidence.get(file).await.unwrap().bytes.read_to_end(&mut whole).await.unwrap();
        assert_eq!(whole, bytes, "the next upload mends it");

        assert!(evidence.erase(file).await.unwrap());
        assert_eq!(evidence.check(file).await.unwrap(), FileHealth::Missing);
    }
    let elsewhere = moto.evidence("no-such-bucket", folder.path());
    assert_eq!(elsewhere.health().await.unwrap_err().code(), "failed");
}
