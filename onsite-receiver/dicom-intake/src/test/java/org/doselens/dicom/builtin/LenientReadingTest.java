package org.doselens.dicom.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientReadingTest {

    private static final BuiltinHeaderReader READER = new BuiltinHeaderReader(ReadLimits.DEFAULT);
    private static final String START = "08006000 4353 0200 4354";
    private static final int GROUP_LENGTH_AT = 128 + 4 + 8;

    @ParameterizedTest
    @CsvSource({
        Uid.ImplicitVRLittleEndian + "," + Uid.ExplicitVRLittleEndian,
        Uid.ExplicitVRLittleEndian + "," + Uid.ImplicitVRLittleEndian,
        Uid.ExplicitVRBigEndian + "," + Uid.ExplicitVRLittleEndian,
        Uid.ExplicitVRLittleEndian + "," + Uid.ExplicitVRBigEndian,
        Uid.DeflatedExplicitVRLittleEndian + "," + Uid.ExplicitVRLittleEndian,
        "1.2.840.113619.5.2," + Uid.ImplicitVRLittleEndian
    })
    void the_elements_are_believed_where_the_transfer_syntax_lies(String declared, String real) throws Exception {
        Dataset report = MadeObjects.doseReport(2);
        byte[] encoded = new DatasetEncoder(real).encode(report);

        DicomObject read = READER.readDataset(new ByteArrayInputStream(encoded), declared, "", "");

        assertThat(read.transferSyntaxUid()).isEqualTo(real);
        assertThat(Listing.of(read.dataset())).isEqualTo(Listing.of(report));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 100_000, -1})
    void the_group_length_of_the_meta_information_is_not_believed(int groupLength) throws Exception {
        byte[] file = file();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(GROUP_LENGTH_AT, groupLength);

        assertThat(READER.readFile(new ByteArrayInputStream(file)).sopInstanceUid())
                .isEqualTo(MadeObjects.SOP_INSTANCE_UID);
    }

    @Test
    void meta_information_without_group_length_preamble_or_prefix_is_found() throws Exception {
        byte[] file = file();

        for (int start : new int[] {128, 132, 144}) {
            byte[] shortened = Arrays.copyOfRange(file, start, file.length);
            DicomObject read = READER.readFile(new ByteArrayInputStream(shortened));
            assertThat(read.transferSyntaxUid()).isEqualTo(Uid.ExplicitVRLittleEndian);
            assertThat(read.dataset().items(Tag.ContentSequence)).hasSize(2);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an odd length               | 10002000 4c4f 0300 313233 | 123",
                "an unknown short VR         | 10002000 5a5a 0200 3132 | 12",
                "an unknown long VR          | 10002000 5a5a 0000 02000000 3132 | 12",
                "known text as UN            | 10002000 554e 0000 02000000 3132 | 12",
                "one implicit element        | 10002000 02000000 3132 | 12",
                "a group length element      | 10000000 554c 0400 ffffffff 10002000 4c4f 0200 3132 | 12",
                "an element out of order     | 20001000 5348 0200 3939 10002000 4c4f 0200 3132 | 12",
                "an element twice            | 10002000 4c4f 0200 3132 10002000 4c4f 0200 3939 | 12",
                "a private tag before        | 09001010 4c4f 0200 3939 10002000 4c4f 0200 3132 | 12"
            })
    void oddities_that_leave_the_structure_readable_lose_nothing(String what, String hex, String patientId)
            throws Exception {
        Dataset dataset = read(START + hex + "28001000 5553 0200 0002");

        assertThat(dataset.string(Tag.PatientID)).as(what).contains(patientId);
        assertThat(dataset.string(Tag.Modality)).contains("CT");
        assertThat(dataset.integer(Tag.Rows)).hasValue(512);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "UN, undefined length, implicit | 554e 0000 ffffffff feff00e0 ffffffff 00080001 04000000 31323334 feff0de0 00000000 feffdde0 00000000",
                "UN, undefined length, explicit | 554e 0000 ffffffff feff00e0 ffffffff 08000001 5348 0400 31323334 feff0de0 00000000 feffdde0 00000000",
                "UN, defined length, implicit   | 554e 0000 14000000 feff00e0 0c000000 08000001 04000000 31323334",
                "SQ, both lengths mixed         | 5351 0000 ffffffff feff00e0 0c000000 08000001 5348 0400 31323334 feffdde0 00000000"
            })
    void a_sequence_is_read_however_it_is_written(String what, String hex) throws Exception {
        Dataset dataset = read(START + "40006002" + hex.replace("00080001", "08000001") + "28001000 5553 0200 0002");

        assertThat(dataset.item(Tag.PerformedProtocolCodeSequence).flatMap(item -> item.string(Tag.CodeValue)))
                .as(what)
                .contains("1234");
        assertThat(dataset.integer(Tag.Rows)).hasValue(512);
    }

    @Test
    void compressed_pixels_of_an_icon_are_passed_over() throws Exception {
        Dataset icon = new DatasetBuilder()
                .integer(Tag.Rows, 64)
                .bytes(Tag.PixelData, org.doselens.dicom.Vr.OB, new byte[500])
                .build();
        Dataset image = new DatasetBuilder()
                .string(Tag.Modality, "CT")
                .sequence(0x00880200, icon)
                .string(0x00990010, org.doselens.dicom.Vr.LO, "AFTER")
                .build();
        byte[] encoded = new DatasetEncoder(Uid.JPEGBaseline8Bit).encode(image);

        Dataset read = READER.readDataset(new ByteArrayInputStream(encoded), Uid.JPEGBaseline8Bit, "", "")
                .dataset();

        assertThat(read.string(0x00990010)).contains("AFTER");
        assertThat(read.item(0x00880200).orElseThrow().integer(Tag.Rows)).hasValue(64);
    }

    private static Dataset read(String hex) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return READER.readDataset(new ByteArrayInputStream(bytes), Uid.ExplicitVRLittleEndian, "", "")
                .dataset();
    }

    private static byte[] file() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new DatasetEncoder(Uid.ExplicitVRLittleEndian).writeFile(MadeObjects.doseReport(2), file);
        return file.toByteArray();
    }
}
