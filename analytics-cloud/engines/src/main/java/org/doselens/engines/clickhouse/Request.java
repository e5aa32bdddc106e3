package org.doselens.engines.clickhouse;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the address and headers of a request ask for, in the words of ClickHouse's HTTP interface.
 *
 * @param query the query of the address, null if it stands in the body
 * @param database the database names refer to
 * @param format the output format where the query names none
 * @param settings ClickHouse settings for this query only
 * @param parameters values for the query's placeholders
 */
record Request(String query, String database, String format, Map<String, String> settings, List<Parameter> parameters) {

    private static final Set<String> NOT_SETTINGS = Set.of(
            "query_id",
            "user",
            "password",
            "quota_key",
            "stacktrace",
            "role",
            "session_timeout",
            "session_check",
            "buffer_size",
            "wait_end_of_query",
            "client_protocol_version",
            "enable_http_compression",
            "send_progress_in_http_headers",
            "http_headers_progress_interval_ms");

    static Request of(String rawQuery, String databaseHeader, String formatHeader) throws EngineError {
        String query = null;
        String database = databaseHeader == null ? EngineConnection.DEFAULT_DATABASE : databaseHeader;
        String format = formatHeader == null ? "TabSeparated" : formatHeader;
        Map<String, String> settings = new TreeMap<>();
        List<Parameter> parameters = new ArrayList<>();
        for (Parameter pair : pairs(rawQuery)) {
            String name = pair.name();
            switch (name) {
                case "query" -> query = pair.value();
                case "database" -> database = pair.value();
                case "default_format" -> format = pair.value();
                default -> {
                    if (name.startsWith("param_")) {
                        parameters.add(new Parameter(name.substring("param_".length()), pair.value()));
                    } else if (!NOT_SETTINGS.contains(name)) {
                        setting(settings, pair);
                    }
                }
            }
        }
        return new Request(query, database, format, settings, List.copyOf(parameters));
    }

    private static void setting(Map<String, String> settings, Parameter pair) throws EngineError {
        boolean on = !pair.value().equals("0") && !pair.value().equals("false");
        switch (pair.name()) {
            case "compress", "decompress" -> {
                if (on) {
                    throw notHere("compression on the loopback; connect with compress=false");
                }
            }
            case "session_id" -> throw notHere("sessions; send settings with each query");
            default -> {
                if (!pair.name().matches("[A-Za-z_][A-Za-z0-9_]{0,99}")) {
                    throw new EngineError(EngineError.BAD_ARGUMENTS, "BAD_ARGUMENTS", "A setting has no valid name");
                }
                settings.put(pair.name(), pair.value());
            }
        }
    }

    private static EngineError notHere(String what) {
        return new EngineError(EngineError.NOT_IMPLEMENTED, "NOT_IMPLEMENTED", "The embedded engine has no " + what);
    }

    private static List<Parameter> pairs(String rawQuery) throws EngineError {
        List<Parameter> pairs = new ArrayList<>();
        if (rawQuery == null || rawQuery.isEmpty()) {
            return pairs;
        }
        try {
            for (String pair : rawQuery.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.add(new Parameter(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8)));
            }
        } catch (IllegalArgumentException e) {
            throw new EngineError(EngineError.BAD_ARGUMENTS, "BAD_ARGUMENTS", "The address is not URL-encoded");
        }
        return pairs;
    }
}
