//! Why something about a person is not done.

refusals! {
    /// A business rule's no about a person.
    PersonRefusal {
        NotRegistered "PERSON_NOT_REGISTERED" "尚未登记此人。" "This person is not registered."
        AlreadyRegistered "PERSON_ALREADY_REGISTERED" "此人已登记。" "This person is registered already."
        Erased "PERSON_ERASED" "此人信息已删除,不能再办理。" "This person has been erased."
        NotADigest "PERSON_COMMITMENT_INVALID" "姓名存证值格式不正确。" "The commitment is not a SHA-256 in lower-case hex."
        NothingChanges "PERSON_NOTHING_CHANGES" "内容没有变化。" "That is how it stands already."
        NotAllowed "PERSON_ACT_NOT_ALLOWED" "无权办理此事。" "Whoever acts may not do this."
        OnOneself "PERSON_ACT_ON_ONESELF" "不能为本人办理,须由他人办理。" "Nobody does this for themself."
        RoleAlreadyHeld "ROLE_ALREADY_HELD" "已担任该角色。" "The role is held already."
        RoleNotHeld "ROLE_NOT_HELD" "未担任该角色。" "The role is not held."
        AdministratorHoldsOtherRole "ADMINISTRATOR_HOLDS_NOTHING_ELSE" "系统管理员不得兼任其他角色。" "An administrator holds no other role."
        ReviewerHoldsOtherRole "REVIEWER_HOLDS_NOTHING_ELSE" "监督查阅员不得兼任其他角色。" "A reviewer holds no other role."
        OfficeRoleElsewhere "OFFICE_ROLE_OUTSIDE_OFFICE" "督学和督导室角色只能授予督导机构。" "Inspectors and office staff act for the inspection office only."
        UnitNotActive "UNIT_NOT_ACTIVE" "单位未登记或已撤销。" "The unit is not registered or no longer exists."
        TooMany "PERSON_TOO_MANY" "条目过多。" "There are too many of these."
        PostAlreadyHeld "POST_ALREADY_HELD" "已任该职务。" "The post is held already."
        PostNotHeld "POST_NOT_HELD" "未任该职务。" "The post is not held."
        EndsBeforeItBegins "ENDS_BEFORE_IT_BEGINS" "结束日期早于开始日期。" "The last day lies before the first."
        InTheFuture "IN_FUTURE" "日期不能晚于今天。" "The date lies in the future."
        AlreadyOver "DATE_ALREADY_OVER" "截止日期已过。" "The last day is over already."
        AgencyTooLong "AGENCY_TOO_LONG" "代理期限不得超过一年。" "An agency lasts a year at most."
        AgentMayNotAct "AGENT_MAY_NOT_ACT" "系统管理员、监督查阅员不得作为代理人或被代理人。" "Administrators and reviewers neither are agents nor have them."
        PrincipalUnknown "PRINCIPAL_HOLDS_NO_ROLE" "被代理人没有业务角色。" "Whoever is represented holds no role."
        AgentAlreadyNamed "AGENT_ALREADY_NAMED" "代理关系已存在。" "The agency overlaps one that stands."
        NoSuchAgency "NO_SUCH_AGENCY" "没有该代理关系。" "There is no such agency."
        NotRecused "NOT_RECUSED" "此人对该单位没有回避情形。" "There is no recusal from this unit."
        LiftedFromBelow "RECUSAL_LIFTED_FROM_BELOW" "解除回避须由上一级批准。" "Only the next higher lifts a recusal."
        LifterRecused "RECUSAL_LIFTER_RECUSED" "批准人本人对该单位须回避。" "Whoever would lift it is recused from the unit."
        AlreadyDisabled "PERSON_ALREADY_DISABLED" "账号已停用。" "The person is disabled already."
        NotDisabled "PERSON_NOT_DISABLED" "账号未停用。" "The person is not disabled."
        TokenExists "TOKEN_EXISTS" "令牌已存在。" "The token exists already."
        NoSuchToken "NO_SUCH_TOKEN" "没有该令牌。" "There is no such token."
    }
}
