//! `duban log-check`: holds the engine of a log to the laws of every log, one by one.
//!
//! Each law gets an empty log of its own beside the real one, which is not touched and may
//! be in use. **Deliberately absent:** cuts of power and killed servers; who runs the engine
//! must try those on the spot.

use std::{panic, sync::Arc};

use clap::Args;
use duban_app::ports::{Clock, Ids, RandomIds, SystemClock};
use duban_eventlog::{
    EventLog,
    contract::{LAWS, LogUnderTest, hold_to},
};
use serde::Serialize;

use super::{CommandResult, Ended, output::say, quiet};
use crate::{
    config::Config,
    stores::{LogPlace, Trial},
};

#[derive(Debug, Args)]
pub struct LogCheck {
    /// 日志所在:postgres://… 或数据目录;缺省为设置中的日志 (where the log is: an address or a
    /// data folder; the configured one if absent)
    #[arg(long)]
    log: Option<String>,
    /// 以 JSON 输出 (print the result as JSON)
    #[arg(long)]
    json: bool,
}

/// What one law came to.
#[derive(Debug, Serialize)]
struct Held {
    law: &'static str,
    holds: bool,
    /// What was seen where it is broken.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

impl LogCheck {
    pub async fn run(self, config: Config) -> CommandResult {
        let config = quiet(config, None)?;
        let place = match &self.log {
            Some(text) => LogPlace::parse(text)?,
            None => LogPlace::configured(&config)?,
        };
        // A broken law is told as a line below, not as a program that fell over.
        panic::set_hook(Box::new(|_| {}));
        let mut all = Vec::with_capacity(LAWS.len());
        for law in LAWS {
            let held = check(law, &place).await?;
            if !self.json {
                print(&held)?;
            }
            all.push(held);
        }
        let broken = all.iter().filter(|held| !held.holds).count();
        if self.json {
            say!("{}", serde_json::to_string(&all)?)?;
        } else {
            say!(
                "{place}: {} 条,不符 {broken} 条 ({} laws, {broken} broken)",
                all.len(),
                all.len()
            )?;
        }
        Ok(if broken == 0 { Ended::Done } else { Ended::Problems })
    }
}

fn print(held: &Held) -> std::io::Result<()> {
    let mark = if held.holds { '✓' } else { '✗' };
    say!("{mark} {} ({})", in_chinese(held.law), held.law.replace('_', " "))?;
    if let Some(why) = &held.why {
        say!("    {why}")?;
    }
    Ok(())
}

async fn check(law: &'static str, place: &LogPlace) -> anyhow::Result<Held> {
    let trial = Arc::new(Trial::at(place, RandomIds.v7(SystemClock.now()))?);
    let tried = OnTrial { log: trial.open().await?, trial: Arc::clone(&trial) };
    let outcome = tokio::spawn(hold_to(law, tried)).await;
    let why = outcome.err().map(|broken| words_of(broken.into_panic().as_ref()));
    if let Ok(trial) = Arc::try_unwrap(trial).map_err(drop) {
        trial.end().await?;
    }
    Ok(Held { law, holds: why.is_none(), why })
}

struct OnTrial {
    log: Arc<dyn EventLog>,
    trial: Arc<Trial>,
}

impl LogUnderTest for OnTrial {
    fn log(&self) -> Arc<dyn EventLog> {
        Arc::clone(&self.log)
    }

    async fn reopen(self) -> Self {
        let Self { log, trial } = self;
        drop(log);
        let log = trial.open().await.expect("it opens again");
        Self { log, trial }
    }
}

fn words_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|&text| text.to_owned())).unwrap_or_default()
}

/// The law in words; a new one without them is named as it is.
fn in_chinese(law: &'static str) -> &'static str {
    match law {
        "an_append_is_accepted_only_where_the_caller_expects_the_stream" => {
            "只在所预期的位置接受追加"
        }
        "a_conflict_says_where_the_stream_is_and_writes_nothing" => "冲突时说明当前位置,不写入",
        "entries_of_one_append_lie_together_or_not_at_all" => "一次追加的记录全有或全无",
        "a_repeated_append_gets_its_first_answer" => "重复的追加得到第一次的回答",
        "a_repeated_append_gets_its_first_answer_after_many_later_ones" => {
            "之后又写入很多记录,重复的追加仍得到第一次的回答"
        }
        "a_repeated_append_gets_its_first_answer_after_a_restart" => {
            "重新打开后,重复的追加仍得到第一次的回答"
        }
        "a_partly_repeated_append_is_a_conflict" => "只有部分相同的追加是冲突",
        "an_id_that_lies_in_another_stream_is_refused" => "同一编号不能出现在另一处",
        "writers_on_one_stream_lose_and_double_nothing" => "多人同写一处,不丢失也不重复",
        "a_tailing_reader_never_misses_what_appears_below_its_cursor" => {
            "跟读者不会漏掉位置在前的记录"
        }
        "what_is_acknowledged_is_read_at_once" => "确认写入的立即可读",
        "bytes_come_back_as_they_were_given" => "字节原样返回",
        "an_append_that_breaks_a_bound_is_refused_and_writes_nothing" => {
            "超出限度的追加被拒绝,不写入"
        }
        "a_stream_is_read_from_any_revision_in_pages" => "可从任一版本起分页读取",
        "the_whole_log_is_read_in_pages_of_one_order" => "全部日志按同一顺序分页读取",
        "a_filter_reads_what_a_reader_would_have_picked" => "筛选读取与逐条挑选一致",
        "a_filter_that_admits_nothing_still_reaches_the_end" => "筛选无结果也能读到末尾",
        "an_append_wakes_whoever_waits" => "追加唤醒等待者",
        "what_was_appended_survives_a_restart" => "重新打开后记录仍在",
        unnamed => unnamed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_law_has_words_in_both_languages() {
        assert!(LAWS.iter().all(|law| in_chinese(law) != *law));
    }
}
