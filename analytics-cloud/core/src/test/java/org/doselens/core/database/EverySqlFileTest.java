package org.doselens.core.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every SQL text of this module takes the tenant, and runs. A new text with a new parameter gives it a value here. */
class EverySqlFileTest {

    /** Texts that find the tenant, make it, or are the operator's own, each with its reason in the file. */
    private static final Set<String> WITHOUT_TENANT = Set.of(
            "benchmark/finished_snapshots.sql",
            "benchmark/cells_of_snapshot.sql",
            "account/sites_entered.sql",
            "group/all_groups.sql",
            "storage/tell_storage_place.sql",
            "storage/storage_places.sql",
            "watch/what_waits.sql",
            "watch/state_of_clickhouse.sql",
            "dose/waiting_rejudgings.sql",
            "dose/tenants_with_judging_due.sql",
            "dose/exams_waiting_for_judging.sql",
            "ownership/tenants_with_retention.sql",
            "ownership/newest_day.sql",
            "report/waiting_report.sql",
            "ownership/break_glass_of_operator.sql",
            "ownership/hospitals_for_operator.sql",
            "account/close_operator.sql",
            "review/due_days.sql",
            "review/tenants_never_split.sql",
            "procedure/waiting_remappings.sql",
            "procedure/waiting_shared_irradiations.sql",
            "reference/keep_published_level.sql",
            "reference/mark_all_unpublished.sql",
            "reference/yield_to_signed_levels.sql",
            "reference/publish_signed_levels.sql",
            "reference/published_levels_of_sources.sql",
            "procedure/published_names.sql",
            "procedure/forget_published_names.sql",
            "procedure/add_published_name.sql",
            "procedure/all_tenants.sql",
            "publication/add_publication.sql",
            "publication/all_publications.sql",
            "publication/content_of_publication.sql",
            "publication/mark_publication_applied.sql",
            "publication/drop_publication.sql",
            "benchmark/tenants_taking_part.sql",
            "benchmark/region_names.sql",
            "organisation/add_tenant.sql",
            "organisation/receiver_by_certificate.sql",
            "organisation/redeem_enrolment_code.sql",
            "organisation/site.sql",
            "batch/waiting_batches.sql",
            "account/is_there_an_account.sql",
            "account/only_tenant.sql",
            "audit/unsigned_chains.sql",
            "subscription/all_subscriptions.sql",
            "audit/audit_sent_up_to.sql",
            "account/who_has_this_login.sql",
            "account/whose_token_is_this.sql");

    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-zA-Z][A-Za-z0-9]*)");
    private static final Pattern TENANT = Pattern.compile("(?<!:):tenant\\b");

    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("tenant", 1),
            Map.entry("table", "exam"),
            Map.entry("firstDay", LocalDate.EPOCH),
            Map.entry("lastDay", LocalDate.EPOCH),
            Map.entry("parent", 1),
            Map.entry("group", 1),
            Map.entry("member", true),
            Map.entry("mayState", true),
            Map.entry("mayDose", false),
            Map.entry("adopted", true),
            Map.entry("hospitals", 3),
            Map.entry("after", 0L),
            Map.entry("at", Timestamp.from(Instant.EPOCH)),
            Map.entry("afterItem", 1L),
            Map.entry("afterSort", 0.5),
            Map.entry("afterStarted", 1L),
            Map.entry("afterKey", "k"),
            Map.entry("headHash", new byte[] {0}),
            Map.entry("number", 1L),
            Map.entry("signedAt", Timestamp.from(Instant.EPOCH)),
            Map.entry("keyId", "none"),
            Map.entry("signature", new byte[] {0}),
            Map.entry("name", "none"),
            Map.entry("shared", false),
            Map.entry("id", 1),
            Map.entry("way", "mail"),
            Map.entry("target", "none"),
            Map.entry("hour", 7),
            Map.entry("failure", ""),
            Map.entry("alert", "none"),
            Map.entry("turn", LocalDate.EPOCH),
            Map.entry("sinceDay", LocalDate.EPOCH),
            Map.entry("tomorrow", LocalDate.EPOCH.toString()),
            Map.entry("mustChange", false),
            Map.entry("digest", "00"),
            Map.entry("salt", "00"),
            Map.entry("step", 1L),
            Map.entry("disabled", false),
            Map.entry("until", Timestamp.from(Instant.EPOCH)),
            Map.entry("browser", "-"),
            Map.entry("separate", false),
            Map.entry("parts", "exams"),
            Map.entry("snapshot", "2026-01.1"),
            Map.entry("participates", false),
            Map.entry("rememberedS", 60),
            Map.entry("region", ""),
            Map.entry("regionEn", ""),
            Map.entry("hospitalType", ""),
            Map.entry("hospitalGroup", ""),
            Map.entry("place", "lake"),
            Map.entry("files", 1L),
            Map.entry("since", Timestamp.from(Instant.EPOCH)),
            Map.entry("source", "none"),
            Map.entry("liveSince", LocalDate.EPOCH),
            Map.entry("validFrom", LocalDate.EPOCH),
            Map.entry("validTo", LocalDate.EPOCH),
            Map.entry("fromDay", LocalDate.EPOCH),
            Map.entry("note", "none"),
            Map.entry("confirmation", 1L),
            Map.entry("levels", List.of(1L)),
            Map.entry("lastId", 0L),
            Map.entry("dueAt", Timestamp.from(Instant.EPOCH)),
            Map.entry("exams", 1),
            Map.entry("toDay", LocalDate.EPOCH),
            Map.entry("ids", List.of(1L)),
            Map.entry("band", "adult"),
            Map.entry("proposed", 1.0),
            Map.entry("rooms", 1),
            Map.entry("overruled", "none"),
            Map.entry("draft", 1L),
            Map.entry("approved", true),
            Map.entry("everyExam", 1),
            Map.entry("nowMs", 0L),
            Map.entry("ruleVersion", 1),
            Map.entry("rowSha256", "00"),
            Map.entry("rowKeys", List.of("00")),
            Map.entry("sources", List.of("none")),
            Map.entry("edition", "1"),
            Map.entry("authority", "00"),
            Map.entry("by", "somebody"),
            Map.entry("position", 0),
            Map.entry("sourceId", "none"),
            Map.entry("body", "none"),
            Map.entry("year", "none"),
            Map.entry("citation", "none"),
            Map.entry("sourceUrl", "none"),
            Map.entry("procedureText", "none"),
            Map.entry("bodyRegion", "none"),
            Map.entry("standardKeys", "none"),
            Map.entry("population", "none"),
            Map.entry("populationKind", "age"),
            Map.entry("ageFrom", 0.0),
            Map.entry("ageTo", 1.0),
            Map.entry("weightFrom", 0.0),
            Map.entry("weightTo", 1.0),
            Map.entry("sizeFrom", 1.0),
            Map.entry("sizeTo", 2.0),
            Map.entry("phantomCm", 16),
            Map.entry("metric", "none"),
            Map.entry("statistic", "p75"),
            Map.entry("value", 1.0),
            Map.entry("unit", "mGy"),
            Map.entry("scope", "per exam"),
            Map.entry("confidence", "from memory"),
            Map.entry("publishedAs", "none"),
            Map.entry("mayComeIntoForce", true),
            Map.entry("site", 1),
            Map.entry("receiver", 1),
            Map.entry("nameZh", "医院"),
            Map.entry("nameEn", "Hospital"),
            Map.entry("zone", "Asia/Shanghai"),
            Map.entry("certificate", "00"),
            Map.entry("code", "00"),
            Map.entry("batch", new UUID(0, 0)),
            Map.entry("sha256", "00"),
            Map.entry("bytes", 0L),
            Map.entry("records", 0),
            Map.entry("state", "archived"),
            Map.entry("reason", "none"),
            Map.entry("suites", "ecdsa-p256 mlkem768-rsa3072"),
            Map.entry("expiresAt", Timestamp.from(Instant.EPOCH)),
            Map.entry("receivedAt", Timestamp.from(Instant.EPOCH)),
            Map.entry("before", Timestamp.from(Instant.EPOCH)),
            Map.entry("hashes", "01000000000000000200000000000000"),
            Map.entry("count", 2),
            Map.entry("days", new String[] {"2026-01-01"}),
            Map.entry("keys", new String[] {"k"}),
            Map.entry("keyList", List.of("k")),
            Map.entry("day", LocalDate.EPOCH.toString()),
            Map.entry("account", 1),
            Map.entry("login", "login"),
            Map.entry("displayName", "Name"),
            Map.entry("role", "physicist"),
            Map.entry("passwordHash", "none"),
            Map.entry("language", "zh"),
            Map.entry("failures", 0),
            Map.entry("lockedUntil", Timestamp.from(Instant.EPOCH)),
            Map.entry("hash", "00"),
            Map.entry("label", "label"),
            Map.entry("now", Timestamp.from(Instant.EPOCH)),
            Map.entry("token", 1),
            Map.entry("action", "login"),
            Map.entry("object", "none"),
            Map.entry("outcome", "done"),
            Map.entry("address", "none"),
            Map.entry("beforeId", 1L),
            Map.entry("rows", 1),
            Map.entry("offset", 0),
            Map.entry("from", LocalDate.EPOCH),
            Map.entry("to", LocalDate.EPOCH),
            Map.entry("receivedSinceMs", 0L),
            Map.entry("device", ""),
            Map.entry("into", "another"),
            Map.entry("modality", "CT"),
            Map.entry("procedure", "unmapped"),
            Map.entry("verdict", "notJudged"),
            Map.entry("text", "chest"),
            Map.entry("keyStart", "00"),
            Map.entry("sort", "ratio"),
            Map.entry("direction", -1),
            Map.entry("secondOfDay", 1),
            Map.entry("weekday", 1),
            Map.entry("localDays", List.of(LocalDate.EPOCH)),
            Map.entry("examKey", "k"),
            Map.entry("examHash", 1L),
            Map.entry("siteDay", LocalDate.EPOCH),
            Map.entry("revision", 1),
            Map.entry("level", 1L),
            Map.entry("years", 5),
            Map.entry("operator", "somebody"),
            Map.entry("hours", 4),
            Map.entry("decision", "granted"),
            Map.entry("grant", 1L),
            Map.entry("hold", 1L),
            Map.entry("dayList", "2026-01-01,2026-01-02"),
            Map.entry("asked", Timestamp.from(Instant.EPOCH)),
            Map.entry("kind", "comment"),
            Map.entry("parameter", 1.5),
            Map.entry("fewest", 100),
            Map.entry("budget", 10),
            Map.entry("sample", 10),
            Map.entry("overWord", "avoidable"),
            Map.entry("startedAt", Timestamp.from(Instant.EPOCH)),
            Map.entry("deviceName", "CT-1"),
            Map.entry("total", 900.0),
            Map.entry("reference", 300.0),
            Map.entry("levelValue", 470.0),
            Map.entry("levelRatio", 1.9),
            Map.entry("provisional", true),
            Map.entry("rules", "over-p99,over-level"),
            Map.entry("cause", "repeated-series"),
            Map.entry("score", 1.0),
            Map.entry("sampled", false),
            Map.entry("week", ";;;;;;"),
            Map.entry("learned", 20),
            Map.entry("dayHours", ""),
            Map.entry("entry", 0L),
            Map.entry("states", List.of("new")),
            Map.entry("finding", 0L),
            Map.entry("assignee", 0),
            Map.entry("item", 0L),
            Map.entry("decidedBy", 1),
            Map.entry("dueDate", LocalDate.EPOCH),
            Map.entry("actedOn", LocalDate.EPOCH),
            Map.entry("mapping", 1L),
            Map.entry("remapping", 1L),
            Map.entry("nameKey", "t"),
            Map.entry("nameText", "none"),
            Map.entry("nameToken", "token"),
            Map.entry("bookingKey", "k"),
            Map.entry("cancelled", false),
            Map.entry("scheduledAt", Timestamp.from(Instant.EPOCH)),
            Map.entry("station", "MR-1"),
            Map.entry("patientClass", "inpatient"),
            Map.entry("standardKey", "ct-chest-wo"),
            Map.entry("proposedKey", ""),
            Map.entry("certainty", 0.5),
            Map.entry("evidence", "none"),
            Map.entry("dimension", "device"),
            Map.entry("patient", ""),
            Map.entry("rpGy", 5.0),
            Map.entry("dapGyM2", 0.05),
            Map.entry("fluoroscopyS", 3600.0),
            Map.entry("effectiveMsv", 100.0),
            Map.entry("doneThrough", LocalDate.EPOCH),
            Map.entry("ownerKey", "owner"),
            Map.entry("performer", "somebody"),
            Map.entry("switchedOn", false),
            Map.entry("restore", 1),
            Map.entry("department", "all"),
            Map.entry("month", LocalDate.EPOCH),
            Map.entry("report", 0L),
            Map.entry("progress", 1),
            Map.entry("figures", "{}"),
            Map.entry("differences", "[]"),
            Map.entry("minutes", "none"),
            Map.entry("actions", "none"),
            Map.entry("format", "pdf"),
            Map.entry("content", new byte[] {1}));

    static Stream<Path> files() throws IOException, URISyntaxException {
        Path root = Path.of(Databases.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> all = Files.walk(root.resolve("org/doselens/core"))) {
            List<Path> texts =
                    all.filter(file -> file.toString().endsWith(".sql")).toList();
            assertThat(texts).isNotEmpty();
            return texts.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void takes_the_tenant_and_runs(Path file) throws IOException {
        String text = Files.readString(file);
        String statement = text.replaceAll("(?m)--.*$", "");
        String name = file.getParent().getFileName() + "/" + file.getFileName();

        assertThat(TENANT.matcher(statement).find() || WITHOUT_TENANT.contains(name))
                .as("%s takes :tenant", name)
                .isTrue();
        assertThat(text).as("%s says what it asks", name).startsWith("-- ");

        Map<String, Object> parameters = parameters(name, statement);
        if (text.contains("-- only ")) {
            String least = text.replaceAll("(?m)^.*-- only \\S+$\n", "");
            query(TestDatabases.SHARED.clickHouse(), least, parameters);
        }
        Exception clickHouse = run(() -> query(TestDatabases.SHARED.clickHouse(), text, parameters));
        if (clickHouse != null) {
            Exception postgreSql = run(() -> TestDatabases.SHARED.transaction().executeWithoutResult(status -> {
                status.setRollbackOnly();
                query(TestDatabases.SHARED.postgreSql(), text, parameters);
            }));
            assertThat(postgreSql)
                    .as("%s runs neither in ClickHouse (%s) nor in PostgreSQL", name, clickHouse.getMessage())
                    .isNull();
        }
    }

    private static Map<String, Object> parameters(String name, String statement) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(statement.replaceAll("'[^']*'", "''"));
        while (matcher.find()) {
            String parameter = matcher.group(1);
            assertThat(VALUES)
                    .as("a value for :%s of %s in this test", parameter, name)
                    .containsKey(parameter);
            parameters.put(parameter, VALUES.get(parameter));
        }
        return parameters;
    }

    private static void query(JdbcClient client, String text, Map<String, Object> parameters) {
        boolean rows = text.replaceAll("(?m)--.*$", "").strip().matches("(?is)(SELECT|WITH|.*\\bRETURNING\\b).*");
        JdbcClient.StatementSpec statement = client.sql(text).params(parameters);
        if (rows) {
            statement.query().listOfRows();
        } else {
            statement.update();
        }
    }

    /** A constraint that the made values break shows that the text ran. */
    private static Exception run(Runnable query) {
        try {
            query.run();
            return null;
        } catch (DataIntegrityViolationException e) {
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }
}
