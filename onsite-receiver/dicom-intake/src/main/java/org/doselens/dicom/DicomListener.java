package org.doselens.dicom;

import java.io.IOException;

/** Accepts associations (DICOM PS3.8) and hands what arrives to an {@link Intake}. */
public interface DicomListener extends AutoCloseable {

    /** Starts to listen. Returns when the port is open. */
    void start() throws IOException;

    /** The port it listens on, chosen by the system if 0 was asked for. */
    int port();

    /** Associations open now. */
    int openAssociations();

    /** Stops to listen, lets running C-STOREs end for a short while, then closes what is left. Idempotent. */
    @Override
    void close();
}
