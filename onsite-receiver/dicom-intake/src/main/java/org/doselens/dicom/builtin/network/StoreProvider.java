package org.doselens.dicom.builtin.network;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.HeaderReader;
import org.doselens.dicom.Intake;
import org.doselens.dicom.Tag;
import org.doselens.dicom.UnreadableObject;
import org.doselens.dicom.builtin.HeaderMemory;
import org.doselens.dicom.builtin.network.MessageReader.Fragments;

/**
 * Serves C-STORE (DICOM PS3.4 Annex B): skims the header while the data set streams in, drops the rest, and has the
 * intake decide. Nothing but the association's own end escapes; everything else becomes a status.
 */
final class StoreProvider {

    private final HeaderReader reader;
    private final Intake intake;
    private final HeaderMemory memory;

    StoreProvider(HeaderReader reader, Intake intake, HeaderMemory memory) {
        this.reader = reader;
        this.intake = intake;
        this.memory = memory;
    }

    /**
     * What is answered.
     *
     * @param comment why, without any value; empty for success
     */
    record Answer(int status, String comment) {

        static final Answer STORED = new Answer(DimseStatus.SUCCESS, "");

        boolean isSuccess() {
            return status == DimseStatus.SUCCESS;
        }
    }

    /** Reads the data set to its end and answers. */
    Answer store(CommandSet command, String abstractSyntax, String transferSyntax, Fragments body, Intake.Peer peer)
            throws AssociationEnd {
        Answer refused = refused(command, abstractSyntax);
        if (refused != null) {
            body.drain();
            return refused;
        }
        String sopClass = command.uid(CommandSet.AFFECTED_SOP_CLASS_UID);
        String sopInstance = command.uid(CommandSet.AFFECTED_SOP_INSTANCE_UID);
        try (HeaderMemory.Share share = memory.open()) {
            return taken(new HeaderBytes(body, share), body, transferSyntax, sopClass, sopInstance, peer);
        } catch (RuntimeException e) {
            body.drain();
            return failed(e);
        }
    }

    private Answer taken(
            HeaderBytes bytes,
            Fragments body,
            String transferSyntax,
            String sopClass,
            String sopInstance,
            Intake.Peer peer)
            throws AssociationEnd {
        try {
            return offer(read(bytes, body, transferSyntax, sopClass, sopInstance), bytes, transferSyntax, peer);
        } catch (DicomException e) {
            body.drain();
            if (e.reason() == DicomException.Reason.NO_MEMORY_NOW) {
                return new Answer(DimseStatus.OUT_OF_RESOURCES, "many large objects at once, try again");
            }
            return unreadable(new UnreadableObject(sopClass, sopInstance, transferSyntax, bytes.kept(), e), peer);
        }
    }

    private static Answer refused(CommandSet command, String abstractSyntax) {
        String sopClass = command.uid(CommandSet.AFFECTED_SOP_CLASS_UID);
        if (!sopClass.equals(abstractSyntax) || !Syntaxes.isStorage(sopClass)) {
            return new Answer(DimseStatus.SOP_CLASS_NOT_SUPPORTED, "SOP class is not that of the context");
        }
        if (!Syntaxes.isWellFormed(command.uid(CommandSet.AFFECTED_SOP_INSTANCE_UID))) {
            return new Answer(DimseStatus.INVALID_SOP_INSTANCE, "SOP instance UID missing or malformed");
        }
        return null;
    }

    private DicomObject read(
            HeaderBytes bytes, Fragments body, String transferSyntax, String sopClass, String sopInstance)
            throws DicomException, AssociationEnd {
        DicomObject object;
        try {
            object = reader.readDataset(bytes, transferSyntax, sopClass, sopInstance);
        } catch (EOFException e) {
            body.requireIntact();
            throw new DicomException(DicomException.Reason.TRUNCATED, body.count(), "data set ends within its header");
        } catch (IOException e) {
            body.requireIntact();
            throw new DicomException(DicomException.Reason.BAD_ENCODING, body.count(), "data set not decodable");
        }
        body.drain();
        return object;
    }

    private Answer offer(DicomObject object, HeaderBytes bytes, String transferSyntax, Intake.Peer peer) {
        Dataset header = object.dataset();
        if (differs(header.string(Tag.SOPClassUID), object.sopClassUid())
                || differs(header.string(Tag.SOPInstanceUID), object.sopInstanceUid())) {
            DicomException reason = new DicomException(
                    DicomException.Reason.BAD_ENCODING,
                    object.headerBytes(),
                    "SOP class or instance of the data set is not the command's");
            intake.unreadable(
                    new UnreadableObject(
                            object.sopClassUid(), object.sopInstanceUid(), transferSyntax, bytes.kept(), reason),
                    peer);
            return new Answer(DimseStatus.DATA_SET_DOES_NOT_MATCH, reason.getMessage());
        }
        return switch (intake.received(object, peer)) {
            case DURABLE, IGNORED -> Answer.STORED;
            case QUARANTINED -> new Answer(DimseStatus.QUARANTINED, "object set aside");
            case OUT_OF_RESOURCES -> new Answer(DimseStatus.OUT_OF_RESOURCES, "cannot be kept now, try again");
        };
    }

    /** Absent in the data set is lenient: the command has it. */
    private static boolean differs(Optional<String> inDataSet, String inCommand) {
        return inDataSet.isPresent() && !inDataSet.get().equals(inCommand);
    }

    private Answer unreadable(UnreadableObject object, Intake.Peer peer) {
        DicomException reason = object.reason();
        try {
            intake.unreadable(object, peer);
        } catch (RuntimeException e) {
            return failed(e);
        }
        return new Answer(DimseStatus.CANNOT_UNDERSTAND, reason.reason() + ": " + reason.getMessage());
    }

    /** Names the exception's class only: its message may hold anything. */
    private static Answer failed(RuntimeException e) {
        return new Answer(
                DimseStatus.PROCESSING_FAILURE, "failed with " + e.getClass().getSimpleName());
    }
}
