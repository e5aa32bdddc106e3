package org.doselens.receiver.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.doselens.assembly.Door;
import org.doselens.assembly.ReceivedAs;
import org.doselens.assembly.Tally;
import org.doselens.delivery.SpoolCounts;

/**
 * Both conservation laws: objects received = assembled + duplicate + quarantined + ignored, and revisions closed = uploaded
 * + pending + withheld. Names no patient and no device.
 */
public final class ConservationMetrics implements MeterBinder {

    private final Supplier<Tally> objects;
    private final Supplier<SpoolCounts> records;

    public ConservationMetrics(Supplier<Tally> objects, Supplier<SpoolCounts> records) {
        this.objects = new Lately<>(objects);
        this.records = new Lately<>(records);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Door door : Door.values()) {
            FunctionCounter.builder(
                            "doselens.objects.received",
                            objects,
                            tally -> tally.get().received(door))
                    .tag("door", label(door))
                    .description("Objects that came, by door")
                    .register(registry);
            for (ReceivedAs as : ReceivedAs.values()) {
                Gauge.builder("doselens.objects", objects, tally -> tally.get().of(door, as))
                        .tag("door", label(door))
                        .tag("became", label(as))
                        .description("What became of them; a retry from quarantine moves one")
                        .register(registry);
            }
        }
        Gauge.builder("doselens.objects.balance", objects, tally -> tally.get().balances() ? 1 : 0)
                .description("1 while received = assembled + duplicate + quarantined + ignored")
                .register(registry);
        FunctionCounter.builder(
                        "doselens.revisions.closed",
                        records,
                        counts -> counts.get().added())
                .description("Records that were made to leave")
                .register(registry);
        revisions(registry, "uploaded", SpoolCounts::acknowledged);
        revisions(registry, "pending", SpoolCounts::open);
        revisions(registry, "withheld", SpoolCounts::refused);
        revisions(registry, "superseded", SpoolCounts::superseded);
        Gauge.builder("doselens.revisions.balance", records, counts -> balances(counts.get()) ? 1 : 0)
                .description("1 while closed = uploaded + pending + withheld + superseded")
                .register(registry);
    }

    private void revisions(MeterRegistry registry, String where, ToLongFunction<SpoolCounts> count) {
        Gauge.builder("doselens.revisions", records, counts -> count.applyAsLong(counts.get()))
                .tag("is", where)
                .description("Where they are; superseded are signs of life that a newer one replaced")
                .register(registry);
    }

    private static boolean balances(SpoolCounts counts) {
        return counts.added() == counts.acknowledged() + counts.open() + counts.refused() + counts.superseded();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
