package org.doselens.core.utilization;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a device's log tells of. */
public enum LogKind {
    FAULT(true),
    CALIBRATION(true),
    TUBE_CHANGE(true),
    SERVICE(true),
    SOFTWARE(true),
    /** A protocol was changed: a moment, the device goes on. */
    PROTOCOL_EDIT(false),
    /** The device's clock is wrong; the times of its exams are set right while it is. */
    CLOCK(false);

    private final boolean down;

    LogKind(boolean down) {
        this.down = down;
    }

    /** Whether the device cannot be used meanwhile. */
    public boolean isDown() {
        return down;
    }

    /** As it is stored and asked for: {@code tube-change}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of that key. */
    public static Optional<LogKind> ofKey(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
}
