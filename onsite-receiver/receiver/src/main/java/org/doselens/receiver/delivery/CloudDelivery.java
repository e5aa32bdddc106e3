package org.doselens.receiver.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.doselens.delivery.BandwidthPlan;
import org.doselens.delivery.DeliverySettings;
import org.doselens.delivery.FolderSettings;
import org.doselens.delivery.HttpProxy;
import org.doselens.delivery.Link;
import org.doselens.delivery.Upkeep;
import org.doselens.exampackage.EnvelopeSuite;
import org.doselens.exampackage.SignatureSuite;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How exams travel to the cloud: {@code doselens.receiver.delivery.*}.
 *
 * @param linger how long the first record waits for others to travel with it; on a thin line ten minutes make a package
 *     of many exams, at about 300 bytes each
 * @param batchRecords records in one package at most
 * @param bandwidth how fast at which hours of the site, such as {@code 07:00-19:00 256kbit/s}; none for no limit
 * @param proxy host:port of the hospital's HTTP proxy; none for a straight line
 * @param proxyUser name for a proxy that asks for one
 * @param proxyPasswordFile file with its password
 * @param spoolLimit what may wait on disk; beyond it exams wait in the journal
 * @param envelopes suites that packages may be sealed with, the best liked first
 * @param signature suite that packages are signed with
 * @param renewBefore how long before its end the certificate is renewed
 * @param keysEvery how often the cloud is asked for new keys
 * @param folderOut where packages are put as files, for a one-way gateway or a disc; none to deliver by connection
 * @param folderIn where the cloud's acknowledgements arrive as files
 */
public record CloudDelivery(
        @DefaultValue("200ms") Duration linger,
        @DefaultValue("500") int batchRecords,
        @DefaultValue({}) List<String> bandwidth,
        String proxy,
        String proxyUser,
        Path proxyPasswordFile,
        @DefaultValue("1GB") DataSize spoolLimit,

        @DefaultValue({"mlkem768-x25519", "mlkem768-rsa3072"})
        List<String> envelopes,

        @DefaultValue("ecdsa-p256") String signature,
        @DefaultValue("60d") Duration renewBefore,
        @DefaultValue("1h") Duration keysEvery,
        Path folderOut,
        Path folderIn) {

    /** Empty if exams travel by connection. */
    public Optional<FolderSettings> folders() {
        if ((folderOut == null) != (folderIn == null)) {
            throw new IllegalArgumentException("folder-out and folder-in go together");
        }
        return folderOut == null ? Optional.empty() : Optional.of(FolderSettings.of(folderOut, folderIn));
    }

    /**
     * The settings in the words of delivery.
     *
     * @throws IllegalArgumentException with the setting that cannot be used
     */
    public DeliverySettings to(URI cloud, ZoneId zone) {
        DeliverySettings standard = DeliverySettings.to(cloud);
        Link link = Link.PLAIN.with(BandwidthPlan.parse(bandwidth, zone));
        Optional<HttpProxy> through = httpProxy();
        return new DeliverySettings(
                cloud,
                batchRecords,
                standard.batchBytes(),
                linger,
                standard.firstPause(),
                standard.longestPause(),
                standard.requestTimeout(),
                through.isPresent() ? link.through(through.get()) : link,
                new Upkeep(keysEvery, renewBefore, envelopeSuites(), signatureSuite()));
    }

    private Optional<HttpProxy> httpProxy() {
        if (proxy == null || proxy.isBlank()) {
            return Optional.empty();
        }
        Optional<HttpProxy.Login> login =
                proxyUser == null ? Optional.empty() : Optional.of(new HttpProxy.Login(proxyUser, password()));
        return Optional.of(HttpProxy.parse(proxy, login));
    }

    private String password() {
        if (proxyPasswordFile == null) {
            throw new IllegalArgumentException("proxy-user needs proxy-password-file");
        }
        try {
            return Files.readString(proxyPasswordFile).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy's password cannot be read", e);
        }
    }

    private List<EnvelopeSuite> envelopeSuites() {
        return envelopes.stream()
                .map(name -> EnvelopeSuite.named(name)
                        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no envelope suite")))
                .toList();
    }

    private SignatureSuite signatureSuite() {
        return SignatureSuite.named(signature)
                .orElseThrow(() -> new IllegalArgumentException("'" + signature + "' is no signature suite"));
    }
}
