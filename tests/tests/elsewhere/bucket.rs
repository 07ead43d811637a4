//! A server of S3 that is not ours.

use duban_server::config::{BucketSettings, Secret};
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto::Builder,
};
use s3s::{auth::SimpleAuth, service::S3ServiceBuilder};
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::net::TcpListener;

const BUCKET: &str = "files";
const KEY: &str = "name-of-the-key";
const SECRET: &str = "words-of-the-key";

pub struct Bucket {
    endpoint: String,
    root: TempDir,
}

impl Bucket {
    pub async fn start() -> Self {
        let root = TempDir::new().expect("a folder");
        std::fs::create_dir(root.path().join(BUCKET)).expect("a bucket");
        let files = FileSystem::new(root.path()).expect("a file system");
        let mut builder = S3ServiceBuilder::new(files);
        builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
        let service = builder.build();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let service = service.clone();
                tokio::spawn(async move {
                    let http = Builder::new(TokioExecutor::new());
                    http.serve_connection(TokioIo::new(socket), service).await.ok();
                });
            }
        });
        Self { endpoint, root }
    }

    /// The settings `[evidence]`, by the environment.
    pub fn settings(&self, prefix: &str) -> [(String, String); 4] {
        let url = format!("s3://{BUCKET}/{prefix}");
        [
            ("URL", url.as_str()),
            ("ENDPOINT", &self.endpoint),
            ("ACCESS_KEY", KEY),
            ("SECRET_KEY", SECRET),
        ]
        .map(|(key, value)| (format!("DUBAN_EVIDENCE__{key}"), value.to_owned()))
    }

    /// The same, for an office in this process.
    pub fn evidence(&self, prefix: &str) -> BucketSettings {
        BucketSettings {
            url: Some(format!("s3://{BUCKET}/{prefix}")),
            endpoint: Some(self.endpoint.clone()),
            access_key: Some(KEY.to_owned()),
            secret_key: Some(Secret(SECRET.to_owned())),
            ..BucketSettings::default()
        }
    }

    /// Whole objects below a prefix.
    pub fn objects(&self, prefix: &str) -> usize {
        files_below(&self.root.path().join(BUCKET).join(prefix))
    }
}

fn files_below(folder: &std::path::Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.map(|path| if path.is_dir() { files_below(&path) } else { 1 }).sum()
}
