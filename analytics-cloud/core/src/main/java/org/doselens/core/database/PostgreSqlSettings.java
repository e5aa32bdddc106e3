package org.doselens.core.database;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How PostgreSQL is reached. Two roles: the owner migrates, the application reads and writes and has no right to change
 * or delete what is only added to, such as the audit.
 *
 * @param url JDBC address with the database, which must exist
 * @param user the owner's login name
 * @param password the owner's password
 * @param applicationUser login name of the application's role; null to have the owner make {@code
 *     doselens_application}, for which it needs the right to make roles
 * @param applicationPassword its password
 */
@ConfigurationProperties("doselens.postgresql")
public record PostgreSqlSettings(
        String url, String user, String password, String applicationUser, String applicationPassword) {

    public PostgreSqlSettings {
        Settings.require("doselens.postgresql.url", url, "jdbc:postgresql://");
        password = password == null ? "" : password;
    }

    @Override
    public String toString() {
        return "PostgreSqlSettings[" + url + "]";
    }
}
