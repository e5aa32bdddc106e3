package org.doselens.assembly.order;

import java.util.Locale;
import java.util.Map;

/** How a patient came (HL7 table 0004, as far as radiology waits for it differently). */
public enum PatientClass {
    INPATIENT,
    OUTPATIENT,
    EMERGENCY;

    private static final Map<String, PatientClass> WRITTEN = Map.ofEntries(
            Map.entry("i", INPATIENT),
            Map.entry("inpatient", INPATIENT),
            Map.entry("住院", INPATIENT),
            Map.entry("o", OUTPATIENT),
            Map.entry("r", OUTPATIENT),
            Map.entry("p", OUTPATIENT),
            Map.entry("outpatient", OUTPATIENT),
            Map.entry("门诊", OUTPATIENT),
            Map.entry("体检", OUTPATIENT),
            Map.entry("e", EMERGENCY),
            Map.entry("emergency", EMERGENCY),
            Map.entry("急诊", EMERGENCY));

    /** What a code or word means; null if it is none of these. */
    public static PatientClass of(String text) {
        return text == null ? null : WRITTEN.get(text.strip().toLowerCase(Locale.ROOT));
    }
}
