package org.doselens.look;

import java.util.Set;

/**
 * One row of a rights table: a part of an application and the roles that may read and change it. Every bean of this type
 * counts; a path that no row covers is refused to everybody.
 */
public interface RightsRow {

    /** Where the part begins; everything below belongs to it. */
    String path();

    /** Keys of the roles that may ask (GET). */
    Set<String> readerKeys();

    /** Keys of the roles that may do anything else. */
    Set<String> changerKeys();

    /** Its line in the rail; null for none. */
    Rail.Place entry();

    /** Whether a path lies in this part. */
    default boolean covers(String asked) {
        return asked.equals(path()) || asked.startsWith(path() + "/");
    }
}
