package org.doselens.receiver.metrics;

import java.util.Locale;
import java.util.function.Supplier;
import org.doselens.assembly.Door;
import org.doselens.assembly.ReceivedAs;
import org.doselens.assembly.Tally;
import org.doselens.delivery.SpoolCounts;

/**
 * Both conservation laws as a scraper reads them (Prometheus text format 0.0.4): objects received = assembled +
 * duplicate + quarantined + ignored, and revisions closed = uploaded + pending + withheld. Names no patient and no
 * device.
 */
public final class ConservationMetrics {

    private final Supplier<Tally> objects;
    private final Supplier<SpoolCounts> records;

    public ConservationMetrics(Supplier<Tally> objects, Supplier<SpoolCounts> records) {
        this.objects = objects;
        this.records = records;
    }

    public String text() {
        StringBuilder text = new StringBuilder(2000);
        objects(text, objects.get());
        records(text, records.get());
        return text.toString();
    }

    private static void objects(StringBuilder text, Tally tally) {
        counter(text, "doselens_objects_received_total", "Objects that came, by door.");
        for (Door door : Door.values()) {
            line(text, "doselens_objects_received_total", label("door", door), tally.received(door));
        }
        gauge(text, "doselens_objects", "What became of them; a retry from quarantine moves one.");
        for (Door door : Door.values()) {
            for (ReceivedAs as : ReceivedAs.values()) {
                line(text, "doselens_objects", label("door", door) + ',' + label("became", as), tally.of(door, as));
            }
        }
        gauge(text, "doselens_objects_balance", "1 while received = assembled + duplicate + quarantined + ignored.");
        line(text, "doselens_objects_balance", "", tally.balances() ? 1 : 0);
    }

    private static void records(StringBuilder text, SpoolCounts counts) {
        counter(text, "doselens_revisions_closed_total", "Records that were made to leave.");
        line(text, "doselens_revisions_closed_total", "", counts.added());
        gauge(text, "doselens_revisions", "Where they are; superseded are signs of life that a newer one replaced.");
        line(text, "doselens_revisions", "is=\"uploaded\"", counts.acknowledged());
        line(text, "doselens_revisions", "is=\"pending\"", counts.open());
        line(text, "doselens_revisions", "is=\"withheld\"", counts.refused());
        line(text, "doselens_revisions", "is=\"superseded\"", counts.superseded());
        long found = counts.acknowledged() + counts.open() + counts.refused() + counts.superseded();
        gauge(text, "doselens_revisions_balance", "1 while closed = uploaded + pending + withheld + superseded.");
        line(text, "doselens_revisions_balance", "", counts.added() == found ? 1 : 0);
    }

    private static String label(String name, Enum<?> value) {
        return name + "=\"" + value.name().toLowerCase(Locale.ROOT) + '"';
    }

    private static void counter(StringBuilder text, String name, String help) {
        head(text, name, "counter", help);
    }

    private static void gauge(StringBuilder text, String name, String help) {
        head(text, name, "gauge", help);
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder text, String name, String labels, long value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(value).append('\n');
    }
}
