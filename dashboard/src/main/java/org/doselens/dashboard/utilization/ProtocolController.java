package org.doselens.dashboard.utilization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.doselens.core.exam.DeviceName;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.ProtocolUse;
import org.doselens.core.utilization.Protocols;
import org.doselens.core.utilization.UtilizationReader;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.csv.CsvFile;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.look.Figures;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Which protocols run where, what differs between scanners of one model, what is unused or there twice. */
@Controller
class ProtocolController {

    private static final int MOST_LINES = 300;
    private static final int MOST_FINDINGS = 40;
    private static final List<String> HEAD = List.of(
            "protocol",
            "deviceKey",
            "stationName",
            "manufacturer",
            "model",
            "modality",
            "standardKey",
            "exams",
            "firstDay",
            "lastDay",
            "medianMin",
            "medianDlpMgyCm",
            "medianKvp",
            "medianPitch",
            "medianTubeCurrentMa",
            "medianEvents");

    private final Protocols protocols;
    private final ExamVocabulary vocabulary;
    private final Clock clock;

    ProtocolController(Protocols protocols, ExamVocabulary vocabulary, Clock clock) {
        this.protocols = protocols;
        this.vocabulary = vocabulary;
        this.clock = clock;
    }

    /** What the page says of the use. */
    public record View(ProtocolUse use, String modality, ExamWords words, Figures f) {

        public List<String> modalities() {
            return use.lines().stream()
                    .map(ProtocolUse.Line::modality)
                    .distinct()
                    .sorted()
                    .toList();
        }

        public List<ProtocolUse.Line> lines() {
            return use.lines().stream()
                    .filter(line -> modality.isEmpty() || modality.equals(line.modality()))
                    .limit(MOST_LINES)
                    .toList();
        }

        public List<ProtocolUse.Difference> differences() {
            return use.differences().stream().limit(MOST_FINDINGS).toList();
        }

        public List<ProtocolUse.Line> unused() {
            return use.unused().stream().limit(MOST_FINDINGS).toList();
        }

        public List<ProtocolUse.Twins> twins() {
            return use.twins().stream().limit(MOST_FINDINGS).toList();
        }

        public String name(ProtocolUse.Line line) {
            return line.token() ? org.doselens.exam.ShortCode.of(line.protocol()) : line.protocol();
        }

        public String standard(String key) {
            return key.isEmpty() ? Figures.NOTHING : words.standard(key);
        }

        public String number(Double value, int decimals) {
            return value == null ? Figures.NOTHING : f.decimal(value, decimals);
        }

        public String what(ProtocolUse.Difference difference) {
            return String.join(
                    " · ",
                    difference.what().stream()
                            .map(one -> f.word("protocols.differs." + one))
                            .toList());
        }

        public String model(DeviceName name) {
            return (name.manufacturer() + " " + name.model()).strip();
        }
    }

    @Audited("utilization.protocols")
    @GetMapping("/utilization/protocols")
    String page(
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam(defaultValue = "") String modality,
            Model model) {
        LocalDate today = today(site);
        model.addAttribute("p", new View(read(site, today), modality, vocabulary.in(f), f));
        return "utilization-protocols";
    }

    @Audited("utilization.export")
    @GetMapping("/utilization/protocols.csv")
    void export(@ModelAttribute Site site, HttpServletResponse response) throws IOException {
        ProtocolUse use = read(site, today(site));
        CsvFile.send(
                response,
                "protocols.csv",
                HEAD,
                rows -> use.lines()
                        .forEach(line -> rows.accept(new Object[] {
                            line.protocol(),
                            line.device().deviceKey(),
                            line.device().stationName(),
                            line.device().manufacturer(),
                            line.device().model(),
                            line.modality(),
                            line.standardKey(),
                            line.exams(),
                            line.firstDay(),
                            line.lastDay(),
                            line.minutes(),
                            line.dlpMgyCm(),
                            line.kvp(),
                            line.pitch(),
                            line.tubeCurrentMa(),
                            line.events()
                        })));
    }

    private ProtocolUse read(Site site, LocalDate today) {
        return protocols.of(site, today.minusDays(UtilizationReader.MOST_DAYS - 1L), today);
    }

    private LocalDate today(Site site) {
        return clock.instant().atZone(site.zone()).toLocalDate();
    }
}
