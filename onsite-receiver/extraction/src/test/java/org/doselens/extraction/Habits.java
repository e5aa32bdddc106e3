package org.doselens.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doselens.extraction.Sr.code;
import static org.doselens.extraction.Sr.coded;
import static org.doselens.extraction.Sr.container;
import static org.doselens.extraction.Sr.image;
import static org.doselens.extraction.Sr.num;
import static org.doselens.extraction.Sr.report;
import static org.doselens.extraction.Sr.uid;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.junit.jupiter.params.provider.Arguments;

/** Objects as makers write them, and rows of the tables of their habits. */
final class Habits {

    static final String RDSR = Sr.RDSR;
    static final String ENHANCED_SR = "1.2.840.10008.5.1.4.1.1.88.22";
    static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    static final String DX = "1.2.840.10008.5.1.4.1.1.1.1";
    static final String MG = "1.2.840.10008.5.1.4.1.1.1.2";
    static final String TOMO = "1.2.840.10008.5.1.4.1.1.13.1.3";
    static final String XA = "1.2.840.10008.5.1.4.1.1.12.1";
    static final String MR = "1.2.840.10008.5.1.4.1.1.4";
    static final String PT = "1.2.840.10008.5.1.4.1.1.128";
    static final String CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    private Habits() {}

    /** Reads the object and looks for all that should be read from it. */
    static void check(String habit, String sopClass, DatasetBuilder object, String read) {
        List<String> told = Summary.of(Sr.extractIfAny(sopClass, object));
        assertThat(told).as(habit).contains(read.split(" +", -1));
    }

    static Arguments row(String habit, String sopClass, DatasetBuilder object, String read) {
        return Arguments.of(habit, sopClass, object, read);
    }

    static DatasetBuilder ct(Dataset... items) {
        return report(event("113819", "1.9", items));
    }

    static DatasetBuilder xray(Dataset... items) {
        return report(event("1.9", items));
    }

    static DatasetBuilder breast(Dataset... items) {
        return xray(items);
    }

    static Dataset event(String uid, Dataset... items) {
        return event("113706", uid, items);
    }

    static Dataset event(String concept, String uid, Dataset... items) {
        List<Dataset> all = new ArrayList<>(List.of(items));
        all.add(uid("113769", uid));
        return container(concept, all.toArray(Dataset[]::new));
    }

    static Dataset own(String code, String meaning, Dataset item) {
        return new DatasetBuilder()
                .all(item)
                .sequence(Tag.ConceptNameCodeSequence, coded(code, "99ACME", meaning))
                .build();
    }

    static Dataset unit(String concept, String code, String meaning, String value) {
        Dataset measured = new DatasetBuilder()
                .string(Tag.NumericValue, value)
                .sequence(Tag.MeasurementUnitsCodeSequence, coded(code, "99ACME", meaning))
                .build();
        return new DatasetBuilder()
                .all(num(concept, "x", value))
                .sequence(Tag.MeasuredValueSequence, measured)
                .build();
    }

    static Dataset beside(String concept, String value) {
        return new DatasetBuilder()
                .string(Tag.ValueType, "NUM")
                .sequence(Tag.ConceptNameCodeSequence, coded(concept, "DCM", concept))
                .string(Tag.NumericValue, value)
                .build();
    }

    static Dataset below(Dataset item, Dataset... items) {
        return new DatasetBuilder()
                .all(item)
                .sequence(Tag.ContentSequence, items)
                .build();
    }

    static Dataset filter(String material, String scheme, String minimumMm, String maximumMm) {
        return container(
                "113771",
                code("113757", "DCM", material, scheme, material),
                num("113758", "mm", minimumMm),
                num("113773", "mm", maximumMm));
    }

    static DatasetBuilder screen(String comments) {
        return image("CT")
                .string(Tag.ImageType, "DERIVED", "SECONDARY", "DOSE_INFO")
                .string(Tag.CommentsOnRadiationDose, comments);
    }

    static DatasetBuilder angiogram() {
        return image("XA")
                .string(Tag.ImageType, "ORIGINAL", "PRIMARY", "SINGLE PLANE")
                .decimal(Tag.KVP, 75)
                .decimal(Tag.PositionerPrimaryAngle, -30)
                .decimal(Tag.PositionerSecondaryAngle, 20)
                .integer(Tag.NumberOfFrames, 60);
    }

    static Dataset injection(String name, double becquerel) {
        return new DatasetBuilder()
                .string(Tag.Radiopharmaceutical, name)
                .decimal(Tag.RadionuclideTotalDose, becquerel)
                .build();
    }

    static Dataset group(int sequence, int tag, String value) {
        Dataset item = new DatasetBuilder().string(tag, value).build();
        return new DatasetBuilder().sequence(sequence, item).build();
    }

    static byte[] eightBytes(double value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array();
    }
}
