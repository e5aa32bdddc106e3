package org.doselens.core.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.distribution.Distributions.Question;
import org.doselens.core.exam.Delivery;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.IrradiationEventBuilder;
import org.doselens.exam.Patient;
import org.doselens.exam.Procedure;
import org.doselens.exam.Totals;
import org.doselens.exam.WireRecord;
import org.junit.jupiter.api.Test;

/** Figures of single projections, exposures and administrations. */
class EventFiguresTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final OffsetDateTime START = DAY.atTime(9, 30).atOffset(ZoneOffset.ofHours(8));

    private final Databases databases = TestDatabases.SHARED;
    private final Organisation organisation = new Organisation(databases);
    private final int tenant = organisation.addTenant("医院", "Hospital");
    private final int siteId = organisation.addSite(tenant, "总院", "Main", ZoneId.of("Asia/Shanghai"));
    private final Site site = new Site(siteId, tenant, "总院", "Main", ZoneId.of("Asia/Shanghai"));
    private final ExamStore store = new ExamStore(databases, List.of());
    private final Distributions distributions = new Distributions(databases);
    private final Projections projections = new Projections(databases);

    @Test
    void a_second_image_of_one_view_within_ten_minutes_looks_like_a_repeat_and_one_an_hour_later_does_not() {
        load("DX", "dx-chest-pa-lat", null, image("PA", 0, -3.2), image("LATERAL", 60, 0.4), image("PA", 120, 0.1));
        load("DX", "dx-chest-pa-lat", null, image("PA", 0, 0.2), image("PA", 3_600, 1.4));
        load("DX", "dx-chest-pa-lat", null, image("", 0, null), image("", 30, null));

        ProjectionDevice device = projections.devices(site, DAY, DAY).get(0);

        assertThat(device.exams()).isEqualTo(3);
        assertThat(device.images()).isEqualTo(7);
        assertThat(device.repeats()).isEqualTo(1);
        assertThat(device.withIndex()).isEqualTo(5);
        assertThat(device.deviationIndex()).isEqualTo(0.2);
        assertThat(device.low()).isEqualTo(1);
        assertThat(device.high()).isEqualTo(1);
        assertThat(device.far()).isEqualTo(1);
        SuspectedRepeat repeat =
                projections.repeats(site, DAY, DAY, 10).stream().findFirst().orElseThrow();
        assertThat(repeat.view()).isEqualTo("PA");
        assertThat(repeat.images()).isEqualTo(2);
        assertThat(repeat.deviationIndices()).containsExactly(-3.2, 0.1);
        assertThat(projections.repeats(site, DAY, DAY, 10)).hasSize(1);
    }

    @Test
    void glandular_dose_is_spread_by_compressed_thickness_and_side() {
        load("MG", "mg-screening", null, breast("L", 47, 1.4), breast("R", 52, 1.6), breast("L", 95, 3.1));
        load("MG", "mg-screening", null, breast("L", 43, 1.2), breast("R", 0, -4));

        assertThat(groups("glandularDosePerExposureMgy", "thickness"))
                .extracting(DoseGroup::key, DoseGroup::n)
                .containsExactly(tuple("40", 2L), tuple("50", 1L), tuple("80", 1L));
        assertThat(groups("glandularDosePerExposureMgy", "side"))
                .extracting(DoseGroup::key, DoseGroup::n)
                .containsExactly(tuple("L", 3L), tuple("R", 1L));
    }

    @Test
    void activity_is_spread_by_radiopharmaceutical_and_by_weight() {
        load("PT", "pt-fdg", 72.0, activity("Fluorodeoxyglucose F^18^", 260));
        load("PT", "pt-fdg", 28.0, activity("Fluorodeoxyglucose F^18^", 110));
        load("NM", "nm-bone", 91.0, activity("Technetium Tc^99m^ medronate", 740));

        assertThat(groups("activityPerAdministrationMbq", "agent"))
                .extracting(DoseGroup::n)
                .containsExactly(2L, 1L);
        assertThat(groups("activityPerAdministrationMbq", "weight"))
                .extracting(DoseGroup::key, DoseGroup::p50)
                .containsExactly(tuple("15", 110.0), tuple("50", 260.0), tuple("80", 740.0));
    }

    @Test
    void a_median_is_compared_with_patients_enough_only_and_its_interval_decides_how_surely() {
        assertThat(comparison("CT", 19, 900, 880, 920).standing()).isEqualTo(LevelComparison.Standing.FEW);
        assertThat(comparison("CT", 20, 700, 600, 790).standing()).isEqualTo(LevelComparison.Standing.WITHIN);
        assertThat(comparison("CT", 20, 810, 790, 900).standing()).isEqualTo(LevelComparison.Standing.OPEN);
        assertThat(comparison("CT", 20, 900, 820, 990).standing()).isEqualTo(LevelComparison.Standing.OVER);
    }

    private static LevelComparison comparison(String modality, long n, double p50, double low, double high) {
        return new LevelComparison("ct-chest-wo", "dlpMgyCm", 1, 800, true, modality, n, n, p50, low, high);
    }

    private List<DoseGroup> groups(String metric, String dimension) {
        return distributions.groups(site, new Question(DAY, DAY, "", "", "", metric, dimension));
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }

    private void load(String modality, String standardKey, Double weightKg, IrradiationEvent... events) {
        Exam exam = new Exam(
                WireRecord.CURRENT_SCHEMA_VERSION,
                UUID.randomUUID().toString(),
                1,
                DAY,
                "Asia/Shanghai",
                modality,
                START,
                START.plusMinutes(9),
                IntervalSource.DOSE_REPORT,
                new Device("Siemens", "Ysio", "ROOM-1", null, null, "device-1"),
                new Procedure(null, "token", null, null, standardKey, "chest", null, null, null),
                new Patient("p", 50.0, "F", 1.6, weightKg),
                null,
                Totals.NONE,
                Totals.NONE,
                List.of(events),
                List.of(),
                List.of(),
                List.of(),
                false,
                List.of("113100"),
                null,
                null);
        store.load(
                new Delivery(tenant, siteId, 1, UUID.randomUUID(), Instant.parse("2026-03-10T10:00:00Z")),
                List.of(exam));
    }

    private static IrradiationEvent image(String view, int afterSeconds, Double deviationIndex) {
        return event(view, null, START.plusSeconds(afterSeconds), null, null, deviationIndex, null, null);
    }

    private static IrradiationEvent breast(String side, double thicknessMm, double agdMgy) {
        return event("CC", side, START, agdMgy, thicknessMm, null, null, null);
    }

    private static IrradiationEvent activity(String agent, double mbq) {
        return event(null, null, START, null, null, null, agent, mbq);
    }

    private static IrradiationEvent event(
            String view,
            String side,
            OffsetDateTime startedAt,
            Double agdMgy,
            Double thicknessMm,
            Double deviationIndex,
            String agent,
            Double mbq) {
        return IrradiationEventBuilder.builder()
                .uid(UUID.randomUUID().toString())
                .startedAt(startedAt)
                .targetRegion("chest")
                .averageGlandularDoseMgy(agdMgy)
                .laterality(side)
                .view(view)
                .compressedThicknessMm(thicknessMm)
                .deviationIndex(deviationIndex)
                .radiopharmaceutical(agent)
                .administeredActivityMbq(mbq)
                .build();
    }
}
