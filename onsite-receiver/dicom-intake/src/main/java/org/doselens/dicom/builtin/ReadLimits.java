package org.doselens.dicom.builtin;

/**
 * What a header may cost. An input beyond one of them is refused with reason TOO_LARGE or TOO_DEEP.
 *
 * @param maxHeaderBytes bytes parsed or kept, after inflation; skipped values do not count
 * @param maxSkippedBytes bytes passed over because nobody needs them
 * @param maxValueBytes longest text or number value
 * @param maxBulkValueBytes longest value kept of the bulk representations (OB, OW, UN, …); a longer one is passed over
 *     and stands in the data set without bytes
 * @param maxDepth sequences inside each other
 * @param maxItems items of one sequence
 * @param maxElements elements and items in all
 */
public record ReadLimits(
        long maxHeaderBytes,
        long maxSkippedBytes,
        int maxValueBytes,
        int maxBulkValueBytes,
        int maxDepth,
        int maxItems,
        int maxElements) {

    public static final ReadLimits DEFAULT =
            new ReadLimits(64L << 20, 1L << 30, 16 << 20, 64 << 10, 64, 500_000, 2_000_000);

    /** For a process that reads many at once and has a heap to share: a report of some thousand events fits. */
    public static final ReadLimits RECEIVER =
            new ReadLimits(32L << 20, 1L << 30, 4 << 20, 64 << 10, 64, 100_000, 1_000_000);

    public ReadLimits {
        if (maxHeaderBytes < 1 || maxSkippedBytes < 0 || maxValueBytes < 1 || maxBulkValueBytes < 0) {
            throw new IllegalArgumentException("limits of bytes must be positive");
        }
        if (maxDepth < 1 || maxDepth > 200 || maxItems < 1 || maxElements < 1) {
            throw new IllegalArgumentException("maxDepth must be within 1 and 200, maxItems and maxElements positive");
        }
    }
}
