package org.doselens.dicom;

import java.util.Optional;

/**
 * Looks at pixel bytes while they pass, of the objects it chooses. No image is kept: a reader hands over one buffer of
 * at most 32 KiB at a time and writes it again afterwards. Implementations are thread-safe; their observers are used by
 * one thread.
 */
public interface PixelTap {

    /** Looks at nothing. */
    PixelTap CLOSED = (header, transferSyntaxUid) -> Optional.empty();

    /** Who looks at this object's pixels; empty for most objects. Asked only where Pixel Data has a defined length. */
    Optional<Observer> observe(Dataset header, String transferSyntaxUid);

    /** Of the pixels of one object. */
    interface Observer {

        /** The next bytes of Pixel Data (7FE0,0010), as encoded; they are valid during the call only. */
        void pixels(byte[] bytes, int offset, int length);

        /** What was measured, as attributes of the object, once all pixels came; the object's own ones win. */
        Dataset measured();
    }
}
