package org.doselens.anonymizer.reidentification;

import java.time.LocalDate;
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

    public String shortCode() {
        return ShortCode.of(examKey);
    }

    @Override
    public String toString() {
        return "Person[withheld]";
    }
}
