package org.doselens.ingest.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.backup.Backups;

/** Age of the newest backup, room beside keys and archive, and how long the authority is good. Thread-safe. */
public final class InstallationWatch implements MeterBinder {

    private final Path dataDirectory;
    private final Path backups;
    private final Instant authorityEnds;
    private final Clock clock;

    /**
     * A watch.
     *
     * @param backups folder of the regular backups; null if none are made
     */
    public InstallationWatch(Path dataDirectory, Path backups, CertificateAuthority authority, Clock clock) {
        this.dataDirectory = dataDirectory;
        this.backups = backups;
        this.authorityEnds = authority.certificate().getNotAfter().toInstant();
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("doselens.backup.age", this, watch -> watch.backupAge())
                .baseUnit("seconds")
                .description("Age of the newest whole backup; NaN where none is made or can be seen")
                .register(registry);
        Gauge.builder("doselens.disk.free", this, watch -> watch.ofDisk(FileStore::getUsableSpace))
                .tag("place", "ingest")
                .baseUnit("bytes")
                .description("Room on the disk, of ClickHouse the fullest")
                .register(registry);
        Gauge.builder("doselens.disk.total", this, watch -> watch.ofDisk(FileStore::getTotalSpace))
                .tag("place", "ingest")
                .baseUnit("bytes")
                .description("Size of the disk")
                .register(registry);
        Gauge.builder("doselens.certificate.left", this, watch -> watch.until(watch.authorityEnds))
                .tag("certificate", "authority")
                .baseUnit("seconds")
                .description("How long a certificate is still good")
                .register(registry);
    }

    private double backupAge() {
        if (backups == null) {
            return Double.NaN;
        }
        try {
            return Backups.newest(backups, clock.instant())
                    .map(made -> -until(made))
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private double until(Instant moment) {
        return Duration.between(clock.instant(), moment).toSeconds();
    }

    /** What a disk says of itself. */
    @FunctionalInterface
    private interface OfDisk {
        long of(FileStore disk) throws IOException;
    }

    private double ofDisk(OfDisk question) {
        try {
            return question.of(Files.getFileStore(dataDirectory));
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
