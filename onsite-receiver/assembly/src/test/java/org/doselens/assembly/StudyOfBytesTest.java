package org.doselens.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.DatasetEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What study an object is of that nobody could parse. */
class StudyOfBytesTest {

    private static final Dataset OBJECT = new DatasetBuilder()
            .string(Tag.PatientID, "20")
            .string(Tag.StudyInstanceUID, "1.2.3.40")
            .string(Tag.SeriesInstanceUID, "1.2.3.40.5")
            .build();

    @ParameterizedTest
    @ValueSource(strings = {Uid.ImplicitVRLittleEndian, Uid.ExplicitVRLittleEndian, Uid.ExplicitVRBigEndian})
    void it_is_found_in_every_uncompressed_syntax_and_cut_off_objects(String syntax) {
        byte[] whole = new DatasetEncoder(syntax).encode(OBJECT);

        assertThat(StudyOfBytes.find(ByteBuffer.wrap(whole))).contains("1.2.3.40");
        assertThat(StudyOfBytes.find(ByteBuffer.wrap(Arrays.copyOf(whole, whole.length - 12))))
                .contains("1.2.3.40");
    }

    @Test
    void bytes_without_it_tell_none() {
        assertThat(StudyOfBytes.find(ByteBuffer.wrap(new byte[300]))).isEmpty();
        assertThat(StudyOfBytes.find(ByteBuffer.allocate(0))).isEmpty();
    }
}
