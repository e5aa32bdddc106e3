package org.doselens.receiver.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.doselens.anonymizer.secret.SiteCipher;
import org.doselens.exam.SourceKind;
import org.doselens.extraction.ExtractedObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceBookTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 12);

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

    private static ExtractedObject object(String station, String study, SourceKind kind) {
        return SentObject.of(station, "CT", study, kind, TODAY);
    }

    @Test
    void studies_count_once_by_kind_whatever_signs_a_device_has_in_its_key() {
        book.heard(object("CT1", "1.1", SourceKind.DOSE_REPORT), false);
        book.heard(object("CT1", "1.1", SourceKind.IMAGE_HEADER), false);
        book.heard(object("CT1", "1.1", SourceKind.IMAGE_HEADER), false);
        book.heard(object("CT1", "1.2", SourceKind.IMAGE_HEADER), false);

        KnownDevice device = book.all().get(0);
        assertThat(device.studies()).containsEntry(SourceKind.DOSE_REPORT, 1).containsEntry(SourceKind.IMAGE_HEADER, 2);
        assertThat(device.key()).matches("[0-9a-f]{16}");
        assertThat(book.days().of(TODAY).get(device.key())).hasSize(2);
    }

    @Test
    void history_does_not_make_a_device_heard_today() {
        book.heard(SentObject.of("CT1", "CT", "1.1", SourceKind.DOSE_REPORT, TODAY.minusDays(40)), true);

        assertThat(book.all().get(0).lastAt()).isEqualTo(Instant.parse("2026-01-30T16:00:00Z"));
        book.heard(object("CT1", "1.2", SourceKind.DOSE_REPORT), false);
        assertThat(book.all().get(0).lastAt()).isEqualTo(Instant.parse("2026-03-12T03:00:00Z"));
        book.heard(SentObject.of("CT1", "CT", "1.1", SourceKind.DOSE_REPORT, TODAY.minusDays(50)), true);
        assertThat(book.all().get(0).lastAt()).isEqualTo(Instant.parse("2026-03-12T03:00:00Z"));
    }

    @Test
    void names_and_rules_survive_a_restart() throws Exception {
        ExtractedObject object = object("CT1", "1.1", SourceKind.DOSE_REPORT);
        book.heard(object, false);
        String key = book.all().get(0).key();
        book.name(key, Optional.of("急诊 CT"));
        book.ignore(key, true);
        book.close();
        open();

        assertThat(book.all().get(0).name()).isEqualTo("急诊 CT");
        assertThat(book.ignores(object)).isTrue();
        book.leftAside(object);
        book.leftAside(object);
        assertThat(book.all().get(0).leftAside()).isEqualTo(2);
        assertThat(book.ignores(object("CT2", "1.1", SourceKind.DOSE_REPORT))).isFalse();
        book.ignore(key, false);
        assertThat(book.ignores(object)).isFalse();
    }

    @Test
    void a_book_that_cannot_be_written_holds_up_no_object() throws Exception {
        book.close();
        book.heard(object("CT1", "1.1", SourceKind.DOSE_REPORT), false);
        open();
        assertThat(book.all()).isEmpty();
    }
}
