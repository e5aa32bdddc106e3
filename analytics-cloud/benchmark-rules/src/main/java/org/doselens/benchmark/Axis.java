package org.doselens.benchmark;

import java.util.Arrays;

/**
 * By what a cell narrows its question. One at a time: two filters together would make cells that differ from each other by a
 * hospital or two.
 */
public enum Axis {
    NONE("all"),
    SIZE("size"),
    DEVICE_CLASS("device"),
    REGION("region"),
    HOSPITAL_TYPE("type");

    private final String key;

    Axis(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /**
     * The axis of a key.
     *
     * @throws IllegalArgumentException for a key that is none
     */
    public static Axis ofKey(String key) {
        return Arrays.stream(values())
                .filter(axis -> axis.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no axis of this name"));
    }
}
