package org.doselens.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SiteKeyTest {

    @Test
    void an_original_of_the_first_format_opens() {
        byte[] secret = new byte[SiteKey.BYTES];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) i;
        }
        byte[] sealed = HexFormat.of().parseHex("6465666768696a6b6c6d6e6f5bcc969ced5bbf00beb14eb47b8e1825aeba4dab222b");

        assertThat(new SiteKey(1, secret).decrypt(PseudonymKind.PATIENT, "0abc", sealed))
                .isEqualTo("江城");
    }
}
