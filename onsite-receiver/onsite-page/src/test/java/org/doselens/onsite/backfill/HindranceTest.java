package org.doselens.onsite.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HindranceTest {

    @ParameterizedTest
    @CsvSource({
        "'waits for its hours', hours",
        "'the PACS does not know the receiver''s AE title: enter it there as a destination', destination",
        "'PACS@10.0.0.9:104 rejected the association for good: called AE title not recognized', called",
        "'PACS@10.0.0.9:104 rejected the association for good: calling AE title not recognized', calling",
        "'PACS@10.0.0.9:104 rejected the association for now: temporary congestion', rejected",
        "'PACS@10.0.0.9:104 cannot be reached: Connection refused', unreached",
        "'PACS@10.0.0.9:104: peer too slow, timed out', silent",
        "'PACS@10.0.0.9:104 does not offer the query or retrieve service asked for', service",
        "'PACS@10.0.0.9:104 answered C-GET with C001H', answered",
        "'the receiver could not keep every object', notKept",
        "'the PACS could not send every object', notSent",
        "'an answer of the PACS cannot be read', unreadable",
    })
    void the_page_has_words_of_its_own_in_both_languages(String text, String key) throws IOException {
        assertThat(new Hindrance(text).key()).isEqualTo(key);
        for (String language : new String[] {"zh", "en"}) {
            Properties words = new Properties();
            try (Reader in = Files.newBufferedReader(
                    Path.of("src/main/resources/messages/backfill_" + language + ".properties"))) {
                words.load(in);
            }
            if (!key.equals("hours")) {
                assertThat(words).containsKey("backfill.hindrance." + key);
            }
        }
    }

    @Test
    void what_is_not_known_is_told_as_it_is() {
        assertThat(new Hindrance("SocketException").key()).isEmpty();
        assertThat(new Hindrance("SocketException").words(null)).isEqualTo("SocketException");
    }
}
