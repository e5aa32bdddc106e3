package org.doselens.core.quality;

import java.util.Map;

/**
 * The exams of one modality that no level judged.
 *
 * @param exams all of the modality, phantoms and tests left out
 * @param judged those that some level judged
 * @param reasons exams that were not judged by the rule set's reason, such as {@code noLevel}; {@code pending} still wait
 */
public record NotJudged(String modality, long exams, long judged, Map<String, Long> reasons) {

    public NotJudged {
        reasons = Map.copyOf(reasons);
    }
}
