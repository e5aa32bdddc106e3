package org.doselens.receiver.order;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.doselens.assembly.order.OrderRules;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where orders and arrivals come from. Everything that opens a port or calls somebody is off by default.
 *
 * @param keepFacts how long orders and arrivals are kept; merges of patients stay
 * @param heightHoldsFor how long before an exam a height may have been measured
 * @param weightHoldsFor how long before an exam a weight may have been measured
 * @param ris a view of the radiology information system; off unless it has an address
 * @param list a list as a file; off unless it has one
 * @param worklist a modality worklist; off unless it has a host
 */
public record OrderFeedSettings(
        @DefaultValue("400d") Duration keepFacts,
        @DefaultValue("180d") Duration heightHoldsFor,
        @DefaultValue("30d") Duration weightHoldsFor,
        @DefaultValue RisSettings ris,
        @DefaultValue ListSettings list,
        @DefaultValue WorklistSettings worklist) {

    public OrderRules rules(ZoneId zone) {
        return new OrderRules(zone, keepFacts, heightHoldsFor, weightHoldsFor);
    }

    /**
     * A read-only view of the radiology information system.
     *
     * @param url JDBC address of its database; none: it is not asked
     * @param driver jar file with the maker's JDBC driver; none for one on the class path
     * @param user who may read and nothing else
     * @param passwordFile holds the password in its first line
     * @param passwordVariable environment variable that holds it instead
     * @param select one SELECT with the columns of onsite-receiver/ris/README.md; {@code :from} stands for now less
     *     {@code lookBack}
     * @param lookBack how far back the view is read each time
     * @param every how often it is read
     */
    public record RisSettings(
            String url,
            Path driver,
            String user,
            Path passwordFile,
            String passwordVariable,
            String select,
            @DefaultValue("2d") Duration lookBack,
            @DefaultValue("1m") Duration every) {}

    /**
     * A list that another system exports as CSV.
     *
     * @param file read whenever it has changed; none: nothing is looked for
     * @param every how often it is looked at
     */
    public record ListSettings(
            Path file, @DefaultValue("10s") Duration every) {}

    /**
     * A modality worklist.
     *
     * @param host of the worklist; none: it is not asked
     * @param port its DICOM port
     * @param calledAeTitle its AE title
     * @param every how often it is asked
     */
    public record WorklistSettings(
            String host,
            @DefaultValue("104") int port,
            @DefaultValue("WORKLIST") String calledAeTitle,
            @DefaultValue("1m") Duration every) {}

    /**
     * HL7 version 2 over MLLP.
     *
     * @param port none: nothing is listened for
     * @param bindAddress network address to listen on
     * @param allowedPeers addresses that may connect; empty for any
     * @param maxConnections connections open at once
     * @param maxMessage the longest message
     * @param idleTimeout how long a connection may be silent between messages
     * @param messageTimeout how long one message may take to arrive
     * @param characterSet of messages whose MSH-18 is empty; none to tell UTF-8 and GB 18030 apart
     * @param processingIds values of MSH-11 that are taken
     * @param patientIdAuthority assigning authority (PID-3.4) of the numbers that DICOM objects have; none for any
     * @param ownAuthorities assigning authorities that DICOM objects leave out
     * @param accessionFields where the accession number stands; the first that is filled counts
     * @param arrivedWhen what says in an order that the patient has arrived, such as {@code ORC-5=AR}
     * @param arrivalLocations points of care or facilities (PV1-3) whose registrations are arrivals; empty for all
     * @param heightCodes further values of OBX-3 that mean height
     * @param weightCodes further values of OBX-3 that mean weight
     * @param tls the same over TLS, on a port of its own
     */
    public record Hl7Settings(
            Integer port,
            @DefaultValue("0.0.0.0") String bindAddress,
            @DefaultValue({}) List<String> allowedPeers,
            @DefaultValue("16") int maxConnections,
            @DefaultValue("1MB") DataSize maxMessage,
            @DefaultValue("1h") Duration idleTimeout,
            @DefaultValue("30s") Duration messageTimeout,
            String characterSet,
            @DefaultValue("P") List<String> processingIds,
            String patientIdAuthority,
            @DefaultValue({}) List<String> ownAuthorities,

            @DefaultValue({"IPC-1", "OBR-18", "OBR-3", "ORC-3"})
            List<String> accessionFields,

            @DefaultValue({}) List<String> arrivedWhen,
            @DefaultValue({}) List<String> arrivalLocations,
            @DefaultValue({}) List<String> heightCodes,
            @DefaultValue({}) List<String> weightCodes,
            @DefaultValue Hl7TlsSettings tls) {}

    /**
     * HL7 over TLS with certificates of both sides.
     *
     * @param port none: TLS is off; the plain port may be off or on
     * @param keyStore PKCS#12 with this node's private key and certificate chain
     * @param keyPasswordFile a file with the password of {@code keyStore}
     * @param trusted PEM of the authorities or nodes whose certificates may call
     */
    public record Hl7TlsSettings(Integer port, Path keyStore, Path keyPasswordFile, Path trusted) {}
}
