package org.doselens.exam;

/**
 * What was done, in the site's words and in the standard's.
 *
 * @param localName the site's own name: Procedure Code Meaning, else Study Description; on the wire only if released
 * @param localNameToken stands for the local name on the wire; equal names of one site have equal tokens
 * @param protocol Protocol Name or Acquisition Protocol of the first diagnostic acquisition; on the wire only if
 *     released
 * @param protocolToken stands for the protocol on the wire
 * @param standardKey key of the standard procedure (benchmarks-data/procedures), null while unmapped
 * @param bodyRegion body region of the standard procedure, else of the coded target region; null if unknown
 * @param bookedName the procedure as it was ordered or booked; on the wire only if released
 * @param bookedNameToken stands for the booked name on the wire
 * @param bookedStandardKey key of the standard procedure that was booked, null while unmapped
 */
public record Procedure(
        String localName,
        String localNameToken,
        String protocol,
        String protocolToken,
        String standardKey,
        String bodyRegion,
        String bookedName,
        String bookedNameToken,
        String bookedStandardKey) {}
