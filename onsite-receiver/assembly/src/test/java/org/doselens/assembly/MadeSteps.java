package org.doselens.assembly;

import java.time.ZoneId;
import java.util.List;
import org.doselens.anonymizer.Identity;
import org.doselens.exam.Device;
import org.doselens.exam.Patient;
import org.doselens.exam.StepStatus;
import org.doselens.extraction.PerformedStep;

/** Performed steps made for tests: on the CT of {@link Told}, from a minute to a minute after noon. */
final class MadeSteps {

    static final KnownDevice CT1 =
            new KnownDevice("GE|REVOLUTION", new Device("GE", "Revolution", "CT1", "77", null, "GE|REVOLUTION|77"));

    private MadeSteps() {}

    static PerformedStep completed(String sop, int from, int to, String... studies) {
        return step(sop, StepStatus.COMPLETED, from, to, "CT", "CT1", List.of(), studies);
    }

    static PerformedStep begun(String sop, int from, String... studies) {
        return step(sop, StepStatus.IN_PROGRESS, from, null, "CT", "CT1", List.of(), studies);
    }

    static PerformedStep step(
            String sop,
            StepStatus status,
            int from,
            Integer to,
            String modality,
            String station,
            List<String> instances,
            String... studies) {
        return new PerformedStep(
                sop,
                status,
                Told.NOON.plusMinutes(from),
                to == null ? null : Told.NOON.plusMinutes(to),
                modality,
                station,
                "胸部 CT",
                List.of(studies),
                instances,
                new Identity("n", "id", null, null, List.of("a-" + sop), studies[0], null, List.of()),
                new Patient(null, 40.0, "F", null, null),
                List.of(),
                ZoneId.of("Asia/Shanghai"));
    }

    /** An N-SET. */
    static PerformedStep ending(String sop, StepStatus status, int to) {
        return new PerformedStep(
                sop,
                status,
                null,
                Told.NOON.plusMinutes(to),
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                ZoneId.of("Asia/Shanghai"));
    }

    static StepOfStudy on(PerformedStep step) {
        return new StepOfStudy(step, CT1);
    }
}
