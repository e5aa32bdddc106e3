package org.doselens.dicom.builtin.network;

import java.io.EOFException;
import java.io.IOException;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.HeaderReader;
import org.doselens.dicom.builtin.HeaderMemory;
import org.doselens.dicom.builtin.network.MessageReader.Fragments;

/** Reads the header of a data set while it streams in, drops the rest, and charges what the header holds. */
final class HeaderSkim {

    private final HeaderReader reader;
    private final HeaderMemory memory;

    HeaderSkim(HeaderReader reader, HeaderMemory memory) {
        this.reader = reader;
        this.memory = memory;
    }

    /** To be closed once nobody holds the header any more. */
    HeaderMemory.Share open() {
        return memory.open();
    }

    /**
     * The object, when its last fragment has come.
     *
     * @param bytes the request's body
     */
    DicomObject read(Request request, HeaderBytes bytes, String sopClass, String sopInstance)
            throws DicomException, AssociationEnd {
        Fragments body = request.body();
        DicomObject object;
        try {
            object = reader.readDataset(bytes, request.transferSyntax(), sopClass, sopInstance);
        } catch (EOFException e) {
            body.requireIntact();
            throw new DicomException(DicomException.Reason.TRUNCATED, body.count(), "data set ends within its header");
        } catch (IOException e) {
            body.requireIntact();
            throw new DicomException(DicomException.Reason.BAD_ENCODING, body.count(), "data set not decodable");
        }
        body.drain();
        if (body.isTooLong()) {
            throw tooLong(body);
        }
        return object;
    }

    static DicomException tooLong(Fragments body) {
        return new DicomException(
                DicomException.Reason.TOO_LARGE, body.count(), "data set longer than any object may be");
    }
}
