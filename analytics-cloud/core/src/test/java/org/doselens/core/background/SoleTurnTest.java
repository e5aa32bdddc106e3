package org.doselens.core.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.junit.jupiter.api.Test;

/** Two instances on one database stand for two processes. */
class SoleTurnTest {

    private final Databases databases = TestDatabases.SHARED;
    private final SoleTurn one = new SoleTurn(databases);
    private final SoleTurn other = new SoleTurn(databases);
    private final AtomicInteger turns = new AtomicInteger();

    @Test
    void while_one_is_at_it_the_other_leaves_out_its_turn_and_takes_the_next() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch ending = new CountDownLatch(1);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> {
            try {
                one.of("backup", () -> {
                            running.countDown();
                            ending.await();
                            turns.incrementAndGet();
                        })
                        .turn();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        running.await();
        BackgroundLoop.Work same = other.of("backup", turns::incrementAndGet);

        same.turn();
        assertThat(turns).hasValue(0);
        other.of("retention", turns::incrementAndGet).turn();
        assertThat(turns).hasValue(1);

        ending.countDown();
        first.join();
        same.turn();
        assertThat(turns).hasValue(3);
    }

    @Test
    void a_turn_that_fails_lets_go() throws Exception {
        assertThatThrownBy(() -> one.of("failing", () -> {
                            throw new IllegalStateException("the disk is full");
                        })
                        .turn())
                .hasMessage("the disk is full");
        other.of("failing", turns::incrementAndGet).turn();
        assertThat(turns).hasValue(1);
    }
}
