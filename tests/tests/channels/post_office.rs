//! A small SMTP server of the test's own (RFC 5321, as much as a client needs).

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::Notify,
};

/// What it does with the next mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Takes,
    /// 451: try again later.
    Defers,
    /// Takes the whole mail and never says so.
    FallsSilent,
}

pub struct PostOffice {
    pub port: u16,
    mails: Arc<Mutex<Vec<String>>>,
    mood: Arc<Mutex<Mood>>,
    pub got_one: Arc<Notify>,
}

impl PostOffice {
    pub async fn opens() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let office = Self {
            port,
            mails: Arc::default(),
            mood: Arc::new(Mutex::new(Mood::Takes)),
            got_one: Arc::new(Notify::new()),
        };
        let (mails, mood, got_one) =
            (Arc::clone(&office.mails), Arc::clone(&office.mood), Arc::clone(&office.got_one));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (mails, mood) = (Arc::clone(&mails), Arc::clone(&mood));
                tokio::spawn(talk(stream, mails, mood, Arc::clone(&got_one)));
            }
        });
        office
    }

    pub fn is(&self, mood: Mood) {
        *self.mood.lock().expect("no panic") = mood;
    }

    /// Whole mails, heads included.
    pub fn mails(&self) -> Vec<String> {
        self.mails.lock().expect("no panic").clone()
    }
}

async fn talk(
    stream: TcpStream,
    mails: Arc<Mutex<Vec<String>>>,
    mood: Arc<Mutex<Mood>>,
    got_one: Arc<Notify>,
) -> Option<()> {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    writing.write_all(b"220 post.test ESMTP\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let answer = match line.split(' ').next().unwrap_or_default() {
            "EHLO" => "250-post.test\r\n250 SMTPUTF8\r\n",
            "DATA" => {
                writing.write_all(b"354 go on\r\n").await.ok()?;
                let mut mail = String::new();
                while let Some(line) = lines.next_line().await.ok()? {
                    if line == "." {
                        break;
                    }
                    mail.push_str(&line);
                    mail.push('\n');
                }
                let mood = *mood.lock().expect("no panic");
                if mood != Mood::Defers {
                    mails.lock().expect("no panic").push(mail);
                }
                got_one.notify_one();
                match mood {
                    Mood::Takes => "250 taken\r\n",
                    Mood::Defers => "451 later\r\n",
                    Mood::FallsSilent => std::future::pending().await,
                }
            }
            "QUIT" => {
                writing.write_all(b"221 bye\r\n").await.ok()?;
                return None;
            }
            _ => "250 ok\r\n",
        };
        writing.write_all(answer.as_bytes()).await.ok()?;
    }
    None
}
