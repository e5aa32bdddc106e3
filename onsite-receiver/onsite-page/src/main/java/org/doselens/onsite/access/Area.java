package org.doselens.onsite.access;

import java.util.Set;

/**
 * A part of the page and the roles that may read and change it: one row of the rights table. Every bean of this type
 * counts; a path that no area covers is refused to everybody.
 *
 * @param path where it begins; everything below belongs to it
 * @param readers may ask (GET)
 * @param changers may do anything else
 * @param entry its line in the rail; null for none
 */
public record Area(String path, Set<Role> readers, Set<Role> changers, Entry entry) {

    /**
     * A line in the rail.
     *
     * @param label message key
     * @param icon name of a symbol in the sprite
     * @param order of lines within a section
     */
    public record Entry(Section section, int order, String label, String icon) {}

    /** The parts of the rail, in order. */
    public enum Section {
        TOP,
        INTAKE,
        PRIVACY,
        SYSTEM
    }

    public Area {
        readers = Set.copyOf(readers);
        changers = Set.copyOf(changers);
    }

    /** Whether a path lies in the area. */
    public boolean covers(String asked) {
        return asked.equals(path) || asked.startsWith(path + "/");
    }
}
