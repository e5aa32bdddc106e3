package org.doselens.core.review;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.audit.AuditTrail;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.exam.Delivery;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.exam.Exam;
import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;

/** Chest CT of one device, 40 days, ten exams a day, over both real engines; the tests' today is {@link #TODAY}. */
final class ReviewedHospital {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    final Clock now = Clock.fixed(TODAY.atTime(12, 0).atZone(ZONE).toInstant(), ZoneOffset.UTC);
    final Databases databases = TestDatabases.SHARED;
    final Organisation organisation = new Organisation(databases);
    final int tenant = organisation.addTenant("医院", "Hospital");
    private final int siteId = organisation.addSite(tenant, "总院", "Main", ZONE);
    final Site site = new Site(siteId, tenant, "总院", "Main", ZONE);
    final int physicist = account(Role.PHYSICIST);
    final int technologist = account(Role.TECHNOLOGIST);
    final Rules rules = new Rules(databases, now);
    private final SplitQueue asked = new SplitQueue(databases, Clock.offset(now, Duration.ofMinutes(-1)));
    private final ExamSplitting splitting = new ExamSplitting(databases, new SplitQueue(databases, now), rules, now);
    private final ExamStore store = new ExamStore(databases, List.of(asked));
    final Worklist worklist = new Worklist(databases, rules);
    final Reviewing reviewing = new Reviewing(databases, now);
    final FindingLog findings = new FindingLog(databases, worklist, now);
    final AuditTrail trail = new AuditTrail(databases.postgreSql());
    private final Random random = new Random(7);
    private int number;

    int account(Role role) {
        return new Accounts(databases.postgreSql())
                .add(new NewAccount(tenant, UUID.randomUUID().toString(), "Zhou Lan", role, "none", "zh"));
    }

    void load(List<? extends WireRecord> exams) {
        store.load(new Delivery(tenant, siteId, 7, UUID.randomUUID(), now.instant()), List.copyOf(exams));
    }

    /** Everything that waits, so that other tests' tenants do not hold this one's days back. */
    void split() {
        while (splitting.splitWhatWaits() > 0) {}
    }

    Exam chest(LocalDate day, int series, boolean history, boolean modulated) {
        return chest(day, series, history, modulated, 50 + 40 * random.nextDouble());
    }

    Exam chest(LocalDate day, int series, boolean history, boolean modulated, double weight) {
        number++;
        double dw = 200 * Math.sqrt(weight / 1000 / (1.65 * Math.PI));
        double technique = Math.exp(0.05 * random.nextGaussian());
        double ctdi = 8 * Math.exp(0.08 * (dw - 22)) * technique * (modulated ? 1 : 1.6);
        double length = 320 * Math.exp(0.04 * random.nextGaussian());
        OffsetDateTime start = day.atTime(9, 0).atZone(ZONE).toOffsetDateTime().plusSeconds(number % 3000);
        List<Map<String, Object>> events = new ArrayList<>();
        events.add(event("Constant Angle Acquisition", "scout", start, 0.1, 400, 120, true));
        for (int i = 0; i < series; i++) {
            events.add(event("Spiral Acquisition", "chest", start.plusMinutes(i + 1), ctdi, length, 120, modulated));
        }
        double dlp =
                events.stream().mapToDouble(e -> (Double) e.get("dlpMgyCm")).sum();
        Map<String, Object> exam = new LinkedHashMap<>();
        exam.put("kind", "exam");
        exam.put("schemaVersion", WireRecord.CURRENT_SCHEMA_VERSION);
        exam.put("examKey", String.format(Locale.ROOT, "%08x%08x", tenant, number));
        exam.put("revision", 1);
        exam.put("siteDay", day.toString());
        exam.put("zone", ZONE.getId());
        exam.put("modality", "CT");
        exam.put("startedAt", start.toString());
        exam.put("device", Map.of("deviceKey", "ct-1", "stationName", "CT-1"));
        exam.put("procedure", Map.of("standardKey", "ct-chest-wo"));
        exam.put("patient", Map.of("ageYears", 60.0, "heightM", 1.65, "weightKg", weight));
        exam.put("totals", Map.of("dlpMgyCm", dlp));
        exam.put("irradiationEvents", events);
        exam.put("history", history);
        exam.put("performer", "performer-9");
        return WireJson.mapper().convertValue(exam, Exam.class);
    }

    private Map<String, Object> event(
            String type,
            String protocol,
            OffsetDateTime at,
            double ctdi,
            double length,
            double kvp,
            boolean modulated) {
        return Map.of(
                "uid",
                UUID.randomUUID().toString(),
                "type",
                type,
                "startedAt",
                at.toString(),
                "protocolToken",
                protocol,
                "ctdiVolMgy",
                ctdi,
                "phantomCm",
                32,
                "dlpMgyCm",
                ctdi * length / 10,
                "scanningLengthMm",
                length,
                "kvp",
                kvp,
                "technique",
                Map.of("tubeCurrentModulation", modulated ? "XYZ_EC" : "NONE"));
    }

    void loadHistory() {
        loadHistory(1);
    }

    /** Up to so many days ago. */
    void loadHistory(int last) {
        List<Exam> exams = new ArrayList<>();
        for (int day = 40; day >= last; day--) {
            for (int i = 0; i < 10; i++) {
                exams.add(chest(TODAY.minusDays(day), 1, true, true));
            }
        }
        load(exams);
        split();
    }

    void ruleOn() {
        rules.switchOn(tenant, physicist, RuleKind.OVER_P99, null, TODAY, "a test's rule");
    }

    List<Item> open() {
        return worklist.items(site, new ItemFilter(List.of(), TODAY.minusDays(7), TODAY, "", "", 0, 0, true), 100, 0);
    }
}
