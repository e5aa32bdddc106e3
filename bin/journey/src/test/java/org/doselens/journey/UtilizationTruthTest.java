package org.doselens.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.Policy;
import org.doselens.anonymizer.Pseudonyms;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.Databases;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.core.exam.Delivery;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.CoilCost;
import org.doselens.core.utilization.CoilReader;
import org.doselens.core.utilization.DayHours;
import org.doselens.core.utilization.DeviceLog;
import org.doselens.core.utilization.DeviceUse;
import org.doselens.core.utilization.HoursProposal;
import org.doselens.core.utilization.LogKind;
import org.doselens.core.utilization.OperatingHours;
import org.doselens.core.utilization.Queue;
import org.doselens.core.utilization.UseAtAGlance;
import org.doselens.core.utilization.Utilization;
import org.doselens.core.utilization.UtilizationReader;
import org.doselens.core.utilization.WeekHours;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;
import org.doselens.exam.UnreadableRecord;
import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.receiver.mapping.SiteAnonymizer;
import org.doselens.simulator.emission.DayPlan;
import org.doselens.simulator.emission.Emission;
import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.hospital.Hospital;
import org.doselens.simulator.hospital.Hospitals;
import org.doselens.simulator.hospital.Hours;
import org.doselens.simulator.hospital.SimulatedDevice;
import org.doselens.simulator.step.StepReports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What utilization says of a simulated hospital whose truth is known: its objects and performed steps are extracted,
 * assembled, de-identified and loaded as a receiver and ingest do it, and the reader sees nothing else. Planted: devices
 * that report no steps, steps that never end, one device whose clock is nine minutes ahead, and one with a line too long.
 */
class UtilizationTruthTest {

    private static final String AHEAD = "DR-2";
    private static final Duration BY = Duration.ofMinutes(9);
    /** The planted bottleneck: one device of its kind, and more patients than it can take. */
    private static final String BOTTLENECK = "MG-1";

    private static final Hospital HOSPITAL =
            crowded(Hospitals.named("demo", 5).orElseThrow()).withClocks(Map.of(AHEAD, BY));
    private static final LocalDate FROM = LocalDate.of(2026, 11, 2);
    private static final LocalDate TO = FROM.plusDays(27);
    private static final Clock CLOCK =
            Clock.fixed(TO.plusDays(1).atTime(3, 0).atZone(HOSPITAL.zone()).toInstant(), ZoneOffset.UTC);
    private static final double POINTS = 2;
    /** Of exams and of turnovers: fewer have no median to hold. */
    private static final int FEWEST = 30;

    private static final int BUSY_PER_DAY = 10;
    /** As the simulator has it. */
    private static final double TRUE_COIL_MINUTES = 2.6;

    private static final JsonMapper JSON = new JsonMapper();

    private static EmbeddedClickHouse clickHouse;
    private static EmbeddedPostgreSql postgreSql;
    private static Databases databases;
    private static Site site;
    private static UtilizationReader reader;
    private static final List<SimulatedExam> TRUTH = new ArrayList<>();

    @BeforeAll
    static void feed() throws IOException {
        Path folder = Files.createTempDirectory("utilization-truth");
        clickHouse = EmbeddedClickHouse.start(folder.resolve("clickhouse"));
        postgreSql = EmbeddedPostgreSql.start(folder.resolve("postgresql"));
        databases = Databases.open(
                new ClickHouseSettings(clickHouse.jdbcUrl("doselens"), clickHouse.user(), clickHouse.password()),
                new PostgreSqlSettings(
                        postgreSql.jdbcUrl("postgres"), postgreSql.user(), postgreSql.password(), null, null));
        Organisation organisation = new Organisation(databases);
        int tenant = organisation.addTenant("模拟医院", "Simulated hospital");
        site = organisation
                .site(organisation.addSite(tenant, "本部", "Main site", HOSPITAL.zone()))
                .orElseThrow();
        OperatingHours hours = new OperatingHours(databases, CLOCK);
        DeviceLog log = new DeviceLog(databases, CLOCK);
        reader = new UtilizationReader(databases, new DeviceDirectory(databases.kept()), hours, log, CLOCK);
        load(tenant);
        sayHours(hours, log, account(tenant));
    }

    private static Hospital crowded(Hospital hospital) {
        Map<String, Double> orders = new TreeMap<>(hospital.ordersPerWeekday());
        orders.compute("MG", (modality, perDay) -> perDay * 2.5);
        return new Hospital(
                hospital.key(),
                hospital.seed(),
                hospital.nameChinese(),
                hospital.nameEnglish(),
                hospital.zone(),
                hospital.devices(),
                hospital.catalogue(),
                orders,
                hospital.outlierShare());
    }

    private static void load(int tenant) {
        Anonymizer anonymizer = SiteAnonymizer.with(Policy.DEFAULT, Pseudonyms.withoutStore(SiteKeys.unsaved()));
        ExamStore store = new ExamStore(databases, List.of());
        for (LocalDate day = FROM; !day.isAfter(TO); day = day.plusDays(1)) {
            DayPlan plan =
                    DayPlan.of(HOSPITAL, day, 1).with((exam, objects) -> StepReports.of(HOSPITAL, exam, objects));
            TRUTH.addAll(plan.exams());
            Map<String, SimulatedExam> byId =
                    plan.exams().stream().collect(Collectors.toMap(SimulatedExam::id, exam -> exam));
            List<WireRecord> records = new ArrayList<>();
            plan.emissions().stream()
                    .collect(Collectors.groupingBy(Emission::examId))
                    .forEach((id, objects) -> new OnSite(objects, new ExtractionSettings(HOSPITAL.zone(), CLOCK))
                            .exams()
                            .forEach(exam -> records.add(
                                    arrived(anonymizer.deidentify(exam, 1).record(), byId.get(id)))));
            store.load(new Delivery(tenant, site.siteId(), 1, UUID.randomUUID(), CLOCK.instant()), records);
        }
    }

    /** The arrival, as the hospital's own system tells it by ADT. */
    private static WireRecord arrived(WireRecord record, SimulatedExam truth) {
        ObjectNode exam = (ObjectNode) JSON.readTree(WireJson.write(record));
        ObjectNode visit = exam.hasNonNull("visit") ? (ObjectNode) exam.get("visit") : exam.putObject("visit");
        visit.put("arrivedAt", truth.arrivedAt().toOffsetDateTime().toString());
        visit.put("arrivalSource", "hl7Adt");
        try {
            return WireJson.read(JSON.writeValueAsString(exam));
        } catch (UnreadableRecord e) {
            throw new IllegalStateException(e);
        }
    }

    private static int account(int tenant) {
        return new Accounts(databases.postgreSql())
                .add(new NewAccount(tenant, "head", "Head", Role.DEPARTMENT_HEAD, "none", "zh"));
    }

    private static void sayHours(OperatingHours hours, DeviceLog log, int account) {
        for (DeviceUse device : reader.read(site, FROM, TO).devices()) {
            String key = device.name().deviceKey();
            hours.say(site, account, key, FROM, week(simulated(device).hours()), null);
            if (simulated(device).key().equals(AHEAD)) {
                Instant since = FROM.atStartOfDay(HOSPITAL.zone()).toInstant();
                log.add(site, account, key, LogKind.CLOCK, since, null, (double) BY.toSeconds(), "seen");
            }
        }
    }

    private static WeekHours week(Hours said) {
        String text = said.lunchFrom() == null
                ? said.open() + "-" + said.close()
                : said.open() + "-" + said.lunchFrom() + " " + said.lunchTo() + "-" + said.close();
        return WeekHours.of(Arrays.stream(DayOfWeek.values())
                .map(day -> said.days().contains(day) ? text : "")
                .toList());
    }

    private static SimulatedDevice simulated(DeviceUse use) {
        return HOSPITAL.devices().stream()
                .filter(one -> one.stationName().equals(use.name().stationName()))
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void close() {
        databases.close();
        postgreSql.close();
        clickHouse.close();
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static List<SimulatedExam> truth(SimulatedDevice device) {
        return TRUTH.stream()
                .filter(exam -> exam.device().key().equals(device.key()))
                .toList();
    }

    @Test
    void every_exam_is_counted_on_its_device() {
        Utilization use = reader.read(site, FROM, TO);

        assertThat(use.devices()).hasSameSizeAs(HOSPITAL.devices());
        for (DeviceUse device : use.devices()) {
            SimulatedDevice simulated = simulated(device);
            assertThat(device.exams())
                    .as(simulated.key())
                    .isEqualTo(truth(simulated).size());
        }
    }

    @Test
    void the_overview_tells_what_the_page_does() {
        LocalDate from = TO.minusDays(6);
        List<DeviceDirectory.Entry> devices = new DeviceDirectory(databases.kept()).of(site, TO);
        Utilization use = reader.read(site, from, TO);

        UtilizationReader.AgainstLastWeek both = reader.glanceAgainstLastWeek(site, from, TO, devices);

        assertThat(use.devices()).anyMatch(device -> device.estimated() > 0);
        assertThat(both.asked())
                .isEqualTo(new UseAtAGlance(
                        use.devices().stream()
                                .collect(
                                        Collectors.toMap(device -> device.name().deviceKey(), DeviceUse::minutes)),
                        use.withoutHours().size(),
                        use.waits()))
                .isEqualTo(reader.glance(site, from, TO, devices));
        assertThat(both.before().waits())
                .isEqualTo(
                        reader.read(site, from.minusWeeks(1), TO.minusWeeks(1)).waits());
    }

    @Test
    void shares_are_within_two_points_and_durations_and_turnover_within_five_percent_whatever_told_the_intervals() {
        SoftAssertions held = new SoftAssertions();
        int compared = 0;
        int widened = 0;
        for (DeviceUse device : reader.read(site, FROM, TO).devices()) {
            SimulatedDevice simulated = simulated(device);
            CountedSeconds truth = CountedSeconds.of(simulated, TRUTH, FROM, TO);
            held.assertThat(device.minutes().available())
                    .as("%s available", simulated.key())
                    .isCloseTo(truth.available() / 60, within(0.5));
            if (truth.lengths().size() >= FEWEST && truth.gaps().size() >= FEWEST) {
                held.assertThat(device.minutes().utilization())
                        .as("%s utilization %s", simulated.key(), device.sources())
                        .isCloseTo(truth.utilization(), within(POINTS));
                held.assertThat(device.minutes().occupancy())
                        .as("%s occupancy %s", simulated.key(), device.sources())
                        .isCloseTo(truth.occupancy(), within(POINTS));
                compared++;
                widened += device.estimated() > 0 ? 1 : 0;
                held.assertThat(device.duration().median())
                        .as("%s duration %s", simulated.key(), device.sources())
                        .isCloseTo(median(truth.lengths()), within(0.05 * median(truth.lengths())));
                held.assertThat(device.turnover().median())
                        .as("%s turnover %s", simulated.key(), device.sources())
                        .isCloseTo(median(truth.gaps()), within(0.05 * median(truth.gaps())));
            }
        }
        held.assertThat(compared).as("devices with enough exams").isGreaterThan(11);
        held.assertThat(widened)
                .as("of them, devices some of whose steps are missing")
                .isGreaterThan(4);
        held.assertAll();
    }

    @Test
    void the_clock_that_was_ahead_is_set_right_and_told() {
        DeviceUse ahead = reader.read(site, FROM, TO).devices().stream()
                .filter(device -> simulated(device).key().equals(AHEAD))
                .findFirst()
                .orElseThrow();

        assertThat(ahead.corrected()).isEqualTo(ahead.exams());
    }

    @Test
    void the_planted_bottleneck_is_first_of_those_where_patients_stand_in_line() {
        List<Queue> queues = reader.read(site, FROM, TO).queues();

        assertThat(queues.get(0).device().stationName())
                .isEqualTo(HOSPITAL.devices().stream()
                        .filter(device -> device.key().equals(BOTTLENECK))
                        .findFirst()
                        .orElseThrow()
                        .stationName());
        assertThat(queues.get(0).waiting()).isGreaterThan(1.5 * queues.get(1).waiting());
    }

    @Test
    void a_change_of_coils_costs_what_it_truly_does_within_the_interval() {
        CoilCost cost = new CoilReader(databases, new DeviceDirectory(databases.kept()), CLOCK).cost(site, FROM, TO);

        assertThat(cost.changed().n()).isGreaterThan(FEWEST);
        assertThat(cost.interval().low()).isLessThan(TRUE_COIL_MINUTES);
        assertThat(cost.interval().high()).isGreaterThan(TRUE_COIL_MINUTES);
        assertThat(cost.interval().high() - cost.interval().low()).isLessThan(3);
    }

    @Test
    void hours_learned_from_exams_overlap_the_true_ones() {
        Map<String, HoursProposal> proposals = reader.proposals(site);
        SoftAssertions held = new SoftAssertions();
        int compared = 0;
        for (DeviceUse device : reader.read(site, FROM, TO).devices()) {
            SimulatedDevice simulated = simulated(device);
            if (!simulated.hours().emergencies() && device.exams() >= 20 * BUSY_PER_DAY) {
                compared++;
                held.assertThat(overlap(proposals.get(device.name().deviceKey()).hours(), week(simulated.hours())))
                        .as(
                                "%s %s",
                                simulated.key(), proposals.get(device.name().deviceKey()))
                        // a late hour in which hardly anybody comes is not seen
                        .isGreaterThan(0.75);
            }
        }
        held.assertThat(compared).isGreaterThan(3);
        held.assertAll();
    }

    /** Minutes open by both, of those open by one at least. */
    private static double overlap(WeekHours one, WeekHours other) {
        double both = 0;
        double any = 0;
        for (DayOfWeek day : DayOfWeek.values()) {
            for (int minute = 0; minute < 24 * 60; minute++) {
                boolean here = open(one.on(day), minute);
                boolean there = open(other.on(day), minute);
                both += here && there ? 1 : 0;
                any += here || there ? 1 : 0;
            }
        }
        return both / any;
    }

    private static boolean open(DayHours hours, int minute) {
        return hours.stretches().stream().anyMatch(stretch -> stretch.from() <= minute && minute < stretch.to());
    }
}
