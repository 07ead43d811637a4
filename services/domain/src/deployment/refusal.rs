//! Why something about the deployment is not done.

refusals! {
    /// A business rule's no about the deployment.
    DeploymentRefusal {
        NotFounded "DEPLOYMENT_NOT_FOUNDED" "本系统尚未启用。" "This deployment is not founded yet."
        AlreadyFounded "DEPLOYMENT_ALREADY_FOUNDED" "本系统已启用。" "This deployment was founded already."
        DemoStaysDemo "DEMO_STAYS_DEMO" "演示系统不能转为正式系统。" "A demonstration never becomes an office."
        UnitNotActive "UNIT_NOT_ACTIVE" "单位未登记或已撤销。" "The unit is not registered or no longer exists."
        HousedByItself "OFFICE_HOUSED_BY_ITSELF" "督导机构不能以自身为依托单位。" "The office is a unit of its own."
        NothingChanges "OFFICE_NOTHING_CHANGES" "内容没有变化。" "That is how it stands already."
        SetAsideAlready "STREAM_SET_ASIDE_ALREADY" "该记录已搁置。" "This stream is set aside already."
        NotSetAside "STREAM_NOT_SET_ASIDE" "该记录没有搁置。" "This stream is not set aside."
        NeverAside "STREAM_NEVER_SET_ASIDE" "只能搁置具体事项的记录,系统自身的记录不能搁置。" "Only an item's stream can be set aside, not one that everything is read by."
    }
}
