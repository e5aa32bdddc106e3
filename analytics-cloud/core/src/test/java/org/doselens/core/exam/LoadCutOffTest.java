package org.doselens.core.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.doselens.core.exam.Exams.exam;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.exam.WireRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCutOffTest {

    @TempDir
    Path data;

    @Test
    void kill_9_between_insert_and_acknowledgement_leaves_every_row_once() {
        List<WireRecord> records = IntStream.range(0, 500)
                .mapToObj(i -> (WireRecord) exam("exam-" + i, 1, "uid-" + i, "uid-" + i + "-b"))
                .toList();
        try (EmbeddedClickHouse engine = EmbeddedClickHouse.start(data);
                Databases databases = Databases.open(
                        new ClickHouseSettings(engine.jdbcUrl("doselens"), engine.user(), engine.password()),
                        TestDatabases.postgreSql())) {
            Tenants tenant = new Tenants(databases);
            Delivery delivery = tenant.delivery();
            AtomicBoolean killed = new AtomicBoolean();
            ExamStore store = new ExamStore(databases, List.of((tenantId, exams) -> {
                if (killed.compareAndSet(false, true)) {
                    engine.process().destroyForcibly();
                    throw new IllegalStateException("cut off before the acknowledgement");
                }
            }));

            assertThatThrownBy(() -> store.load(delivery, records)).hasMessageContaining("cut off");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> store.load(delivery, records).written() == 500);

            assertThat(tenant.rows("exam")).isEqualTo(500);
            assertThat(tenant.rows("irradiation_event")).isEqualTo(1000);
            assertThat(tenant.events("count()")).isEqualTo(1000.0);
        }
    }
}
