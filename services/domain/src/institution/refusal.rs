//! Why something about a school is not done.

refusals! {
    /// A business rule's no about a school.
    InstitutionRefusal {
        NotRegistered "INSTITUTION_NOT_REGISTERED" "尚未登记该学校。" "This school is not registered."
        AlreadyRegistered "INSTITUTION_ALREADY_REGISTERED" "该学校已登记。" "This school is registered already."
        NoLongerExists "INSTITUTION_NO_LONGER_EXISTS" "该学校已合并或停办。" "This school was merged or closed."
        UnitNotActive "UNIT_NOT_ACTIVE" "单位未登记或已撤销。" "The unit is not registered or no longer exists."
        NoStage "INSTITUTION_NO_STAGE" "须至少填写一个学段。" "A school teaches at least one stage."
        StageTwice "INSTITUTION_STAGE_TWICE" "学段重复。" "A stage is named twice."
        NotASchoolCode "NOT_A_SCHOOL_CODE" "学校标识码应为10位数字。" "A school code has ten digits."
        NothingChanges "INSTITUTION_NOTHING_CHANGES" "内容没有变化。" "That is how it stands already."
        CodeUsedBefore "SCHOOL_CODE_USED_BEFORE" "学校标识码停用后不得再用。" "A school code is never used again."
        OnItself "INSTITUTION_ON_ITSELF" "学校不能并入自身。" "A school does not merge into itself."
        ReturnFiled "RETURN_ALREADY_FILED" "该年度报表已入库,有变动请作更正。" "The return of this year is filed already; correct it instead."
        ReturnMissing "RETURN_NOT_FILED" "该年度尚无已入库的报表。" "No return of this year is filed."
        ImpossibleYear "RETURN_YEAR_IMPOSSIBLE" "报表年度应在1990年至今年之间。" "A return is of a year between 1990 and this one."
        ImpossibleFigure "RETURN_FIGURE_IMPOSSIBLE" "数据不能为负数,计数须为整数,且须与学段相符。" "A figure is not negative, counts are whole, and only some figures are reported by stage."
        FigureTwice "RETURN_FIGURE_TWICE" "同一项数据重复。" "A figure is reported twice."
        DigestMalformed "DIGEST_MALFORMED" "文件摘要须为64位小写十六进制。" "A digest is 64 lower-case hex digits."
        InTheFuture "IN_FUTURE" "日期不能晚于今天。" "The date lies in the future."
    }
}
