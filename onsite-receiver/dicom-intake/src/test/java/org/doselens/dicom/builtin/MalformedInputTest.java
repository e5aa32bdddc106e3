package org.doselens.dicom.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomException.Reason;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedInputTest {

    private static final BuiltinHeaderReader READER = new BuiltinHeaderReader(ReadLimits.DEFAULT);

    /** A modality, with which every data set of the table begins: eight bytes of header, two of value. */
    private static final String START = "08006000 4353 0200 4354";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a text of 2 GB                       | 10004000 4c54 0000 10002020 5554 0000 ffffff7f | TOO_LARGE | 30",
                "bytes of nearly 4 GB                 | 29001010 4f42 0000 feffffff                    | TOO_LARGE | 22",
                "bytes of 1 MB that do not come       | 29001010 4f42 0000 00001000 0102               | TRUNCATED | 24",
                "a text of 1 MB that does not come    | 10004000 5554 0000 00001000 4142               | TRUNCATED | 24",
                "a text of undefined length           | 10004000 5554 0000 ffffffff                    | BAD_LENGTH | 22",
                "a sequence shorter than its item     | 40007502 5351 0000 0a000000 feff00e0 04000000 01020304 | BAD_LENGTH | 30",
                "a sequence shorter than an item head | 40007502 5351 0000 04000000 feff00e0 00000000  | BAD_LENGTH | 22",
                "a sequence longer than its items     | 40007502 5351 0000 10000000 feff00e0 00000000 40000210 4c4f 0000 | BAD_LENGTH | 38",
                "a sequence that does not end         | 40007502 5351 0000 ffffffff feff00e0 00000000  | TRUNCATED | 30",
                "an element in place of an item       | 40007502 5351 0000 ffffffff 40000210 4c4f 0000 | BAD_ENCODING | 30",
                "an item shorter than its element     | 40007502 5351 0000 ffffffff feff00e0 0a000000 40000210 4c4f 0400 41424344 | BAD_LENGTH | 38",
                "an item that begins in an item       | 40007502 5351 0000 ffffffff feff00e0 10000000 feff00e0 08000000 | BAD_LENGTH | 38",
                "an item outside of a sequence        | feff00e0 00000000                              | BAD_ENCODING | 18",
                "an element of group 0000             | 00000009 5553 0200 0100                        | BAD_ENCODING | 18",
                "half an element header               | 10001000 504e                                  | TRUNCATED | 16",
                "pixels of an icon without an end     | 88000002 5351 0000 ffffffff feff00e0 ffffffff e07f1000 4f42 0000 ffffffff feff00e0 00000000 | TRUNCATED | 50",
                "no fragment in an icon's pixels      | 88000002 5351 0000 ffffffff feff00e0 ffffffff e07f1000 4f42 0000 ffffffff 40000210 4c4f 0000 | BAD_ENCODING | 50"
            })
    void a_damaged_data_set_is_refused_with_reason_and_place(String what, String hex, Reason reason, long offset) {
        DicomException refused = refusal(bytes(START + hex), Uid.ExplicitVRLittleEndian);

        assertThat(refused.reason()).as(what).isEqualTo(reason);
        assertThat(refused.offset()).as(what).isEqualTo(offset);
    }

    @Test
    void twenty_thousand_sequences_inside_each_other_are_too_deep() {
        byte[] nested = bytes(START + "400030a7 5351 0000 ffffffff feff00e0 ffffffff".repeat(20_000));

        assertThat(refusal(nested, Uid.ExplicitVRLittleEndian).reason()).isEqualTo(Reason.TOO_DEEP);
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 4000, the data set has more elements than allowed",
        "4000, 10000, a sequence has more items than allowed"
    })
    void a_flood_of_empty_items_is_too_large(int maxItems, int maxElements, String message) {
        byte[] items = bytes("feff00e000000000".repeat(5000));
        byte[] head = bytes(START + "400030a7 5351 0000 ffffffff");
        ReadLimits limits = new ReadLimits(1 << 20, 1 << 20, 1 << 10, 1 << 10, 64, maxItems, maxElements);

        DicomException refused = catchThrowableOfType(
                DicomException.class,
                () -> new BuiltinHeaderReader(limits)
                        .readDataset(
                                new SequenceInputStream(
                                        new ByteArrayInputStream(head), new ByteArrayInputStream(items)),
                                Uid.ExplicitVRLittleEndian,
                                "",
                                ""));

        assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(refused).hasMessageStartingWith(message);
    }

    @Test
    void a_deflate_bomb_is_too_large() {
        DatasetBuilder bomb = new DatasetBuilder().string(Tag.Modality, "CT");
        for (int i = 0; i < 100; i++) {
            bomb.string(0x00291000 + i, Vr.UT, " ".repeat(1 << 20));
        }
        byte[] deflated = new DatasetEncoder(Uid.DeflatedExplicitVRLittleEndian).encode(bomb.build());
        assertThat(deflated).hasSizeLessThan(200_000);

        assertThat(refusal(deflated, Uid.DeflatedExplicitVRLittleEndian).reason())
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void a_damaged_deflate_stream_is_refused() {
        byte[] deflated = new DatasetEncoder(Uid.DeflatedExplicitVRLittleEndian).encode(MadeObjects.doseReport(20));
        byte[] half = java.util.Arrays.copyOf(deflated, deflated.length / 2);
        byte[] wrong = deflated.clone();
        java.util.Arrays.fill(wrong, 20, 60, (byte) 0xFF);

        assertThat(refusal(half, Uid.DeflatedExplicitVRLittleEndian).reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(refusal(wrong, Uid.DeflatedExplicitVRLittleEndian).reason())
                .isIn(Reason.BAD_ENCODING, Reason.BAD_LENGTH, Reason.TRUNCATED);
    }

    @ParameterizedTest
    @CsvSource({"GET / HTTP/1.1, NOT_DICOM", "%PDF-1.7 and so on, NOT_DICOM", "no, NOT_DICOM"})
    void what_is_no_dicom_is_said_to_be_none(String text, Reason reason) {
        DicomException refused = catchThrowableOfType(
                DicomException.class,
                () -> READER.readFile(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))));

        assertThat(refused.reason()).isEqualTo(reason);
    }

    @Test
    void an_unknown_transfer_syntax_with_an_unreadable_body_is_unsupported() {
        byte[] body = bytes("ffeeddccbbaa99887766554433221100");

        assertThat(refusal(body, "1.2.3.4").reason()).isEqualTo(Reason.UNSUPPORTED_TRANSFER_SYNTAX);
    }

    @Test
    void a_message_quotes_no_value() {
        byte[] truncated = bytes(START + "10001000 504e 2000 "
                + HexFormat.of().formatHex("SECRET^NAME".getBytes(StandardCharsets.US_ASCII)));

        assertThat(refusal(truncated, Uid.ExplicitVRLittleEndian))
                .hasMessage("the input ends within an element (at byte 29)");
    }

    @Test
    void a_large_private_blob_is_passed_over_without_being_held() throws Exception {
        byte[] encoded = new DatasetEncoder(Uid.ExplicitVRLittleEndian)
                .encode(new DatasetBuilder()
                        .string(Tag.Modality, "CT")
                        .bytes(0x00291010, Vr.OB, new byte[5 << 20])
                        .string(Tag.StudyInstanceUID, "1.2.3")
                        .string(0x00330010, Vr.LO, "AFTER")
                        .build());

        DicomObject read = READER.readDataset(new ByteArrayInputStream(encoded), Uid.ExplicitVRLittleEndian, "", "");

        assertThat(read.dataset().contains(0x00291010)).isTrue();
        assertThat(read.dataset().bytes(0x00291010)).contains(new byte[0]);
        assertThat(read.dataset().string(0x00330010)).contains("AFTER");
        assertThat(read.headerBytes()).isEqualTo(encoded.length);
    }

    @Test
    void every_truncation_is_refused_or_ends_between_two_elements() throws Exception {
        for (String syntax : new String[] {
            Uid.ImplicitVRLittleEndian,
            Uid.ExplicitVRLittleEndian,
            Uid.ExplicitVRBigEndian,
            Uid.DeflatedExplicitVRLittleEndian
        }) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            new DatasetEncoder(syntax).writeFile(MadeObjects.ctImage(64), file);
            long whole = READER.readFile(new ByteArrayInputStream(file.toByteArray()))
                    .headerBytes();
            int shorter = 0;
            for (int length = 0; length < file.size(); length++) {
                try {
                    DicomObject cut = READER.readFile(new ByteArrayInputStream(file.toByteArray(), 0, length));
                    boolean atPixels = cut.headerBytes() == whole;
                    // one zero byte more is the padding of a fragment, and looks like the first byte of a tag
                    boolean betweenElements = length - cut.headerBytes() <= 1;
                    assertThat(atPixels || betweenElements)
                            .as("%s cut at %s", syntax, length)
                            .isTrue();
                    shorter += atPixels ? 0 : 1;
                } catch (DicomException expected) {
                    assertThat(expected.offset()).isLessThanOrEqualTo(file.size() * 4L);
                }
            }
            assertThat(shorter).as(syntax).isLessThanOrEqualTo(32);
        }
    }

    private static DicomException refusal(byte[] dataset, String transferSyntaxUid) {
        DicomException refused = catchThrowableOfType(
                DicomException.class,
                () -> READER.readDataset(new ByteArrayInputStream(dataset), transferSyntaxUid, "", ""));
        assertThat(refused).isNotNull();
        return refused;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
