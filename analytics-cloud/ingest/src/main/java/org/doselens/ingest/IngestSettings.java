package org.doselens.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the process that receives.
 *
 * @param dataDirectory where keys and the archive of packages lie
 * @param port where receivers connect
 * @param hostNames names and addresses by which receivers reach this server; they stand in its certificate
 * @param maxPackageSize the longest package that is read
 * @param packagesAtOnce packages in memory at one time; more are asked to come later
 * @param enrolmentsPerMinute how often one address may try to enrol, and one receiver renew, in a minute
 * @param receiverCertificateValidity how long a receiver's certificate is good; it renews it before
 * @param recipientRotation how old the keys become that packages are sealed for
 * @param recipientOverlap how long replaced keys still open packages
 * @param folderIn where packages arrive as files, from a one-way gateway or a disc; none if they all come by connection
 * @param folderOut where signed acknowledgements of them are put
 * @param folderEvery how often the folder is looked through
 * @param metrics what it tells of itself
 */
@ConfigurationProperties("doselens.ingest")
public record IngestSettings(
        Path dataDirectory,
        @DefaultValue("8443") int port,
        @DefaultValue({"localhost", "127.0.0.1"}) List<String> hostNames,
        @DefaultValue("16MB") DataSize maxPackageSize,
        @DefaultValue("8") int packagesAtOnce,
        @DefaultValue("20") int enrolmentsPerMinute,
        @DefaultValue("365d") Duration receiverCertificateValidity,
        @DefaultValue("365d") Duration recipientRotation,
        @DefaultValue("30d") Duration recipientOverlap,
        Path folderIn,
        Path folderOut,
        @DefaultValue("30s") Duration folderEvery,
        @DefaultValue MetricsSettings metrics) {

    /**
     * Figures and health for a scraper and a watchdog on this machine.
     *
     * @param port of loopback on which {@code /metrics} and {@code /health} are answered; -1 for none
     */
    public record MetricsSettings(@DefaultValue("-1") int port) {}

    public IngestSettings {
        if (dataDirectory == null) {
            throw new IllegalArgumentException(
                    "doselens.ingest.data-directory must name the folder for keys and the archive of packages");
        }
        if ((folderIn == null) != (folderOut == null)) {
            throw new IllegalArgumentException("doselens.ingest.folder-in and folder-out go together");
        }
        dataDirectory = dataDirectory.toAbsolutePath();
        hostNames = List.copyOf(hostNames);
    }

    Path authorityFolder() {
        return dataDirectory.resolve("ca");
    }
}
