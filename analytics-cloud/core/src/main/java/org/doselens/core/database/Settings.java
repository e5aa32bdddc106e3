package org.doselens.core.database;

/** What an address must look like. */
final class Settings {

    private Settings() {}

    static void require(String key, String url, String prefix) {
        if (url == null || !url.startsWith(prefix)) {
            throw new DatabaseException(key + " must be set and begin with " + prefix
                    + ". On one machine the engines process writes it into engines.properties;"
                    + " name that file in spring.config.import.");
        }
    }
}
