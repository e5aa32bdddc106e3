package org.doselens.core.procedure;

/**
 * What a person decides about a name.
 *
 * @param nameText the name as it is shown; empty where none was released
 * @param standardKey key of a standard procedure; empty: known to have none
 * @param proposedKey what the rules proposed; empty for nothing
 */
public record NameDecision(
        String modality,
        String nameKey,
        String nameText,
        String standardKey,
        String proposedKey,
        double confidence,
        String evidence) {}
