package org.doselens.benchmarksdata;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One published figure with where it comes from.
 *
 * @param modality as in the document's table, such as {@code CT} or {@code DX/CR}
 * @param procedureText as published
 * @param standardKeys what it applies to; empty where the text does not say so unambiguously
 * @param phantomCm 16 or 32; null where it does not apply or was not read
 * @param metric name with unit, such as {@code dlpMgyCm} or {@code ctdiVolMgy}
 * @param unit as published
 * @param scope {@code per exam}, {@code per series}, {@code per projection}, or the same with {@code (not read)}
 * @param confidence {@code exact-as-read}, {@code secondary source} or {@code from memory}
 * @param publishedAs the figure in the words of the document, if they were read
 */
public record ReferenceLevel(
        LevelSource source,
        String modality,
        String procedureText,
        String bodyRegion,
        List<String> standardKeys,
        Population population,
        Integer phantomCm,
        String metric,
        Statistic statistic,
        BigDecimal value,
        String unit,
        String scope,
        String confidence,
        String publishedAs,
        String note) {

    public ReferenceLevel {
        standardKeys = List.copyOf(standardKeys);
    }

    /** Read in the document itself. */
    public boolean isVerified() {
        return confidence.equals("exact-as-read");
    }

    /** A CTDIvol without its phantom says nothing and never comes into force. */
    public boolean mayComeIntoForce() {
        return !metric.equals("ctdiVolMgy") || phantomCm != null;
    }

    /** SHA-256 of what was published, not of what we make of it; stays while the published row stays. */
    public String rowSha256() {
        String row = String.join(
                "\u001f",
                source.sourceId(),
                source.body(),
                source.year(),
                source.citation(),
                modality,
                procedureText,
                population.text(),
                String.valueOf(phantomCm),
                metric,
                statistic.key(),
                value.stripTrailingZeros().toPlainString(),
                unit,
                scope,
                confidence);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(row.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
