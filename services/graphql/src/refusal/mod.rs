//! A no that a person can act on: data, with a code for programs and words for people.

mod code;
mod domain;

use async_graphql::SimpleObject;

pub use code::RefusalCode;

/// A refusal. The item is as it was.
#[derive(Debug, Clone, SimpleObject)]
pub struct Refusal {
    pub code: RefusalCode,
    /// What is missing or in the way, in Chinese.
    pub message_zh: String,
    /// The same in English.
    pub message_en: String,
    /// With `IDENTITY_NUMBER`: which field of the input, e.g. `plan.measures`.
    pub field: Option<String>,
    /// With `CONFLICT`: what has happened since, oldest first.
    pub changed: Vec<Change>,
}

/// One thing that has happened since.
#[derive(Debug, Clone, SimpleObject)]
pub struct Change {
    /// Of the item after it; state it as `seen` once you have looked.
    pub revision: u64,
    /// The event's wire name, e.g. `finding.progress_reported`.
    #[graphql(name = "type")]
    pub event_type: String,
}

macro_rules! of_the_house {
    ($($name:ident $variant:ident $zh:literal $en:literal;)*) => {
        /// What the house itself refuses, whatever the command is about.
        impl Refusal {
            $(
                #[must_use]
                pub fn $name() -> Self {
                    Self {
                        code: RefusalCode::$variant,
                        message_zh: $zh.to_owned(),
                        message_en: $en.to_owned(),
                        field: None,
                        changed: Vec::new(),
                    }
                }
            )*
        }
    };
}

of_the_house! {
    not_found NotFound "没有这一条,或者您无权查看。" "There is no such item, or you may not see it.";
    forbidden Forbidden "您的角色不能办理此事。" "Your role does not allow this.";
    conflict Conflict "您打开之后情况有了变化,请看过变化再定。" "This changed since you opened it; look at the changes first.";
    seen_required SeenRequired "作决定要说明依据的是哪一版。" "A decision must state what it rests on (seen).";
    command_id_reused CommandIdReused "这个操作编号已用于别的操作。" "This command id was used before by somebody else or for something else.";
    occurs_later OccursLater "发生日期不能晚于今天。" "It cannot have happened later than today.";
    busy Busy "此刻有多人在办,请稍后再试。" "Too many people are working on this item; try again.";
    full Full "存储空间已满,请告知管理员。" "The log has no space left; tell the administrator.";
    file_unknown FileUnknown "没有找到您上传的这份文件,请重新上传。" "No upload of yours has this digest; upload the file again.";
    policy_unreadable PolicyUnreadable "规则文本无法读取,请检查格式。" "The policy's text cannot be read; check its format.";
    catalogue_unreadable CatalogueUnreadable "标准文本无法读取,请检查所指的条目。" "The catalogue's text cannot be read; look at the entry that is named.";
    calendar_unreadable CalendarUnreadable "日历文本无法读取,请检查格式。" "The calendar's text cannot be read; look at what is named.";
    name_or_login_taken NameOrLoginTaken "登录名已被使用,或此人已有账号。" "The login name is taken, or the person has an account already.";
    login_invalid LoginInvalid "登录名应为2至64个字母、数字或 . _ - @。" "A login name has 2 to 64 letters or digits, and . _ - @ between them.";
    mail_invalid MailInvalid "邮箱地址格式不对。" "This is not a mail address.";
    account_missing AccountMissing "此人还没有账号。" "The person has no account.";
    token_not_well_formed TokenNotWellFormed "令牌须有名称,有效期不超过一年。" "A token needs a label and a life of at most a year.";
    too_many_tokens TooManyTokens "令牌数量已达上限,请先撤销不用的。" "There are too many tokens; revoke one first.";
    identity_number IdentityNumber "内容中含有居民身份证号码,请删去后再提交;台账只写单位和人数。" "The text holds an identity number; remove it. The ledger needs units and counts, no persons.";
    behind Behind "本节点暂时落后,请稍后再试。" "This node is behind for the moment; try again.";
    outdated Outdated "本服务器的程序版本较旧,现在只能查看。请告知系统管理员升级后再办。" "This server runs an older release than wrote the data and only shows it; ask the administrator to update it.";
}
