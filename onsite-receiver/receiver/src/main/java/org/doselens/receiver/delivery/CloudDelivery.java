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
import org.doselens.delivery.Company;
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
 * @param linger what may leave waits at least this long, so that what comes in one moment travels together
 * @param examsWithin an exam leaves at the latest after this
 * @param signsWithin a sign of life leaves at the latest after this
 * @param bytesPerExam what an exam is to cost on the wire on average, TLS included; while it would cost more, exams wait
 *     for company; 0 if every exam is to leave after the linger
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
        @DefaultValue("15m") Duration examsWithin,
        @DefaultValue("15m") Duration signsWithin,
        @DefaultValue("350") int bytesPerExam,
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
        @DefaultValue("6h") Duration keysEvery,
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
        Optional<HttpProxy> through = httpProxy(proxy, proxyUser, proxyPasswordFile);
        return new DeliverySettings(
                cloud,
                batchRecords,
                standard.batchBytes(),
                new Company(linger, examsWithin, signsWithin, bytesPerExam),
                standard.firstPause(),
                standard.longestPause(),
                standard.requestTimeout(),
                through.isPresent() ? link.through(through.get()) : link,
                new Upkeep(keysEvery, renewBefore, envelopeSuites(), signatureSuite()));
    }

    /**
     * The hospital's proxy.
     *
     * @param address host:port; null or blank for none
     * @param user null for a proxy that asks for no name
     * @param passwordFile holds the name's password
     */
    public static Optional<HttpProxy> httpProxy(String address, String user, Path passwordFile) {
        if (address == null || address.isBlank()) {
            return Optional.empty();
        }
        Optional<HttpProxy.Login> login =
                user == null ? Optional.empty() : Optional.of(new HttpProxy.Login(user, password(passwordFile)));
        return Optional.of(HttpProxy.parse(address, login));
    }

    private static String password(Path file) {
        if (file == null) {
            throw new IllegalArgumentException("proxy-user needs proxy-password-file");
        }
        try {
            return Files.readString(file).strip();
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
