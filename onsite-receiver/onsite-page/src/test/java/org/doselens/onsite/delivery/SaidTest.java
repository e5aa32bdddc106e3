package org.doselens.onsite.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.doselens.onsite.delivery.DeliveryController.Said;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaidTest {

    @ParameterizedTest
    @CsvSource({
        "'403 BAD_SIGNATURE: the signature cannot be verified', BAD_SIGNATURE",
        "'403 UNKNOWN_SIGNER: not of this cloud', UNKNOWN_SIGNER",
        "'403 EXPIRED: not valid now', EXPIRED",
        "'CERTIFICATE_ENDED: it was good until 2026-11-23T07:30:07Z; enrol it again (403 revoked)', CERTIFICATE_ENDED",
        "'outcome unknown, cannot be asked: CLOUD_CERTIFICATE: what the cloud shows', CLOUD_CERTIFICATE",
        "'403 this receiver was revoked', REVOKED",
        "'422 DAMAGED: cut or changed', DAMAGED",
        "'422 REPLAYED: made under another id', REPLAYED",
        "'422 WRONG_RECIPIENT: sealed for others', WRONG_RECIPIENT",
        "'422 SUITE_NOT_ACCEPTED: not here', SUITE_NOT_ACCEPTED",
        "'422 NOT_OF_THE_CONTRACT: a newer version', NOT_OF_THE_CONTRACT",
        "'413 TOO_LARGE: too long', TOO_LARGE",
        "'413 a package has at most 16777216 bytes', TOO_LARGE",
        "'409 other content under this id', CONFLICT",
    })
    void the_page_has_words_of_its_own_for_what_the_cloud_says(String text, String code) throws IOException {
        assertThat(new Said(text).code()).isEqualTo(code);
        for (String language : new String[] {"zh", "en"}) {
            Properties words = new Properties();
            try (Reader in = Files.newBufferedReader(
                    Path.of("src/main/resources/messages/delivery_" + language + ".properties"))) {
                words.load(in);
            }
            assertThat(words).containsKeys("delivery.refusal." + code, "delivery.todo." + code);
        }
    }

    @ParameterizedTest
    @CsvSource({"'outcome unknown, the connection ended'", "'503 try later'"})
    void what_is_said_in_words_alone_is_told_as_it_is(String text) {
        assertThat(new Said(text).code()).isEqualTo("OTHER");
    }
}
