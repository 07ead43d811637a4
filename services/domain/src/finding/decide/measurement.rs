//! Measuring again: it proves a cure, and closes nothing by itself.

use super::{
    Decides, Decision,
    guards::{acting, doer, has_happened, person},
    intake::value_holds,
    one,
};
use crate::{
    Context,
    finding::{
        Finding, FindingRefusal, Measured, MeasurementOffered, MeasurementRecorded,
        MeasurementWaived, OfferMeasurement, RecordMeasurement, WaiveMeasurement,
    },
};

impl Decides for OfferMeasurement {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        finding.same_measure_again(&self.measured)?;
        has_happened(self.measured_on, context)?;
        one(MeasurementOffered {
            measured: self.measured.clone(),
            measured_on: self.measured_on,
            returned: self.returned.clone(),
        })
    }
}

impl Decides for RecordMeasurement {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        let doer = doer(context)?;
        if acting(context)?.role.is_unit_side() || doer.on_behalf.is_some() {
            finding.for_the_lead(&doer)?;
        }
        finding.same_measure_again(&self.measured)?;
        has_happened(self.measured_on, context)?;
        one(MeasurementRecorded {
            measured: self.measured.clone(),
            measured_on: self.measured_on,
            unit: doer.unit,
            recorded_by: doer.person,
            agent_for: doer.agent_for,
            on_behalf: doer.on_behalf,
        })
    }
}

impl Finding {
    /// A value of something else proves nothing (口径不一致).
    fn same_measure_again(&self, measured: &Measured) -> Result<(), FindingRefusal> {
        value_holds(measured)?;
        let threshold = self.particulars().and_then(|found| found.threshold.as_ref());
        match threshold.filter(|threshold| threshold.measure != measured.measure) {
            Some(threshold) => Err(FindingRefusal::DefinitionDiffers {
                threshold: threshold.measure.clone(),
                measured: measured.measure.clone(),
            }),
            None => Ok(()),
        }
    }
}

impl Decides for WaiveMeasurement {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        if !finding.is_measured() {
            return Err(FindingRefusal::NotMeasured);
        }
        one(MeasurementWaived { reasons: self.reasons.clone(), waived_by: person(context)? })
    }
}
