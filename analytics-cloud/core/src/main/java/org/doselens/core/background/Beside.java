package org.doselens.core.background;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Asks questions beside each other. A page's questions to the databases are short, and each is work of one core: two at a
 * time make the page wait half as long. Their texts ask for one thread of the engine each ({@code max_threads}); with more it
 * would spend a fifth of its time on sharing the little there is to read. A question that is asked here asks none here
 * itself, or all threads could wait for each other. Thread-safe.
 */
public final class Beside implements AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(
            2 * Runtime.getRuntime().availableProcessors(), new CustomizableThreadFactory("beside-"));

    /** Begins a question; its answer is waited for when it is got, and a failure is thrown there as it was. */
    public <T> Supplier<T> ask(Supplier<T> question) {
        Future<T> answer = threads.submit(question::get);
        return () -> told(answer);
    }

    private static <T> T told(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a question was asked", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
