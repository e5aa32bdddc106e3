package org.doselens.extraction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;

/**
 * One item of an SR document's content tree (DICOM PS3.3 C.17.3). Searches go by nearness, not by the level a template
 * prescribes, because devices nest items differently; items by reference have no concept and are passed by.
 */
final class ContentItem {

    private final Dataset dataset;
    private final Code concept;
    private List<ContentItem> children;

    private ContentItem(Dataset dataset) {
        this.dataset = dataset;
        this.concept = Code.concept(dataset);
    }

    static ContentItem root(Dataset dataset) {
        return new ContentItem(dataset);
    }

    boolean is(Concept wanted) {
        return wanted.matches(concept);
    }

    List<ContentItem> children() {
        if (children == null) {
            List<Dataset> items = dataset.items(Tag.ContentSequence);
            List<ContentItem> list = new ArrayList<>(items.size());
            for (Dataset item : items) {
                list.add(new ContentItem(item));
            }
            children = list;
        }
        return children;
    }

    /** The nearest item below this one with the concept. */
    Optional<ContentItem> nearest(Concept wanted) {
        return nearest(item -> item.is(wanted), item -> true);
    }

    /** The nearest item below this one, not looking into items that {@code enter} turns down. */
    Optional<ContentItem> nearest(Predicate<ContentItem> wanted, Predicate<ContentItem> enter) {
        Deque<ContentItem> queue = new ArrayDeque<>(children());
        while (!queue.isEmpty()) {
            ContentItem item = queue.poll();
            if (wanted.test(item)) {
                return Optional.of(item);
            }
            if (enter.test(item)) {
                queue.addAll(item.children());
            }
        }
        return Optional.empty();
    }

    /** Every item below this one with the concept, in document order; not those inside a found one. */
    List<ContentItem> all(Concept wanted) {
        List<ContentItem> found = new ArrayList<>();
        collect(wanted, found);
        return found;
    }

    private void collect(Concept wanted, List<ContentItem> found) {
        for (ContentItem child : children()) {
            if (child.is(wanted)) {
                found.add(child);
            } else {
                child.collect(wanted, found);
            }
        }
    }

    /** The value of a CODE item. */
    Optional<Code> code() {
        return Code.first(dataset, Tag.ConceptCodeSequence);
    }

    Optional<Code> code(Concept wanted) {
        return nearest(item -> item.is(wanted) && item.code().isPresent(), item -> true)
                .flatMap(ContentItem::code);
    }

    /** TEXT, UIDREF, DATETIME, PNAME, or a code's meaning: devices mix these value types up. */
    Optional<String> text() {
        return dataset.string(Tag.TextValue)
                .or(() -> dataset.string(Tag.UID))
                .or(() -> dataset.string(Tag.DateTime))
                .or(() -> dataset.string(Tag.PersonName))
                .or(() -> code().map(Code::meaning))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    Optional<String> text(Concept wanted) {
        return nearest(item -> item.is(wanted) && item.text().isPresent(), item -> true)
                .flatMap(ContentItem::text);
    }

    /** The values of a NUM item with the code of their unit; empty if none is a number. */
    Optional<Measurement> measurement() {
        for (Dataset measured : dataset.items(Tag.MeasuredValueSequence)) {
            List<Double> values = new ArrayList<>(1);
            for (String text : measured.strings(Tag.NumericValue)) {
                Numbers.parse(text).ifPresent(values::add);
            }
            if (values.isEmpty()) {
                Numbers.first(measured, Tag.FloatingPointValue).ifPresent(values::add);
            }
            if (!values.isEmpty()) {
                return Optional.of(new Measurement(values, Code.first(measured, Tag.MeasurementUnitsCodeSequence)));
            }
        }
        return Optional.empty();
    }

    /** Values as written, with their unit. */
    record Measurement(List<Double> values, Optional<Code> unit) {

        /** As {@link Quantity#factor}; a unit with a code that means nothing is told by its meaning. */
        OptionalDouble factor(Quantity quantity) {
            String value = unit.map(Code::value).orElse("");
            String meaning = unit.map(Code::meaning).orElse("");
            return quantity.factor(value.isEmpty() || !Quantity.isUnit(value) ? firstUnit(value, meaning) : value);
        }

        private static String firstUnit(String value, String meaning) {
            return meaning.isEmpty() || value.strip().equals("1") ? value : meaning;
        }
    }
}
