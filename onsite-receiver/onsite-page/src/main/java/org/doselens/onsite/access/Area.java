package org.doselens.onsite.access;

import java.util.Set;
import java.util.stream.Collectors;
import org.doselens.look.Rail;
import org.doselens.look.RightsRow;

/**
 * A row of the rights table of the page.
 *
 * @param path where it begins; everything below belongs to it
 * @param readers may ask (GET)
 * @param changers may do anything else
 * @param entry its line in the rail; null for none
 */
public record Area(String path, Set<Role> readers, Set<Role> changers, Entry entry) implements RightsRow {

    /**
     * A line in the rail.
     *
     * @param label message key
     * @param icon name of a symbol in the sprite
     * @param order of lines within a section
     */
    public record Entry(Section section, int order, String label, String icon) implements Rail.Place {}

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

    @Override
    public Set<String> readerKeys() {
        return keys(readers);
    }

    @Override
    public Set<String> changerKeys() {
        return keys(changers);
    }

    private static Set<String> keys(Set<Role> roles) {
        return roles.stream().map(Role::key).collect(Collectors.toUnmodifiableSet());
    }
}
