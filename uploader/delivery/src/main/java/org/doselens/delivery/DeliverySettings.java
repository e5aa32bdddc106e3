package org.doselens.delivery;

import java.net.URI;
import java.time.Duration;

/**
 * How delivery goes.
 *
 * @param cloud address of ingest, https
 * @param batchRecords records in one package at most
 * @param batchBytes bytes of lines in one package at most, before compression
 * @param company how records wait for others to travel with them
 * @param firstPause pause after the first failure
 * @param longestPause no pause is longer
 * @param requestTimeout a request that takes longer has an unknown outcome
 * @param link the line to the cloud
 * @param upkeep how keys and certificates are kept up to date
 */
public record DeliverySettings(
        URI cloud,
        int batchRecords,
        long batchBytes,
        Company company,
        Duration firstPause,
        Duration longestPause,
        Duration requestTimeout,
        Link link,
        Upkeep upkeep) {

    /** 500 records or 4 MiB, pauses of half a second to five minutes, a minute a request. */
    public static DeliverySettings to(URI cloud) {
        return new DeliverySettings(
                cloud,
                500,
                4L << 20,
                Company.DEFAULT,
                Duration.ofMillis(500),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Link.PLAIN,
                Upkeep.DEFAULT);
    }

    /** The same over another line. */
    public DeliverySettings over(Link other) {
        return new DeliverySettings(
                cloud, batchRecords, batchBytes, company, firstPause, longestPause, requestTimeout, other, upkeep);
    }

    /** The same with another way to wait for company. */
    public DeliverySettings with(Company other) {
        return new DeliverySettings(
                cloud, batchRecords, batchBytes, other, firstPause, longestPause, requestTimeout, link, upkeep);
    }

    /** The same with other keys and suites. */
    public DeliverySettings keptUp(Upkeep other) {
        return new DeliverySettings(
                cloud, batchRecords, batchBytes, company, firstPause, longestPause, requestTimeout, link, other);
    }

    /** Over a plain line, where every record leaves after the linger. */
    public DeliverySettings(
            URI cloud,
            int batchRecords,
            long batchBytes,
            Duration linger,
            Duration firstPause,
            Duration longestPause,
            Duration requestTimeout) {
        this(
                cloud,
                batchRecords,
                batchBytes,
                Company.none(linger),
                firstPause,
                longestPause,
                requestTimeout,
                Link.PLAIN,
                Upkeep.DEFAULT);
    }

    public DeliverySettings {
        if (!"https".equals(cloud.getScheme())) {
            throw new IllegalArgumentException("the cloud's address must be https");
        }
    }
}
