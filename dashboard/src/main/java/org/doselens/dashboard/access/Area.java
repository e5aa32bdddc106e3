package org.doselens.dashboard.access;

import java.util.Set;
import java.util.stream.Collectors;
import org.doselens.core.account.Role;
import org.doselens.look.Rail;
import org.doselens.look.RightsRow;

/**
 * A row of the rights table of the site.
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
        DOSE,
        OPERATIONS,
        DATA
    }

    /** What is of no hospital; an operator of the cloud has no business anywhere else. */
    private static final Set<String> OF_NO_HOSPITAL =
            Set.of("/operator", "/account", "/api/v1/operator", "/api/v1/account");

    public Area {
        readers = Set.copyOf(readers);
        changers = Set.copyOf(changers);
        boolean operators = readers.contains(Role.OPERATOR_OF_CLOUD) || changers.contains(Role.OPERATOR_OF_CLOUD);
        if (operators && !OF_NO_HOSPITAL.contains(path)) {
            throw new IllegalArgumentException(path + " lets the cloud's operators in; for everybody of a hospital"
                    + " write Role.OF_HOSPITAL, not EnumSet.allOf(Role.class)");
        }
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
