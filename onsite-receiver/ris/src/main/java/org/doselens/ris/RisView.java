package org.doselens.ris;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A SELECT on the radiology information system's database, by any JDBC driver. Its columns have the
 * names of {@code README.md}; {@code :from} in it stands for the beginning of what is looked back at. Nothing is ever
 * written: one SELECT, a read-only transaction that is always undone, and a user who should only be able to read.
 */
public final class RisView implements VisitList {

    private static final Pattern ONE_SELECT = Pattern.compile("(?is)\\s*(select|with)\\b[^;]*;?\\s*");
    private static final int MOST_ROWS = 50_000;
    private static final int SECONDS = 60;

    private final RisDriver driver;
    private final String url;
    private final String user;
    private final Supplier<String> password;
    private final String select;
    private final int froms;
    private final Duration lookBack;
    private final ZoneId zone;
    private final Clock clock;

    /**
     * Names the view.
     *
     * @param password asked for at each connection, so that it can be changed while the process runs
     * @throws IllegalArgumentException if the text is not one SELECT
     */
    public RisView(
            RisDriver driver,
            String url,
            String user,
            Supplier<String> password,
            String select,
            Duration lookBack,
            ZoneId zone,
            Clock clock) {
        if (!ONE_SELECT.matcher(select).matches()) {
            throw new IllegalArgumentException("the view must be one SELECT without a semicolon inside");
        }
        this.driver = driver;
        this.url = url;
        this.user = user;
        this.password = password;
        this.select = select.strip().replaceAll(";$", "").replaceAll(":from\\b", "?");
        this.froms = select.split(":from\\b", -1).length - 1;
        this.lookBack = lookBack;
        this.zone = zone;
        this.clock = clock;
    }

    ZoneId zone() {
        return zone;
    }

    @Override
    public String name() {
        return "RIS view";
    }

    @Override
    public Optional<Reading> read() throws CannotRead {
        Properties login = new Properties();
        if (user != null) {
            login.setProperty("user", user);
            login.setProperty("password", password.get());
        }
        try (Connection connection = driver.connect(url, login)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try {
                return Optional.of(rows(connection));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            // a driver's message may quote a value; the state says what kind of error it was
            throw new CannotRead("The database answered with SQLSTATE " + e.getSQLState() + " (code " + e.getErrorCode()
                    + "): " + kind(e.getSQLState()));
        }
    }

    private Reading rows(Connection connection) throws SQLException, CannotRead {
        List<VisitRow> rows = new ArrayList<>();
        List<VisitSourceStatus.RowRefusal> refusals = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(select)) {
            query.setQueryTimeout(SECONDS);
            query.setMaxRows(MOST_ROWS);
            query.setFetchSize(1000);
            LocalDateTime from = LocalDateTime.ofInstant(clock.instant().minus(lookBack), zone);
            for (int i = 1; i <= froms; i++) {
                query.setObject(i, from);
            }
            try (ResultSet row = query.executeQuery()) {
                Map<String, Integer> columns = columns(row.getMetaData());
                for (long number = 1; row.next(); number++) {
                    Map<String, String> cells = cells(row, columns);
                    try {
                        rows.add(Columns.read(zone, cells::get));
                    } catch (Columns.NotReadable e) {
                        refusals.add(new VisitSourceStatus.RowRefusal(number, e.getMessage()));
                    }
                }
            }
        }
        return new Reading(rows, refusals);
    }

    private static Map<String, Integer> columns(ResultSetMetaData meta) throws SQLException, CannotRead {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String name = meta.getColumnLabel(i).toLowerCase(Locale.ROOT);
            if (Columns.NAMES.contains(name)) {
                columns.putIfAbsent(name, i);
            }
        }
        if (!columns.containsKey("patient_id") && !columns.containsKey("accession_number")) {
            throw new CannotRead("The view has neither a column patient_id nor accession_number");
        }
        return columns;
    }

    private static Map<String, String> cells(ResultSet row, Map<String, Integer> columns) throws SQLException {
        Map<String, String> cells = new HashMap<>();
        for (Map.Entry<String, Integer> column : columns.entrySet()) {
            cells.put(column.getKey(), cell(row, column.getValue()));
        }
        return cells;
    }

    /** A moment without zone stays one, whatever zone this machine is in. */
    private static String cell(ResultSet row, int column) throws SQLException {
        int type = row.getMetaData().getColumnType(column);
        String name =
                String.valueOf(row.getMetaData().getColumnTypeName(column)).toLowerCase(Locale.ROOT);
        Object value = null;
        if (type == Types.TIMESTAMP_WITH_TIMEZONE || name.equals("timestamptz") || name.equals("datetimeoffset")) {
            value = row.getObject(column, OffsetDateTime.class);
        } else if (type == Types.TIMESTAMP) {
            value = row.getObject(column, LocalDateTime.class);
        } else {
            value = row.getString(column);
        }
        return value == null ? null : value.toString();
    }

    private static String kind(String state) {
        return switch (state == null || state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08" -> "it cannot be reached";
            case "28" -> "user or password is not accepted";
            case "25" -> "the view tries to write, which is not allowed";
            case "42" -> "the view is wrong, or the user may not read it";
            case "57" -> "it ended the query";
            default -> "see its own log";
        };
    }
}
