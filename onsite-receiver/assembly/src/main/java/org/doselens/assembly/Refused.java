package org.doselens.assembly;

import java.nio.ByteBuffer;

/**
 * An object that could not be taken, as it goes into quarantine.
 *
 * @param sender calling AE title, folder or address it came from
 * @param sopClassUid empty if unknown
 * @param sopInstanceUid empty if unknown
 * @param transferSyntaxUid of {@code bytes}; empty if they are a file (PS3.10)
 * @param bytes its header, or what came of it; may be empty
 * @param reason without any value of the object
 */
public record Refused(
        String sender,
        String sopClassUid,
        String sopInstanceUid,
        String transferSyntaxUid,
        ByteBuffer bytes,
        String reason) {

    @Override
    public String toString() {
        return "Refused[" + reason + "]";
    }
}
