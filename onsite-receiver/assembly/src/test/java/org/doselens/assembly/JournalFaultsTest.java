package org.doselens.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.doselens.exam.SourceKind;
import org.doselens.extraction.ExtractedObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's own faults: a file that may not grow and a file that another process has. */
class JournalFaultsTest {

    private static final QuietTimes QUIET = QuietTimes.always(Duration.ofMinutes(5));
    private static final Arrival SENT = Arrival.by(Door.CSTORE);

    @TempDir
    private Path folder;

    private final AtomicLong mostPages = new AtomicLong(60);
    private StudyJournal journal;

    @BeforeEach
    void open() {
        journal = StudyJournal.open(
                folder,
                new JournalCipher(new byte[32]),
                Clock.systemUTC(),
                new JournalDatabase.Bounds(mostPages::get, Duration.ofMillis(200)));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private static ExtractedObject object(int number) {
        return MadeObjects.object("1.2." + number, "1.2.3." + number, SourceKind.DOSE_REPORT, number + 1);
    }

    @Test
    void a_full_disk_refuses_what_cannot_be_kept_loses_nothing_and_goes_on_by_itself_when_there_is_room() {
        int kept = 0;
        JournalException full = null;
        while (full == null) {
            try {
                journal.append(object(kept), SENT, QUIET);
                kept++;
            } catch (JournalException e) {
                full = e;
            }
        }
        assertThat(full).hasMessageContaining("full");
        assertThat(kept).isPositive();
        assertThat(journal.tally().of(ReceivedAs.ASSEMBLED)).isEqualTo(kept);
        assertThat(journal.tally().balances()).isTrue();

        mostPages.set(100_000);

        assertThat(journal.append(object(kept), SENT, QUIET)).isEqualTo(ReceivedAs.ASSEMBLED);
        assertThat(journal.tally().of(ReceivedAs.ASSEMBLED)).isEqualTo(kept + 1L);
    }

    @Test
    void a_locked_file_refuses_and_goes_on_by_itself_when_it_is_free() throws SQLException {
        journal.append(object(1), SENT, QUIET);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> journal.append(object(2), SENT, QUIET))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("locked");
            statement.execute("ROLLBACK");
        }

        assertThat(journal.append(object(2), SENT, QUIET)).isEqualTo(ReceivedAs.ASSEMBLED);
        assertThat(journal.tally().of(ReceivedAs.ASSEMBLED)).isEqualTo(2);
    }
}
