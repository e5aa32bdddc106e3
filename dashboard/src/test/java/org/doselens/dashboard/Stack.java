package org.doselens.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.doselens.core.account.Role;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.Databases;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.core.exam.Delivery;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.organisation.EnrolmentRefused;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Receiver;
import org.doselens.core.organisation.Site;
import org.doselens.core.review.SplitQueue;
import org.doselens.engines.ColdVolume;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;
import org.doselens.exam.WireRecord;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The dashboard on real engines: two tenants, an account of every role in each, on a port of its own. Started once for
 * all tests of this module, ended with the JVM.
 */
public final class Stack implements AutoCloseable {

    /** Long enough for the rules; random per run would only hide which run failed. */
    static final String PASSWORD = "a long enough password";

    private final EmbeddedClickHouse clickHouse;
    private final EmbeddedPostgreSql postgreSql;
    private final ConfigurableApplicationContext context;
    private final Databases databases;
    private final Map<Integer, Integer> siteOfTenant = new HashMap<>();
    private final Path accounts;

    private static Stack only;

    private Stack(Path folder, EmbeddedClickHouse clickHouse, int port, boolean hospitals) throws IOException {
        this.clickHouse = clickHouse;
        this.postgreSql = EmbeddedPostgreSql.start(folder.resolve("postgresql"));
        this.databases = Databases.open(
                new ClickHouseSettings(clickHouse.jdbcUrl("doselens"), clickHouse.user(), clickHouse.password()),
                new PostgreSqlSettings(
                        postgreSql.jdbcUrl("postgres"), postgreSql.user(), postgreSql.password(), null, null));
        this.accounts = hospitals ? accounts(folder) : Files.write(folder.resolve("accounts.jsonl"), List.of());
        this.context =
                SpringApplication.run(Dashboard.class, arguments(port, accounts).toArray(String[]::new));
    }

    /** The one that all tests share. */
    public static synchronized Stack running() {
        if (only == null) {
            try {
                only = on(Files.createTempDirectory("dashboard-test"), 0);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(only::close));
        }
        return only;
    }

    /** One on a given port and folder, for looking at. */
    static Stack on(Path folder, int port) throws IOException {
        return new Stack(folder, EmbeddedClickHouse.start(folder.resolve("clickhouse")), port, true);
    }

    /** One whose old months may lie elsewhere. */
    static Stack on(Path folder, ColdVolume cold) throws IOException {
        return new Stack(folder, EmbeddedClickHouse.start(folder.resolve("clickhouse"), cold), 0, true);
    }

    /** One over a store that somebody filled before; nothing is put into it. */
    static Stack over(Path folder) throws IOException {
        return new Stack(folder, EmbeddedClickHouse.start(folder.resolve("clickhouse")), 0, false);
    }

    /** Another dashboard on the same databases, with settings of its own; close it. */
    public ConfigurableApplicationContext another(String... settings) {
        List<String> all = new ArrayList<>(arguments(0, accounts));
        // two arguments of one name would become a list
        for (String setting : settings) {
            all.removeIf(other -> other.startsWith(setting.substring(0, setting.indexOf('=') + 1)));
            all.add(setting);
        }
        return SpringApplication.run(Dashboard.class, all.toArray(String[]::new));
    }

    static String address(ConfigurableApplicationContext dashboard) {
        return "http://127.0.0.1:" + dashboard.getEnvironment().getProperty("local.server.port");
    }

    private Path accounts(Path folder) throws IOException {
        Organisation organisation = new Organisation(databases);
        List<String> lines = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            int tenant = organisation.addTenant(name.equals("one") ? "江城市立医院" : "临江医院", name + " hospital");
            siteOfTenant.put(
                    tenant,
                    organisation.addSite(
                            tenant,
                            name.equals("one") ? "江城市立医院本部" : "临江",
                            name.equals("one") ? "Jiangcheng City Hospital" : "Linjiang",
                            Hospital.ZONE));
            for (Role role : Role.values()) {
                lines.add(
                        "{\"tenant\":%s,\"login\":\"%s\",\"displayName\":\"%s\",\"role\":\"%s\",\"password\":\"%s\",\"apiToken\":\"%s\"}"
                                .formatted(
                                        role == Role.OPERATOR_OF_CLOUD ? "null" : "\"" + tenant + "\"",
                                        login(tenant, role),
                                        role == Role.PHYSICIST ? "周岚" : "Zhou Lan",
                                        role.key(),
                                        PASSWORD,
                                        token(tenant, role)));
            }
        }
        return Files.write(folder.resolve("accounts.jsonl"), lines);
    }

    /** Whose account a role of a tenant is. */
    public static String login(int tenant, Role role) {
        return role.key() + tenant;
    }

    static String token(int tenant, Role role) {
        return "test-token-%d-%s-0123456789abcdef0123456789".formatted(tenant, role.key());
    }

    private List<String> arguments(int port, Path accounts) {
        return List.of(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--doselens.dashboard.initial-accounts=" + accounts,
                "--doselens.dashboard.key-file=" + accounts.resolveSibling("dashboard.key"),
                "--doselens.dashboard.second-factor-roles=",
                "--doselens.clickhouse.url=" + clickHouse.jdbcUrl("doselens"),
                "--doselens.clickhouse.user=" + clickHouse.user(),
                "--doselens.clickhouse.password=" + clickHouse.password(),
                "--doselens.postgresql.url=" + postgreSql.jdbcUrl("postgres"),
                "--doselens.postgresql.user=" + postgreSql.user(),
                "--doselens.postgresql.password=" + postgreSql.password());
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    /** The engines that all dashboards of the tests share. */
    public Databases databases() {
        return databases;
    }

    /** To take it away; of a stack of the test's own. */
    EmbeddedClickHouse clickHouse() {
        return clickHouse;
    }

    String address() {
        return address(context);
    }

    /** Loads records as a package of a tenant's only site would be. */
    void load(int tenant, List<? extends WireRecord> records) {
        load(tenant, siteOfTenant.get(tenant), records);
    }

    /** A receiver of a tenant's only site that has sent nothing yet. */
    Receiver receiver(int tenant) {
        Organisation organisation = new Organisation(databases);
        Site site = organisation.site(siteOfTenant.get(tenant)).orElseThrow();
        String certificate = UUID.randomUUID().toString();
        try {
            organisation.enrol(organisation.newEnrolmentCode(site, Instant.now().plusSeconds(60)), at -> certificate);
        } catch (EnrolmentRefused e) {
            throw new IllegalStateException(e);
        }
        return organisation.receiver(certificate).orElseThrow();
    }

    /** Another site of a tenant. */
    int addSite(int tenant, String name) {
        return new Organisation(databases).addSite(tenant, name, name, Hospital.ZONE);
    }

    /** Loads records as a package of that site would be. */
    void load(int tenant, int site, List<? extends WireRecord> records) {
        load(tenant, site, Instant.now(), records);
    }

    /** Loads records as a package that came to a tenant's only site a while ago would be. */
    void load(int tenant, Instant received, List<? extends WireRecord> records) {
        load(tenant, siteOfTenant.get(tenant), received, records);
    }

    private void load(int tenant, int site, Instant received, List<? extends WireRecord> records) {
        Delivery delivery = new Delivery(tenant, site, 1, UUID.randomUUID(), received);
        new ExamStore(databases, List.of(new SplitQueue(databases, Clock.systemUTC())))
                .load(delivery, List.copyOf(records));
    }

    /** Judges every mapped CT exam of a tenant by one made level per procedure, as a rule set would. */
    void judge(int tenant) {
        databases.clickHouse().sql("""
                        INSERT INTO exam_result (tenant_id, site_day, exam_key, revision, computed_at, rule_version,
                               standard_key, metric, value, level_id, level_value, ratio, verdict, provisional)
                        SELECT tenant_id, site_day, exam_key, revision, now64(3, 'UTC'), 1, standard_key, 'dlpMgyCm',
                               dlp_mgy_cm, 0,
                               transform(standard_key, ['ct-chest-wo', 'ct-head-wo', 'ct-abdomen-pelvis-w',
                                         'ct-chest-low-dose-screening'], [470, 1100, 1000, 92], 0) AS level,
                               if(level = 0, NULL, dlp_mgy_cm / level) AS share,
                               multiIf(standard_key = '', 'unmapped', level = 0, 'noLevel', share > 1, 'over', 'within'),
                               if(standard_key = 'ct-head-wo', 1, 0)
                        FROM exam FINAL WHERE tenant_id = :tenant AND modality = 'CT' AND withdrawn = 0
                        """).param("tenant", tenant).update();
    }

    @Override
    public void close() {
        context.close();
        databases.close();
        postgreSql.close();
        clickHouse.close();
    }
}
