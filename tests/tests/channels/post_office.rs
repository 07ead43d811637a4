//! A small SMTP server of the test's own (RFC 5321, as much as a client needs).

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::Notify,
};

use crate::secured::acceptor;

/// What it does with the next mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Takes,
    /// 451: try again later.
    Defers,
    /// Takes the whole mail and never says so.
    FallsSilent,
}

/// How it is talked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    None,
    /// TLS once it was asked for; before that it takes no mail.
    Starttls,
    Tls,
}

pub struct PostOffice {
    pub port: u16,
    desk: Desk,
    pub got_one: Arc<Notify>,
}

#[derive(Clone)]
struct Desk {
    mails: Arc<Mutex<Vec<String>>>,
    mood: Arc<Mutex<Mood>>,
    got_one: Arc<Notify>,
}

impl PostOffice {
    pub async fn opens() -> Self {
        Self::opens_with(Security::None).await
    }

    pub async fn opens_with(security: Security) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let got_one = Arc::new(Notify::new());
        let mood = Arc::new(Mutex::new(Mood::Takes));
        let desk = Desk { mails: Arc::default(), mood, got_one: Arc::clone(&got_one) };
        let office = Self { port, desk: desk.clone(), got_one };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(begin(stream, security, desk.clone()));
            }
        });
        office
    }

    pub fn is(&self, mood: Mood) {
        *self.desk.mood.lock().expect("no panic") = mood;
    }

    /// Whole mails, heads included.
    pub fn mails(&self) -> Vec<String> {
        self.desk.mails.lock().expect("no panic").clone()
    }
}

const GREETING: &[u8] = b"220 post.test ESMTP\r\n";

async fn begin(mut stream: TcpStream, security: Security, desk: Desk) -> Option<()> {
    match security {
        Security::None => {
            stream.write_all(GREETING).await.ok()?;
            talk(stream, desk).await
        }
        Security::Tls => {
            let mut secured = acceptor().accept(stream).await.ok()?;
            secured.write_all(GREETING).await.ok()?;
            talk(secured, desk).await
        }
        Security::Starttls => {
            stream.write_all(GREETING).await.ok()?;
            let plain = until_starttls(stream).await?;
            talk(acceptor().accept(plain).await.ok()?, desk).await
        }
    }
}

/// Whatever else is asked for is refused until then.
async fn until_starttls(mut stream: TcpStream) -> Option<TcpStream> {
    let mut lines = BufReader::new(&mut stream).lines();
    loop {
        let line = lines.next_line().await.ok()??;
        let answer = match line.split(' ').next().unwrap_or_default() {
            "EHLO" => "250-post.test\r\n250 STARTTLS\r\n",
            "STARTTLS" => "220 go on\r\n",
            _ => "530 STARTTLS first\r\n",
        };
        lines.get_mut().get_mut().write_all(answer.as_bytes()).await.ok()?;
        if line == "STARTTLS" {
            return Some(stream);
        }
    }
}

async fn talk<S: AsyncRead + AsyncWrite>(stream: S, desk: Desk) -> Option<()> {
    let (reading, mut writing) = tokio::io::split(stream);
    let mut lines = BufReader::new(reading).lines();
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
                let mood = *desk.mood.lock().expect("no panic");
                if mood != Mood::Defers {
                    desk.mails.lock().expect("no panic").push(mail);
                }
                desk.got_one.notify_one();
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
