package org.doselens.anonymizer;

import org.doselens.exam.Exam;

/**
 * Maps an exam to its standard procedure while its own words are still there. Runs on site; its answer comes from a
 * list, never from the exam's texts. Must be safe to call from several threads.
 */
@FunctionalInterface
public interface OnSiteMapping {

    /** Nothing is mapped. */
    OnSiteMapping NONE = exam -> Mapped.UNMAPPED;

    Mapped map(Exam identified);

    /** The body region of a standard procedure; null if unknown. */
    default String bodyRegion(String standardKey) {
        return null;
    }

    /** Key of the standard procedure that a booked name means; null while unmapped. */
    default String booked(String modality, String bookedName) {
        return null;
    }

    /**
     * The answer.
     *
     * @param standardKey key of the standard procedure, null while unmapped
     * @param bodyRegion body region, null if unknown
     * @param notPatient true if the names tell a phantom, quality assurance or service exam
     * @param bookedStandardKey key of the standard procedure that was booked, null while unmapped
     */
    record Mapped(String standardKey, String bodyRegion, boolean notPatient, String bookedStandardKey) {

        public static final Mapped UNMAPPED = new Mapped(null, null, false, null);
    }
}
