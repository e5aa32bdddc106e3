package org.doselens.core.database;

import com.clickhouse.client.api.Client;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a JDBC address of ClickHouse. */
record ClickHouseAddress(String server, String database, String options) {

    private static final Pattern URL =
            Pattern.compile("jdbc:clickhouse://([^/?]+)/([A-Za-z_][A-Za-z0-9_]*)(?:\\?(.*))?");

    static ClickHouseAddress of(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw new DatabaseException("doselens.clickhouse.url must read jdbc:clickhouse://host:port/database");
        }
        return new ClickHouseAddress(
                matcher.group(1), matcher.group(2), matcher.group(3) == null ? "" : matcher.group(3));
    }

    String jdbcUrl(String otherDatabase) {
        return "jdbc:clickhouse://" + server + "/" + otherDatabase + (options.isEmpty() ? "" : "?" + options);
    }

    String httpUrl() {
        return ("true".equals(optionMap().get("ssl")) ? "https://" : "http://") + server;
    }

    /** The official client with this address, its options and a login. */
    Client client(ClickHouseSettings settings) {
        Client.Builder builder = new Client.Builder()
                .addEndpoint(httpUrl())
                .setUsername(settings.user())
                .setPassword(settings.password())
                .setDefaultDatabase(database);
        optionMap().forEach((name, value) -> {
            if (!name.equals("ssl")) {
                builder.setOption(name, value);
            }
        });
        return builder.build();
    }

    Map<String, String> optionMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (String pair : options.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                map.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return map;
    }
}
