package org.doselens.anonymizer.freetext;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.benchmarksdata.StandardVocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameDetectorTest {

    private static final int CONTAMINATED = 10_000;
    private static final Path SHARED = Path.of("../../shared/procedures/local-names.csv");
    private static final StandardVocabulary VOCABULARY = StandardVocabulary.load(StandardProcedures.load());

    private final NameDetector detector = new NameDetector(VOCABULARY::allows, List.of());

    @Test
    void at_least_995_of_1000_contaminated_texts_are_found_and_most_clean_ones_pass() throws IOException {
        List<String> clean = clean();
        List<String> bases = new ArrayList<>(clean);
        bases.addAll(sequences());
        Contaminated generator = new Contaminated(bases);
        Random random = new Random(20261122);
        Map<String, List<String>> missed = new TreeMap<>();
        int found = 0;
        for (int i = 0; i < CONTAMINATED; i++) {
            Contaminated.Text text = generator.text(random);
            if (detector.inspect(text.text()).isEmpty()) {
                missed.computeIfAbsent(text.kind(), kind -> new ArrayList<>()).add(text.text());
            } else {
                found++;
            }
        }
        List<String> stopped =
                clean.stream().filter(text -> !detector.inspect(text).isEmpty()).toList();
        double recall = found / (double) CONTAMINATED;
        double passed = 1 - stopped.size() / (double) clean.size();
        // as many clean as contaminated texts, so that the figure does not depend on how many of each there are
        double precision = recall / (recall + 1 - passed);
        System.out.println(String.format(
                Locale.ROOT,
                "names in texts: recall %.2f %% of %d contaminated texts with unknown names, precision %.1f %%,"
                        + " %.1f %% of %d clean names of procedures pass",
                recall * 100,
                CONTAMINATED,
                precision * 100,
                passed * 100,
                clean.size()));

        assertThat(recall).as(missed.toString()).isGreaterThanOrEqualTo(0.995);
        assertThat(passed).as(stopped.toString()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void the_detector_has_none_of_the_names_that_it_is_tried_with() throws IOException {
        String own = resource("words.txt");
        String surnames = own.substring(own.indexOf("[surnames]"));
        List<String> words = List.of(own.toLowerCase(Locale.ROOT).split("\\s+", -1));

        assertThat(Contaminated.LISTS.get("chinese-surnames"))
                .hasSizeGreaterThan(80)
                .allSatisfy(name -> assertThat(surnames).doesNotContain(name));
        for (String list : List.of("pinyin", "latin-given", "latin-surnames")) {
            assertThat(Contaminated.LISTS.get(list))
                    .hasSizeGreaterThan(80)
                    .allSatisfy(name -> assertThat(words).doesNotContain(name.toLowerCase(Locale.ROOT)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "胸部CT平扫",
                "经皮冠状动脉介入术(PCI)",
                "主动脉夹层腔内修复术",
                "Cardiac pacemaker temporary",
                "FL HYSTEROSALPINGOGRAM",
                "LungCARE Routine 1.5mm B70f",
                "急诊胸部CT平扫（发热门诊）",
                "3排 薄层 腹部线圈"
            })
    void names_of_procedures_that_the_standard_vocabulary_lacks_are_free_of_names(String text) {
        assertThat(detector.inspect(text)).isEmpty();
    }

    @Test
    void names_of_mr_sequences_of_every_maker_are_free_of_names() throws IOException {
        List<String> stopped = new ArrayList<>();
        List<String> sequences = sequences();
        for (String sequence : sequences) {
            if (!detector.inspect(sequence).isEmpty()) {
                stopped.add(sequence + " " + detector.inspect(sequence));
            }
        }
        System.out.println(String.format(
                Locale.ROOT,
                "names in texts: %.1f %% of %d names of MR sequences pass",
                100.0 * (sequences.size() - stopped.size()) / sequences.size(),
                sequences.size()));

        // a few are names as well: Swan, Jet, Dark
        assertThat(sequences).hasSizeGreaterThan(150);
        assertThat(stopped).as(stopped.toString()).hasSizeLessThan(sequences.size() / 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "张伟 胸部平扫|CHINESE_NAME",
                "欧阳娜娜胸部CT|CHINESE_NAME",
                "CT CHEST Zhang Xiaoming|LATIN_NAME",
                "O'Neill knee|LATIN_NAME",
                "胸部CT 13812345678|PHONE",
                "11010519491231002X|ID_CARD",
                "Head 12.03.78|DATE",
                "头颅平扫 二〇二四年|DATE",
                "Chest 4711|NUMBER",
                "a@b.cn|ADDRESS",
                "胸部平扫 主任|TITLE",
                "뇌 CT|NOT_JUDGED",
                "DWI b1001|NUMBER",
                "DWI ab1000|NUMBER",
                "t2_tse_sag Zhang|LATIN_NAME",
                "T2 压脂 张伟|CHINESE_NAME"
            })
    void what_points_at_a_person_is_found_and_named(String text, Suspicion suspicion) {
        assertThat(detector.inspect(text)).contains(suspicion);
    }

    @Test
    void staff_of_the_site_is_found_even_if_their_name_is_a_word() {
        detector.learn("Head^Peter");
        detector.learn("高清");

        assertThat(detector.inspect("CT Head routine")).contains(Suspicion.SITE_NAME);
        assertThat(detector.inspect("高清胸部")).contains(Suspicion.SITE_NAME);
        assertThat(detector.inspect("CT Chest routine")).isEmpty();
    }

    @Test
    void the_patients_own_name_and_number_are_found_in_a_text() {
        assertThat(detector.inspect("CT Zorbak kidney", List.of("ZORBAK^ANNA", "P77")))
                .contains(Suspicion.PATIENT);
        assertThat(detector.inspect("CT scan QB77x topo", List.of("X", "qb77X")))
                .contains(Suspicion.PATIENT);
        assertThat(detector.inspect("CT Chest routine", List.of("CHEST^ANNA"))).isEmpty();
    }

    private static List<String> sequences() throws IOException {
        return resource("mr-sequences.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = NameDetector.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> clean() throws IOException {
        List<String> names = new ArrayList<>();
        StandardProcedures.load().all().forEach(procedure -> {
            names.add(procedure.nameEn());
            names.add(procedure.nameZh());
        });
        if (Files.exists(SHARED)) {
            for (String line : Files.readAllLines(SHARED)) {
                String name = line.startsWith("\"") ? line.substring(1, line.indexOf('"', 1)) : line.split(",", -1)[0];
                // four of the list hold what may be a name, a room or a person's sign
                if (!name.equals("local_name") && !name.isBlank() && !name.contains("fubidou")) {
                    names.add(name);
                }
            }
        } else {
            System.out.println("names in texts: the shared list " + SHARED + " is absent, only own names are tried");
        }
        return names;
    }
}
