package org.doselens.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every value of expected.json that has a counterpart in the exam; docs/CORPUS.md tells what each difference means. */
class CorpusTest {

    /** File and path of the differences that docs/CORPUS.md explains. */
    private static final Set<String> EXPLAINED = Set.of(
            "CT-RDSR-Siemens_Flash-TAP-SS.dcm study[0].study_description",
            "DX-RDSR-Canon_CXDI.dcm study[0].patientmoduleattr.patient_birth_date",
            "DX-RDSR-Canon_CXDI.dcm study[0].patientmoduleattr.patient_id",
            "DX-RDSR-Canon_CXDI.dcm study[0].patientmoduleattr.patient_name",
            "DX-RDSR-Canon_CXDI.dcm study[0].projectionxrayradiationdose.observercontext.device_observer_name",
            "NM-PetIm-GE.dcm study.modality_type",
            "NM-RRDSR-Siemens.dcm study.modality_type",
            "PX-Im-NewTom_Go.dcm study[0].patientmoduleattr.patient_birth_date");

    @Test
    void every_asserted_value_with_a_counterpart_is_read_or_its_difference_explained() throws IOException {
        Optional<Path> folder = Corpus.folder();
        if (folder.isEmpty()) {
            return;
        }
        JsonNode expected = JsonMapper.builder()
                .build()
                .readTree(Files.readString(folder.get().resolve("expected.json")));
        Map<String, String> differences = new TreeMap<>();
        List<String> without = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<String, JsonNode> file : expected.properties()) {
            Optional<ExtractedObject> ours = Corpus.extract(folder.get().resolve(file.getKey()));
            for (Map.Entry<String, JsonNode> value :
                    file.getValue().get("values").properties()) {
                Optional<List<Object>> mine = ExpectedValues.ours(value.getKey(), ours);
                if (mine.isEmpty()) {
                    without.add(file.getKey() + ' ' + value.getKey());
                    continue;
                }
                compared++;
                if (!agrees(value.getValue(), mine.get().get(0))) {
                    differences.put(
                            file.getKey() + ' ' + value.getKey(),
                            "expected " + asserted(value.getValue()) + ", read "
                                    + mine.get().get(0));
                }
            }
        }
        System.out.println("expected.json: " + compared + " values compared, " + without.size()
                + " without counterpart in the exam, " + differences.size() + " differ");
        differences.forEach((where, what) -> System.out.println("  " + where + ": " + what));
        assertThat(differences.keySet()).isEqualTo(EXPLAINED);
        // the page says the same; tests run in onsite-receiver/extraction
        assertThat(Files.readString(Path.of("../../docs/CORPUS.md")).replaceAll("\\s+", " "))
                .contains("Of the " + (compared + without.size()) + " asserted values " + compared
                        + " have a counterpart and are compared, " + (compared - differences.size()) + " agree and "
                        + differences.size() + " differ");
    }

    private static boolean agrees(JsonNode value, Object mine) {
        if (value.has("alternatives") && mine instanceof List<?> all) {
            return all.stream().allMatch(one -> anyOf(value.get("alternatives"), one));
        }
        if (value.has("alternatives")) {
            return anyOf(value.get("alternatives"), mine);
        }
        return ExpectedValues.agree(value.get("value"), mine);
    }

    private static boolean anyOf(JsonNode alternatives, Object mine) {
        for (JsonNode alternative : alternatives) {
            if (ExpectedValues.agree(alternative.get("value"), mine)) {
                return true;
            }
        }
        return false;
    }

    private static String asserted(JsonNode value) {
        return Objects.toString(value.has("value") ? value.get("value") : value.get("alternatives"));
    }
}
