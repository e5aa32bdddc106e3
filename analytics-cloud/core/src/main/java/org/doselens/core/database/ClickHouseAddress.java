package org.doselens.core.database;

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
