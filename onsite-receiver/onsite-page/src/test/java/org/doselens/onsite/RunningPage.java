package org.doselens.onsite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.doselens.backfill.BackfillJobs;
import org.doselens.onsite.server.PageHome;
import org.doselens.onsite.server.PageSettings;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** The page on a port of its own over made sources and a clock that tests move. */
final class RunningPage implements AutoCloseable {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** A clock that stands still until it is moved. */
    static final class Hand extends Clock {

        private volatile Instant now = Instant.parse("2026-03-12T01:14:05Z");

        void forward(java.time.Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(OnsitePage.class)
    static class Application {}

    private final ConfigurableApplicationContext context;
    private final Path folder;
    final Hand clock = new Hand();
    private MadePrivacy privacy;
    final MadeSources sources = new MadeSources(clock);

    private RunningPage(Path folder, PageSettings settings, List<String> more) {
        this.folder = folder;
        List<String> arguments = new ArrayList<>(List.of("--spring.main.banner-mode=off"));
        arguments.addAll(more);
        this.context = new SpringApplicationBuilder(Application.class)
                .initializers(
                        (ApplicationContextInitializer<GenericApplicationContext>) beans -> register(beans, settings))
                .run(arguments.toArray(String[]::new));
    }

    static RunningPage in(Path folder) {
        return with(folder, new PageSettings(0, "127.0.0.1", null, "", null));
    }

    static RunningPage with(Path folder, PageSettings settings) {
        return new RunningPage(folder, settings, List.of());
    }

    private void register(GenericApplicationContext beans, PageSettings settings) {
        beans.registerBean(Clock.class, () -> clock);
        beans.registerBean(PageSettings.class, () -> settings);
        beans.registerBean(
                PageHome.class,
                () -> new PageHome(
                        folder,
                        new SecretKeySpec(new byte[32], "HmacSHA256"),
                        "江城市立医院",
                        "Jiangcheng City Hospital",
                        ZONE));
        sources.register(beans);
        beans.registerBean(BackfillJobs.class, () -> BackfillJobs.open(folder, clock));
        privacy = new MadePrivacy(folder, clock);
        privacy.register(beans);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    MadePrivacy privacy() {
        return privacy;
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));
    }

    String address() {
        return "http://127.0.0.1:" + port();
    }

    /** The one-time password of the first administrator. */
    String firstPassword() {
        try {
            return Files.readString(folder.resolve("onsite-first-login.txt"))
                    .strip()
                    .split(" ", -1)[1];
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
