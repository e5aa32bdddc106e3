package org.doselens.core.database;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The role that the application works as in PostgreSQL, with fewer rights than the owner. */
record ApplicationRole(String name, String password) {

    private static final String DEFAULT_NAME = "doselens_application";

    /** The configured role; else one made here, whose password every process derives alike from the owner's. */
    static ApplicationRole of(PostgreSqlSettings settings, Connection owner) throws SQLException {
        if (settings.applicationUser() != null) {
            return new ApplicationRole(settings.applicationUser(), settings.applicationPassword());
        }
        ApplicationRole role = new ApplicationRole(DEFAULT_NAME, derived(settings.password()));
        role.make(owner);
        return role;
    }

    private static String derived(String ownerPassword) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(("owner " + ownerPassword).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(DEFAULT_NAME.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new DatabaseException("This Java has no HmacSHA256", e);
        }
    }

    private void make(Connection owner) throws SQLException {
        boolean exists;
        try (PreparedStatement query = owner.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                exists = rows.next();
            }
        }
        try (Statement statement = owner.createStatement()) {
            // name and password are letters, digits and underscores of our own making
            statement.execute((exists ? "ALTER" : "CREATE") + " ROLE " + name
                    + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '" + password + "'");
        }
    }
}
