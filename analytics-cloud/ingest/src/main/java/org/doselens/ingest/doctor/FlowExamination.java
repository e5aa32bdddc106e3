package org.doselens.ingest.doctor;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.core.watch.Pipeline;
import org.springframework.dao.DataAccessException;

/** Whether what arrived is loaded and judged, which receivers are silent, and whose clock is ahead. */
final class FlowExamination implements Doctor.Examination {

    private static final Duration SILENT = Duration.ofHours(2);
    private static final long MILLISECONDS_AHEAD = 60_000;

    /** Of each receiver that spoke: how far its clock is ahead of ours. Behind cannot be told from late. */
    private static final String TALKING = "SELECT toUnixTimestamp64Milli(at) - toUnixTimestamp64Milli(received_at)"
            + " FROM receiver_heartbeat FINAL WHERE received_at > toDateTime(:after)";

    private static final List<Queue> QUEUES = List.of(
            new Queue(
                    "load",
                    "Packages",
                    "packages to be loaded",
                    Duration.ofMinutes(10),
                    "Look at the log of ingest; they are in the archive and are loaded when its cause is mended"),
            new Queue(
                    "judge",
                    "Judging",
                    "exams to be judged",
                    Duration.ofHours(1),
                    "See that an ingest process runs; a correction of levels may take long on many exams"),
            new Queue(
                    "judge again",
                    "Judging again",
                    "hospitals to be judged by changed levels",
                    Duration.ofHours(6),
                    "Look for 'judging' in the log of ingest; a million exams take some minutes"),
            new Queue(
                    "split",
                    "Causes",
                    "days to be searched for causes",
                    Duration.ofHours(1),
                    "Look for 'causes' in the log of ingest"),
            new Queue(
                    "map again",
                    "Names",
                    "mapped names to be written to their exams",
                    Duration.ofHours(1),
                    "Look for 'mapping' in the log of ingest"),
            new Queue(
                    "report",
                    "Reports",
                    "reports to be made",
                    Duration.ofHours(1),
                    "See that a dashboard runs, and look for 'report' in its log"));

    /** What may wait, and how long it should at most. */
    private record Queue(String stage, String place, String what, Duration longest, String todo) {

        Finding seen(Pipeline.Waiting waiting) {
            String seen = waiting.count() + " wait: " + what;
            return waiting.late().compareTo(longest) > 0
                    ? Finding.care(
                            place, seen + ", the first for " + waiting.late().toMinutes() + " minutes", todo)
                    : Finding.well(place, seen);
        }
    }

    private final ClickHouseSettings clickHouse;
    private final PostgreSqlSettings postgreSql;
    private final Clock clock;

    FlowExamination(ClickHouseSettings clickHouse, PostgreSqlSettings postgreSql, Clock clock) {
        this.clickHouse = clickHouse;
        this.postgreSql = postgreSql;
        this.clock = clock;
    }

    @Override
    public List<Finding> look() {
        try {
            Map<String, Pipeline.Waiting> waiting =
                    Pipeline.waiting(DatabaseExamination.client(postgreSql), clock.instant());
            List<Finding> findings = new ArrayList<>();
            QUEUES.forEach(queue -> findings.add(queue.seen(waiting.get(queue.stage()))));
            findings.add(refused(waiting.get("refused").count()));
            findings.addAll(receivers(waiting.get("receivers").count()));
            return findings;
        } catch (DataAccessException e) {
            return List.of(Finding.ill(
                    "The flow", "cannot be seen in the databases", "Mend what stands above, then start ingest once"));
        }
    }

    private static Finding refused(long count) {
        String place = "Refused packages";
        return count == 0
                ? Finding.well(place, "none in the last day")
                : Finding.care(
                        place,
                        count + " were refused in the last day",
                        "doselens refusals --tenant N lists them with the reason");
    }

    private List<Finding> receivers(long known) {
        List<Long> aheadMs = DatabaseExamination.client(clickHouse)
                .sql(TALKING)
                .param("after", clock.instant().minus(SILENT).getEpochSecond())
                .query(Long.class)
                .list();
        String seen = aheadMs.size() + " of " + known + " spoke in the last two hours";
        List<Finding> findings = new ArrayList<>();
        findings.add(
                aheadMs.size() < known
                        ? Finding.care(
                                "Receivers",
                                seen,
                                "The dashboard's page of deliveries says which are silent since when")
                        : Finding.well("Receivers", seen));
        long wrong = aheadMs.stream().filter(ms -> ms > MILLISECONDS_AHEAD).count();
        if (wrong > 0) {
            findings.add(
                    Finding.care(
                            "Receivers' clocks",
                            wrong + " are ahead, one by " + Collections.max(aheadMs) / 1000 + " s",
                            "Let them and this machine take their time from one NTP server: ages and waits are wrong till then"));
        }
        return findings;
    }
}
