package org.doselens.onsite.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;
import org.springframework.context.SmartLifecycle;

/**
 * The certificate of the page. A key store that is written anew, with the same password, is shown without a restart; one that
 * does not open is said once and the one before stays.
 */
final class PageCertificate implements SmartLifecycle {

    static final String BUNDLE = "onsite-page";

    private static final Logger LOG = LoggerFactory.getLogger(PageCertificate.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private final PageSettings settings;
    private final SslBundleRegistry bundles;
    private ScheduledExecutorService timer;
    private Future<?> looking;
    private FileTime written;

    PageCertificate(PageSettings settings, SslBundleRegistry bundles) {
        this.settings = settings;
        this.bundles = bundles;
    }

    static SslBundle of(PageSettings settings) {
        String file = settings.keyStore().toAbsolutePath().toUri().toString();
        return SslBundle.of(
                new JksSslStoreBundle(new JksSslStoreDetails("PKCS12", null, file, settings.keyStorePassword()), null),
                SslBundleKey.of(settings.keyStorePassword()),
                SslOptions.of(null, Set.of("TLSv1.3", "TLSv1.2")));
    }

    private void look() {
        try {
            FileTime now = Files.getLastModifiedTime(settings.keyStore());
            if (now.equals(written)) {
                return;
            }
            written = now;
            KeyStoreCheck.check(settings.keyStore(), settings.keyStorePassword());
            bundles.updateBundle(BUNDLE, of(settings));
            LOG.info("The page shows the certificate of its new key store");
        } catch (IOException | RuntimeException e) {
            LOG.warn("The page's new key store cannot be used, the one before stays: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void start() {
        if (settings.keyStore() == null || settings.port() < 0) {
            return;
        }
        try {
            written = Files.getLastModifiedTime(settings.keyStore());
        } catch (IOException e) {
            LOG.debug("The key store is looked at again", e);
        }
        timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "page-certificate"));
        looking = timer.scheduleWithFixedDelay(
                this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            looking.cancel(false);
            timer.shutdown();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
