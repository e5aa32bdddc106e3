package org.doselens.onsite.backfill;

import java.util.LinkedHashMap;
import java.util.Map;
import org.doselens.look.Figures;

/**
 * Why a back-fill stands still or gave a study up, told in the words of the page where it has words for it.
 *
 * @param text as the back-fill says it, in English
 */
record Hindrance(String text) {

    /** Message key below {@code backfill.hindrance.} by what stands in the text; the first that fits. */
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("waits for its hours", "hours");
        WORDS.put("the PACS does not know the receiver's AE title", "destination");
        WORDS.put("called AE title not recognized", "called");
        WORDS.put("calling AE title not recognized", "calling");
        WORDS.put("rejected the association", "rejected");
        WORDS.put("cannot be reached", "unreached");
        WORDS.put("timed out", "silent");
        WORDS.put("does not offer the query or retrieve service", "service");
        WORDS.put("the receiver could not keep", "notKept");
        WORDS.put("the PACS could not send", "notSent");
        WORDS.put("an answer of the PACS cannot be read", "unreadable");
        WORDS.put(" answered ", "answered");
    }

    /** Empty for what is told as it is. */
    String key() {
        return WORDS.entrySet().stream()
                .filter(word -> text.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Whether nothing is wrong: it goes on by itself at its hour. */
    public boolean isByOrder() {
        return key().equals("hours");
    }

    public String words(Figures f) {
        return key().isEmpty() ? text : f.word("backfill.hindrance." + key());
    }

    /** What the other side said or which it is, for whoever looks into it; empty where the words say it all. */
    public String detail() {
        return switch (key()) {
            case "rejected", "unreached", "silent", "answered" -> text;
            default -> "";
        };
    }
}
