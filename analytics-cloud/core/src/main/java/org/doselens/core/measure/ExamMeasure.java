package org.doselens.core.measure;

import java.util.List;
import java.util.Map;

/**
 * What the rule set makes of an exam's own figures.
 *
 * @param ctdiVolMgy DLP-weighted mean of the diagnostic events; null if they are of several phantoms or there are none
 * @param phantomCm 16 or 32; 0 where {@code ctdiVolMgy} is null
 * @param ssdeMgy size-specific dose estimate, weighted the same way; null if one of the events has none
 * @param ssdeSource {@code reported}, {@code aapm220} (Dw), {@code aapm293} (head), {@code aapm204} (effective
 *     diameter), joined by + if they differ; empty without SSDE
 * @param sizeSource {@code dw} or {@code effectiveDiameter}; empty without size
 * @param effectiveDoseMsv of a reference person, for populations; null where no factor fits
 * @param passes the most diagnostic passes of one target region
 * @param expectedKey what was booked, else what the name means; empty for neither
 * @param disagreement in what the scan is not what was expected: procedure, region, length, phases
 * @param faults what is wrong with the data
 * @param events SSDE in mGy by number of event, computed or reported
 */
public record ExamMeasure(
        Double ctdiVolMgy,
        int phantomCm,
        Double ssdeMgy,
        String ssdeSource,
        Double sizeMm,
        String sizeSource,
        Double effectiveDoseMsv,
        Double kMsvPerMgyCm,
        String kRegion,
        int passes,
        Double longestPassMm,
        List<String> scannedRegions,
        String expectedKey,
        List<String> disagreement,
        List<String> faults,
        Map<Integer, EventSsde> events) {

    /** SSDE of one event. */
    public record EventSsde(double ssdeMgy, String source) {}
}
