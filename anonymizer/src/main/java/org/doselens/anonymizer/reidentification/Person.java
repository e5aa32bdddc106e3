package org.doselens.anonymizer.reidentification;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doselens.anonymizer.Identity;
import org.doselens.exam.ShortCode;

/**
 * Whom an exam is about. Identifies a patient: for a page inside the hospital, never for a log.
 *
 * @param examKey the exam as the cloud knows it
 * @param identity name, ID, birth date and accession numbers as the objects said
 * @param modality null if the ledger does not have the exam
 * @param siteDay the true day of the exam; null if the ledger does not have it
 * @param procedureName the site's own name of the procedure; null if unknown
 */
public record Person(String examKey, Identity identity, String modality, LocalDate siteDay, String procedureName) {

    /**
     * The name as people write it (DICOM PS3.5, 6.2.1: components parted by carets, up to three ways of writing it parted by
     * equals signs): 冯欣, or Feng, Xin; empty if the objects named nobody.
     */
    public String writtenName() {
        String name = identity.patientName() == null ? "" : identity.patientName();
        return Stream.of(name.split("=", -1))
                .map(Person::written)
                .filter(way -> !way.isEmpty())
                .distinct()
                .collect(Collectors.joining(" · "));
    }

    private static String written(String way) {
        List<String> parts = Stream.of(way.split("\\^", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.stream().allMatch(Person::ofHan)) {
            return String.join("", parts);
        }
        return parts.get(0) + (parts.size() > 1 ? ", " + String.join(" ", parts.subList(1, parts.size())) : "");
    }

    private static boolean ofHan(String part) {
        return part.codePoints().allMatch(Character::isIdeographic);
    }

    public String shortCode() {
        return ShortCode.of(examKey);
    }

    @Override
    public String toString() {
        return "Person[withheld]";
    }
}
