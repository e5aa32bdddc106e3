package org.doselens.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.doselens.core.dose.JudgingQueue;
import org.doselens.core.ownership.Retention;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.enrolment.FolderEnrolment;
import org.doselens.ingest.intake.BatchLoader;
import org.doselens.ingest.intake.FolderIntake;
import org.doselens.ingest.ownership.RetentionRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.context.event.ApplicationReadyEvent;
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
@Import(IngestConfiguration.class)
@ComponentScan(basePackages = {"org.doselens.ingest.intake", "org.doselens.ingest.enrolment"})
class ServerConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ServerConfiguration.class);
    private static final Duration WAITING_PAUSE = Duration.ofSeconds(30);
    /** The engine is back within seconds of a crash. */
    private static final Duration INTERRUPTED_PAUSE = Duration.ofSeconds(2);

    private static final Duration ROTATION_LOOK = Duration.ofHours(1);
    private static final Duration RETENTION_FIRST = Duration.ofMinutes(10);
    private static final Duration RETENTION_PAUSE = Duration.ofDays(1);
    /** A younger package is most likely being loaded by the request that brought it. */
    private static final Duration WAITING_AGE = Duration.ofMinutes(2);

    private final ScheduledExecutorService background =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "waiting-packages"));

    @Bean
    static SslBundleRegistrar tls(CertificateAuthority authority, IngestSettings settings) {
        SslStoreBundle stores = SslStoreBundle.of(
                authority.serverKeys(settings.hostNames()), authority.keyPassword(), authority.trusted());
        SslOptions options = SslOptions.of(null, Set.of("TLSv1.3", "TLSv1.2"));
        return registry -> registry.registerBundle(
                "ingest", SslBundle.of(stores, SslBundleKey.of(authority.keyPassword()), options));
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService background() {
        return background;
    }

    @Bean
    JudgingLoop judgingLoop(JudgingQueue queue) {
        return new JudgingLoop(queue, Clock.systemUTC());
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        BatchLoader loader = event.getApplicationContext().getBean(BatchLoader.class);
        background.execute(() -> quietly(() -> loader.loadWaiting(Instant.now())));
        // quietly answers for every failure itself, so nothing is lost with the futures
        var unusedFour = background.scheduleWithFixedDelay(
                () -> quietly(loader::loadInterrupted),
                INTERRUPTED_PAUSE.toSeconds(),
                INTERRUPTED_PAUSE.toSeconds(),
                TimeUnit.SECONDS);
        var unused = background.scheduleWithFixedDelay(
                () -> quietly(() -> loader.loadWaiting(Instant.now().minus(WAITING_AGE))),
                WAITING_PAUSE.toSeconds(),
                WAITING_PAUSE.toSeconds(),
                TimeUnit.SECONDS);
        CertificateAuthority authority = event.getApplicationContext().getBean(CertificateAuthority.class);
        IngestSettings settings = event.getApplicationContext().getBean(IngestSettings.class);
        var unusedToo = background.scheduleWithFixedDelay(
                () -> rotateIfOld(authority, settings), 0, ROTATION_LOOK.toSeconds(), TimeUnit.SECONDS);
        RetentionRun retention = event.getApplicationContext().getBean(RetentionRun.class);
        var unusedThree = background.scheduleWithFixedDelay(
                () -> endWhatIsOld(retention),
                RETENTION_FIRST.toSeconds(),
                RETENTION_PAUSE.toSeconds(),
                TimeUnit.SECONDS);
        int port = ((WebServerApplicationContext) event.getApplicationContext())
                .getWebServer()
                .getPort();
        LOG.info("ingest ready: receivers connect to port {}", port);
    }

    private static void endWhatIsOld(RetentionRun retention) {
        try {
            for (Retention.Applied applied : retention.run()) {
                LOG.info(
                        "Site {} keeps nothing before {}: {} rows deleted",
                        applied.siteId(),
                        applied.before(),
                        applied.rows());
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "What hospitals no longer keep could not be deleted: {}",
                    e.getClass().getSimpleName());
        }
    }

    /** Packages that come as files are taken by the same checks, for as long as the server runs. */
    @EventListener
    void watchFolder(ApplicationReadyEvent event) {
        IngestSettings settings = event.getApplicationContext().getBean(IngestSettings.class);
        FolderIntake packages = event.getApplicationContext().getBean(FolderIntake.class);
        FolderEnrolment enrolment = event.getApplicationContext().getBean(FolderEnrolment.class);
        if (settings.folderIn() != null) {
            long every = settings.folderEvery().toMillis();
            var unused = background.scheduleWithFixedDelay(
                    () -> take(packages, enrolment, settings.folderIn(), settings.folderOut()),
                    0,
                    every,
                    TimeUnit.MILLISECONDS);
            LOG.info("Packages are also taken from {}", settings.folderIn());
        }
    }

    private static void take(FolderIntake packages, FolderEnrolment enrolment, Path in, Path out) {
        try {
            Files.createDirectories(in);
            enrolment.take(in, out);
            int taken = packages.take(in, out);
            if (taken > 0) {
                LOG.info("{} packages taken from files and acknowledged", taken);
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("The folder with packages cannot be taken in now: {}", e.getMessage());
        }
    }

    private static void rotateIfOld(CertificateAuthority authority, IngestSettings settings) {
        try {
            Instant due = authority.recipients().currentSince().plus(settings.recipientRotation());
            if (Instant.now().isAfter(due)) {
                authority.recipients().rotate(settings.recipientOverlap());
                LOG.info("New keys for packages; those before open packages for {} more", settings.recipientOverlap());
            }
        } catch (RuntimeException e) {
            LOG.warn("The keys for packages could not be rotated: {}", e.getMessage());
        }
    }

    /** A failure must not end the schedule: the next turn may find the database back. */
    private static void quietly(Runnable load) {
        try {
            load.run();
        } catch (RuntimeException e) {
            LOG.warn("Waiting packages could not be loaded: {}", e.getClass().getSimpleName());
        }
    }
}
