package org.doselens.simulator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.doselens.simulator.feed.Destination;
import org.doselens.simulator.feed.Folder;
import org.doselens.simulator.feed.Receiver;
import picocli.CommandLine.Option;

/** Where to, as options say it; exactly one. */
final class To {

    @Option(names = "--to", paramLabel = "AE@HOST:PORT", description = "storage SCP to send to")
    private String receiver;

    @Option(names = "--out", paramLabel = "DIR", description = "folder to write DICOM files to")
    private Path folder;

    @Option(
            names = "--packages-to",
            paramLabel = "URL",
            description = "https address of ingest, for signed packages without the DICOM network")
    private URI cloud;

    /** Ingest, where packages are wanted; else null. */
    URI cloud() {
        return cloud;
    }

    boolean isNetwork() {
        return receiver != null;
    }

    /**
     * The destination of objects.
     *
     * @throws IllegalArgumentException if the peer is not written as it must be
     */
    Destination objects() throws IOException {
        if (folder != null) {
            return new Folder(Files.createDirectories(folder));
        }
        int at = receiver.indexOf('@');
        int colon = receiver.lastIndexOf(':');
        if (at < 1 || colon < at + 2) {
            throw new IllegalArgumentException(
                    "--to takes AE@HOST:PORT, such as DOSELENS@localhost:11112, not " + receiver);
        }
        try {
            int port = Integer.parseInt(receiver.substring(colon + 1));
            return new Receiver(receiver.substring(0, at), receiver.substring(at + 1, colon), port);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the port of --to is not a number: " + receiver, e);
        }
    }
}
