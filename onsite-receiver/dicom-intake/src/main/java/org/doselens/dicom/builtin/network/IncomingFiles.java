package org.doselens.dicom.builtin.network;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomException.Reason;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.HeaderReader;
import org.doselens.dicom.Intake;
import org.doselens.dicom.Intake.Outcome;
import org.doselens.dicom.Tag;
import org.doselens.dicom.UnreadableObject;
import org.doselens.dicom.builtin.HeaderMemory;

/**
 * Takes files (DICOM PS3.10) from a disk or a request as the listener takes data sets: the header is kept, pixels are
 * counted and dropped, what cannot be read is set aside with its beginning, and the intake decides. Thread-safe.
 */
public final class IncomingFiles {

    private final HeaderReader reader;
    private final HeaderMemory memory;

    public IncomingFiles(HeaderReader reader, HeaderMemory memory) {
        this.reader = reader;
        this.memory = memory;
    }

    /**
     * What became of a file.
     *
     * @param sopClassUid empty if it could not be read
     * @param sopInstanceUid likewise
     * @param reason why it was set aside, without any value; else empty
     */
    public record Taken(Outcome outcome, String sopClassUid, String sopInstanceUid, String reason) {}

    /** Looks at what was read before anybody is told of it; an exception of its own ends the taking. */
    @FunctionalInterface
    public interface Check {
        /** Throws a DicomException for an object to be set aside. */
        void look(DicomObject object) throws DicomException, IOException;
    }

    /** Reads the input to its end and has the intake decide. Failures of the input itself are thrown as they are. */
    public Taken take(InputStream in, Check check, Intake intake, Intake.Peer peer) throws IOException {
        try (HeaderMemory.Share share = memory.open()) {
            HeaderBytes bytes = new HeaderBytes(in, share);
            try {
                DicomObject object = read(bytes);
                check.look(object);
                Outcome outcome = intake.received(object, peer);
                return new Taken(
                        outcome,
                        object.sopClassUid(),
                        object.sopInstanceUid(),
                        outcome == Outcome.QUARANTINED ? "the object could not be worked up" : "");
            } catch (DicomException e) {
                if (e.reason() == Reason.NO_MEMORY_NOW) {
                    return new Taken(Outcome.OUT_OF_RESOURCES, "", "", "");
                }
                intake.unreadable(new UnreadableObject("", "", "", bytes.kept(), e), peer);
                return new Taken(Outcome.QUARANTINED, "", "", e.reason() + ": " + e.getMessage());
            }
        }
    }

    private DicomObject read(HeaderBytes bytes) throws DicomException, IOException {
        try {
            DicomObject object = reader.readFile(bytes);
            if (object.sopInstanceUid().isEmpty()
                    || object.dataset().string(Tag.SOPClassUID).isEmpty()) {
                throw new DicomException(
                        Reason.NOT_DICOM, object.headerBytes(), "the object has no SOP class or instance");
            }
            return object;
        } catch (EOFException e) {
            throw new DicomException(Reason.TRUNCATED, 0, "the file ends within its header");
        } catch (ZipException e) {
            throw new DicomException(Reason.BAD_ENCODING, 0, "the file cannot be inflated");
        }
    }
}
