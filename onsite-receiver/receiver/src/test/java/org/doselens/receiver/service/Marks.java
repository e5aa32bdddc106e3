package org.doselens.receiver.service;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Vr;

/**
 * Plants marks in an object: in the place of every text, name, ID and UID at every level of nesting, and beside them in
 * person attributes and private tags that are added at every level. Only what makes an object readable at all stays: SOP
 * class, value types, code values, numbers and times.
 */
final class Marks {

    /** In every mark of Latin letters. */
    static final String LATIN = "QZXKVJ";

    /** In every mark of Chinese characters. */
    static final String CHINESE = "祁琰瑱";

    /** In every mark that is a UID or a number. */
    static final String DIGITS = "777000777";

    private static final Set<String> TEXTS = Set.of("AE", "CS", "LO", "LT", "PN", "SH", "ST", "UC", "UR", "UT");
    private static final Set<Integer> STRUCTURE = Set.of(
            Tag.SpecificCharacterSet,
            Tag.SOPClassUID,
            Tag.Modality,
            Tag.ImageType,
            Tag.ValueType,
            Tag.RelationshipType,
            Tag.CodeValue,
            Tag.CodingSchemeDesignator,
            Tag.ReferencedSOPClassUID);
    private static final int FILE_META = 2;
    private static final int PRIVATE_CREATOR = 0x00090010;
    private static final int PRIVATE_TEXT = 0x00091001;
    private static final int PRIVATE_NAME = 0x00091002;
    private static final int PRIVATE_BYTES = 0x00091003;

    private final int object;
    private final Set<Integer> kept;
    private int planted;

    private Marks(int object, Set<Integer> kept) {
        this.object = object;
        this.kept = kept;
    }

    /** How many marks the object got. */
    record Planted(Dataset dataset, int marks) {}

    static Planted in(Dataset object, int number) {
        return planted(object, new Marks(number, STRUCTURE));
    }

    /** The same with marks in what makes an object readable too: whatever becomes of it, none may be found outside. */
    static Planted everywhereIn(Dataset object, int number) {
        return planted(object, new Marks(number, Set.of(Tag.SpecificCharacterSet, Tag.SOPClassUID)));
    }

    private static Planted planted(Dataset object, Marks marks) {
        Dataset dataset = marks.level(object);
        return new Planted(dataset, marks.planted);
    }

    private Dataset level(Dataset original) {
        DatasetBuilder builder = new DatasetBuilder();
        added(builder);
        for (int tag :
                original.tags().stream().filter(tag -> tag >>> 16 != FILE_META).toList()) {
            String vr = original.vr(tag).orElse("");
            if (vr.equals("SQ")) {
                builder.sequence(
                        tag, original.items(tag).stream().map(this::level).toList());
            } else if (kept.contains(tag)) {
                builder.string(tag, Vr.named(vr), original.strings(tag).toArray(String[]::new));
            } else if (TEXTS.contains(vr)) {
                builder.string(tag, Vr.named(vr), mark(vr));
            } else if (vr.equals("UI")) {
                builder.string(tag, Vr.UI, uid());
            } else {
                original.bytes(tag).ifPresent(bytes -> builder.bytes(tag, Vr.named(vr), bytes));
            }
        }
        return builder.string(Tag.SpecificCharacterSet, "ISO_IR 192").build();
    }

    private void added(DatasetBuilder builder) {
        builder.string(Tag.PatientName, mark("PN"))
                .string(Tag.PatientID, mark("LO"))
                .string(Tag.AccessionNumber, mark("SH"))
                .string(Tag.OperatorsName, mark("PN"))
                .string(Tag.InstitutionName, mark("LO"))
                .string(Tag.StudyDescription, mark("LO"))
                .string(Tag.ProtocolName, mark("LO"))
                .string(Tag.TextValue, mark("UT"))
                .string(PRIVATE_CREATOR, Vr.LO, mark("LO"))
                .string(PRIVATE_TEXT, Vr.LT, mark("LT"))
                .string(PRIVATE_NAME, Vr.PN, mark("PN"))
                .bytes(PRIVATE_BYTES, Vr.UN, mark("UN").getBytes(StandardCharsets.UTF_8));
    }

    private String mark(String vr) {
        planted++;
        String number = String.valueOf(100_000 + planted).substring(1);
        return switch (vr) {
            case "CS", "AE", "SH" -> LATIN + object + number;
            case "PN" -> LATIN + "^" + LATIN + object + number + "=" + CHINESE + number;
            default -> LATIN + " " + object + number + " " + CHINESE;
        };
    }

    private String uid() {
        planted++;
        return "2.25." + DIGITS + object + "." + planted;
    }
}
