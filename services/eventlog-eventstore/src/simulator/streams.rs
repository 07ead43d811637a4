//! Append and read, as the protos have them.

use std::{future::pending, pin::Pin, sync::Arc};

use futures_util::{Stream, StreamExt, stream};
use tonic::{Request, Response, Status, Streaming};

use super::{
    AppendFault, ReadFault,
    cluster::Cluster,
    store::{ANY, NO_STREAM, Proposed, Record, STREAM_EXISTS, Written, WrongRevision},
    wire::event_store::client::{
        StreamIdentifier, Uuid,
        streams::{
            AppendReq, AppendResp, BatchAppendReq, BatchAppendResp, DeleteReq, DeleteResp, ReadReq,
            ReadResp, TombstoneReq, TombstoneResp,
            append_req::{self, Content, options::ExpectedStreamRevision},
            append_resp::{
                self, Position, Success, WrongExpectedVersion,
                success::{CurrentRevisionOption, PositionOption},
                wrong_expected_version as wrong,
            },
            read_req::options::{
                self as wanted, CountOption, StreamOption, all_options::AllOption,
                stream_options::RevisionOption,
            },
            read_resp::{self, ReadEvent, StreamNotFound, read_event::RecordedEvent},
            streams_server,
        },
        uuid,
    },
};

/// The first version that names positions when a stream is read.
const NAMES_POSITIONS: [&str; 4] = ["22.10", "23.", "24.", "25."];
const NOWHERE: u64 = u64::MAX;

pub struct Streams {
    cluster: Arc<Cluster>,
    node: usize,
}

type Answers = Pin<Box<dyn Stream<Item = Result<ReadResp, Status>> + Send>>;

impl Streams {
    pub fn new(cluster: Arc<Cluster>, node: usize) -> Self {
        Self { cluster, node }
    }

    fn commit(&self, append: Append) -> Result<AppendResp, Status> {
        let mut held = self.cluster.held();
        let size: usize = append.events.iter().map(Proposed::size).sum();
        if size > held.append_bytes_max {
            let most = held.append_bytes_max;
            let says = format!("Maximum Append Size of {most} Exceeded.");
            return Err(Status::invalid_argument(says));
        }
        let expected = append.expected;
        let written = held.store.append(&append.stream, expected, append.events);
        Ok(AppendResp { result: Some(answer(expected, written)) })
    }

    /// Breaks the connection that this is asked on.
    async fn broken<T>(&self) -> T {
        self.cluster.cut(self.node);
        pending().await
    }

    fn die(&self) {
        let nodes = self.cluster.addresses().len();
        self.cluster.held().leader = (self.node + 1) % nodes;
        self.cluster.stop(self.node);
    }

    fn records(&self, options: &wanted::StreamOption, forwards: bool, count: usize) -> Found {
        let held = self.cluster.held();
        match options {
            StreamOption::All(all) => {
                let at = match all.all_option {
                    Some(AllOption::Position(position)) => position.commit_position,
                    Some(AllOption::End(())) => held.store.end(),
                    Some(AllOption::Start(())) | None => 0,
                };
                Found { records: held.store.all(at, forwards, count), ..Found::default() }
            }
            StreamOption::Stream(stream) => {
                let name = name_of(stream.stream_identifier.as_ref());
                let at = match stream.revision_option {
                    Some(RevisionOption::Revision(revision)) => revision,
                    Some(RevisionOption::End(())) => NOWHERE,
                    Some(RevisionOption::Start(())) | None => 0,
                };
                let Some(records) = held.store.stream(&name, at, forwards, count) else {
                    return Found { missing: Some(name), ..Found::default() };
                };
                let ends = held.tells_ends && forwards && records.len() < count;
                let last = if ends { held.store.current(&name) } else { None };
                let knows = NAMES_POSITIONS.iter().any(|one| held.version.starts_with(one));
                Found { records, last, no_positions: !knows, missing: None }
            }
        }
    }
}

/// What a read found.
#[derive(Default)]
struct Found {
    records: Vec<Record>,
    /// The stream's last revision, where the read reaches it and the server says so.
    last: Option<u64>,
    missing: Option<String>,
    no_positions: bool,
}

struct Append {
    stream: String,
    expected: i64,
    events: Vec<Proposed>,
}

#[tonic::async_trait]
impl streams_server::Streams for Streams {
    type ReadStream = Answers;
    type BatchAppendStream = stream::Empty<Result<BatchAppendResp, Status>>;

    async fn append(
        &self,
        request: Request<Streaming<AppendReq>>,
    ) -> Result<Response<AppendResp>, Status> {
        self.cluster.require_leader(self.node, request.metadata())?;
        let append = proposed(request.into_inner()).await?;
        let fault = self.cluster.held().append_faults.pop_front();
        match fault {
            None => Ok(Response::new(self.commit(append)?)),
            Some(AppendFault::Aborted) => Err(Status::aborted("Commit timeout")),
            Some(AppendFault::Reset) => self.broken().await,
            Some(AppendFault::Stall) => pending().await,
            Some(AppendFault::AbortedAfterCommit) => {
                self.commit(append)?;
                Err(Status::aborted("Commit timeout"))
            }
            Some(AppendFault::AnswerLost) => {
                self.commit(append)?;
                self.broken().await
            }
            Some(AppendFault::StallAfterCommit) => {
                self.commit(append)?;
                pending().await
            }
            Some(AppendFault::LeaderDies) => {
                self.commit(append)?;
                self.die();
                pending().await
            }
        }
    }

    async fn read(&self, request: Request<ReadReq>) -> Result<Response<Answers>, Status> {
        self.cluster.require_leader(self.node, request.metadata())?;
        let fault = self.cluster.held().read_faults.pop_front();
        match fault {
            Some(ReadFault::Stall) => pending().await,
            Some(ReadFault::NotReady) => return Err(Status::unavailable("Server Is Not Ready")),
            Some(ReadFault::CleanEnd | ReadFault::Reset) | None => {}
        }
        let options = request.into_inner().options.ok_or_else(|| invalid("options"))?;
        let Some(CountOption::Count(count)) = options.count_option else {
            return Err(Status::unimplemented("subscriptions"));
        };
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        let wanted = options.stream_option.ok_or_else(|| invalid("stream"))?;
        let mut found = self.records(&wanted, options.read_direction == 0, count);
        if fault.is_some() {
            found.records.truncate(found.records.len() / 2);
            found.last = None;
        }
        self.cluster.held().events_sent += found.records.len();
        let answers = stream::iter(answers(found).into_iter().map(Ok));
        if fault != Some(ReadFault::Reset) {
            return Ok(Response::new(Box::pin(answers)));
        }
        let (cluster, node) = (Arc::clone(&self.cluster), self.node);
        let cut = stream::once(async move {
            cluster.cut(node);
            pending().await
        });
        Ok(Response::new(Box::pin(answers.chain(cut))))
    }

    async fn delete(&self, _: Request<DeleteReq>) -> Result<Response<DeleteResp>, Status> {
        Err(Status::unimplemented("delete"))
    }

    async fn tombstone(&self, _: Request<TombstoneReq>) -> Result<Response<TombstoneResp>, Status> {
        Err(Status::unimplemented("tombstone"))
    }

    async fn batch_append(
        &self,
        _: Request<Streaming<BatchAppendReq>>,
    ) -> Result<Response<Self::BatchAppendStream>, Status> {
        Err(Status::unimplemented("batch append"))
    }
}

async fn proposed(mut request: Streaming<AppendReq>) -> Result<Append, Status> {
    let mut append: Option<Append> = None;
    while let Some(part) = request.message().await? {
        match (part.content, append.as_mut()) {
            (Some(Content::Options(options)), None) => {
                append = Some(Append {
                    stream: name_of(options.stream_identifier.as_ref()),
                    expected: expected(options.expected_stream_revision)?,
                    events: Vec::new(),
                });
            }
            (Some(Content::ProposedMessage(message)), Some(append)) => {
                append.events.push(event(message)?);
            }
            _ => return Err(invalid("an append begins with its options")),
        }
    }
    append.ok_or_else(|| invalid("options"))
}

/// The engine counts in 63 bits: the largest number of 64 bits becomes "no stream".
fn expected(option: Option<ExpectedStreamRevision>) -> Result<i64, Status> {
    match option {
        None | Some(ExpectedStreamRevision::Any(())) => Ok(ANY),
        Some(ExpectedStreamRevision::StreamExists(())) => Ok(STREAM_EXISTS),
        Some(ExpectedStreamRevision::NoStream(()) | ExpectedStreamRevision::Revision(u64::MAX)) => {
            Ok(NO_STREAM)
        }
        Some(ExpectedStreamRevision::Revision(revision)) => {
            i64::try_from(revision).map_err(|_| Status::unknown("Exception was thrown by handler."))
        }
    }
}

fn event(message: append_req::ProposedMessage) -> Result<Proposed, Status> {
    let id = match message.id.and_then(|id| id.value) {
        Some(uuid::Value::String(text)) => text,
        Some(uuid::Value::Structured(parts)) => {
            let most = parts.most_significant_bits.cast_unsigned();
            let least = parts.least_significant_bits.cast_unsigned();
            ::uuid::Uuid::from_u64_pair(most, least).to_string()
        }
        None => return Err(invalid("an id")),
    };
    let append_req::ProposedMessage { metadata, custom_metadata, data, .. } = message;
    Ok(Proposed { id, metadata, custom_metadata, data })
}

/// The client takes every one of these for granted and panics where one is missing.
fn answer(expected: i64, written: Result<Written, WrongRevision>) -> append_resp::Result {
    let current = match written {
        Ok(written) => return append_resp::Result::Success(success(written)),
        Err(WrongRevision(current)) => current,
    };
    let current = current.map_or(wrong::CurrentRevisionOption::CurrentNoStream(()), |revision| {
        wrong::CurrentRevisionOption::CurrentRevision(revision)
    });
    let expected = match expected {
        ANY => wrong::ExpectedRevisionOption::ExpectedAny(()),
        STREAM_EXISTS => wrong::ExpectedRevisionOption::ExpectedStreamExists(()),
        revision => u64::try_from(revision).map_or(
            wrong::ExpectedRevisionOption::ExpectedNoStream(()),
            wrong::ExpectedRevisionOption::ExpectedRevision,
        ),
    };
    append_resp::Result::WrongExpectedVersion(WrongExpectedVersion {
        current_revision_option: Some(current),
        expected_revision_option: Some(expected),
        ..WrongExpectedVersion::default()
    })
}

fn success(written: Written) -> Success {
    let position = written.position.map_or(PositionOption::NoPosition(()), |position| {
        PositionOption::Position(Position { commit_position: position, prepare_position: position })
    });
    Success {
        current_revision_option: Some(CurrentRevisionOption::CurrentRevision(
            written.last_revision,
        )),
        position_option: Some(position),
    }
}

fn answers(found: Found) -> Vec<ReadResp> {
    let answer = |content| ReadResp { content: Some(content) };
    if let Some(name) = found.missing {
        let stream_identifier = Some(identifier(name));
        let missing = read_resp::Content::StreamNotFound(StreamNotFound { stream_identifier });
        return vec![answer(missing)];
    }
    let last = found.last.map(|last| answer(read_resp::Content::LastStreamPosition(last)));
    let names = !found.no_positions;
    let events = found.records.into_iter().map(|record| answer(read(record, names)));
    events.chain(last).collect()
}

fn read(record: Record, names_positions: bool) -> read_resp::Content {
    let position = if names_positions { record.position } else { NOWHERE };
    let recorded = RecordedEvent {
        id: Some(Uuid { value: Some(uuid::Value::String(record.event.id)) }),
        stream_identifier: Some(identifier(record.stream)),
        stream_revision: record.revision,
        prepare_position: position,
        commit_position: position,
        metadata: record.event.metadata,
        custom_metadata: record.event.custom_metadata,
        data: record.event.data,
    };
    read_resp::Content::Event(ReadEvent { event: Some(recorded), link: None, position: None })
}

fn identifier(name: String) -> StreamIdentifier {
    StreamIdentifier { stream_name: name.into_bytes() }
}

fn name_of(identifier: Option<&StreamIdentifier>) -> String {
    let bytes = identifier.map_or(&[][..], |identifier| &identifier.stream_name);
    String::from_utf8_lossy(bytes).into_owned()
}

fn invalid(what: &str) -> Status {
    Status::invalid_argument(what)
}
