package org.doselens.benchmarksdata;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What two CT procedures of one irradiation make together: the plain procedure of all their regions, such as chest and
 * abdomen for one scan that was booked as two. Stateless.
 */
public final class CombinedProcedure {

    /** From head to foot, as regions are joined. */
    private static final List<String> ORDER = List.of("head", "neck", "chest", "abdomen", "pelvis");

    private CombinedProcedure() {}

    /** Empty where one of them holds the other already, or no standard procedure has those regions. */
    public static Optional<StandardProcedure> of(StandardProcedures all, StandardProcedure a, StandardProcedure b) {
        Set<String> ofA = regions(a);
        Set<String> ofB = regions(b);
        boolean known = ORDER.containsAll(ofA) && ORDER.containsAll(ofB);
        if (!a.modality().equals("CT") || !b.modality().equals("CT") || !known || ofA.containsAll(ofB)) {
            return Optional.empty();
        }
        String region = String.join(
                "-",
                ORDER.stream()
                        .filter(one -> ofA.contains(one) || ofB.contains(one))
                        .toList());
        String contrast = a.contrast().equals(b.contrast()) ? a.contrast() : "both";
        return suffix(contrast).flatMap(suffix -> all.byKey("ct-" + region + suffix));
    }

    private static Set<String> regions(StandardProcedure procedure) {
        return new TreeSet<>(Arrays.asList(procedure.bodyRegion().split("-", -1)));
    }

    private static Optional<String> suffix(String contrast) {
        return switch (contrast) {
            case "none" -> Optional.of("-wo");
            case "with" -> Optional.of("-w");
            case "both" -> Optional.of("-wwo");
            default -> Optional.empty();
        };
    }
}
