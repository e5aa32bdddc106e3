package org.doselens.core.procedure;

/**
 * How far the mappings of a tenant have come.
 *
 * @param waiting decisions whose exams are not all written again
 * @param done exams of these that are
 * @param total exams of these
 */
public record RemappingProgress(long waiting, long done, long total) {

    /** 0 to 100. */
    public int percent() {
        return total == 0 ? 0 : (int) Math.min(100, 100 * done / total);
    }
}
