package org.doselens.ingest.doctor;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the receiving server has its files and its door.
 *
 * @param dataDirectory keys and received packages
 * @param port where receivers connect on this machine
 */
public record Installation(Path dataDirectory, int port) {

    Path authorityFolder() {
        return dataDirectory.resolve("ca");
    }

    /** Opening an authority that is not there would make one. */
    boolean hasAuthority() {
        return Files.exists(authorityFolder().resolve("authority.p12"));
    }
}
