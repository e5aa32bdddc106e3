package org.doselens.dicom.builtin.network;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.PerformedStepIntake;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.HeaderMemory;

/**
 * Serves N-CREATE and N-SET of Modality Performed Procedure Step (DICOM PS3.4 F.7.2). What a step cannot do without is
 * demanded; the other attributes that Table F.7.2-1 calls required may be missing, since a modality that is refused
 * reports nothing at all.
 */
final class PerformedStepProvider {

    private static final String IN_PROGRESS = "IN PROGRESS";
    private static final List<String> STATUSES = List.of(IN_PROGRESS, "COMPLETED", "DISCONTINUED");
    private static final int MAY_NO_LONGER_BE_UPDATED = 0xA710;

    private final HeaderSkim skim;
    private final PerformedStepIntake steps;

    PerformedStepProvider(HeaderSkim skim, PerformedStepIntake steps) {
        this.skim = skim;
        this.steps = steps;
    }

    /** Answers N-CREATE; one that names no instance is given a UID, as PS3.7 10.1.5 wants. */
    Answer create(Request request) throws AssociationEnd {
        CommandSet command = request.command();
        if (command.uid(CommandSet.AFFECTED_SOP_INSTANCE_UID).isEmpty()) {
            command.uid(CommandSet.AFFECTED_SOP_INSTANCE_UID, newUid());
        }
        return answer(
                request, command.uid(CommandSet.AFFECTED_SOP_CLASS_UID), CommandSet.AFFECTED_SOP_INSTANCE_UID, step -> {
                    Answer refused = refusedToCreate(step.dataset());
                    return refused != null
                            ? refused
                            : answer(steps.created(step.sopInstanceUid(), step.dataset(), request.peer()));
                });
    }

    /** Answers N-SET. */
    Answer set(Request request) throws AssociationEnd {
        return answer(
                request,
                request.command().uid(CommandSet.REQUESTED_SOP_CLASS_UID),
                CommandSet.REQUESTED_SOP_INSTANCE_UID,
                step -> {
                    Answer refused = refusedStatus(step.dataset());
                    return refused != null
                            ? refused
                            : answer(steps.set(step.sopInstanceUid(), step.dataset(), request.peer()));
                });
    }

    private interface Decision {
        Answer on(DicomObject step);
    }

    private Answer answer(Request request, String sopClass, int instanceElement, Decision decision)
            throws AssociationEnd {
        String instance = request.command().uid(instanceElement);
        if (!sopClass.equals(Uid.ModalityPerformedProcedureStep) || !sopClass.equals(request.abstractSyntax())) {
            return new Answer(DimseStatus.NO_SUCH_SOP_CLASS, "SOP class is not that of the context");
        }
        if (!Syntaxes.isWellFormed(instance)) {
            return new Answer(DimseStatus.INVALID_SOP_INSTANCE, "SOP instance UID missing or malformed");
        }
        if (request.body() == null) {
            return new Answer(DimseStatus.MISTYPED_ARGUMENT, "performed procedure step without a data set");
        }
        try (HeaderMemory.Share share = skim.open()) {
            return decision.on(skim.read(request, new HeaderBytes(request.body(), share), sopClass, instance));
        } catch (DicomException e) {
            return e.reason() == DicomException.Reason.NO_MEMORY_NOW
                    ? new Answer(DimseStatus.RESOURCE_LIMITATION, "many large objects at once, try again")
                    : new Answer(DimseStatus.PROCESSING_FAILURE, e.reason() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            return Answer.failed(e);
        }
    }

    private static Answer refusedToCreate(Dataset step) {
        Answer missing = missing(step, Tag.PerformedProcedureStepStatus, "Performed Procedure Step Status");
        missing = missing != null ? missing : missing(step, Tag.PerformedProcedureStepStartDate, "its Start Date");
        missing = missing != null ? missing : missing(step, Tag.PerformedProcedureStepStartTime, "its Start Time");
        if (missing != null) {
            return missing;
        }
        Dataset scheduled = step.item(Tag.ScheduledStepAttributesSequence).orElse(null);
        if (scheduled == null) {
            return step.contains(Tag.ScheduledStepAttributesSequence)
                    ? new Answer(DimseStatus.MISSING_ATTRIBUTE_VALUE, "Scheduled Step Attributes Sequence has no item")
                    : new Answer(DimseStatus.MISSING_ATTRIBUTE, "Scheduled Step Attributes Sequence is missing");
        }
        missing = missing(scheduled, Tag.StudyInstanceUID, "Study Instance UID of the scheduled step");
        boolean started = step.string(Tag.PerformedProcedureStepStatus)
                .filter(IN_PROGRESS::equals)
                .isPresent();
        return missing == null && !started
                ? new Answer(DimseStatus.INVALID_ATTRIBUTE_VALUE, "a step is created IN PROGRESS")
                : missing;
    }

    private static Answer refusedStatus(Dataset modifications) {
        return modifications
                .string(Tag.PerformedProcedureStepStatus)
                .filter(status -> !STATUSES.contains(status))
                .map(status -> new Answer(DimseStatus.INVALID_ATTRIBUTE_VALUE, "no status of a performed step"))
                .orElse(null);
    }

    private static Answer missing(Dataset in, int tag, String name) {
        if (in.string(tag).isPresent()) {
            return null;
        }
        return in.contains(tag)
                ? new Answer(DimseStatus.MISSING_ATTRIBUTE_VALUE, name + " has no value")
                : new Answer(DimseStatus.MISSING_ATTRIBUTE, name + " is missing");
    }

    private static Answer answer(PerformedStepIntake.Outcome outcome) {
        return switch (outcome) {
            case DURABLE -> Answer.SUCCESS;
            case DUPLICATE_SOP_INSTANCE -> new Answer(DimseStatus.DUPLICATE_SOP_INSTANCE, "the step exists already");
            case NO_SUCH_SOP_INSTANCE -> new Answer(DimseStatus.NO_SUCH_SOP_INSTANCE, "the step was never created");
            case MAY_NO_LONGER_BE_UPDATED ->
                new Answer(
                        DimseStatus.PROCESSING_FAILURE,
                        "Performed Procedure Step Object may no longer be updated",
                        MAY_NO_LONGER_BE_UPDATED,
                        null);
            case OUT_OF_RESOURCES -> new Answer(DimseStatus.RESOURCE_LIMITATION, "cannot be kept now, try again");
        };
    }

    /** PS3.5 B.2. */
    private static String newUid() {
        UUID uuid = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return "2.25." + new BigInteger(1, bytes);
    }
}
