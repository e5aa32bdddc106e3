package org.doselens.sparkjobs;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A database by its JDBC URL.
 *
 * @param password never shown
 */
public record Address(String url, String user, String password) {

    /**
     * Reads {@code doselens.<name>.url}, {@code user} and {@code password} of a file such as {@code engines.properties}.
     *
     * @throws JobFailed if the file is not there or says no address
     */
    public static Address of(Path settings, String name) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(settings, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new JobFailed("The settings file cannot be read; name one with --settings", e);
        }
        String url = properties.getProperty("doselens." + name + ".url");
        if (url == null) {
            throw new JobFailed("The settings file has no doselens." + name + ".url");
        }
        return new Address(
                url,
                properties.getProperty("doselens." + name + ".user", ""),
                properties.getProperty("doselens." + name + ".password", ""));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    @Override
    public String toString() {
        return url;
    }
}
