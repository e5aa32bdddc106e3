package org.doselens.core.database;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How ClickHouse is reached.
 *
 * @param url JDBC address with the database, such as {@code jdbc:clickhouse://host:8123/doselens}; the database is made
 *     if absent
 * @param user login name
 * @param password its password
 */
@ConfigurationProperties("doselens.clickhouse")
public record ClickHouseSettings(String url, String user, String password) {

    public ClickHouseSettings {
        Settings.require("doselens.clickhouse.url", url, "jdbc:clickhouse://");
        password = password == null ? "" : password;
    }

    /** Name of the database: letters, digits and underscores. */
    public String database() {
        return ClickHouseAddress.of(url).database();
    }

    /** The same server without our database, which need not be there yet. */
    public String serverUrl() {
        return ClickHouseAddress.of(url).jdbcUrl("default");
    }

    @Override
    public String toString() {
        return "ClickHouseSettings[" + url + "]";
    }
}
