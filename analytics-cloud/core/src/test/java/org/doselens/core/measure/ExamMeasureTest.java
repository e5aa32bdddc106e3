package org.doselens.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.exam.Delivery;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.organisation.Organisation;
import org.doselens.exam.BodySize;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.ExamBuilder;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.IrradiationEventBuilder;
import org.doselens.exam.Patient;
import org.doselens.exam.Procedure;
import org.doselens.exam.Totals;
import org.doselens.exam.WireRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rule set makes of an exam's own figures. */
class ExamMeasureTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final Instant RECEIVED = DAY.atTime(10, 0).toInstant(ZoneOffset.ofHours(8));

    private final Databases databases = TestDatabases.SHARED;
    private final Organisation organisation = new Organisation(databases);
    private final int tenant = organisation.addTenant("医院", "Hospital");
    private final int site = organisation.addSite(tenant, "总院", "Main", ZoneId.of("Asia/Shanghai"));
    private final ExamStore store = new ExamStore(databases, List.of());

    /** What varies between the events of these tests. */
    private record Pass(
            String target, double ctdi, int phantom, double dlp, double lengthMm, Double dwMm, Double lat, Double ap) {

        static Pass chest(double lengthMm) {
            return new Pass("Chest", 10, 32, 350, lengthMm, 250.0, null, null);
        }

        Pass dw(Double mm) {
            return new Pass(target, ctdi, phantom, dlp, lengthMm, mm, lat, ap);
        }

        Pass of(String region) {
            return new Pass(region, ctdi, phantom, dlp, lengthMm, dwMm, lat, ap);
        }
    }

    /** Table 1D of AAPM Report 204 (2011), from memory: factor by effective diameter, 32 cm phantom. */
    @ParameterizedTest
    @CsvSource({"10,2.57", "15,2.14", "20,1.78", "25,1.48", "30,1.23", "35,1.02", "40,0.85"})
    void ssde_follows_the_published_factors_of_the_32_cm_phantom(double dwCm, double factor) {
        assertThat(ssde("chest", new Pass("Chest", 1, 32, 30, 300, 10 * dwCm, null, null)))
                .isCloseTo(factor, within(0.01));
    }

    /** Table 2D of AAPM Report 204 (2011), from memory: factor by effective diameter, 16 cm phantom. */
    @ParameterizedTest
    @CsvSource({"10,1.27", "15,1.05", "20,0.86", "25,0.71", "30,0.59"})
    void ssde_follows_the_published_factors_of_the_16_cm_phantom(double dwCm, double factor) {
        assertThat(ssde("abdomen", new Pass("Abdomen", 1, 16, 30, 300, 10 * dwCm, null, null)))
                .isCloseTo(factor, within(0.01));
    }

    /** First example of AAPM Report 204, from memory: 12.3 cm by 9.9 cm, CTDIvol 5.40 mGy on 32 cm gives 13.2 mGy. */
    @Test
    void the_reports_own_example_of_a_child_comes_out() {
        assertThat(ssde("abdomen", new Pass("Abdomen", 5.40, 32, 80, 150, null, 123.0, 99.0)))
                .isCloseTo(13.3, within(0.2));
        assertThat(text("ssde_source")).isEqualTo("aapm204");
    }

    /** AAPM Report 293 (2019): heads on the 16 cm phantom; its coefficients are to be compared with the document. */
    @Test
    void a_head_on_the_16_cm_phantom_takes_its_own_factor() {
        assertThat(ssde("head", new Pass("Head", 50, 16, 800, 160, 160.0, null, null)))
                .isCloseTo(50 * 1.9852 * Math.exp(-0.0486 * 16), within(1e-6));
        assertThat(text("ssde_source")).isEqualTo("aapm293");
    }

    @Test
    void without_a_size_there_is_no_ssde_and_the_data_page_hears_of_it() {
        load("ct-chest-wo", "chest", 60.0, null, Pass.chest(330).dw(null));
        assertThat(number("ssde_mgy")).isNull();
        assertThat(text("arrayStringConcat(faults, ',')")).isEqualTo("missingSize");
    }

    @Test
    void effective_dose_is_the_figure_of_a_reference_person_of_that_age_and_phantom() {
        load("ct-chest-wo", "chest", 60.0, null, Pass.chest(330));
        assertThat(number("effective_dose_msv")).isCloseTo(350 * 0.014, within(1e-9));
        load("ct-chest-wo", "chest", 6.0, null, Pass.chest(330));
        assertThat(number("effective_dose_msv"))
                .as("a child's factor needs the 16 cm phantom")
                .isNull();
        load("ct-chest-wo", "chest", 6.0, null, new Pass("Chest", 2, 16, 40, 200, null, null, null));
        assertThat(number("effective_dose_msv")).isCloseTo(40 * 0.018, within(1e-9));
    }

    @Test
    void booked_is_not_scanned_is_told_by_procedure_region_length_and_phases() {
        load("ct-chest-wo", "chest", 60.0, "ct-chest-wo", Pass.chest(330));
        assertThat(disagreement()).isEmpty();
        load("ct-abdomen-pelvis-w", "abdomen-pelvis", 60.0, "ct-chest-wo", Pass.chest(330));
        assertThat(disagreement()).isEqualTo("procedure");
        load(
                "ct-chest-wo",
                "chest",
                60.0,
                "ct-chest-wo",
                Pass.chest(330),
                Pass.chest(330).of("Abdomen"));
        assertThat(disagreement()).isEqualTo("region");
        load("ct-chest-wo", "chest", 60.0, "ct-chest-wo", Pass.chest(640));
        assertThat(disagreement()).isEqualTo("length");
        load("ct-chest-wo", "chest", 60.0, "ct-chest-wo", Pass.chest(330), Pass.chest(330));
        assertThat(disagreement()).isEqualTo("phases");
    }

    @Test
    void doses_that_cannot_be_are_stored_flagged_and_in_no_figure() {
        load("ct-chest-wo", "chest", 60.0, null, new Pass("Chest", 1e6, 32, 1e7, 330, 250.0, null, null));
        assertThat(number("ctdi_vol_mgy")).isNull();
        assertThat(number("effective_dose_msv")).isNull();
        assertThat(text("arrayStringConcat(faults, ',')")).contains("impossibleDose");
        load("ct-chest-wo", "chest", 60.0, null, new Pass("Chest", -3, 32, 1e9, 330, 250.0, null, null));
        assertThat(text("arrayStringConcat(faults, ',')")).contains("impossibleDose");
    }

    @Test
    void an_age_that_is_a_placeholder_and_a_clock_ahead_are_told() {
        load("ct-chest-wo", "chest", 127.0, null, Pass.chest(330));
        assertThat(text("arrayStringConcat(faults, ',')")).isEqualTo("agePlaceholder");
        store.load(
                new Delivery(tenant, site, 1, UUID.randomUUID(), RECEIVED.minusSeconds(7_200)),
                List.of(exam("ct-chest-wo", "chest", 60.0, null, Pass.chest(330))));
        assertThat(text("arrayStringConcat(faults, ',')")).isEqualTo("clockOff");
    }

    private String last;

    private double ssde(String region, Pass pass) {
        load(region.equals("head") ? "ct-head-wo" : "ct-" + region + "-wo", region, 60.0, null, pass);
        return number("ssde_mgy");
    }

    private String disagreement() {
        return text("arrayStringConcat(disagreement, ',')");
    }

    private Double number(String column) {
        return databases
                .clickHouse()
                .sql("SELECT " + column + " AS v FROM exam_measure FINAL WHERE tenant_id = :tenant AND exam_key = :key")
                .params(Map.of("tenant", tenant, "key", last))
                .query((row, n) -> new Double[] {row.getObject("v", Double.class)})
                .single()[0];
    }

    private String text(String column) {
        return databases
                .clickHouse()
                .sql("SELECT " + column + " AS v FROM exam_measure FINAL WHERE tenant_id = :tenant AND exam_key = :key")
                .params(Map.of("tenant", tenant, "key", last))
                .query(String.class)
                .single();
    }

    private void load(String standardKey, String region, Double age, String booked, Pass... passes) {
        store.load(
                new Delivery(tenant, site, 1, UUID.randomUUID(), RECEIVED),
                List.of(exam(standardKey, region, age, booked, passes)));
    }

    private Exam exam(String standardKey, String region, Double age, String booked, Pass... passes) {
        last = UUID.randomUUID().toString();
        OffsetDateTime start = DAY.atTime(9, 30).atOffset(ZoneOffset.ofHours(8));
        double dlp = List.of(passes).stream().mapToDouble(Pass::dlp).sum();
        Totals totals = new Totals(dlp, null, null, null, null, null, null);
        return ExamBuilder.builder()
                .schemaVersion(WireRecord.CURRENT_SCHEMA_VERSION)
                .examKey(last)
                .revision(1)
                .siteDay(DAY)
                .zone("Asia/Shanghai")
                .modality("CT")
                .startedAt(start)
                .endedAt(start.plusMinutes(9))
                .intervalSource(IntervalSource.DOSE_REPORT)
                .device(new Device("GE", "Revolution", null, null, null, "device-1"))
                .procedure(new Procedure(null, "token", null, null, standardKey, region, null, null, booked))
                .patient(new Patient("p", age, "F", 1.6, 60.0))
                .totals(totals)
                .eventSums(totals)
                .irradiationEvents(
                        List.of(passes).stream().map(ExamMeasureTest::event).toList())
                .deidentification(List.of("113100"))
                .build();
    }

    private static IrradiationEvent event(Pass pass) {
        BodySize size = new BodySize(pass.lat(), pass.ap(), null, pass.dwMm(), null);
        return IrradiationEventBuilder.builder()
                .uid(UUID.randomUUID().toString())
                .type("Spiral Acquisition")
                .targetRegion(pass.target())
                .ctdiVolMgy(pass.ctdi())
                .phantomCm(pass.phantom())
                .dlpMgyCm(pass.dlp())
                .scanningLengthMm(pass.lengthMm())
                .waterEquivalentDiameterMm(pass.dwMm())
                .size(size)
                .build();
    }
}
