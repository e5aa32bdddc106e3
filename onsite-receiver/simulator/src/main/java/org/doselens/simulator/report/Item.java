package org.doselens.simulator.report;

import java.util.ArrayList;
import java.util.List;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.simulator.header.Code;

/** A content item of an SR tree while it is written (DICOM PS3.3 C.17.3). Not thread-safe. */
final class Item {

    private final DatasetBuilder attributes = new DatasetBuilder();
    private final List<Dataset> children = new ArrayList<>();

    private Item(String valueType, Code name) {
        attributes.string(Tag.ValueType, valueType).sequence(Tag.ConceptNameCodeSequence, name.item());
    }

    static Item container(Code name) {
        Item item = new Item("CONTAINER", name);
        item.attributes.string(Tag.ContinuityOfContent, "SEPARATE");
        return item;
    }

    static Item code(Code name, Code value) {
        Item item = new Item("CODE", name);
        item.attributes.sequence(Tag.ConceptCodeSequence, value.item());
        return item;
    }

    static Item text(Code name, String value) {
        Item item = new Item("TEXT", name);
        item.attributes.string(Tag.TextValue, value);
        return item;
    }

    static Item uid(Code name, String value) {
        Item item = new Item("UIDREF", name);
        item.attributes.string(Tag.UID, value);
        return item;
    }

    static Item dateTime(Code name, String value) {
        Item item = new Item("DATETIME", name);
        item.attributes.string(Tag.DateTime, value);
        return item;
    }

    static Item number(Code name, double value, Code unit) {
        Item item = new Item("NUM", name);
        item.attributes.sequence(
                Tag.MeasuredValueSequence,
                new DatasetBuilder()
                        .decimal(Tag.NumericValue, value)
                        .sequence(Tag.MeasurementUnitsCodeSequence, unit.item())
                        .build());
        return item;
    }

    Item contains(Item child) {
        return with("CONTAINS", child);
    }

    /** Adds the number unless it is unknown. */
    Item contains(Code name, Double value, Code unit) {
        return value == null ? this : contains(number(name, value, unit));
    }

    Item modifiedBy(Item child) {
        return with("HAS CONCEPT MOD", child);
    }

    Item observedIn(Item child) {
        return with("HAS OBS CONTEXT", child);
    }

    Item withProperty(Item child) {
        return with("HAS PROPERTIES", child);
    }

    private Item with(String relationship, Item child) {
        child.finish();
        children.add(child.attributes.string(Tag.RelationshipType, relationship).build());
        return this;
    }

    private void finish() {
        if (!children.isEmpty()) {
            attributes.sequence(Tag.ContentSequence, children);
        }
    }

    /** Puts the root of a tree into the object that holds it. */
    void root(DatasetBuilder object, String characterSet, String template) {
        finish();
        // the tree was built before it knew its object's character set
        object.all(attributes.build())
                .string(Tag.SpecificCharacterSet, characterSet)
                .sequence(
                        Tag.ContentTemplateSequence,
                        new DatasetBuilder()
                                .string(Tag.MappingResource, "DCMR")
                                .string(Tag.TemplateIdentifier, template)
                                .build());
    }
}
