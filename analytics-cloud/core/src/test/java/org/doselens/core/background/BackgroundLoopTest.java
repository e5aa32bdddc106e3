package org.doselens.core.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundLoopTest {

    private final AtomicInteger turns = new AtomicInteger();

    @Test
    void a_failure_does_not_end_it() {
        BackgroundLoop loop = new BackgroundLoop("failing", Duration.ZERO, Duration.ofMillis(1), () -> {
            turns.incrementAndGet();
            throw new IllegalStateException("the database is away");
        });
        loop.start();
        await().until(() -> turns.get() > 3);
        loop.stop();
        assertThat(loop.isRunning()).isFalse();
    }

    @Test
    void what_is_asked_for_is_done_before_its_time() {
        BackgroundLoop loop =
                new BackgroundLoop("asked", Duration.ofDays(1), Duration.ofDays(1), turns::incrementAndGet);
        loop.start();
        loop.soon();
        await().until(() -> turns.get() == 1);
        loop.stop();
        loop.soon();
        assertThat(turns).hasValue(1);
    }

    @Test
    void a_turn_that_runs_ends_before_the_loop_does() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch ending = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        BackgroundLoop loop = new BackgroundLoop("running", Duration.ZERO, Duration.ofDays(1), () -> {
            running.countDown();
            ending.await();
            finished.set(true);
        });
        loop.start();
        await().until(() -> running.getCount() == 0);
        Thread stop = new Thread(loop::stop);
        stop.start();
        await().until(() -> !loop.isRunning());
        assertThat(finished).isFalse();
        ending.countDown();
        await().until(() -> !stop.isAlive());
        assertThat(finished).isTrue();
    }
}
