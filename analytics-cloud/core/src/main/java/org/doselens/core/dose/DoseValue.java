package org.doselens.core.dose;

import java.util.List;
import java.util.Map;

/**
 * One figure of an exam that levels of a metric are compared with.
 *
 * @param part of a series or projection, not of the whole exam
 * @param phantomCm of the CTDIvol, or of all of a DLP; 0 where there is none or it is not known
 * @param value 0 without any
 */
record DoseValue(boolean part, int phantomCm, double value) {

    private static DoseValue ofExam(int phantomCm, double value) {
        return new DoseValue(false, phantomCm, value);
    }

    private static DoseValue ofPart(int phantomCm, double value) {
        return new DoseValue(true, phantomCm, value);
    }

    /**
     * The figures of an exam by metric. CT: DLP as reported and the largest of a series; CTDIvol of one phantom and SSDE,
     * weighted by DLP over the diagnostic events. XA and RF: dose-area product, reference point dose and fluoroscopy time
     * of the exam. DX and CR: dose-area product and entrance dose, MG: average glandular dose, each the mean of its
     * projections. NM and PT: administered activity. Others have none, under the empty metric.
     */
    static Map<String, List<DoseValue>> of(JudgedExam exam, EventTotals events) {
        return switch (exam.modality()) {
            case "CT" -> ct(exam, events);
            case "XA", "RF" ->
                Map.of(
                        "doseAreaProductGyCm2", List.of(ofExam(0, exam.dapGyCm2())),
                        "doseAtReferencePointMgy", List.of(ofExam(0, exam.referencePointMgy())),
                        "fluoroscopyTimeMin", List.of(ofExam(0, exam.fluoroscopyMin())));
            case "DX", "CR", "PX" ->
                Map.of(
                        "doseAreaProductGyCm2", List.of(ofPart(0, events.dapGyCm2())),
                        "entranceDoseMgy", List.of(ofPart(0, events.entranceMgy())));
            case "MG" -> Map.of("averageGlandularDoseMgy", List.of(ofPart(0, events.agdMgy())));
            case "NM", "PT" -> Map.of("administeredActivityMbq", List.of(ofExam(0, exam.activityMbq())));
            default -> Map.of("", List.of(ofExam(0, 0)));
        };
    }

    private static Map<String, List<DoseValue>> ct(JudgedExam exam, EventTotals events) {
        int phantom = events.onePhantomCm();
        return Map.of(
                "dlpMgyCm", List.of(ofExam(phantom, exam.dlpMgyCm()), ofPart(phantom, events.largestDlpMgyCm())),
                "ctdiVolMgy", List.of(ofPart(16, events.ctdiVolMgy(16)), ofPart(32, events.ctdiVolMgy(32))),
                "ssdeMgy", List.of(ofPart(0, events.ssdeMgy())));
    }
}
