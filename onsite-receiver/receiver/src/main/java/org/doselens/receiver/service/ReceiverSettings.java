package org.doselens.receiver.service;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doselens.assembly.QuarantineLimits;
import org.doselens.dicom.PixelTap;
import org.doselens.extraction.size.AxialSizeTap;
import org.doselens.onsite.server.PageSettings;
import org.doselens.receiver.delivery.CloudDelivery;
import org.doselens.receiver.dimse.DimseSettings;
import org.doselens.receiver.dimse.LimitSettings;
import org.doselens.receiver.dimse.TlsSettings;
import org.doselens.receiver.folder.FolderSettings;
import org.doselens.receiver.order.OrderFeedSettings;
import org.doselens.receiver.pacs.PacsSettings;
import org.doselens.receiver.stow.StowSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a hospital sets of its receiver. An unknown key stops the start.
 *
 * @param dataDirectory journal, keys, pseudonyms and spool; readable by the receiver alone
 * @param cloudUrl https address of ingest
 * @param zone IANA zone of the site, for times that state none and for the day of an exam; none for the zone the cloud
 *     named at enrolment
 * @param aeTitle the application entity title the receiver is called by
 * @param dicomPort port for DICOM associations
 * @param bindAddress network address to listen on
 * @param allowedCallers calling AE titles that are accepted; empty for any
 * @param checkCalledAeTitle whether only {@code aeTitle} may be called; else any title
 * @param maxAssociations associations open at once, on each port
 * @param idleTimeout how long an association may be silent
 * @param quietTime how long a study known by image headers alone must be quiet before it is told
 * @param quietTimeOf the same for single modalities, by DICOM Modality, such as {@code quiet-time-of.US=20m}
 * @param heartbeatEvery how often the cloud is told that the receiver lives
 * @param policyFile de-identification policy; none for the default policy
 * @param orders where orders and arrivals come from beside HL7, and how long they are kept
 * @param hl7 orders and arrivals by HL7; off unless it has a port
 * @param metrics figures for a scraper on this machine; off unless it has a port
 * @param room when no more is taken because nothing could leave for too long
 * @param quarantine what is kept of objects that could not be read
 * @param journal how long what was received is kept
 * @param size what is measured of CT slices; nothing by default
 * @param page where the on-site page answers
 * @param pacs a PACS that is asked at intervals; off unless set
 * @param folder a folder that files are taken from; off unless set
 * @param stow objects posted over HTTP; off unless it has a port
 * @param limits what a peer may cost
 * @param dicomTls DICOM TLS; off by default
 * @param commitmentRequesters where storage commitment is denied once the association of its request has ended, as
 *     AE@HOST:PORT
 * @param delivery how exams travel to the cloud
 */
@ConfigurationProperties("doselens.receiver")
public record ReceiverSettings(
        @DefaultValue("receiver-data") Path dataDirectory,
        URI cloudUrl,
        ZoneId zone,
        @DefaultValue("DOSELENS") String aeTitle,
        @DefaultValue("11112") int dicomPort,
        @DefaultValue("0.0.0.0") String bindAddress,
        @DefaultValue({}) List<String> allowedCallers,
        @DefaultValue("false") boolean checkCalledAeTitle,
        @DefaultValue("200") int maxAssociations,
        @DefaultValue("60s") Duration idleTimeout,
        @DefaultValue("5m") Duration quietTime,
        @DefaultValue Map<String, Duration> quietTimeOf,
        @DefaultValue("1m") Duration heartbeatEvery,
        Path policyFile,
        @DefaultValue @NestedConfigurationProperty OrderFeedSettings orders,
        @DefaultValue @NestedConfigurationProperty OrderFeedSettings.Hl7Settings hl7,
        @DefaultValue MetricsSettings metrics,
        @DefaultValue RoomSettings room,
        @DefaultValue QuarantineSettings quarantine,
        @DefaultValue JournalSettings journal,
        @DefaultValue SizeSettings size,
        @DefaultValue @NestedConfigurationProperty PacsSettings pacs,
        @DefaultValue @NestedConfigurationProperty FolderSettings folder,
        @DefaultValue @NestedConfigurationProperty StowSettings stow,
        @DefaultValue @NestedConfigurationProperty PageSettings page,
        @DefaultValue @NestedConfigurationProperty LimitSettings limits,
        @DefaultValue @NestedConfigurationProperty TlsSettings dicomTls,
        @DefaultValue({}) List<String> commitmentRequesters,
        @DefaultValue @NestedConfigurationProperty CloudDelivery delivery) {

    DimseSettings dimse() {
        return new DimseSettings(
                bindAddress,
                dicomPort,
                Set.copyOf(allowedCallers),
                checkCalledAeTitle ? Set.of(aeTitle) : Set.of(),
                maxAssociations,
                idleTimeout,
                limits,
                dicomTls,
                commitmentRequesters);
    }

    /**
     * Patient size where no device reports it.
     *
     * @param fromPixels whether the water-equivalent diameter (AAPM Report 220) is measured from uncompressed axial CT
     *     slices as they pass; no image is kept
     */
    public record SizeSettings(@DefaultValue("false") boolean fromPixels) {

        PixelTap tap() {
            return fromPixels ? new AxialSizeTap() : PixelTap.CLOSED;
        }
    }

    /**
     * Figures and health for a scraper and a watchdog on this machine.
     *
     * @param port of loopback on which {@code /metrics} and {@code /health} are answered; -1 for none
     */
    public record MetricsSettings(@DefaultValue("-1") int port) {}

    /**
     * Where taking ends while the cloud is away; senders are told "out of resources" (A700) and try again. An exam takes
     * about 5 KB until it has left, so that the default of records is years of a hospital and the disk usually decides.
     *
     * @param leaveFree bytes of the disk that are left free for everything else
     * @param mostRecordsWaiting records that wait for the cloud
     * @param longestWait how long one of them may have waited
     */
    public record RoomSettings(
            @DefaultValue("256MB") DataSize leaveFree,
            @DefaultValue("1000000") long mostRecordsWaiting,
            @DefaultValue("90d") Duration longestWait) {}

    /**
     * What was received of a study stays on site, so that late objects can be put together with it.
     *
     * @param keep how long after its last object; what comes of it later is ignored
     */
    public record JournalSettings(@DefaultValue("90d") Duration keep) {

        public JournalSettings {
            if (keep.compareTo(Duration.ofDays(1)) < 0) {
                throw new IllegalArgumentException(
                        "doselens.receiver.journal.keep must be a day or more, such as 90d, not " + keep);
            }
        }
    }

    /**
     * What quarantine keeps; an object beyond is noted without its bytes and cannot be tried again.
     *
     * @param keepOfOne most of one object
     * @param keepOfAll most of all together
     */
    public record QuarantineSettings(
            @DefaultValue("4MB") DataSize keepOfOne,
            @DefaultValue("512MB") DataSize keepOfAll) {

        QuarantineLimits limits() {
            return new QuarantineLimits(keepOfOne.toBytes(), keepOfAll.toBytes());
        }
    }
}
