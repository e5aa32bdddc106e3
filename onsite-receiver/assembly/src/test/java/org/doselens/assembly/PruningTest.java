package org.doselens.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.doselens.exam.SourceKind;
import org.doselens.exam.StepStatus;
import org.doselens.extraction.ExtractedObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of studies ends some day, and nothing that comes later undoes what was told of them. */
class PruningTest {

    private static final QuietTimes QUIET = QuietTimes.always(Duration.ofMinutes(5));
    private static final Arrival SENT = Arrival.by(Door.CSTORE);
    private static final Duration KEEP = Duration.ofDays(90);

    @TempDir
    private Path folder;

    private final HandClock clock = new HandClock();
    private StudyJournal journal;

    @BeforeEach
    void open() {
        journal = StudyJournal.open(folder, new JournalCipher(new byte[32]), clock);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private static ExtractedObject report(String study, String instance, double dlp) {
        return MadeObjects.object(study, instance, SourceKind.DOSE_REPORT, dlp);
    }

    private int tellAll() {
        int tellings = 0;
        for (Optional<DueStudy> due = journal.nextDue(); due.isPresent(); due = journal.nextDue()) {
            List<ToldExam> states = journal
                    .revisions()
                    .of(
                            new ExamAssembler()
                                    .assemble(due.get().objects(), due.get().steps()),
                            due.get().told())
                    .stream()
                    .map(Telling::state)
                    .toList();
            journal.told(due.get(), states);
            tellings += states.size();
        }
        return tellings;
    }

    @Test
    void a_study_that_was_told_long_ago_is_closed_and_what_still_comes_of_it_is_ignored_and_counted() {
        journal.append(report("1.2.3", "1", 100), SENT, QUIET);
        String key = journal.nextDue().orElseThrow().key();
        assertThat(tellAll()).isEqualTo(1);
        clock.pass(KEEP.plusDays(1));

        assertThat(journal.prune(KEEP)).isEqualTo(1);
        assertThat(journal.prune(KEEP)).isZero();

        assertThat(journal.append(report("1.2.3", "1", 100), SENT, QUIET)).isEqualTo(ReceivedAs.IGNORED);
        assertThat(journal.append(report("1.2.3", "2", 50), SENT, QUIET)).isEqualTo(ReceivedAs.IGNORED);
        journal.dueAgain(key);
        journal.stepCreated(MadeSteps.step("step", StepStatus.COMPLETED, 0, 9, "CT", "CT1", List.of(), "1.2.3"), QUIET);
        clock.pass(Duration.ofMinutes(6));

        assertThat(tellAll()).isZero();
        assertThat(journal.tally().of(ReceivedAs.IGNORED)).isEqualTo(2);
        assertThat(journal.tally().balances()).isTrue();
    }

    @Test
    void a_study_that_is_young_or_not_told_yet_is_kept() {
        journal.append(report("1.2.3", "1", 100), SENT, QUIET);
        clock.pass(KEEP.plusDays(1));
        assertThat(journal.prune(KEEP)).isZero();
        assertThat(tellAll()).isEqualTo(1);
        journal.append(report("1.2.4", "2", 100), SENT, QUIET);
        tellAll();

        assertThat(journal.prune(KEEP)).isEqualTo(1);

        assertThat(journal.append(report("1.2.4", "2", 100), SENT, QUIET)).isEqualTo(ReceivedAs.DUPLICATE);
        assertThat(journal.append(report("1.2.4", "3", 60), SENT, QUIET)).isEqualTo(ReceivedAs.ASSEMBLED);
        assertThat(tellAll()).isEqualTo(1);
    }

    @Test
    void studies_of_one_session_are_closed_together() {
        journal.append(Told.by("1").exam("1.2.3|SIEMENS|FORCE").ct("e1", 5).told(), SENT, QUIET);
        tellAll();
        clock.pass(KEEP.plusDays(1));
        journal.append(Told.by("2").exam("1.2.4|SIEMENS|FORCE").ct("e1", 5).told(), SENT, QUIET);
        tellAll();

        assertThat(journal.prune(KEEP)).isZero();
        clock.pass(KEEP.plusDays(1));
        assertThat(journal.prune(KEEP)).isEqualTo(2);
    }

    @Test
    void the_file_does_not_grow_with_the_years() throws IOException {
        long afterFirst = 0;
        for (int year = 0; year < 4; year++) {
            String ofYear = "." + year + ".";
            IntStream.range(0, 100)
                    .parallel()
                    .forEach(n -> journal.append(report("1.2" + ofYear + n, "1.3" + ofYear + n, n), SENT, QUIET));
            tellAll();
            clock.pass(KEEP.plusDays(1));
            journal.prune(KEEP);
            journal.close();
            long size = Files.size(folder.resolve("journal.db"));
            afterFirst = year == 0 ? size : afterFirst;
            // what stays of a closed study is its key
            assertThat(size).isLessThan(afterFirst + year * 100L * 150 + 65_536);
            open();
        }
    }
}
