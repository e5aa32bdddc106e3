package org.doselens.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class JournalCipherTest {

    private static byte[] secret() {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) i;
        }
        return secret;
    }

    @Test
    void a_journal_of_the_first_format_opens_and_its_keys_are_found() {
        JournalCipher cipher = new JournalCipher(secret());
        byte[] sealed = HexFormat.of().parseHex("6465666768696a6b6c6d6e6f2a8afdfde57d52caf96780d71b2cf7a5feec198b553b");

        assertThat(cipher.decrypt(sealed)).asString(StandardCharsets.UTF_8).isEqualTo("江城");
        assertThat(cipher.digest("江城")).isEqualTo("8d25ff48e452840d1194ee7462c31350");
    }
}
