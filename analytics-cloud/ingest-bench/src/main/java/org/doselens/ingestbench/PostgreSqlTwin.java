package org.doselens.ingestbench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.organisation.Site;
import org.doselens.engines.EmbeddedPostgreSql;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The same rows in PostgreSQL, with the indexes its questions wish for, and the same questions. */
final class PostgreSqlTwin implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Databases databases;
    /** The owner's: the application's role makes no tables. */
    private final SingleConnectionDataSource source;

    private final JdbcClient postgreSql;

    PostgreSqlTwin(Databases databases, EmbeddedPostgreSql server) {
        this.databases = databases;
        this.source =
                new SingleConnectionDataSource(server.jdbcUrl("postgres"), server.user(), server.password(), true);
        this.postgreSql = JdbcClient.create(source);
    }

    /** Copies what the questions read, and makes the indexes afterwards. */
    void fill() throws SQLException {
        for (String statement : text("twin_tables").split(";", -1)) {
            run(statement);
        }
        copy(
                "bench_exam",
                "SELECT tenant_id, site_id, toString(site_day), exam_key, revision, device_key, modality, standard_key,"
                        + " ifNull(toString(age_years), '\\\\N') FROM exam FINAL WHERE withdrawn = 0");
        copy(
                "bench_result",
                "SELECT tenant_id, toString(site_day), exam_key, revision, standard_key, metric,"
                        + " ifNull(toString(value), '\\\\N'), phantom_cm, verdict, provisional FROM exam_result FINAL");
        for (String statement : text("twin_indexes").split(";", -1)) {
            run(statement);
        }
    }

    private void run(String statement) {
        if (!statement.isBlank()) {
            postgreSql.sql(statement).update();
        }
    }

    private void copy(String table, String question) throws SQLException {
        try (Connection connection = source.getConnection()) {
            CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " FROM STDIN");
            StringBuilder buffer = new StringBuilder();
            databases.clickHouse().sql(question).query(row -> {
                int columns = row.getMetaData().getColumnCount();
                for (int i = 1; i <= columns; i++) {
                    buffer.append(i == 1 ? "" : "\t").append(row.getString(i));
                }
                buffer.append('\n');
                if (buffer.length() > BUFFER_BYTES) {
                    write(in, buffer);
                }
            });
            write(in, buffer);
            in.endCopy();
        }
    }

    private static void write(CopyIn in, StringBuilder buffer) throws SQLException {
        byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        in.writeToCopy(bytes, 0, bytes.length);
        buffer.setLength(0);
    }

    List<Double> doses(int tenant, int site, String procedure, LocalDate from, LocalDate to) {
        return ask("twin_doses", tenant, site, from, to)
                .param("procedure", procedure)
                .query((row, number) -> row.getDouble("value"))
                .list();
    }

    int compliance(int tenant, int site, LocalDate from, LocalDate to) {
        return ask("twin_compliance", tenant, site, from, to)
                .query((row, number) -> row.getInt("exams"))
                .list()
                .size();
    }

    /** Worklist items of a site, made: what rules would open of years. A fifth of them waits. */
    void items(Site site, LocalDate lastDay, int count) {
        postgreSql
                .sql(text("twin_items"))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("lastDay", lastDay)
                .param("count", count)
                .update();
    }

    /** Writes the verdict of DLP anew by the levels in force, which is a part of what judging does. */
    int judge(int tenant) {
        return postgreSql.sql(text("twin_judge")).param("tenant", tenant).update();
    }

    private JdbcClient.StatementSpec ask(String name, int tenant, int site, LocalDate from, LocalDate to) {
        return postgreSql
                .sql(text(name))
                .param("tenant", tenant)
                .param("site", site)
                .param("from", from)
                .param("to", to);
    }

    private static String text(String name) {
        try (InputStream in = PostgreSqlTwin.class.getResourceAsStream(name + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        source.destroy();
    }
}
