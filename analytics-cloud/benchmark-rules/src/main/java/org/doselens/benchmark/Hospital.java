package org.doselens.benchmark;

import java.io.Serializable;

/**
 * A contributor: a tenant with all its sites.
 *
 * @param group whoever sees its figures together with others', such as a hospital group; empty for nobody
 */
public record Hospital(int tenant, String region, String type, String group) implements Serializable {

    /** The coalition it belongs to: its group, or itself. */
    String coalition() {
        return group.isEmpty() ? "#" + tenant : group;
    }
}
