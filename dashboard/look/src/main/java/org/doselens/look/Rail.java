package org.doselens.look;

import java.util.List;

/** What the rail beside every page shows, and who looks. */
public final class Rail {

    private Rail() {}

    /**
     * A part of the rail.
     *
     * @param heading message key; null for none
     */
    public record Section(String heading, List<Line> lines) {}

    /**
     * One line of the rail.
     *
     * @param label message key
     * @param icon name of a symbol in the sprite
     */
    public record Line(String path, String label, String icon, boolean current) {}

    /** What stands for a person in a small circle: a Chinese family name, or initials. */
    public static String initials(String displayName) {
        String name = displayName.strip();
        if (name.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)) {
            return name.substring(0, name.offsetByCodePoints(0, 1));
        }
        StringBuilder initials = new StringBuilder();
        for (String part : name.split("\\s+", -1)) {
            if (initials.length() < 2 && !part.isEmpty()) {
                initials.appendCodePoint(Character.toUpperCase(part.codePointAt(0)));
            }
        }
        return initials.toString();
    }
}
