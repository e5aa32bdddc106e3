package org.doselens.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.doselens.dicom.PerformedStepIntake;
import org.doselens.exam.Exam;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.SourceKind;
import org.doselens.exam.StepStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyJournalTest {

    private static final QuietTimes QUIET = QuietTimes.always(Duration.ofMinutes(5));
    private static final Arrival SENT = Arrival.by(Door.CSTORE);

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

    private void reopen() {
        journal.close();
        open();
    }

    @Test
    void a_dose_report_is_due_at_once_and_survives_a_restart() {
        journal.append(MadeObjects.object("1.2.3", "1.2.3.4", SourceKind.DOSE_REPORT, 302.1), SENT, QUIET);

        reopen();

        DueStudy due = journal.nextDue().orElseThrow();
        assertThat(due.objects())
                .containsExactly(MadeObjects.object("1.2.3", "1.2.3.4", SourceKind.DOSE_REPORT, 302.1));
        assertThat(due.told()).isEmpty();
    }

    @Test
    void headers_wait_until_their_study_is_quiet_counted_from_the_last() {
        journal.append(MadeObjects.object("1.2.3", "1", SourceKind.IMAGE_HEADER, 1), SENT, QUIET);
        clock.pass(Duration.ofMinutes(4));
        journal.append(MadeObjects.object("1.2.3", "2", SourceKind.IMAGE_HEADER, 1), SENT, QUIET);
        clock.pass(Duration.ofMinutes(4));
        assertThat(journal.nextDue()).isEmpty();

        clock.pass(Duration.ofMinutes(1));

        assertThat(journal.nextDue().orElseThrow().objects()).hasSize(2);
    }

    @Test
    void a_study_that_was_told_is_due_again_when_something_about_it_is_learnt() {
        journal.append(MadeObjects.object("1.2.3", "1", SourceKind.DOSE_REPORT, 1), SENT, QUIET);
        DueStudy first = journal.nextDue().orElseThrow();
        journal.told(first, List.of());
        assertThat(journal.nextDue()).isEmpty();

        journal.dueAgain(first.key());
        journal.dueAgain("a study that is not here");

        assertThat(journal.nextDue().orElseThrow().key()).isEqualTo(first.key());
    }

    @Test
    void what_is_learnt_while_a_study_is_assembled_makes_it_due_once_more() {
        journal.append(MadeObjects.object("1.2.3", "1", SourceKind.DOSE_REPORT, 1), SENT, QUIET);
        DueStudy inHand = journal.nextDue().orElseThrow();

        journal.dueAgain(inHand.key());
        journal.told(inHand, List.of());

        assertThat(journal.nextDue()).isPresent();
    }

    @Test
    void a_header_does_not_delay_a_dose_report() {
        journal.append(MadeObjects.object("1.2.3", "1", SourceKind.DOSE_REPORT, 1), SENT, QUIET);
        journal.append(MadeObjects.object("1.2.3", "2", SourceKind.IMAGE_HEADER, 1), SENT, QUIET);

        assertThat(journal.nextDue()).isPresent();
    }

    @Test
    void an_object_sent_twice_is_a_duplicate_and_one_with_new_content_is_not() {
        journal.append(MadeObjects.object("1.2.3", "1", SourceKind.DOSE_REPORT, 100), SENT, QUIET);

        assertThat(journal.append(MadeObjects.object("1.2.3", "1", SourceKind.DOSE_REPORT, 100), SENT, QUIET))
                .isEqualTo(ReceivedAs.DUPLICATE);
        assertThat(journal.append(MadeObjects.object("1.2.3", "1", SourceKind.DOSE_REPORT, 150), SENT, QUIET))
                .isEqualTo(ReceivedAs.ASSEMBLED);
        assertThat(journal.nextDue().orElseThrow().objects())
                .containsExactly(MadeObjects.object("1.2.3", "1", SourceKind.DOSE_REPORT, 150));
    }

    @Test
    void a_study_is_due_again_only_if_objects_came_while_it_was_told() {
        journal.append(MadeObjects.object("1.2.3", "1", SourceKind.DOSE_REPORT, 100), SENT, QUIET);
        DueStudy first = journal.nextDue().orElseThrow();
        journal.append(MadeObjects.object("1.2.3", "2", SourceKind.DOSE_REPORT, 100), SENT, QUIET);
        journal.told(first, List.of());

        DueStudy second = journal.nextDue().orElseThrow();
        journal.told(second, List.of());

        assertThat(second.objects()).hasSize(2);
        assertThat(journal.nextDue()).isEmpty();
    }

    @Test
    void every_object_received_is_counted_once() {
        journal.append(MadeObjects.object("1.2.3", "1", SourceKind.DOSE_REPORT, 100), SENT, QUIET);
        journal.append(MadeObjects.object("1.2.3", "1", SourceKind.DOSE_REPORT, 100), SENT, QUIET);
        journal.quarantine(truncated(), SENT, QuarantineLimits.DEFAULT);
        journal.ignore(Arrival.by(Door.BACKFILL));
        reopen();

        assertThat(journal.tally().balances()).isTrue();
        assertThat(journal.tally().of(Door.BACKFILL, ReceivedAs.IGNORED)).isEqualTo(1);
        assertThat(journal.tally().all())
                .isEqualTo(Map.of(
                        ReceivedAs.ASSEMBLED, 1L,
                        ReceivedAs.DUPLICATE, 1L,
                        ReceivedAs.QUARANTINED, 1L,
                        ReceivedAs.IGNORED, 1L));
    }

    private static Refused truncated() {
        return new Refused(
                "CT1",
                "1.2.840.10008.5.1.4.1.1.2",
                "1.2.3.9",
                "1.2.840.10008.1.2",
                ByteBuffer.wrap(new byte[] {1, 2, 3}),
                "truncated (at byte 3)");
    }

    @Test
    void a_device_of_a_modality_that_takes_longer_has_a_quiet_time_of_its_own() {
        QuietTimes quiet = new QuietTimes(Duration.ofMinutes(5), Map.of("CT", Duration.ofMinutes(20)));
        journal.append(MadeObjects.object("1.2.3", "1", SourceKind.IMAGE_HEADER, 1), SENT, quiet);
        clock.pass(Duration.ofMinutes(19));
        assertThat(journal.nextDue()).isEmpty();

        clock.pass(Duration.ofMinutes(1));

        assertThat(journal.nextDue()).isPresent();
    }

    @Test
    void what_came_as_history_stays_history_until_the_same_comes_as_it_happens() {
        journal.append(MadeObjects.object("1.2.3", "1", SourceKind.DOSE_REPORT, 1), Arrival.by(Door.BACKFILL), QUIET);
        DueStudy past = journal.nextDue().orElseThrow();
        journal.told(past, List.of());
        assertThat(past.objects().get(0).exam().exam().history()).isTrue();

        assertThat(journal.append(MadeObjects.object("1.2.3", "1", SourceKind.DOSE_REPORT, 1), SENT, QUIET))
                .isEqualTo(ReceivedAs.DUPLICATE);
        DueStudy present = journal.nextDue().orElseThrow();
        journal.told(present, List.of());
        journal.append(MadeObjects.object("1.2.3", "1", SourceKind.DOSE_REPORT, 1), Arrival.by(Door.BACKFILL), QUIET);

        assertThat(present.objects().get(0).exam().exam().history()).isFalse();
        assertThat(journal.nextDue()).isEmpty();
    }

    private List<Exam> told() {
        DueStudy due = journal.nextDue().orElseThrow();
        List<Telling> tellings =
                journal.revisions().of(new ExamAssembler().assemble(due.objects(), due.steps()), due.told());
        journal.told(due, tellings.stream().map(Telling::state).toList());
        return tellings.stream()
                .filter(telling -> !telling.isWithdrawal())
                .map(telling -> telling.exam().exam())
                .toList();
    }

    @Test
    void a_performed_step_is_joined_before_and_after_its_report_and_survives_a_restart() {
        journal.stepCreated(MadeSteps.begun("9.1", -5, "1.2.3"), QUIET);
        assertThat(journal.nextDue()).isEmpty();
        journal.append(Told.by("1").ct("e1", 100).totalDlp(100).told(), SENT, QUIET);
        assertThat(told())
                .singleElement()
                .satisfies(exam -> assertThat(exam.visit().stepStatus()).isEqualTo(StepStatus.IN_PROGRESS));

        assertThat(journal.stepSet(MadeSteps.ending("9.1", StepStatus.COMPLETED, 12), QUIET))
                .isEqualTo(PerformedStepIntake.Outcome.DURABLE);
        reopen();

        assertThat(told()).singleElement().satisfies(exam -> {
            assertThat(exam.visit().stepStatus()).isEqualTo(StepStatus.COMPLETED);
            assertThat(exam.intervalSource()).isEqualTo(IntervalSource.MPPS);
            assertThat(exam.totals().dlpMgyCm()).isEqualTo(100);
        });
        assertThat(journal.nextDue()).isEmpty();
    }

    @Test
    void a_step_answers_as_the_standard_says() {
        assertThat(journal.stepSet(MadeSteps.ending("9.1", StepStatus.COMPLETED, 12), QUIET))
                .isEqualTo(PerformedStepIntake.Outcome.NO_SUCH_SOP_INSTANCE);
        journal.stepCreated(MadeSteps.begun("9.1", -5, "1.2.3"), QUIET);
        assertThat(journal.stepCreated(MadeSteps.begun("9.1", -5, "1.2.3"), QUIET))
                .isEqualTo(PerformedStepIntake.Outcome.DUPLICATE_SOP_INSTANCE);
        journal.stepSet(MadeSteps.ending("9.1", StepStatus.COMPLETED, 12), QUIET);
        assertThat(journal.stepSet(MadeSteps.ending("9.1", StepStatus.DISCONTINUED, 13), QUIET))
                .isEqualTo(PerformedStepIntake.Outcome.MAY_NO_LONGER_BE_UPDATED);
    }

    @Test
    void a_step_without_objects_is_told_when_it_has_ended_and_is_quiet_on_the_device_its_station_is_known_as() {
        journal.append(Told.by("1").exam("1.2.9|GE|REVOLUTION").ct("e9", 1).told(), SENT, QUIET);
        told();
        journal.stepCreated(MadeSteps.begun("9.1", -5, "1.2.3"), QUIET);
        journal.stepSet(MadeSteps.ending("9.1", StepStatus.COMPLETED, 12), QUIET);
        assertThat(journal.nextDue()).isEmpty();

        clock.pass(Duration.ofMinutes(5));

        assertThat(told()).singleElement().satisfies(exam -> {
            assertThat(exam.device().serialNumber()).isEqualTo("77");
            assertThat(exam.examKey()).isEqualTo("1.2.3|GE|REVOLUTION");
        });
    }

    @Test
    void a_second_study_of_the_same_irradiation_joins_the_first_and_nothing_counts_twice() {
        journal.append(Told.by("1").ct("e1", 100).totalDlp(100).told(), SENT, QUIET);
        assertThat(told()).extracting(Exam::examKey).containsExactly("1.2.3|GE|REVOLUTION");
        journal.append(
                Told.by("2")
                        .exam("1.2.4|GE|REVOLUTION")
                        .ct("e1", 100)
                        .totalDlp(100)
                        .told(),
                SENT,
                QUIET);

        assertThat(told()).singleElement().satisfies(exam -> {
            assertThat(exam.examKey()).isEqualTo("1.2.3|GE|REVOLUTION");
            assertThat(exam.visit().accessionCount()).isEqualTo(2);
            assertThat(exam.totals().dlpMgyCm()).isEqualTo(100);
        });
        assertThat(journal.nextDue()).isEmpty();
        // a late image of either study revises that one exam
        journal.append(
                Told.by("3")
                        .exam("1.2.4|GE|REVOLUTION")
                        .ct("e2", 20)
                        .totalDlp(20)
                        .writtenAtMinute(2)
                        .told(),
                SENT,
                QUIET);
        assertThat(told())
                .singleElement()
                .satisfies(exam -> assertThat(exam.totals().dlpMgyCm()).isEqualTo(120));
    }

    @Test
    void a_first_study_that_sorts_behind_the_second_is_withdrawn_for_their_common_exam() {
        journal.append(
                Told.by("2")
                        .exam("1.2.4|GE|REVOLUTION")
                        .ct("e1", 100)
                        .totalDlp(100)
                        .told(),
                SENT,
                QUIET);
        told();
        journal.append(Told.by("1").ct("e1", 100).totalDlp(100).told(), SENT, QUIET);

        DueStudy due = journal.nextDue().orElseThrow();
        List<Telling> tellings =
                journal.revisions().of(new ExamAssembler().assemble(due.objects(), due.steps()), due.told());

        assertThat(tellings).extracting(Telling::isWithdrawal).containsExactly(false, true);
        assertThat(tellings.get(1).state().examKey()).isEqualTo("1.2.4|GE|REVOLUTION");
    }

    @Test
    void a_clock_set_back_by_days_does_not_hold_up_what_waits_for_quiet() {
        journal.append(MadeObjects.object("1.2.3", "1", SourceKind.IMAGE_HEADER, 1), SENT, QUIET);

        clock.pass(Duration.ofDays(-3));

        assertThat(journal.nextDue()).isPresent();
    }

    @Test
    void a_clock_set_forward_tells_early_and_what_comes_later_revises() {
        journal.append(Told.by("1").kind(SourceKind.IMAGE_HEADER).ct("e1", 1).told(), SENT, QUIET);
        clock.pass(Duration.ofDays(400));
        assertThat(told()).hasSize(1);

        clock.pass(Duration.ofDays(-400));
        journal.append(Told.by("2").kind(SourceKind.IMAGE_HEADER).ct("e2", 2).told(), SENT, QUIET);
        assertThat(journal.nextDue()).isEmpty();
        clock.pass(Duration.ofMinutes(5));

        assertThat(told())
                .singleElement()
                .satisfies(exam -> assertThat(exam.irradiationEvents()).hasSize(2));
    }

    @Test
    void many_senders_at_once_lose_nothing() {
        IntStream.range(0, 400)
                .parallel()
                .forEach(n -> journal.append(
                        MadeObjects.object("1.2." + n % 20, "1.2." + n, SourceKind.DOSE_REPORT, n), SENT, QUIET));

        assertThat(journal.tally().all()).containsEntry(ReceivedAs.ASSEMBLED, 400L);
    }

    @Test
    void nothing_identifying_is_readable_on_disk() throws IOException {
        journal.append(
                MadeObjects.object("1.2.840.99999.7", "1.2.840.99999.7.1", SourceKind.DOSE_REPORT, 1), SENT, QUIET);
        journal.close();

        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                assertThat(bytes).doesNotContain("张三", "P-1", "A-1", "99999", "CT-1", "胸部");
            }
        }
    }

    @Test
    void another_key_does_not_open_it() {
        journal.append(MadeObjects.object("1.2.3", "1", SourceKind.DOSE_REPORT, 100), SENT, QUIET);
        journal.close();
        byte[] other = new byte[32];
        other[0] = 1;
        journal = StudyJournal.open(folder, new JournalCipher(other), clock);

        assertThatThrownBy(() -> journal.nextDue())
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("does not open with this site's key");
    }
}
