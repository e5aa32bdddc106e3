package org.doselens.ingest;

import io.micrometer.core.instrument.Metrics;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.doselens.core.background.BackgroundLoop;
import org.doselens.core.background.SoleTurn;
import org.doselens.core.database.Databases;
import org.doselens.core.dose.JudgingQueue;
import org.doselens.core.ownership.Retention;
import org.doselens.core.storage.ColdStorage;
import org.doselens.core.storage.StoragePlaces;
import org.doselens.core.watch.Pipeline;
import org.doselens.core.watch.WatchConfiguration;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.backup.BackupCheck;
import org.doselens.ingest.backup.BackupSettings;
import org.doselens.ingest.backup.Backups;
import org.doselens.ingest.enrolment.FolderEnrolment;
import org.doselens.ingest.intake.BatchLoader;
import org.doselens.ingest.intake.FolderIntake;
import org.doselens.ingest.ownership.RetentionRun;
import org.doselens.ingest.watch.FileSizes;
import org.doselens.ingest.watch.InstallationWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** The server: TLS with the private authority's keys, and the loading of what waits in the archive. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({IngestConfiguration.class, WatchConfiguration.class})
@ComponentScan(basePackages = {"org.doselens.ingest.intake", "org.doselens.ingest.enrolment"})
class ServerConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ServerConfiguration.class);
    private static final String TLS = "ingest";
    private static final Duration JUDGING_PAUSE = Duration.ofMillis(500);
    private static final Duration WAITING_PAUSE = Duration.ofSeconds(10);
    /** The engine is back within seconds of a crash. */
    private static final Duration INTERRUPTED_PAUSE = Duration.ofSeconds(2);

    private static final Duration BACKUP_LOOK = Duration.ofMinutes(5);
    private static final Duration ROTATION_LOOK = Duration.ofHours(1);
    /** While it is not valid, nothing arrives. */
    private static final Duration CERTIFICATE_LOOK = Duration.ofMinutes(1);

    private static final Duration RETENTION_FIRST = Duration.ofMinutes(10);
    private static final Duration RETENTION_PAUSE = Duration.ofDays(1);
    private static final Duration COLD_FIRST = Duration.ofMinutes(20);
    private static final Duration COLD_PAUSE = Duration.ofDays(1);
    private static final Duration SIZES_FIRST = Duration.ofMinutes(1);
    private static final Duration SIZES_PAUSE = Duration.ofHours(6);
    /** A younger package is most likely being loaded by the request that brought it, here or in another process. */
    private static final Duration WAITING_AGE = Duration.ofSeconds(20);

    @Bean
    static SslBundleRegistrar tls(CertificateAuthority authority, IngestSettings settings) {
        return registry -> registry.registerBundle(TLS, tlsOf(authority, settings));
    }

    private static SslBundle tlsOf(CertificateAuthority authority, IngestSettings settings) {
        SslStoreBundle stores = SslStoreBundle.of(
                authority.serverKeys(settings.hostNames()), authority.keyPassword(), authority.trusted());
        SslOptions options = SslOptions.of(null, Set.of("TLSv1.3", "TLSv1.2"));
        return SslBundle.of(stores, SslBundleKey.of(authority.keyPassword()), options);
    }

    /** Receivers go on connecting when the server's certificate nears its end: the next one is shown without a restart. */
    @Bean
    BackgroundLoop serverCertificate(
            CertificateAuthority authority, IngestSettings settings, DefaultSslBundleRegistry bundles) {
        return new BackgroundLoop("certificate of the server", CERTIFICATE_LOOK, CERTIFICATE_LOOK, () -> {
            SslBundle now = tlsOf(authority, settings);
            if (!shown(now).equals(shown(bundles.getBundle(TLS)))) {
                bundles.updateBundle(TLS, now);
                LOG.info("The server shows a new certificate");
            }
        });
    }

    private static Certificate shown(SslBundle bundle) throws KeyStoreException {
        KeyStore keys = bundle.getStores().getKeyStore();
        return keys.getCertificate(keys.aliases().nextElement());
    }

    @Bean
    BackgroundLoop judging(JudgingQueue queue) {
        return new BackgroundLoop("judging", Duration.ZERO, JUDGING_PAUSE, () -> {
            Instant started = Instant.now();
            int exams = queue.judgeDue(started);
            if (exams > 0) {
                Metrics.timer("doselens.stage", "stage", "judge").record(Duration.between(started, Instant.now()));
                Metrics.counter("doselens.exams.judged").increment(exams);
                LOG.info(
                        "Exams judged: {} in {} ms; {} wait",
                        exams,
                        Duration.between(started, Instant.now()).toMillis(),
                        queue.waiting().exams());
            }
        });
    }

    /** Processes behind one load balancer share databases and folder: what is here is done by one of them at a time. */
    @Bean
    SoleTurn soleTurn(Databases databases) {
        return new SoleTurn(databases);
    }

    /** What an ended process left is loaded at once: no request of this one brought it. */
    @Bean
    BackgroundLoop waitingPackages(BatchLoader loader, SoleTurn sole) {
        Instant start = Instant.now();
        String name = "waiting packages";
        return new BackgroundLoop(name, Duration.ZERO, WAITING_PAUSE, sole.of(name, () -> {
            Instant old = Instant.now().minus(WAITING_AGE);
            loader.loadWaiting(old.isAfter(start) ? old : start);
        }));
    }

    @Bean
    BackgroundLoop interruptedPackages(BatchLoader loader) {
        return new BackgroundLoop(
                "interrupted packages", INTERRUPTED_PAUSE, INTERRUPTED_PAUSE, loader::loadInterrupted);
    }

    @Bean
    BackgroundLoop recipientRotation(CertificateAuthority authority, IngestSettings settings) {
        return new BackgroundLoop("rotation of keys for packages", Duration.ZERO, ROTATION_LOOK, () -> {
            if (authority.recipients().rotateIfOlder(settings.recipientRotation(), settings.recipientOverlap())) {
                LOG.info("New keys for packages; those before open packages for {} more", settings.recipientOverlap());
            }
        });
    }

    @Bean
    Pipeline pipeline(Databases databases) {
        return new Pipeline(databases, Clock.systemUTC());
    }

    @Bean
    BackgroundLoop figuresOfPipeline(Pipeline pipeline) {
        return pipeline.loop();
    }

    @Bean
    InstallationWatch installationWatch(
            IngestSettings settings, BackupSettings backup, CertificateAuthority authority) {
        return new InstallationWatch(settings.dataDirectory(), backup.folder(), authority, Clock.systemUTC());
    }

    @Bean
    BackgroundLoop retention(RetentionRun retention, SoleTurn sole) {
        return new BackgroundLoop("retention", RETENTION_FIRST, RETENTION_PAUSE, sole.of("retention", () -> {
            for (Retention.Applied applied : retention.regular()) {
                LOG.info(
                        "Site {} keeps nothing before {}: {} rows deleted",
                        applied.siteId(),
                        applied.before(),
                        applied.rows());
            }
        }));
    }

    @Bean
    BackgroundLoop coldStorage(ColdStorage storage, SoleTurn sole) {
        String name = "cold storage";
        return new BackgroundLoop(name, COLD_FIRST, COLD_PAUSE, sole.of(name, () -> {
            for (ColdStorage.Moved moved : storage.move()) {
                LOG.info("{} of {} is on the cold volume: {} bytes", moved.table(), moved.month(), moved.bytes());
            }
        }));
    }

    @Bean
    BackgroundLoop fileSizes(IngestSettings settings, BackupSettings backup, Databases databases, SoleTurn sole) {
        FileSizes sizes = new FileSizes(
                settings.dataDirectory(), backup.folder(), new StoragePlaces(databases, Clock.systemUTC()));
        String name = "sizes of files";
        return new BackgroundLoop(name, SIZES_FIRST, SIZES_PAUSE, sole.of(name, sizes::tell));
    }

    @Bean
    @ConditionalOnProperty("doselens.backup.folder")
    BackgroundLoop regularBackup(
            Backups backups, BackupCheck check, BackupSettings settings, Databases databases, SoleTurn sole) {
        LOG.info("A backup is made every {} in {}", settings.every(), settings.folder());
        String name = "regular backup";
        return new BackgroundLoop(name, BACKUP_LOOK, BACKUP_LOOK, sole.of(name, () -> {
            if (backups.isDue(settings.folder())) {
                Backups.Made made = backups.make(settings.folder(), databases);
                int pruned = backups.prune(settings.folder());
                LOG.info("Backup {} made: {} bytes; {} older ones deleted", made.folder(), made.bytes(), pruned);
                if (check.isPossible()) {
                    checked(check.check(made.folder()));
                }
            }
        }));
    }

    /** Apart from the backups, one of which may take an hour with its check. */
    @Bean
    @ConditionalOnProperty("doselens.backup.folder")
    BackgroundLoop packagesBesideBackups(Backups backups, BackupSettings settings, SoleTurn sole) {
        String name = "packages beside the backups";
        return new BackgroundLoop(
                name,
                settings.packagesEvery(),
                settings.packagesEvery(),
                sole.of(name, () -> backups.copyPackages(settings.folder())));
    }

    private static void checked(BackupCheck.Checked checked) {
        if (checked.different().isEmpty()) {
            LOG.info("It was restored elsewhere: {} rows as they were, in {} s", checked.rows(), checked.seconds());
        } else {
            LOG.error("It was restored elsewhere and differs: {}", checked.different());
        }
    }

    /** Packages that come as files are taken by the same checks, for as long as the server runs. */
    @Bean
    @ConditionalOnProperty("doselens.ingest.folder-in")
    BackgroundLoop folder(IngestSettings settings, FolderIntake packages, FolderEnrolment enrolment, SoleTurn sole) {
        LOG.info("Packages are also taken from {}", settings.folderIn());
        String name = "folder with packages";
        return new BackgroundLoop(name, Duration.ZERO, settings.folderEvery(), sole.of(name, () -> {
            Files.createDirectories(settings.folderIn());
            enrolment.take(settings.folderIn(), settings.folderOut());
            int taken = packages.take(settings.folderIn(), settings.folderOut());
            if (taken > 0) {
                LOG.info("{} packages taken from files and acknowledged", taken);
            }
        }));
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        int port = ((WebServerApplicationContext) event.getApplicationContext())
                .getWebServer()
                .getPort();
        LOG.info("ingest ready: receivers connect to port {}", port);
    }
}
