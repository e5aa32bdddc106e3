package org.doselens.dicom.builtin.network;

import java.util.Optional;
import org.doselens.dicom.Intake;
import org.doselens.dicom.PerformedStepIntake;

/**
 * Who takes what comes over associations. Verification and storage are always served; a service that nobody takes is not
 * negotiated.
 */
public record ListenerServices(Intake objects, Optional<PerformedStepIntake> performedSteps) {

    /** Storage alone. */
    public static ListenerServices of(Intake objects) {
        return new ListenerServices(objects, Optional.empty());
    }

    public ListenerServices withPerformedSteps(PerformedStepIntake steps) {
        return new ListenerServices(objects, Optional.of(steps));
    }
}
