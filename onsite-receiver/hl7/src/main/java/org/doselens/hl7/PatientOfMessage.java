package org.doselens.hl7;

import java.util.Locale;
import java.util.Set;
import org.doselens.assembly.order.PatientClass;
import org.doselens.assembly.order.PatientRef;

/** Who a message is about: of many numbers the one that DICOM objects have. */
final class PatientOfMessage {

    /** Types of numbers that the state, an insurer or a bank gives out (HL7 table 0203). */
    private static final Set<String> NOT_OF_A_HOSPITAL =
            Set.of("NI", "NNCHN", "SS", "SB", "DL", "PPN", "BC", "MC", "MA", "HC", "JHN", "BR", "AN", "VN");

    private static final Set<String> OF_A_HOSPITAL = Set.of("MR", "PI", "PT", "PE");

    private PatientOfMessage() {}

    /** From PID-3, else PID-2; null if there is no number. */
    static PatientRef ofPid(MessageSegment pid, Hl7Rules rules) {
        PatientRef listed = best(pid, 3, rules);
        return listed != null ? listed : best(pid, 2, rules);
    }

    /** The number that ends, from MRG-1, else MRG-4. */
    static PatientRef ofMrg(MessageSegment mrg, Hl7Rules rules) {
        PatientRef listed = best(mrg, 1, rules);
        return listed != null ? listed : best(mrg, 4, rules);
    }

    static PatientClass patientClass(MessageSegment pv1) {
        return pv1 == null ? null : PatientClass.of(pv1.text(2, 1));
    }

    static String visitNumber(MessageSegment pv1) {
        return pv1 == null ? null : pv1.text(19, 1);
    }

    private static PatientRef best(MessageSegment segment, int field, Hl7Rules rules) {
        int best = -1;
        int bestRank = Integer.MAX_VALUE;
        for (int i = 0; i < segment.repetitions(field); i++) {
            int rank = rank(segment, field, i, rules);
            if (rank < bestRank) {
                best = i;
                bestRank = rank;
            }
        }
        if (best < 0) {
            return null;
        }
        String authority = authority(segment, field, best);
        return PatientRef.of(
                segment.text(field, best, 1, 1),
                authority == null || rules.ownAuthorities().contains(authority) ? null : authority);
    }

    /** The lower the better; the largest number for one that is not meant. */
    private static int rank(MessageSegment segment, int field, int repetition, Hl7Rules rules) {
        if (segment.text(field, repetition, 1, 1) == null) {
            return Integer.MAX_VALUE;
        }
        if (rules.patientIdAuthority() != null) {
            return rules.patientIdAuthority().equals(authority(segment, field, repetition)) ? 0 : Integer.MAX_VALUE;
        }
        String type = segment.text(field, repetition, 5, 1);
        if (type == null) {
            return 2;
        }
        String code = type.toUpperCase(Locale.ROOT);
        if (NOT_OF_A_HOSPITAL.contains(code)) {
            return Integer.MAX_VALUE;
        }
        return OF_A_HOSPITAL.contains(code) ? 1 : 3;
    }

    private static String authority(MessageSegment segment, int field, int repetition) {
        String namespace = segment.text(field, repetition, 4, 1);
        return namespace != null ? namespace : segment.text(field, repetition, 4, 2);
    }
}
