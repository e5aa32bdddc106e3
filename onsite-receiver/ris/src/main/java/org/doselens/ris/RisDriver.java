package org.doselens.ris;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;

/** Where connections come from: a driver on the class path, or one that the hospital puts beside the receiver. */
@FunctionalInterface
public interface RisDriver {

    Connection connect(String url, Properties login) throws SQLException;

    /** Whatever driver of the class path knows the address. */
    static RisDriver ofClassPath() {
        return DriverManager::getConnection;
    }

    /**
     * The driver in a jar file.
     *
     * @throws IllegalArgumentException if there is none that knows the address
     */
    static RisDriver in(Path jar, String url) {
        if (!Files.isReadable(jar)) {
            throw new IllegalArgumentException(jar + " cannot be read");
        }
        try {
            // stays open as long as the process: the driver loads what it needs when it needs it
            URLClassLoader loader =
                    new URLClassLoader(new URL[] {jar.toUri().toURL()}, RisDriver.class.getClassLoader());
            for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
                if (driver.acceptsURL(url)) {
                    return (address, login) -> connected(driver.connect(address, login));
                }
            }
        } catch (MalformedURLException | SQLException e) {
            throw new IllegalArgumentException(jar + " holds no driver that can be used", e);
        }
        throw new IllegalArgumentException(jar + " holds no JDBC driver for this address");
    }

    private static Connection connected(Connection connection) throws SQLException {
        if (connection == null) {
            throw new SQLException("the driver does not know the address", "08001");
        }
        return connection;
    }
}
