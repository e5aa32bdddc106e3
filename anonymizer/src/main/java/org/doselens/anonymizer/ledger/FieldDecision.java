package org.doselens.anonymizer.ledger;

import org.doselens.anonymizer.FieldAction;

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

    /** Name of the {@link FieldAction}, for words in another language; {@code NO_FIELD} if no field carries it; else null. */
    public String rule() {
        if (action.equals(RulesInForce.NO_FIELD.action())) {
            return "NO_FIELD";
        }
        return FieldAction.ofMeaning(action).map(FieldAction::name).orElse(null);
    }

    @Override
    public String toString() {
        return "FieldDecision[" + path + "]";
    }
}
