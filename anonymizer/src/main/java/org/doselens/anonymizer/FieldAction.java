package org.doselens.anonymizer;

import java.util.Arrays;
import java.util.Optional;

/** What the anonymizer does with a field of the contract. */
public enum FieldAction {
    MADE_HERE("made by the anonymizer itself; nothing of the original"),
    RECORD("built anew from the rules of its own fields"),
    PSEUDONYM("keyed pseudonym (HMAC-SHA-256 with a key of its own kind)"),
    TOKEN("keyed token in place of the text; always leaves"),
    CLEANED_TEXT("only if every word is standard vocabulary, else empty"),
    TERM("only if in the closed list of the standard's terms, else empty"),
    CHARACTERISTIC("capped and rounded"),
    DEVICE_IDENTITY("kept in bounded form (length, characters); empty where the option is off"),
    DATE("kept; under 113107 earlier by whole weeks, the same for all exams of a patient"),
    MEASURED("number or finite choice of the contract, kept"),
    MAPPED("computed on site from lists, never from the exam's text itself"),
    OPERATIONAL("about the receiver, not about a person; bounded in form");

    private final String meaning;

    FieldAction(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    /** The action that a rule in force described so; empty for the words of an earlier version. */
    public static Optional<FieldAction> ofMeaning(String meaning) {
        return Arrays.stream(values())
                .filter(action -> action.meaning.equals(meaning))
                .findFirst();
    }
}
