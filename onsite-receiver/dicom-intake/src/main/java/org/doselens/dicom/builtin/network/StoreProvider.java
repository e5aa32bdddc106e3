package org.doselens.dicom.builtin.network;

import java.util.Optional;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake;
import org.doselens.dicom.Tag;
import org.doselens.dicom.UnreadableObject;
import org.doselens.dicom.builtin.HeaderMemory;

/**
 * Serves C-STORE (DICOM PS3.4 Annex B): skims the header while the data set streams in, drops the rest, and has the
 * intake decide. Nothing but the association's own end escapes; everything else becomes a status.
 */
final class StoreProvider {

    private final HeaderSkim skim;
    private final Intake intake;

    StoreProvider(HeaderSkim skim, Intake intake) {
        this.skim = skim;
        this.intake = intake;
    }

    /** Reads the data set to its end and answers. */
    Answer store(Request request) throws AssociationEnd {
        Answer refused = refused(request);
        if (refused != null) {
            return refused;
        }
        try (HeaderMemory.Share share = skim.open()) {
            return taken(request, new HeaderBytes(request.body(), share));
        } catch (RuntimeException e) {
            request.body().drain();
            return Answer.failed(e);
        }
    }

    private static Answer refused(Request request) {
        if (request.body() == null) {
            return new Answer(DimseStatus.MISTYPED_ARGUMENT, "C-STORE without a data set");
        }
        String sopClass = request.command().uid(CommandSet.AFFECTED_SOP_CLASS_UID);
        if (!sopClass.equals(request.abstractSyntax()) || !Syntaxes.isStorage(sopClass)) {
            return new Answer(DimseStatus.SOP_CLASS_NOT_SUPPORTED, "SOP class is not that of the context");
        }
        if (!Syntaxes.isWellFormed(request.command().uid(CommandSet.AFFECTED_SOP_INSTANCE_UID))) {
            return new Answer(DimseStatus.INVALID_SOP_INSTANCE, "SOP instance UID missing or malformed");
        }
        return null;
    }

    private Answer taken(Request request, HeaderBytes bytes) throws AssociationEnd {
        String sopClass = request.command().uid(CommandSet.AFFECTED_SOP_CLASS_UID);
        String sopInstance = request.command().uid(CommandSet.AFFECTED_SOP_INSTANCE_UID);
        try {
            return offer(skim.read(request, bytes, sopClass, sopInstance), request.peer());
        } catch (AssociationEnd end) {
            countIfTooLong(request, bytes);
            throw end;
        } catch (DicomException e) {
            drain(request, bytes);
            if (e.reason() == DicomException.Reason.NO_MEMORY_NOW) {
                return new Answer(DimseStatus.OUT_OF_RESOURCES, "many large objects at once, try again");
            }
            unreadable(request, bytes, e);
            return e instanceof Mismatch
                    ? new Answer(DimseStatus.DATA_SET_DOES_NOT_MATCH, e.getMessage())
                    : new Answer(DimseStatus.CANNOT_UNDERSTAND, e.reason() + ": " + e.getMessage());
        }
    }

    private void drain(Request request, HeaderBytes bytes) throws AssociationEnd {
        try {
            request.body().drain();
        } catch (AssociationEnd end) {
            countIfTooLong(request, bytes);
            throw end;
        }
    }

    /** An object without end ends its association, and is counted all the same. */
    private void countIfTooLong(Request request, HeaderBytes bytes) {
        if (request.body().isTooLong()) {
            unreadable(request, bytes, HeaderSkim.tooLong(request.body()));
        }
    }

    private void unreadable(Request request, HeaderBytes bytes, DicomException reason) {
        intake.unreadable(
                new UnreadableObject(
                        request.command().uid(CommandSet.AFFECTED_SOP_CLASS_UID),
                        request.command().uid(CommandSet.AFFECTED_SOP_INSTANCE_UID),
                        request.transferSyntax(),
                        bytes.kept(),
                        reason),
                request.peer());
    }

    private Answer offer(DicomObject object, Intake.Peer peer) throws DicomException {
        Dataset header = object.dataset();
        if (differs(header.string(Tag.SOPClassUID), object.sopClassUid())
                || differs(header.string(Tag.SOPInstanceUID), object.sopInstanceUid())) {
            throw new Mismatch(object.headerBytes());
        }
        return switch (intake.received(object, peer)) {
            case DURABLE, IGNORED -> Answer.SUCCESS;
            case QUARANTINED -> new Answer(DimseStatus.QUARANTINED, "object set aside");
            case OUT_OF_RESOURCES -> new Answer(DimseStatus.OUT_OF_RESOURCES, "cannot be kept now, try again");
        };
    }

    /** Absent in the data set is lenient: the command has it. */
    private static boolean differs(Optional<String> inDataSet, String inCommand) {
        return inDataSet.isPresent() && !inDataSet.get().equals(inCommand);
    }

    private static final class Mismatch extends DicomException {

        private static final long serialVersionUID = 1L;

        Mismatch(long offset) {
            super(Reason.BAD_ENCODING, offset, "SOP class or instance of the data set is not the command's");
        }
    }
}
