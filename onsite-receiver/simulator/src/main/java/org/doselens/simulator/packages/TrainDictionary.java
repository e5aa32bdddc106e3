package org.doselens.simulator.packages;

import com.github.luben.zstd.ZstdDictTrainer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.anonymizer.Pseudonyms;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.exam.Exam;
import org.doselens.exam.WireJson;
import org.doselens.receiver.mapping.SiteAnonymizer;
import org.doselens.simulator.emission.DayPlan;
import org.doselens.simulator.emission.Emission;
import org.doselens.simulator.hospital.Hospital;
import org.doselens.simulator.hospital.Hospitals;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Makes the dictionary that packages are compressed with, from the records of simulated hospitals alone: what it holds is
 * shipped with the product, so nothing of a real exam may be in it. Run by hand when the contract has grown; a new
 * dictionary gets the next number.
 */
@Command(name = "train-dictionary", description = "Trains the dictionary of packages from simulated records.")
public final class TrainDictionary implements Callable<Integer> {

    private static final int NUMBER_AT = 4;
    private static final int SAMPLE_BYTES = 64 << 20;
    private static final int EXAMS_A_PACKAGE = 3;
    private static final int DEVICES = 3;

    private final Random random = new Random(1);
    private final Clock clock = Clock.fixed(Instant.parse("2026-03-02T01:00:00Z"), ZoneOffset.UTC);

    @Option(names = "--out", required = true, description = "file to write")
    private Path out;

    @Option(names = "--number", required = true, description = "number of the dictionary, 32768 or more")
    private int number;

    @Option(names = "--bytes", defaultValue = "32768", description = "size of the dictionary")
    private int bytes;

    @Option(names = "--days", defaultValue = "12", description = "days of the simulated hospital, a month apart")
    private int days;

    public static void main(String... arguments) {
        System.exit(new CommandLine(new TrainDictionary()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        ZstdDictTrainer trainer = new ZstdDictTrainer(SAMPLE_BYTES, bytes);
        Anonymizer anonymizer =
                SiteAnonymizer.with(SiteAnonymizer.policy(null), Pseudonyms.withoutStore(SiteKeys.unsaved()));
        for (int day = 0; day < days; day++) {
            Hospital hospital = Hospitals.named("demo", 1 + day).orElseThrow();
            OnSiteChain chain = new OnSiteChain(hospital.zone(), clock, anonymizer);
            List<OutgoingRecord> exams = new ArrayList<>();
            LocalDate date = LocalDate.of(2026, 1, 5).plusMonths(day);
            byExam(DayPlan.of(hospital, date, 1)).forEach(objects -> exams.addAll(chain.records(objects)));
            for (int from = 0; from < exams.size(); from += EXAMS_A_PACKAGE) {
                List<OutgoingRecord> some = new ArrayList<>(signs(anonymizer, exams));
                some.addAll(exams.subList(from, Math.min(exams.size(), from + EXAMS_A_PACKAGE)));
                trainer.addSample(sample(some).getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] dictionary = trainer.trainSamples();
        ByteBuffer.wrap(dictionary).order(ByteOrder.LITTLE_ENDIAN).putInt(NUMBER_AT, number);
        Files.write(out, dictionary);
        return 0;
    }

    private static Iterable<List<Emission>> byExam(DayPlan day) {
        Map<String, List<Emission>> exams = new LinkedHashMap<>();
        day.emissions()
                .forEach(object -> exams.computeIfAbsent(object.examId(), id -> new ArrayList<>())
                        .add(object));
        return exams.values();
    }

    /** The receiver's and three devices' signs of life, as they ride along. */
    private List<OutgoingRecord> signs(Anonymizer anonymizer, List<OutgoingRecord> exams) {
        List<OutgoingRecord> signs = new ArrayList<>();
        Instant at = clock.instant().plusMillis(random.nextInt());
        signs.add(anonymizer.heartbeat(
                at,
                "0.1.0",
                random.nextInt(3),
                0,
                "https://receiver-" + random.nextInt(90) + ".example:11443",
                random.nextLong(100_000),
                hex()));
        for (int i = 0; i < DEVICES; i++) {
            Exam exam = (Exam) exams.get(random.nextInt(exams.size())).record();
            signs.add(anonymizer.deviceStatus(
                    exam.device(), at.minusMillis(random.nextInt(900_000)), random.nextInt(99), 1.5, false));
        }
        return signs;
    }

    private String hex() {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            hex.append(String.format(Locale.ROOT, "%016x", random.nextLong()));
        }
        return hex.toString();
    }

    private String sample(List<OutgoingRecord> records) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("packageVersion", 1);
        header.put("batchId", new UUID(random.nextLong(), random.nextLong()));
        header.put("signerKeySha256", hex());
        header.put("records", records.size());
        StringBuilder lines = new StringBuilder(WireJson.mapper().writeValueAsString(header)).append('\n');
        records.forEach(record -> lines.append(WireJson.write(record.record())).append('\n'));
        return lines.toString();
    }
}
