//! Why something about the deployment is not done.

refusals! {
    /// A business rule's no about the deployment.
    DeploymentRefusal {
        NotFounded "DEPLOYMENT_NOT_FOUNDED" "本系统尚未启用" "this deployment is not founded yet"
        AlreadyFounded "DEPLOYMENT_ALREADY_FOUNDED" "本系统已启用" "this deployment was founded already"
        DemoStaysDemo "DEMO_STAYS_DEMO" "演示系统不能转为正式系统" "a demonstration never becomes an office"
        UnitNotActive "UNIT_NOT_ACTIVE" "单位未登记或已撤销" "the unit is not registered or no longer exists"
        HousedByItself "OFFICE_HOUSED_BY_ITSELF" "督导机构不能以自身为依托单位" "the office is a unit of its own"
        NothingChanges "OFFICE_NOTHING_CHANGES" "内容没有变化" "that is how it stands already"
        StartDayPassed "START_DAY_PASSED" "启用日已到,不能再改" "the start day has come and stays"
    }
}
