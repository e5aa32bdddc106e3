package org.doselens.core.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Both databases, migrated and pooled. SQL goes through the two {@link JdbcClient}s with named parameters; rows in bulk
 * go to ClickHouse through {@link #insert()}. Thread-safe.
 */
public final class Databases implements AutoCloseable {

    private static final int POSTGRESQL_CONNECTIONS = 10;
    private static final int CLICKHOUSE_CONNECTIONS = 8;
    /** Apart from the others, for who notes a change may hold one of those and wait for none. */
    private static final int CHANGES_CONNECTIONS = 2;

    /** A load asks for all keys of a package in one text; the server's own limit is 256 KiB. */
    private static final String LONGEST_QUERY_BYTES = Integer.toString(32 << 20);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final HikariDataSource postgreSqlPool;
    private final HikariDataSource clickHousePool;
    private final TableChanges changes;
    private final KeptAnswers kept;
    private final ClickHouseInsert insert;
    private final ClickHouseLines lines;
    private final JdbcClient postgreSql;
    private final JdbcClient clickHouse;
    private final TransactionTemplate transaction;

    private Databases(ClickHouseSettings clickHouseSettings, PostgreSqlSettings postgreSqlSettings) {
        ApplicationRole role = new Migrations(clickHouseSettings, postgreSqlSettings).run();
        this.postgreSqlPool = new HikariDataSource(
                pool("postgresql", postgreSqlSettings.url(), role.name(), role.password(), POSTGRESQL_CONNECTIONS));
        HikariConfig clickHouseConfig = pool(
                "clickhouse",
                clickHouseSettings.url(),
                clickHouseSettings.user(),
                clickHouseSettings.password(),
                CLICKHOUSE_CONNECTIONS);
        clickHouseConfig.addDataSourceProperty("clickhouse_setting_max_query_size", LONGEST_QUERY_BYTES);
        this.clickHousePool = new HikariDataSource(clickHouseConfig);
        HikariConfig changesConfig =
                pool("postgresql-changes", postgreSqlSettings.url(), role.name(), role.password(), CHANGES_CONNECTIONS);
        // a note that a crash of the server loses is made up for by the age that answers are kept for
        changesConfig.setConnectionInitSql("SET synchronous_commit = off");
        this.changes = new TableChanges(new HikariDataSource(changesConfig));
        this.kept = new KeptAnswers(new NamedParameterJdbcTemplate(clickHousePool), changes);
        this.insert = new ClickHouseInsert(clickHouseSettings, changes);
        this.lines = new ClickHouseLines(clickHouseSettings);
        this.postgreSql = JdbcClient.create(postgreSqlPool);
        this.clickHouse = JdbcClient.create(clickHousePool);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(postgreSqlPool));
    }

    /**
     * Connects, migrates and opens the pools.
     *
     * @throws DatabaseException if a database is not there or cannot be brought to this version
     */
    public static Databases open(ClickHouseSettings clickHouse, PostgreSqlSettings postgreSql) {
        return new Databases(clickHouse, postgreSql);
    }

    private static HikariConfig pool(String name, String url, String user, String password, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(Metrics.globalRegistry));
        return config;
    }

    /** What people change: organisation, accounts, levels, audit. Works as the application's role. */
    public JdbcClient postgreSql() {
        return postgreSql;
    }

    /** Exams, events, results. */
    public JdbcClient clickHouse() {
        return clickHouse;
    }

    /** Questions about a tenant to ClickHouse that pages ask again and again. */
    public KeptAnswers kept() {
        return kept;
    }

    /**
     * Says that rows of a tenant changed in a table of ClickHouse, after a change that is no {@link #insert()}; kept answers
     * are old from then on.
     */
    public void changed(int tenantId, String table, DayRange days) {
        changes.note(tenantId, table, days);
    }

    /** Bulk rows to ClickHouse. */
    public ClickHouseInsert insert() {
        return insert;
    }

    /** Answers of ClickHouse too long to be held. */
    public ClickHouseLines lines() {
        return lines;
    }

    /** Transactions of PostgreSQL; statements of {@link #postgreSql()} inside take part. */
    public TransactionTemplate transaction() {
        return transaction;
    }

    public DataSource postgreSqlDataSource() {
        return postgreSqlPool;
    }

    public DataSource clickHouseDataSource() {
        return clickHousePool;
    }

    @Override
    public void close() {
        lines.close();
        insert.close();
        changes.close();
        clickHousePool.close();
        postgreSqlPool.close();
    }
}
