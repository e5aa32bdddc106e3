package org.doselens.dicom.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.Vr;
import org.doselens.dicom.builtin.DatasetEncoder.Lengths;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

    private static final BuiltinHeaderReader READER = new BuiltinHeaderReader(ReadLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        Uid.ImplicitVRLittleEndian + ",DEFINED", Uid.ImplicitVRLittleEndian + ",UNDEFINED",
        Uid.ExplicitVRLittleEndian + ",DEFINED", Uid.ExplicitVRLittleEndian + ",UNDEFINED",
        Uid.ExplicitVRBigEndian + ",DEFINED", Uid.ExplicitVRBigEndian + ",UNDEFINED",
        Uid.DeflatedExplicitVRLittleEndian + ",DEFINED", Uid.DeflatedExplicitVRLittleEndian + ",UNDEFINED",
        Uid.JPEGLosslessSV1 + ",DEFINED", Uid.RLELossless + ",UNDEFINED"
    })
    void a_file_reads_as_it_was_written_and_stops_before_its_pixels(String transferSyntaxUid, Lengths lengths)
            throws Exception {
        Dataset written = MadeObjects.ctImage(1000);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new DatasetEncoder(transferSyntaxUid, lengths).writeFile(written, file);

        DicomObject read = READER.readFile(new ByteArrayInputStream(file.toByteArray()));

        assertThat(read.transferSyntaxUid()).isEqualTo(transferSyntaxUid);
        assertThat(read.sopClassUid()).isEqualTo(Uid.CTImageStorage);
        assertThat(read.dataset().contains(Tag.PixelData)).isFalse();
        Dataset expected =
                new DatasetBuilder().all(written).without(Tag.PixelData).build();
        assertThat(Listing.of(read.dataset())).isEqualTo(Listing.of(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {Uid.ImplicitVRLittleEndian, Uid.ExplicitVRLittleEndian, Uid.ExplicitVRBigEndian})
    void a_bare_data_set_without_preamble_is_recognised(String transferSyntaxUid) throws Exception {
        Dataset written = MadeObjects.doseReport(2);
        byte[] bare = new DatasetEncoder(transferSyntaxUid).encode(written);

        DicomObject read = READER.readFile(new ByteArrayInputStream(bare));

        assertThat(read.transferSyntaxUid()).isEqualTo(transferSyntaxUid);
        assertThat(read.sopInstanceUid()).isEqualTo(MadeObjects.SOP_INSTANCE_UID);
        assertThat(Listing.of(read.dataset())).isEqualTo(Listing.of(written));
    }

    @ParameterizedTest
    @CsvSource({"GB18030,王^晓东", "GBK,王^晓东", "ISO_IR 192,王^晓东", ",王^晓东", "ISO_IR 100,Müller^Jürgen"})
    void names_are_written_in_the_declared_set_also_in_items(String characterSet, String name) throws Exception {
        Dataset item = new DatasetBuilder()
                .string(Tag.ValueType, "PNAME")
                .string(Tag.PersonName, name)
                .build();
        DatasetBuilder made = new DatasetBuilder()
                .string(Tag.SOPInstanceUID, "1.2.3")
                .string(Tag.PatientName, name)
                .sequence(Tag.ContentSequence, item);
        if (characterSet != null) {
            made.string(Tag.SpecificCharacterSet, characterSet);
        }
        byte[] encoded = new DatasetEncoder(Uid.ExplicitVRLittleEndian).encode(made.build());

        Dataset read = READER.readDataset(new ByteArrayInputStream(encoded), Uid.ExplicitVRLittleEndian, "", "")
                .dataset();

        assertThat(read.string(Tag.SpecificCharacterSet)).contains(characterSet == null ? "ISO_IR 192" : characterSet);
        assertThat(read.string(Tag.PatientName)).contains(name);
        assertThat(read.item(Tag.ContentSequence).orElseThrow().string(Tag.PersonName))
                .contains(name);
        assertThat(read.item(Tag.ContentSequence).orElseThrow().contains(Tag.SpecificCharacterSet))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4095, 4096, 4097, 40_000})
    void values_of_any_size_survive_the_chunks_of_the_source(int size) throws Exception {
        byte[] value = new byte[size + size % 2];
        value[size - 1] = 7;
        Dataset written = new DatasetBuilder()
                .string(Tag.SOPInstanceUID, "1.2.3")
                .string(Tag.PatientComments, "x".repeat(size))
                .bytes(0x00291010, Vr.OB, value)
                .build();
        byte[] encoded = new DatasetEncoder(Uid.ImplicitVRLittleEndian).encode(written);

        Dataset read = READER.readFile(new ByteArrayInputStream(encoded)).dataset();

        assertThat(read.string(Tag.PatientComments)).contains("x".repeat(size));
        assertThat(read.bytes(0x00291010)).contains(value);
    }
}
