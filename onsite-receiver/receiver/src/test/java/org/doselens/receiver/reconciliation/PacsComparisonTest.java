package org.doselens.receiver.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doselens.anonymizer.secret.SiteCipher;
import org.doselens.backfill.PacsDay.StudyThere;
import org.doselens.exam.SourceKind;
import org.doselens.receiver.device.DeviceBook;
import org.doselens.receiver.device.KnownDevice;
import org.doselens.receiver.device.SentObject;
import org.doselens.receiver.reconciliation.ComparedRow.Difference;
import org.doselens.receiver.reconciliation.ComparedRow.Remark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each reason for which a study of the PACS is not here, and what is said of those that are. */
class PacsComparisonTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 11);

    @TempDir
    private Path folder;

    private DeviceBook book;

    @BeforeEach
    void open() {
        book = DeviceBook.open(
                folder.resolve("devices.db"),
                new SiteCipher(new byte[32]),
                ZoneId.of("Asia/Shanghai"),
                Clock.fixed(Instant.parse("2026-03-12T03:00:00Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void close() throws Exception {
        book.close();
    }

    private void sent(String station, String modality, String study, SourceKind kind, LocalDate day) {
        book.heard(SentObject.of(station, modality, study, kind, day), false);
    }

    private List<ComparedRow> compared(Set<String> quarantined, Set<String> waiting, StudyThere... there) {
        return new PacsComparison(DAY, book.all(), book.days(), quarantined, waiting::contains).rows(List.of(there));
    }

    private static StudyThere ct(String study) {
        return new StudyThere(study, "CT", "CT1");
    }

    @Test
    void a_study_that_came_is_counted_with_what_should_be_known_of_it() {
        sent("CT1", "CT", "1", SourceKind.DOSE_REPORT, DAY);
        sent("CT1", "CT", "2", SourceKind.IMAGE_HEADER, DAY);
        sent("CT1", "CT", "3", SourceKind.IMAGE_HEADER, DAY);
        sent("CT1", "CT", "4", SourceKind.DOSE_REPORT, DAY);

        ComparedRow row =
                compared(Set.of(), Set.of("3"), ct("1"), ct("2"), ct("3")).get(0);

        assertThat(row.expected()).isEqualTo(3);
        assertThat(row.arrived()).isEqualTo(3);
        assertThat(row.missing()).isEmpty();
        assertThat(row.remarks())
                .isEqualTo(Map.of(Remark.NO_DOSE_REPORT, 1, Remark.STILL_QUIET, 1, Remark.ONLY_HERE, 1));
    }

    @Test
    void every_reason_is_told_apart_and_they_add_up() {
        sent("CT1", "CT", "here", SourceKind.DOSE_REPORT, DAY);
        sent("CT1", "CT", "late", SourceKind.DOSE_REPORT, DAY.plusDays(1));
        sent("DX1", "DX", "elsewhere", SourceKind.IMAGE_HEADER, DAY);
        book.leftAside(SentObject.of("CT1", "CT", "aside", SourceKind.DOSE_REPORT, DAY));

        ComparedRow row = compared(
                        Set.of("unreadable"),
                        Set.of(),
                        ct("here"),
                        ct("late"),
                        ct("elsewhere"),
                        ct("aside"),
                        ct("unreadable"),
                        ct("never"))
                .stream()
                .filter(one -> "CT1".equals(one.station()))
                .findFirst()
                .orElseThrow();

        assertThat(row.missing())
                .isEqualTo(Map.of(
                        Difference.OTHER_DAY, 1,
                        Difference.OTHER_DEVICE, 1,
                        Difference.IGNORED, 1,
                        Difference.QUARANTINED, 1,
                        Difference.NOT_SENT, 1));
        assertThat(row.expected())
                .isEqualTo(row.arrived()
                        + row.missing().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum());
    }

    @Test
    void a_study_of_a_device_that_is_named_otherwise_in_the_pacs_is_found_by_itself() {
        sent("CT1", "CT", "1", SourceKind.DOSE_REPORT, DAY);

        ComparedRow row =
                compared(Set.of(), Set.of(), new StudyThere("1", "CT", "")).get(0);

        assertThat(row.device()).isEqualTo(book.all().get(0).key());
        assertThat(row.arrived()).isEqualTo(1);
    }

    @Test
    void a_station_that_never_sent_has_a_row_of_its_own_and_an_ignored_one_says_so() {
        sent("CT1", "CT", "1", SourceKind.DOSE_REPORT, DAY.minusDays(9));
        KnownDevice known = book.all().get(0);
        book.ignore(known.key(), true);

        List<ComparedRow> rows = compared(
                Set.of(), Set.of(), ct("2"), new StudyThere("3", "MG", "MG1"), new StudyThere("4", "MG", "MG1"));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).device()).isNull();
        assertThat(rows.get(0).station()).isEqualTo("MG1");
        assertThat(rows.get(0).missing()).isEqualTo(Map.of(Difference.NOT_SENT, 2));
        assertThat(rows.get(1).missing()).isEqualTo(Map.of(Difference.IGNORED, 1));
    }
}
