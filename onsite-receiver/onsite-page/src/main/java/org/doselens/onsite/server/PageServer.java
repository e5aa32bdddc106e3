package org.doselens.onsite.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Puts the page where its settings say, and refuses a place where passwords would travel in the open. */
@Configuration(proxyBeanMethods = false)
class PageServer {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> placeOfPage(PageSettings settings) {
        return factory -> place(factory, settings);
    }

    @Bean
    SslBundleRegistrar certificateOfPage(PageSettings settings) {
        return registry -> {
            if (settings.keyStore() != null && settings.port() >= 0) {
                check(settings);
                registry.registerBundle(PageCertificate.BUNDLE, PageCertificate.of(settings));
            }
        };
    }

    @Bean
    PageCertificate renewalOfCertificate(PageSettings settings, SslBundleRegistry bundles) {
        return new PageCertificate(settings, bundles);
    }

    /** A page on another site cannot reach this one under a name of its own (DNS rebinding). */
    @Bean
    HttpFirewall hostsOfPage(PageSettings settings) {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        if (loopback(settings) || settings.address() != null) {
            String own = settings.address() == null || settings.address().getHost() == null
                    ? "localhost"
                    : settings.address().getHost().toLowerCase(Locale.ROOT);
            firewall.setAllowedHostnames(host -> THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT))
                    || own.equals(host.toLowerCase(Locale.ROOT))
                    || settings.bindAddress().equals(host));
        }
        return firewall;
    }

    private static void place(ConfigurableServletWebServerFactory factory, PageSettings settings) {
        if (settings.port() >= 0) {
            check(settings);
        }
        factory.setPort(settings.port());
        factory.setAddress(resolved(settings));
        if (settings.keyStore() != null) {
            factory.setSsl(Ssl.forBundle(PageCertificate.BUNDLE));
        }
    }

    private static void check(PageSettings settings) {
        if (settings.keyStore() != null) {
            KeyStoreCheck.check(settings.keyStore(), settings.keyStorePassword());
        } else if (!loopback(settings)) {
            throw new PageCannotStart("The on-site page would answer on " + settings.bindAddress()
                    + " without TLS. Give it the hospital's certificate (doselens.receiver.page.key-store, a PKCS#12"
                    + " file, and doselens.receiver.page.key-store-password), or leave it on 127.0.0.1");
        }
        if (settings.address() != null && !"https".equals(settings.address().getScheme())) {
            throw new PageCannotStart("doselens.receiver.page.address must be an https address, for people are led"
                    + " there from the dashboard");
        }
    }

    private static boolean loopback(PageSettings settings) {
        return resolved(settings).isLoopbackAddress();
    }

    private static InetAddress resolved(PageSettings settings) {
        try {
            return InetAddress.getByName(settings.bindAddress());
        } catch (UnknownHostException e) {
            throw new PageCannotStart(
                    "doselens.receiver.page.bind-address is no address of this machine: " + settings.bindAddress(), e);
        }
    }
}
