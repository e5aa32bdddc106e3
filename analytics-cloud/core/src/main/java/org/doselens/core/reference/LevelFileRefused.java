package org.doselens.core.reference;

import java.io.Serializable;
import java.util.List;

/** A file of levels that is refused as a whole, with every line that is wrong and why. */
public final class LevelFileRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * What is wrong.
     *
     * @param line from 1, the head included; 0 for the file itself
     * @param column the column; empty where it is of several
     * @param code what it is, as in messages: {@code unknownColumn}, {@code missingColumn}, {@code wrongUnit},
     *     {@code unknownWord}, {@code noNumber}, {@code outOfRange}, {@code wrongPhantom}, {@code wrongBand},
     *     {@code overlappingBands}, {@code twice}, {@code missing}, {@code unreadable}, {@code empty}
     * @param found what stands there
     */
    public record Fault(long line, String column, String code, String found) implements Serializable {}

    private final transient List<Fault> faults;

    LevelFileRefused(List<Fault> faults) {
        super("The file of levels is refused: " + faults.size() + " faults, the first in line "
                + faults.get(0).line() + ": " + faults.get(0).code() + " "
                + faults.get(0).column());
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
