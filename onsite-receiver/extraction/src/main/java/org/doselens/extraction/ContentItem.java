package org.doselens.extraction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    private final List<Concept> concepts;
    private List<ContentItem> children;
    private Map<Concept, List<ContentItem>> below;

    private ContentItem(Dataset dataset) {
        this.dataset = dataset;
        this.concepts = Concept.of(Code.concept(dataset));
    }

    static ContentItem root(Dataset dataset) {
        return new ContentItem(dataset);
    }

    boolean is(Concept wanted) {
        return concepts.contains(wanted);
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
        List<ContentItem> found = nearestFirst(wanted);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** Every item below this one with the concept, by its level. */
    List<ContentItem> nearestFirst(Concept wanted) {
        if (below == null) {
            below = new EnumMap<>(Concept.class);
            Deque<ContentItem> queue = new ArrayDeque<>(children());
            while (!queue.isEmpty()) {
                ContentItem item = queue.poll();
                for (Concept concept : item.concepts) {
                    below.computeIfAbsent(concept, c -> new ArrayList<>(2)).add(item);
                }
                queue.addAll(item.children());
            }
        }
        return below.getOrDefault(wanted, List.of());
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

    /**
     * The largest items below this one, or itself, that hold one item of the concept each: events of a device that has
     * containers of its own, or none.
     */
    List<ContentItem> holdersOf(Concept wanted) {
        int held = nearestFirst(wanted).size();
        if (held < 2) {
            return held == 0 ? List.of() : List.of(this);
        }
        List<ContentItem> holders = new ArrayList<>();
        for (ContentItem child : children()) {
            holders.addAll(child.holdersOf(wanted));
        }
        return holders;
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
        for (ContentItem item : nearestFirst(wanted)) {
            Optional<Code> code = item.code();
            if (code.isPresent()) {
                return code;
            }
        }
        return Optional.empty();
    }

    /** What a coded value means, also where it is written as text. */
    Optional<String> meaning(Concept wanted) {
        return code(wanted).map(Meaning::of).or(() -> text(wanted).map(Meaning::ofText));
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
        for (ContentItem item : nearestFirst(wanted)) {
            Optional<String> text = item.text();
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /**
     * The values of a NUM item with the code of their unit; empty if none is a number. Where there is no Measured Value
     * Sequence, a number beside it or in the item's text, with or without its unit, counts too.
     */
    Optional<Measurement> measurement() {
        for (Dataset measured : dataset.items(Tag.MeasuredValueSequence)) {
            Optional<Measurement> found = measured(measured);
            if (found.isPresent()) {
                return found;
            }
        }
        if (dataset.contains(Tag.MeasuredValueSequence)) {
            return Optional.empty();
        }
        return measured(dataset)
                .or(() -> dataset.item(Tag.TabulatedValuesSequence).flatMap(ContentItem::tabulated))
                .or(() -> dataset.string(Tag.TextValue).flatMap(Measurement::ofText));
    }

    /** Whether something stands where the number should, such as NaN. */
    boolean saysNoNumber() {
        return dataset.items(Tag.MeasuredValueSequence).stream()
                .anyMatch(measured -> measured(measured).isEmpty()
                        && measured.string(Tag.NumericValue)
                                .filter(text -> !text.isBlank())
                                .isPresent());
    }

    /** The column of a TABLE item that has a unit (PS3.3 C.18.10); the other one is its time. */
    private static Optional<Measurement> tabulated(Dataset table) {
        List<Dataset> columns = table.items(Tag.TableColumnDefinitionSequence);
        for (int i = 0; i < columns.size(); i++) {
            Optional<Code> unit = Code.first(columns.get(i), Tag.MeasurementUnitsCodeSequence);
            if (unit.isPresent()) {
                int number = columns.get(i).integer(Tag.TableColumnNumber).orElse(i + 1);
                List<Double> values = new ArrayList<>();
                for (Dataset cell : table.items(Tag.CellValuesSequence)) {
                    if (cell.integer(Tag.TableColumnNumber).orElse(0) == number) {
                        values.addAll(cell.decimals(Tag.SelectorFLValue));
                        values.addAll(cell.decimals(Tag.SelectorFDValue));
                        values.addAll(cell.decimals(Tag.SelectorDSValue));
                    }
                }
                if (!values.isEmpty()) {
                    return Optional.of(new Measurement(values, unit));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Measurement> measured(Dataset measured) {
        List<Double> values = new ArrayList<>(1);
        String unit = "";
        for (String text : measured.strings(Tag.NumericValue)) {
            Optional<Measurement> value = Measurement.ofText(text);
            if (value.isPresent()) {
                values.addAll(value.get().values());
                unit = value.get().unit().map(Code::meaning).orElse(unit);
            }
        }
        if (values.isEmpty()) {
            Numbers.first(measured, Tag.FloatingPointValue).ifPresent(values::add);
        }
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String written = unit;
        return Optional.of(new Measurement(
                values, Code.first(measured, Tag.MeasurementUnitsCodeSequence).or(() -> Code.ofMeaning(written))));
    }

    /** Values as written, with their unit. */
    record Measurement(List<Double> values, Optional<Code> unit) {

        /** A number, and the unit behind it if there is one: {@code 12.3 mGy}. */
        static Optional<Measurement> ofText(String text) {
            OptionalDouble number = Numbers.parse(text);
            if (number.isPresent()) {
                return Optional.of(new Measurement(List.of(number.getAsDouble()), Optional.empty()));
            }
            int end = 0;
            String stripped = text.strip();
            while (end < stripped.length() && "0123456789.,+-".indexOf(stripped.charAt(end)) >= 0) {
                end++;
            }
            OptionalDouble value = Numbers.parse(stripped.substring(0, end));
            String unit = stripped.substring(end).strip();
            return value.isEmpty() || !Quantity.isUnit(unit)
                    ? Optional.empty()
                    : Optional.of(new Measurement(List.of(value.getAsDouble()), Code.ofMeaning(unit)));
        }

        boolean hasUnit() {
            return unit.filter(
                            code -> !code.value().isEmpty() || !code.meaning().isEmpty())
                    .isPresent();
        }

        /** Whether the unit is left to the template. */
        boolean isBare() {
            return !hasUnit()
                    || unit.filter(code -> Quantity.saysNone(code.value())).isPresent();
        }

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
