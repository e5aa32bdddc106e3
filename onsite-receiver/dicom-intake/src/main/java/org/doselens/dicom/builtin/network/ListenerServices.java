package org.doselens.dicom.builtin.network;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.doselens.dicom.Intake;
import org.doselens.dicom.PerformedStepIntake;

/**
 * Who takes what comes over associations. Verification and storage are always served, and storage commitment is always
 * refused by a report; a service that nobody takes is not negotiated.
 *
 * @param commitmentRequesters where to report to requesters of storage commitment, by AE title, once the association of
 *     their request has ended; who is not among them hears it only while it is open
 */
public record ListenerServices(
        Intake objects,
        Optional<PerformedStepIntake> performedSteps,
        Map<String, InetSocketAddress> commitmentRequesters) {

    public ListenerServices {
        commitmentRequesters = Map.copyOf(commitmentRequesters);
    }

    /** Storage alone. */
    public static ListenerServices of(Intake objects) {
        return new ListenerServices(objects, Optional.empty(), Map.of());
    }

    public ListenerServices withPerformedSteps(PerformedStepIntake steps) {
        return new ListenerServices(objects, Optional.of(steps), commitmentRequesters);
    }

    public ListenerServices withCommitmentRequesters(Map<String, InetSocketAddress> requesters) {
        return new ListenerServices(objects, performedSteps, requesters);
    }
}
