package org.doselens.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;

/** Sends objects to a storage SCP over one association at a time. */
public interface DicomSender {

    /** C-ECHO. */
    void echo() throws IOException, DicomException;

    /**
     * Sends all objects over as many associations as their SOP classes and transfer syntaxes need.
     *
     * @param answered called with each object and its DIMSE status, in order
     */
    void send(Iterable<Outgoing> objects, BiConsumer<Outgoing, Integer> answered) throws IOException, DicomException;

    /**
     * An object to send.
     *
     * @param name how it is called in messages, such as its file name
     * @param body the data set in its transfer syntax, without file meta information
     */
    record Outgoing(
            String name, String sopClassUid, String sopInstanceUid, String transferSyntaxUid, EncodedDataset body) {}

    /** The bytes of a data set, opened when it is its turn. */
    @FunctionalInterface
    interface EncodedDataset {
        InputStream open() throws IOException;
    }
}
