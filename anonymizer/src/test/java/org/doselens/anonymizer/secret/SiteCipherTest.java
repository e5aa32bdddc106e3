package org.doselens.anonymizer.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SiteCipherTest {

    private final SiteCipher cipher = new SiteCipher(secret());

    private static byte[] secret() {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) i;
        }
        return secret;
    }

    @Test
    void what_another_implementation_sealed_in_the_first_format_opens() {
        byte[] sealed = HexFormat.of().parseHex("6465666768696a6b6c6d6e6f9e490162fdfd507ccfed8361d400631e73827eba252c");

        assertThat(cipher.open(sealed, "row 7"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("江城");
    }

    @Test
    void sealed_bytes_open_for_what_they_belong_to_and_for_nothing_else() {
        byte[] sealed = cipher.seal(new byte[] {1, 2, 3}, "a");
        byte[] changed = sealed.clone();
        changed[sealed.length - 1] ^= 1;

        assertThat(cipher.open(sealed, "a")).containsExactly(1, 2, 3);
        assertThat(cipher.seal(new byte[] {1, 2, 3}, "a")).isNotEqualTo(sealed);
        assertThatThrownBy(() -> cipher.open(sealed, "b")).hasMessageContaining("do not open");
        assertThatThrownBy(() -> cipher.open(changed, "a")).hasMessageContaining("do not open");
        assertThatThrownBy(() -> cipher.open(new byte[5], "a")).hasMessageContaining("do not open");
    }
}
