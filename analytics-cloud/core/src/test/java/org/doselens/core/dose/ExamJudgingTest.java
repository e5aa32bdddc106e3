package org.doselens.core.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.doselens.benchmarksdata.ReferenceLevels;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.exam.Delivery;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.reference.LevelCatalogue;
import org.doselens.core.reference.Levels;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.IrradiationEventBuilder;
import org.doselens.exam.Patient;
import org.doselens.exam.Procedure;
import org.doselens.exam.Totals;
import org.doselens.exam.WireRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Judges against WS/T 637-2018 as loaded: chest DLP 470 (P25 200), CTDIvol 15 (P25 6) on the 32 cm phantom. */
class ExamJudgingTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final String CHINA = "CN-WST637-2018";

    private final Databases databases = TestDatabases.SHARED;
    private final Organisation organisation = new Organisation(databases);
    private final int tenant = organisation.addTenant("医院", "Hospital");
    private final int site = organisation.addSite(tenant, "总院", "Main", ZoneId.of("Asia/Shanghai"));
    private final int physicist = new Accounts(databases.postgreSql())
            .add(new NewAccount(tenant, UUID.randomUUID().toString(), "Zhou Lan", Role.PHYSICIST, "none", "zh"));
    private final Levels levels = new Levels(databases, Clock.systemUTC());
    private final ExamJudging judging = new ExamJudging(databases, levels, Clock.systemUTC());
    private final ExamStore store = new ExamStore(databases, List.of(judging));

    private record Result(String verdict, Double value, Double level, Double ratio, boolean provisional) {}

    /** What varies between the exams of these tests. */
    private record Case(String key, String standardKey, Double age, Double weight, Double dlp, List<Flag> flags) {

        static Case chest(double dlp) {
            return new Case(UUID.randomUUID().toString(), "ct-chest-wo", 61.0, 60.0, dlp, List.of());
        }

        Case mapped(String to) {
            return new Case(key, to, age, weight, dlp, flags);
        }

        Case aged(Double years, Double kg) {
            return new Case(key, standardKey, years, kg, dlp, flags);
        }

        Case flagged(Flag flag) {
            return new Case(key, standardKey, age, weight, dlp, List.of(flag));
        }
    }

    @BeforeAll
    static void publish() {
        new LevelCatalogue(TestDatabases.SHARED)
                .publish(ReferenceLevels.load(StandardProcedures.load()).all());
    }

    @Test
    void an_exam_over_its_level_within_it_and_under_its_lower_quartile_is_told_apart() {
        confirm(CHINA);
        assertThat(dlp(Case.chest(471))).isEqualTo(new Result("over", 471.0, 470.0, 471.0 / 470, true));
        assertThat(dlp(Case.chest(470))).isEqualTo(new Result("within", 470.0, 470.0, 1.0, true));
        assertThat(dlp(Case.chest(199)).verdict()).isEqualTo("low");
    }

    @Test
    void without_a_level_in_force_there_is_no_verdict_but_a_reason() {
        assertThat(dlp(Case.chest(300)).verdict()).isEqualTo("noLevel");
        confirm(CHINA);
        assertThat(dlp(Case.chest(300).mapped("ct-chest-wwo")).verdict()).isEqualTo("noLevel");
        assertThat(dlp(Case.chest(300).mapped(null)).verdict()).isEqualTo("unmapped");
        assertThat(dlp(Case.chest(300).flagged(Flag.NOT_PATIENT)).verdict()).isEqualTo("notPatient");
        assertThat(dlp(Case.chest(1e6)).verdict()).isEqualTo("noValue");
    }

    @Test
    void children_are_not_judged_by_the_level_of_adults() {
        confirm(CHINA);
        assertThat(dlp(Case.chest(300).aged(14.9, 50.0)).verdict()).isEqualTo("noLevel");
        assertThat(dlp(Case.chest(300).aged(15.0, 50.0)).verdict()).isEqualTo("within");
        assertThat(dlp(Case.chest(300).aged(null, 50.0)).verdict()).isEqualTo("noAge");
    }

    @Test
    void children_are_judged_by_the_band_of_their_weight_or_age() {
        confirm("EU-RP185-2018");
        Result light = dlp(Case.chest(60).aged(2.0, 12.0));
        Result heavy = dlp(Case.chest(60).aged(9.0, 29.9));
        assertThat(light.level()).isNotNull();
        assertThat(heavy.level()).isGreaterThan(light.level());
        assertThat(dlp(Case.chest(60).aged(2.0, null)).verdict()).isEqualTo("noSize");
    }

    @Test
    void ctdi_is_the_dose_weighted_mean_of_one_phantom_and_never_compared_across() {
        confirm(CHINA);
        Case chest = Case.chest(300);
        load(exam(chest, DAY, event("Spiral Acquisition", 10, 32, 100), event("Spiral Acquisition", 20, 32, 300)));
        assertThat(result(chest, "ctdiVolMgy")).isEqualTo(new Result("over", 17.5, 15.0, 17.5 / 15, true));
        Case wrongPhantom = Case.chest(300);
        load(exam(wrongPhantom, DAY, event("Spiral Acquisition", 20, 16, 300)));
        assertThat(result(wrongPhantom, "ctdiVolMgy").verdict()).isEqualTo("phantom");
    }

    @Test
    void localizers_and_bolus_tracking_are_no_part_of_the_ctdi() {
        confirm(CHINA);
        Case chest = Case.chest(300);
        load(exam(
                chest,
                DAY,
                event("Constant Angle Acquisition", 0.1, 32, 4),
                event("Stationary Acquisition", 40, 32, 20),
                event("Spiral Acquisition", 10, 32, 276)));
        assertThat(result(chest, "ctdiVolMgy").value()).isEqualTo(10.0);
    }

    @Test
    void a_ctdi_level_without_phantom_judges_nothing() {
        confirm(CHINA);
        Case neck = Case.chest(500).mapped("ct-neck-w");
        load(exam(neck, DAY, event("Spiral Acquisition", 40, 32, 500)));
        assertThat(result(neck, "dlpMgyCm").verdict()).isEqualTo("within");
        assertThat(result(neck, "ctdiVolMgy").verdict()).isEqualTo("noLevel");
    }

    @Test
    void exams_before_the_first_day_of_a_level_stay_unjudged_and_later_ones_are_judged_again() {
        Case before = Case.chest(500);
        Case after = Case.chest(500);
        load(exam(before, DAY.minusDays(1)));
        load(exam(after, DAY));
        confirm(CHINA);
        assertThat(judging.isWaiting(tenant)).isTrue();
        judging.judgeWhatWaits();
        assertThat(judging.isWaiting(tenant)).isFalse();
        assertThat(result(before, "dlpMgyCm").verdict()).isEqualTo("noLevel");
        assertThat(result(after, "dlpMgyCm").verdict()).isEqualTo("over");
    }

    @Test
    void taking_a_signing_back_takes_its_verdicts_back() {
        Case chest = Case.chest(500);
        load(exam(chest, DAY));
        long signing = confirm(CHINA);
        judging.judgeWhatWaits();
        assertThat(result(chest, "dlpMgyCm").verdict()).isEqualTo("over");
        levels.end(tenant, physicist, signing, DAY, "taken back");
        judging.judgeWhatWaits();
        assertThat(result(chest, "dlpMgyCm").verdict()).isEqualTo("noLevel");
    }

    @Test
    void after_a_correction_one_can_still_tell_what_was_said_before_and_by_which_signing() {
        Case chest = Case.chest(500);
        load(exam(chest, DAY));
        long first = confirm(CHINA);
        long second = confirm("KR-KIM-2014");
        levels.end(tenant, physicist, first, DAY, "the wrong source");
        EarlierVerdicts earlier = new EarlierVerdicts(databases, levels);
        assertThat(earlier.of(tenant, DAY, chest.key(), DAY.atStartOfDay().toInstant(ZoneOffset.UTC)).stream()
                        .filter(then -> then.metric().equals("dlpMgyCm")))
                .extracting(EarlierVerdicts.Then::signing, EarlierVerdicts.Then::outcome, then -> then.until() == null)
                .containsExactly(
                        tuple(0L, "noLevel", false), tuple(first, "over", false), tuple(second, "within", true));
        assertThat(earlier.of(tenant, DAY, chest.key(), Instant.now()))
                .as("an exam that came after everything")
                .allSatisfy(then -> assertThat(then.signing()).isNotEqualTo(first));
    }

    @Test
    void of_two_sources_the_one_confirmed_last_judges() {
        confirm(CHINA);
        confirm("KR-KIM-2014");
        Result result = dlp(Case.chest(100));
        assertThat(result.level()).isNotEqualTo(470.0);
        assertThat(result.provisional()).isFalse();
    }

    @Test
    void another_tenants_levels_judge_nothing_here() {
        confirm(CHINA);
        int other = organisation.addTenant("别院", "Other");
        int otherSite = organisation.addSite(other, "总院", "Main", ZoneId.of("Asia/Shanghai"));
        Case chest = Case.chest(500);
        store.load(
                new Delivery(
                        other,
                        otherSite,
                        1,
                        UUID.randomUUID(),
                        DAY.atStartOfDay().toInstant(ZoneOffset.UTC)),
                List.of(exam(chest, DAY)));
        assertThat(result(other, chest, "dlpMgyCm").verdict()).isEqualTo("noLevel");
    }

    /** AAPM Report 204, section on the 32 cm phantom: at 30 cm the factor is 3.704369 e^(-0.03671937 x 30) = 1.231. */
    @Test
    void ssde_is_computed_from_the_water_equivalent_diameter_and_judged_in_its_band() {
        confirm("US-KANAL-2017");
        Case chest = Case.chest(300);
        load(exam(chest, DAY, sized("Spiral Acquisition", 15, 32, 300, 300.0)));
        Result ssde = result(chest, "ssdeMgy");
        assertThat(ssde.value()).isCloseTo(15 * 1.2311, within(0.01));
        assertThat(ssde.verdict()).isEqualTo("over");
        assertThat(ssde.level()).isEqualTo(15.0);
        assertThat(result(chest, "ctdiVolMgy").level()).isEqualTo(12.0);
        Case unsized = Case.chest(300);
        load(exam(unsized, DAY, event("Spiral Acquisition", 15, 32, 300)));
        assertThat(result(unsized, "ctdiVolMgy").verdict()).isEqualTo("noSize");
    }

    @Test
    void angiography_fluoroscopy_mammography_and_nuclear_medicine_are_judged_by_their_metrics() {
        confirm("JP-JRIME-2025");
        confirm("UK-HPA034-2010");
        Totals angiography = new Totals(null, 0.0200, 1.2, 1800.0, null, null, null);
        Exam coronary = other("XA", "xa-coronary-angiography", angiography);
        load(coronary);
        assertThat(result(tenant, coronary.examKey(), "doseAreaProductGyCm2").value())
                .isEqualTo(200.0);
        assertThat(result(tenant, coronary.examKey(), "doseAreaProductGyCm2").verdict())
                .isEqualTo("over");
        assertThat(result(tenant, coronary.examKey(), "doseAtReferencePointMgy").value())
                .isEqualTo(1200.0);
        assertThat(result(tenant, coronary.examKey(), "fluoroscopyTimeMin").value())
                .isEqualTo(30.0);
        Exam thyroid = other("NM", "nm-thyroid", new Totals(null, null, null, null, null, null, 100.0));
        load(thyroid);
        assertThat(result(tenant, thyroid.examKey(), "administeredActivityMbq").level())
                .isEqualTo(240.0);
        assertThat(result(tenant, thyroid.examKey(), "administeredActivityMbq").verdict())
                .isEqualTo("within");
        Exam breast = other("MG", "mg-bilateral", new Totals(null, null, null, null, 3.0, 3.0, null));
        load(breast);
        assertThat(result(tenant, breast.examKey(), "averageGlandularDoseMgy").verdict())
                .isEqualTo("noValue");
        Exam knee = other("MR", "mr-knee", new Totals(null, null, null, null, null, null, null));
        load(knee);
        assertThat(result(tenant, knee.examKey(), "").verdict()).isEqualTo("noLevel");
    }

    private static Exam other(String modality, String standardKey, Totals totals) {
        Exam made = exam(new Case(UUID.randomUUID().toString(), standardKey, 60.0, 60.0, null, List.of()), DAY);
        return new Exam(
                made.schemaVersion(),
                made.examKey(),
                made.revision(),
                made.siteDay(),
                made.zone(),
                modality,
                made.startedAt(),
                made.endedAt(),
                made.intervalSource(),
                made.device(),
                made.procedure(),
                made.patient(),
                made.performer(),
                totals,
                totals,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                made.deidentification(),
                null,
                null);
    }

    private long confirm(String source) {
        return levels.confirm(tenant, physicist, source, List.of(), DAY, "test");
    }

    private Result dlp(Case wanted) {
        load(exam(wanted, DAY));
        return result(wanted, "dlpMgyCm");
    }

    private void load(Exam exam) {
        store.load(
                new Delivery(
                        tenant, site, 1, UUID.randomUUID(), DAY.atStartOfDay().toInstant(ZoneOffset.UTC)),
                List.of(exam));
    }

    private Result result(Case wanted, String metric) {
        return result(tenant, wanted, metric);
    }

    private Result result(int ofTenant, Case wanted, String metric) {
        return result(ofTenant, wanted.key(), metric);
    }

    private Result result(int ofTenant, String key, String metric) {
        return databases
                .clickHouse()
                .sql("SELECT verdict, value, level_value, ratio, provisional FROM exam_result FINAL"
                        + " WHERE tenant_id = :tenant AND exam_key = :key AND metric = :metric")
                .params(Map.of("tenant", ofTenant, "key", key, "metric", metric))
                .query((row, number) -> new Result(
                        row.getString("verdict"),
                        row.getObject("value", Double.class),
                        row.getObject("level_value", Double.class),
                        row.getObject("ratio", Double.class),
                        row.getInt("provisional") != 0))
                .single();
    }

    private static Exam exam(Case wanted, LocalDate day, IrradiationEvent... events) {
        OffsetDateTime start = day.atTime(9, 30).atOffset(ZoneOffset.ofHours(8));
        Totals totals = new Totals(wanted.dlp(), null, null, null, null, null, null);
        return new Exam(
                WireRecord.CURRENT_SCHEMA_VERSION,
                wanted.key(),
                1,
                day,
                "Asia/Shanghai",
                "CT",
                start,
                start.plusMinutes(9),
                IntervalSource.DOSE_REPORT,
                new Device("GE", "Revolution", null, null, null, "device-1"),
                new Procedure(null, "token", null, null, wanted.standardKey(), null, null, null, null),
                new Patient("p", wanted.age(), "F", 1.6, wanted.weight()),
                null,
                totals,
                totals,
                new ArrayList<>(List.of(events)),
                List.of(),
                List.of(),
                wanted.flags(),
                false,
                List.of("113100"),
                null,
                null);
    }

    private static IrradiationEvent event(String type, double ctdi, int phantom, double dlp) {
        return sized(type, ctdi, phantom, dlp, null);
    }

    private static IrradiationEvent sized(String type, double ctdi, int phantom, double dlp, Double diameterMm) {
        return IrradiationEventBuilder.builder()
                .uid(UUID.randomUUID().toString())
                .type(type)
                .ctdiVolMgy(ctdi)
                .phantomCm(phantom)
                .dlpMgyCm(dlp)
                .waterEquivalentDiameterMm(diameterMm)
                .build();
    }
}
