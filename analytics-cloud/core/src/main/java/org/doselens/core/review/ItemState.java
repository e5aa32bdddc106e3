package org.doselens.core.review;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where an item stands. */
public enum ItemState {
    NEW,
    IN_REVIEW,
    JUSTIFIED,
    /** More dose than was needed; a site may word it avoidable. */
    OVER_EXPOSED,
    DATA_ERROR,
    /** Closed by itself: the patient's size explains the excess. */
    EXPLAINED_BY_SIZE;

    /** Lower case with hyphens, as in the database, messages and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state with this key, if there is one. */
    public static Optional<ItemState> ofKey(String key) {
        return Arrays.stream(values()).filter(state -> state.key().equals(key)).findFirst();
    }

    /** Whether it waits for somebody. */
    public boolean open() {
        return this == NEW || this == IN_REVIEW;
    }

    /** What a person can decide. */
    public boolean decision() {
        return this == JUSTIFIED || this == OVER_EXPOSED || this == DATA_ERROR;
    }

    /** Keys of those that wait. */
    static List<String> openKeys() {
        return List.of(NEW.key(), IN_REVIEW.key());
    }
}
