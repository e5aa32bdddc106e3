package org.doselens.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

class FiguresTest {

    private static final StaticMessageSource WORDS = new StaticMessageSource();

    static {
        WORDS.addMessage("count", Locale.ENGLISH, "<b>{0}</b> exam(s) on {1} device(s) of {2}''s");
        WORDS.addMessage("hissing", Locale.ENGLISH, "{0} pass(es), longest {1} cm");
        WORDS.addMessage("plain", Locale.ENGLISH, "{0} has {1}");
    }

    private final Figures figures = new Figures(Locale.ENGLISH, ZoneId.of("Asia/Shanghai"), WORDS, Clock.systemUTC());

    @Test
    void a_count_of_one_is_written_in_the_singular() {
        assertThat(figures.rich("count", figures.count(1), 12, "CT")).isEqualTo("<b>1</b> exam on 12 devices of CT's");
        assertThat(figures.rich("count", figures.count(1_001), 1, "CT"))
                .isEqualTo("<b>1,001</b> exams on 1 device of CT's");
        assertThat(figures.word("hissing", 1, 15.5)).isEqualTo("1 pass, longest 15.5 cm");
        assertThat(figures.word("hissing", 2, 15.5)).isEqualTo("2 passes, longest 15.5 cm");
    }

    @Test
    void a_name_that_a_device_gave_stays_as_it_is() {
        assertThat(figures.word("plain", "Chest(s)", "1 view(s)")).isEqualTo("Chest(s) has 1 view(s)");
        assertThat(figures.rich("count", 1, 1, "{0} scan(s) $1"))
                .isEqualTo("<b>1</b> exam on 1 device of {0} scan(s) $1's");
    }
}
