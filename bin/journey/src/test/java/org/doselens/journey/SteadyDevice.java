package org.doselens.journey;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A bedside X-ray unit that images a patient every five minutes; dcmtk makes its objects, headers alone, and sends them. */
final class SteadyDevice {

    static final String STATION = "BEDSIDE1";
    /** Weeks enough that an hour's usual gap is known. */
    private static final int WEEKS = 4;

    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration BEFORE = Duration.ofMinutes(30);
    /** How long the usual gap is to be known for. */
    private static final Duration AFTER = Duration.ofMinutes(90);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    private static final DateTimeFormatter NUMBER = DateTimeFormatter.ofPattern("MMddHHmmss", Locale.ROOT);
    private static final String OBJECT = """
            (0008,0008) CS [ORIGINAL\\PRIMARY]
            (0008,0016) UI [1.2.840.10008.5.1.4.1.1.1.1]
            (0008,0018) UI [2.25.1%3$s3]
            (0008,0020) DA [%1$s]
            (0008,0022) DA [%1$s]
            (0008,0030) TM [%2$s]
            (0008,0032) TM [%2$s]
            (0008,0050) SH [B%3$s]
            (0008,0060) CS [DX]
            (0008,0070) LO [Bedside Imaging]
            (0008,1010) SH [%4$s]
            (0008,1030) LO [Chest AP]
            (0008,1090) LO [BI-1]
            (0010,0020) LO [P%3$s]
            (0018,0015) CS [CHEST]
            (0018,1000) LO [BI-0007]
            (0020,000d) UI [2.25.1%3$s1]
            (0020,000e) UI [2.25.1%3$s2]
            (0020,0013) IS [1]
            """;

    private final CommandLine commands;
    private final Path folder;
    private final ZoneId zone;

    SteadyDevice(CommandLine commands, ZoneId zone) {
        this.commands = commands;
        this.folder = commands.work().resolve("bedside");
        this.zone = zone;
    }

    /** Sends what it did at this hour in past weeks, and today until now; then it says nothing more. */
    void sendsUntilNow(int dicomPort) throws Exception {
        Files.createDirectories(folder);
        LocalDateTime now = LocalDateTime.now(zone);
        images(now.minus(BEFORE), now);
        for (int week = 1; week <= WEEKS; week++) {
            images(now.minusWeeks(week).minus(BEFORE), now.minusWeeks(week).plus(AFTER));
        }
        commands.run(
                0,
                0,
                "storescu",
                "-R",
                "-aec",
                "DOSELENS",
                "+sd",
                "localhost",
                Integer.toString(dicomPort),
                folder.toString());
    }

    private void images(LocalDateTime from, LocalDateTime to) throws Exception {
        for (LocalDateTime at = from; !at.isAfter(to); at = at.plus(EVERY)) {
            String number = at.format(NUMBER);
            Path text = Files.writeString(
                    folder.resolveSibling("object.txt"),
                    OBJECT.formatted(at.format(DAY), at.format(TIME), number, STATION));
            commands.run(
                    0,
                    0,
                    "dump2dcm",
                    "+te",
                    text.toString(),
                    folder.resolve(number + ".dcm").toString());
        }
    }
}
