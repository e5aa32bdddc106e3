package org.doselens.anonymizer.ledger;

/**
 * What became of one field.
 *
 * @param path where it stands, such as {@code procedure.localName} or {@code irradiationEvents[0].uid}
 * @param original what was read; null if nothing was. Identifies people
 * @param sent what left; null if nothing did
 * @param action what the rule does, for a person
 * @param option code of the profile or option of DICOM PS3.15 that the rule stands on; null where no field of the
 *     contract could have carried the original
 */
public record FieldDecision(String path, String original, String sent, String action, String option) {

    @Override
    public String toString() {
        return "FieldDecision[" + path + "]";
    }
}
