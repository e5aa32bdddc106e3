package org.doselens.ingestbench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.doselens.core.benchmark.Participations;
import org.doselens.core.database.Databases;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.ExamBuilder;
import org.doselens.ingest.Ingest;
import org.doselens.ingest.enrolment.EnrolmentDesk;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/**
 * Simulated hospitals beside the demo's own, so that there is somebody to be compared with: each enrols a receiver of its own
 * with the running ingest and sends CT exams of the weeks before as signed packages. Their doses differ by a planted factor.
 */
@Command(name = "peer-hospitals", description = "Adds simulated hospitals to a running cloud, for a demonstration.")
public final class PeerHospitals implements Callable<Integer> {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<Region> REGIONS = List.of(new Region("湖北", "Hubei"), new Region("湖南", "Hunan"));
    private static final List<String> MAKERS = List.of("GE MEDICAL SYSTEMS", "UIH", "SIEMENS");
    private static final int PER_PACKAGE = 500;
    private static final int DEVICES = 3;
    /** Of the logarithm, from hospital to hospital. */
    private static final double SPREAD = 0.3;

    @Option(names = "--cloud", required = true)
    private URI cloud;

    @Option(names = "--folder", required = true, description = "where their receivers keep their keys")
    private Path folder;

    @Option(names = "--hospitals", defaultValue = "24")
    private int hospitals;

    @Option(names = "--exams", defaultValue = "1200", description = "of each hospital")
    private int exams;

    @Option(names = "--until", required = true, description = "the last day, such as 2026-11-21")
    private LocalDate until;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PeerHospitals()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (ConfigurableApplicationContext parts = Ingest.parts(settings.toArray(String[]::new))) {
            Random spread = new Random(2); // one row of draws: first draws of seeds beside each other are alike
            for (int number = 1; number <= hospitals; number++) {
                send(parts, number, Math.exp(SPREAD * spread.nextGaussian()));
                System.out.println("simulated hospital " + number + " of " + hospitals);
            }
        }
        return 0;
    }

    private record Region(String name, String nameEn) {}

    private void send(ConfigurableApplicationContext parts, int number, double times) throws Exception {
        Organisation organisation = parts.getBean(Organisation.class);
        int tenant = organisation.addTenant("模拟医院 " + number, "Simulated hospital " + number);
        Site site = organisation
                .site(organisation.addSite(tenant, "模拟院区 " + number, "Simulated site " + number, ZONE))
                .orElseThrow();
        Region region = REGIONS.get(number % REGIONS.size());
        new Participations(parts.getBean(Databases.class))
                .say(tenant, null, true, region.name(), region.nameEn(), Participations.TYPES.get(number / 2 % 2), "");
        String code = parts.getBean(EnrolmentDesk.class).newCode(site, Duration.ofHours(1));
        BenchReceiver receiver = BenchReceiver.enrol(cloud, code, folder.resolve(Integer.toString(number)));
        int days = 75;
        PeerExams made = new PeerExams(number, DEVICES, until.minusDays(days - 1), exams / days + 1, times);
        for (int left = exams; left > 0; left -= PER_PACKAGE) {
            List<Exam> exams = made.next(Math.min(left, PER_PACKAGE)).stream()
                    .map(PeerHospitals::onARealMaker)
                    .toList();
            receiver.send(cloud, receiver.seal(exams));
        }
    }

    /** Every hospital has a device of each of these makers. */
    private static Exam onARealMaker(Exam exam) {
        Device device = exam.device();
        String maker = MAKERS.get(Math.floorMod(device.manufacturer().hashCode(), MAKERS.size()));
        return ExamBuilder.builder(exam)
                .device(new Device(
                        maker,
                        device.model(),
                        device.stationName(),
                        device.serialNumber(),
                        device.softwareVersions(),
                        device.deviceKey()))
                .build();
    }
}
