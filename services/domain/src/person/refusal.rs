//! Why something about a person is not done.

refusals! {
    /// A business rule's no about a person.
    PersonRefusal {
        NotRegistered "PERSON_NOT_REGISTERED" "尚未登记此人" "this person is not registered"
        AlreadyRegistered "PERSON_ALREADY_REGISTERED" "此人已登记" "this person is registered already"
        Erased "PERSON_ERASED" "此人信息已删除,不能再办理" "this person has been erased"
        NotADigest "PERSON_COMMITMENT_INVALID" "姓名存证值格式不正确" "the commitment is not a SHA-256 in lower-case hex"
        NothingChanges "PERSON_NOTHING_CHANGES" "内容没有变化" "that is how it stands already"
        NotAllowed "PERSON_ACT_NOT_ALLOWED" "无权办理此事" "whoever acts may not do this"
        OnOneself "PERSON_ACT_ON_ONESELF" "不能为本人办理,须由他人办理" "nobody does this for themself"
        RoleAlreadyHeld "ROLE_ALREADY_HELD" "已担任该角色" "the role is held already"
        RoleNotHeld "ROLE_NOT_HELD" "未担任该角色" "the role is not held"
        AdministratorHoldsOtherRole "ADMINISTRATOR_HOLDS_NOTHING_ELSE" "系统管理员不得兼任其他角色" "an administrator holds no other role"
        ReviewerHoldsOtherRole "REVIEWER_HOLDS_NOTHING_ELSE" "监督查阅员不得兼任其他角色" "a reviewer holds no other role"
        OfficeRoleElsewhere "OFFICE_ROLE_OUTSIDE_OFFICE" "督学和督导室角色只能授予督导机构" "inspectors and office staff act for the inspection office only"
        UnitNotActive "UNIT_NOT_ACTIVE" "单位未登记或已撤销" "the unit is not registered or no longer exists"
        TooMany "PERSON_TOO_MANY" "条目过多" "there are too many of these"
        PostAlreadyHeld "POST_ALREADY_HELD" "已任该职务" "the post is held already"
        PostNotHeld "POST_NOT_HELD" "未任该职务" "the post is not held"
        EndsBeforeItBegins "ENDS_BEFORE_IT_BEGINS" "结束日期早于开始日期" "the last day lies before the first"
        InTheFuture "DATE_IN_THE_FUTURE" "日期不能晚于今天" "the date lies in the future"
        AlreadyOver "DATE_ALREADY_OVER" "截止日期已过" "the last day is over already"
        AgencyTooLong "AGENCY_TOO_LONG" "代理期限不得超过一年" "an agency lasts a year at most"
        AgentMayNotAct "AGENT_MAY_NOT_ACT" "系统管理员、监督查阅员不得作为代理人或被代理人" "administrators and reviewers neither are agents nor have them"
        PrincipalUnknown "PRINCIPAL_HOLDS_NO_ROLE" "被代理人没有业务角色" "whoever is represented holds no role"
        AgentAlreadyNamed "AGENT_ALREADY_NAMED" "代理关系已存在" "the agency overlaps one that stands"
        NoSuchAgency "NO_SUCH_AGENCY" "没有该代理关系" "there is no such agency"
        NotRecused "NOT_RECUSED" "此人对该单位没有回避情形" "there is no recusal from this unit"
        LiftedFromBelow "RECUSAL_LIFTED_FROM_BELOW" "解除回避须由上一级批准" "only the next higher lifts a recusal"
        LifterRecused "RECUSAL_LIFTER_RECUSED" "批准人本人对该单位须回避" "whoever would lift it is recused from the unit"
        AlreadyDisabled "PERSON_ALREADY_DISABLED" "账号已停用" "the person is disabled already"
        NotDisabled "PERSON_NOT_DISABLED" "账号未停用" "the person is not disabled"
        TokenExists "TOKEN_EXISTS" "令牌已存在" "the token exists already"
        NoSuchToken "NO_SUCH_TOKEN" "没有该令牌" "there is no such token"
    }
}
