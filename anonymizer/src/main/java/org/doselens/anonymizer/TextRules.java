package org.doselens.anonymizer;

import java.text.Normalizer;
import java.util.function.Predicate;

/** Free text: a token always leaves in its place, the text itself only if every word of it is standard vocabulary. */
final class TextRules {

    private final Policy policy;
    private final Pseudonyms pseudonyms;
    private final Predicate<String> vocabulary;

    TextRules(Policy policy, Pseudonyms pseudonyms, Predicate<String> vocabulary) {
        this.policy = policy;
        this.pseudonyms = pseudonyms;
        this.vocabulary = vocabulary;
    }

    /** The same text has the same token wherever it stands, so that one release names all its places. */
    String token(String text) {
        String canonical = canonical(text);
        return canonical == null ? null : pseudonyms.of(PseudonymKind.TEXT, canonical, () -> canonical);
    }

    String released(String text) {
        String canonical = canonical(text);
        return canonical != null && mayRelease() && vocabulary.test(canonical) ? canonical : null;
    }

    boolean mayRelease() {
        return policy.has(ProfileOption.CLEAN_DESCRIPTORS);
    }

    boolean isStandard(String text) {
        return vocabulary.test(canonical(text));
    }

    String canonical(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    }
}
