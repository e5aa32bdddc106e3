package org.doselens.dicom.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.Uid;

/** Whatever comes, there is a data set or a DicomException, and every value of the data set can be asked for. */
class AnyBytesTest {

    private static final int MOST_BYTES_KEPT = 1 << 20;
    private static final BuiltinHeaderReader READER =
            new BuiltinHeaderReader(new ReadLimits(MOST_BYTES_KEPT, 1 << 20, 1 << 18, 1 << 12, 64, 10_000, 100_000));
    private static final String[] SYNTAXES = {
        Uid.ImplicitVRLittleEndian,
        Uid.ExplicitVRLittleEndian,
        Uid.ExplicitVRBigEndian,
        Uid.DeflatedExplicitVRLittleEndian,
        Uid.JPEGBaseline8Bit
    };

    @Property
    void random_bytes_are_read_or_refused(@ForAll @Size(max = 2000) byte[] bytes) throws Exception {
        readOrRefuse(bytes);
    }

    @Property
    void a_mutated_object_is_read_or_refused(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        byte[] bytes = encoded(SYNTAXES[random.nextInt(SYNTAXES.length)], random.nextBoolean());
        for (int i = random.nextInt(8); i >= 0; i--) {
            bytes = mutated(bytes, random);
        }
        readOrRefuse(bytes);
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        byte[] mutated = bytes.clone();
        switch (random.nextInt(4)) {
            case 0 -> mutated[at] = (byte) random.nextInt();
            case 1 -> Arrays.fill(mutated, at, Math.min(bytes.length, at + 4), (byte) 0xFF);
            case 2 -> mutated = Arrays.copyOf(bytes, Math.max(1, at));
            default ->
                System.arraycopy(
                        bytes, at, mutated, bytes.length - at > at ? 0 : at / 2, Math.min(at / 4, bytes.length - at));
        }
        return mutated;
    }

    private static byte[] encoded(String transferSyntaxUid, boolean report) {
        Dataset dataset = report ? MadeObjects.doseReport(5) : MadeObjects.ctImage(100);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            new DatasetEncoder(transferSyntaxUid, DatasetEncoder.Lengths.UNDEFINED).writeFile(dataset, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void readOrRefuse(byte[] bytes) throws Exception {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                askEverything(READER.readFile(new ByteArrayInputStream(bytes)).dataset());
            } catch (DicomException refused) {
                assertThat(refused.offset()).isNotNegative();
            }
            for (String syntax : SYNTAXES) {
                try {
                    askEverything(READER.readDataset(new ByteArrayInputStream(bytes), syntax, "", "")
                            .dataset());
                } catch (DicomException refused) {
                    assertThat(refused.reason()).isNotNull();
                }
            }
        });
    }

    private static void askEverything(Dataset dataset) {
        for (int tag : dataset.tags()) {
            assertThat(dataset.vr(tag)).isPresent();
            assertThat(dataset.string(tag).map(String::isEmpty)).isNotEqualTo(java.util.Optional.of(true));
            assertThat(dataset.strings(tag)).doesNotContainNull();
            assertThat(dataset.decimals(tag)).allMatch(Double::isFinite);
            assertThat(dataset.integer(tag)).isNotNull();
            dataset.items(tag).forEach(AnyBytesTest::askEverything);
        }
    }
}
