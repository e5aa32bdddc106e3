package org.doselens.dicom;

import java.nio.ByteBuffer;

/**
 * An object that could not be read, with what came of it, so that it can be kept and tried again.
 *
 * @param sopClassUid as the command, the file or the request names it; empty if nothing does
 * @param sopInstanceUid likewise
 * @param transferSyntaxUid the syntax of {@code beginning}; empty if that is a file (PS3.10)
 * @param beginning the bytes up to where reading stopped, or as many of them as were kept; identifies the patient
 * @param reason why it could not be read
 */
public record UnreadableObject(
        String sopClassUid,
        String sopInstanceUid,
        String transferSyntaxUid,
        ByteBuffer beginning,
        DicomException reason) {

    @Override
    public String toString() {
        return "UnreadableObject[" + reason.reason() + ", " + beginning.remaining() + " bytes kept]";
    }
}
