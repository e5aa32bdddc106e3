package org.doselens.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.doselens.exam.SourceKind;
import org.junit.jupiter.api.Test;

class JournalPackingTest {

    private final JournalPacking packing = new JournalPacking();

    @Test
    void an_entry_is_read_as_it_was_and_takes_a_third_of_its_room() {
        byte[] json = JournalJson.write(MadeObjects.object("1.2.3", "1.2.3.4", SourceKind.IMAGE_HEADER, 302.1));

        byte[] packed = packing.pack(json);

        assertThat(packed.length).isLessThan(json.length / 3);
        assertThat(JournalPacking.unpack(packed)).isEqualTo(json);
    }

    @Test
    void an_entry_of_any_bytes_and_length_is_read_as_it_was() {
        for (int length : new int[] {0, 1, 511, 512, 5_000, 300_000}) {
            byte[] bytes = new byte[length];
            new Random(length).nextBytes(bytes);

            assertThat(JournalPacking.unpack(packing.pack(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void an_entry_that_was_kept_before_there_was_packing_is_read_as_it_is() {
        byte[] json = "{\"kind\":\"imageHeader\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(JournalPacking.unpack(json)).isEqualTo(json);
    }

    @Test
    void half_an_entry_is_refused() {
        byte[] packed = packing.pack(
                "{\"kind\":\"something that the dictionary does not hold\"}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> JournalPacking.unpack(Arrays.copyOf(packed, packed.length / 2)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("does not unpack");
    }
}
