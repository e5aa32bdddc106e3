package org.doselens.dashboard.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import org.doselens.benchmarksdata.ReferenceLevel;
import org.doselens.benchmarksdata.ReferenceLevels;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.look.Figures;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class ExamWordsTest {

    private static ExamWords in(Locale locale) {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("messages/reference");
        words.setDefaultEncoding("UTF-8");
        return new ExamWords(new Figures(locale, ZoneOffset.UTC, words, Clock.systemUTC()), null);
    }

    /** Units, the diameter's sign and the material of a phantom are the same in both languages. */
    @Test
    void every_population_of_the_published_levels_is_told_in_chinese() {
        assertThat(ReferenceLevels.load(StandardProcedures.load()).all())
                .extracting(ReferenceLevel::population)
                .extracting(population -> in(Locale.SIMPLIFIED_CHINESE).population(population.text()))
                .allSatisfy(told -> assertThat(told.replaceAll("\\b(cm|mm|kg|Dw|PMMA)\\b", ""))
                        .doesNotContainPattern("[A-Za-z]{2}"));
    }

    @Test
    void a_population_is_told_in_the_order_of_its_language() {
        ExamWords chinese = in(Locale.SIMPLIFIED_CHINESE);
        assertThat(chinese.population("adult (15+ y)")).isEqualTo("成人（15 岁及以上）");
        assertThat(chinese.population("adult (4.5 cm compressed, 50/50)")).isEqualTo("成人（压迫厚度 4.5 cm，50/50）");
        assertThat(chinese.population("adult, median size (Dw 29-33 cm)")).isEqualTo("成人，中位体型（Dw 29-33 cm）");
        assertThat(in(Locale.ENGLISH).population("adult (standard size)")).isEqualTo("adult (standard size)");
    }
}
