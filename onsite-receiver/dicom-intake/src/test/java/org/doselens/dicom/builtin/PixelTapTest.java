package org.doselens.dicom.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.PixelTap;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.Vr;
import org.junit.jupiter.api.Test;

class PixelTapTest {

    private static final int PIXEL_BYTES = 100_000;

    /** Keeps what it saw, and says how many bytes that were. */
    private static final class Recording implements PixelTap, PixelTap.Observer {

        private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
        private int largest;

        @Override
        public Optional<Observer> observe(Dataset header, String transferSyntaxUid) {
            return header.string(Tag.Modality).filter("CT"::equals).map(ct -> this);
        }

        @Override
        public void pixels(byte[] bytes, int offset, int length) {
            seen.write(bytes, offset, length);
            largest = Math.max(largest, length);
        }

        @Override
        public Dataset measured() {
            return new DatasetBuilder()
                    .decimal(Tag.WaterEquivalentDiameter, 123.5)
                    .string(Tag.Modality, "XX")
                    .build();
        }
    }

    @Test
    void an_observer_sees_every_pixel_byte_in_small_parts_and_its_measure_joins_the_header() throws Exception {
        byte[] pixels = pixels();
        byte[] file = file("CT", pixels);
        Recording tap = new Recording();

        DicomObject object = new BuiltinHeaderReader(ReadLimits.DEFAULT, tap).readFile(trickle(file));

        assertThat(tap.seen.toByteArray()).isEqualTo(pixels);
        assertThat(tap.largest).isLessThanOrEqualTo(32 << 10);
        assertThat(object.dataset().decimal(Tag.WaterEquivalentDiameter)).hasValue(123.5);
        assertThat(object.dataset().string(Tag.Modality))
                .as("its own attributes win")
                .contains("CT");
        assertThat(object.dataset().contains(Tag.PixelData)).isFalse();
    }

    @Test
    void pixels_that_nobody_wants_are_not_read() throws Exception {
        Recording tap = new Recording();
        ByteArrayInputStream in = new ByteArrayInputStream(file("MR", pixels()));

        DicomObject object = new BuiltinHeaderReader(ReadLimits.DEFAULT, tap).readFile(in);

        assertThat(tap.seen.size()).isZero();
        assertThat(in.available()).isGreaterThan(PIXEL_BYTES - (32 << 10));
        assertThat(object.dataset().contains(Tag.WaterEquivalentDiameter)).isFalse();
    }

    @Test
    void pixels_that_end_early_measure_nothing_and_lose_no_header() throws Exception {
        byte[] file = file("CT", pixels());
        byte[] part = Arrays.copyOf(file, file.length - 20_000);

        DicomObject object =
                new BuiltinHeaderReader(ReadLimits.DEFAULT, new Recording()).readFile(new ByteArrayInputStream(part));

        assertThat(object.dataset().string(Tag.Modality)).contains("CT");
        assertThat(object.dataset().contains(Tag.WaterEquivalentDiameter)).isFalse();
    }

    private static byte[] pixels() {
        byte[] pixels = new byte[PIXEL_BYTES];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) ((i * 31) >> 3);
        }
        return pixels;
    }

    private static byte[] file(String modality, byte[] pixels) throws Exception {
        Dataset dataset = new DatasetBuilder()
                .string(Tag.SOPClassUID, Uid.CTImageStorage)
                .string(Tag.SOPInstanceUID, "1.2.3")
                .string(Tag.Modality, modality)
                .bytes(Tag.PixelData, Vr.OW, pixels)
                .build();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new DatasetEncoder(Uid.ExplicitVRLittleEndian).writeFile(dataset, file);
        return file.toByteArray();
    }

    /** As a network gives it: a few hundred bytes at a time. */
    private static InputStream trickle(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 701));
            }
        };
    }
}
