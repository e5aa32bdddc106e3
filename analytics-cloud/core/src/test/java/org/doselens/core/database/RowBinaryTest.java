package org.doselens.core.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowBinaryTest {

    @Test
    void values_are_little_endian_and_strings_carry_their_length() throws IOException {
        RowBinary rows = new RowBinary()
                .uint8(255)
                .uint16(0x0102)
                .uint32(0xFFFFFFFEL)
                .int64(-2)
                .string("头")
                .string(null)
                .strings(List.of("a", ""))
                .nullableFloat64(null)
                .nullableUint8(16)
                .date(LocalDate.of(1970, 1, 3))
                .milliseconds(Instant.ofEpochMilli(258));

        assertThat(bytes(rows))
                .containsExactly(
                        255, 2, 1, 0xFE, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 3, 0xE5,
                        0xA4, 0xB4, 0, 2, 1, 'a', 0, 1, 0, 16, 2, 0, 2, 1, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void rows_longer_than_a_page_come_out_whole() throws IOException {
        String text = "x".repeat(100_000);
        RowBinary rows = new RowBinary();
        for (int i = 0; i < 50; i++) {
            rows.string("abc").string(text);
        }

        byte[] bytes = bytes(rows);

        assertThat(bytes).hasSize(50 * (4 + 3 + 100_000));
        assertThat(rows.sizeBytes()).isEqualTo(bytes.length);
        assertThat(new String(bytes, StandardCharsets.US_ASCII).replaceAll("[^x]", ""))
                .hasSize(5_000_000);
    }

    private static byte[] bytes(RowBinary rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rows.writeTo(out);
        return out.toByteArray();
    }
}
