package org.doselens.dicom.builtin.network;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Intake;
import org.doselens.dicom.PerformedStepIntake;
import org.doselens.dicom.Tag;

/** Performed procedure steps in memory, with the rules of the standard for them. */
final class RecordingSteps implements PerformedStepIntake {

    final Map<String, Dataset> steps = new ConcurrentHashMap<>();
    volatile boolean full;

    @Override
    public Outcome created(String sopInstanceUid, Dataset attributes, Intake.Peer peer) {
        if (full) {
            return Outcome.OUT_OF_RESOURCES;
        }
        return steps.putIfAbsent(sopInstanceUid, attributes) == null ? Outcome.DURABLE : Outcome.DUPLICATE_SOP_INSTANCE;
    }

    @Override
    public Outcome set(String sopInstanceUid, Dataset modifications, Intake.Peer peer) {
        Dataset before = steps.get(sopInstanceUid);
        if (before == null) {
            return Outcome.NO_SUCH_SOP_INSTANCE;
        }
        if (!status(before).equals("IN PROGRESS")) {
            return Outcome.MAY_NO_LONGER_BE_UPDATED;
        }
        steps.put(
                sopInstanceUid,
                new DatasetBuilder().all(before).all(modifications).build());
        return Outcome.DURABLE;
    }

    String status(String sopInstanceUid) {
        return status(steps.get(sopInstanceUid));
    }

    private static String status(Dataset step) {
        return step.string(Tag.PerformedProcedureStepStatus).orElseThrow();
    }
}
