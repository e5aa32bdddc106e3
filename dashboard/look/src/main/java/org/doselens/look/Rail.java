package org.doselens.look;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

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

    /**
     * Where an application puts a part of itself into the rail. The section is a constant of the application's own enum;
     * the one named TOP has no heading, the others {@code nav.section.<name>}.
     */
    public interface Place {

        /** The part of the rail. */
        Enum<?> section();

        /** The order of lines within a section. */
        int order();

        /** Message key. */
        String label();

        /** Name of a symbol in the sprite. */
        String icon();
    }

    /** What somebody of a role may see of an application's sections, at a page of this path. */
    public static List<Section> of(
            Enum<?>[] sections, Collection<? extends RightsRow> rows, String roleKey, String path) {
        return Arrays.stream(sections)
                .map(section -> new Section(heading(section.name()), lines(section, rows, roleKey, path)))
                .filter(section -> !section.lines().isEmpty())
                .toList();
    }

    private static List<Line> lines(
            Enum<?> section, Collection<? extends RightsRow> rows, String roleKey, String path) {
        return rows.stream()
                .filter(row -> row.entry() != null && row.entry().section() == section)
                .filter(row -> row.readerKeys().contains(roleKey))
                .sorted(Comparator.comparingInt(row -> row.entry().order()))
                .map(row ->
                        new Line(row.path(), row.entry().label(), row.entry().icon(), row.covers(path)))
                .toList();
    }

    private static String heading(String section) {
        return section.equals("TOP") ? null : "nav.section." + section.toLowerCase(Locale.ROOT);
    }

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
