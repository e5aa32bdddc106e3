package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.doselens.core.account.Role;
import org.doselens.exam.Exam;
import org.doselens.look.Browser;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reports from the asking to the issued files, in a tenant that no other test counts. */
class ReportPagesTest {

    private static final int TENANT = 2;
    private static final Stack STACK = Stack.running();
    private static YearMonth month;
    private static Exam exam;

    @BeforeAll
    static void load() {
        month = YearMonth.now(Hospital.ZONE);
        List<Exam> exams = more(5);
        exam = exams.get(0);
    }

    private static List<Exam> more(long seed) {
        Hospital hospital = new Hospital(seed);
        List<Exam> exams = IntStream.range(0, 5)
                .mapToObj(i -> hospital.ct(OffsetDateTime.now(Hospital.ZONE), "胸部CT平扫"))
                .toList();
        STACK.load(TENANT, exams);
        return exams;
    }

    private static Visitor visitor(Role role, String language) {
        Visitor visitor = Visitor.loggedIn(STACK.address(), Stack.login(TENANT, role), Stack.PASSWORD);
        visitor.post("/language", Map.of("_csrf", visitor.token("/overview"), "to", language, "back", "/"));
        return visitor;
    }

    /** Asks for the report of this month and waits until it is there. */
    private static String made(Visitor preparer) {
        preparer.post(
                "/reports",
                Map.of("_csrf", preparer.token("/reports"), "department", "radiology", "month", month.toString()));
        String list = preparer.get("/reports").body();
        String path = list.replaceAll("(?s).*?href=\"(/reports/\\d+)\\?.*", "$1");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> preparer.get(path).body().contains("class=\"card paper\""));
        return path;
    }

    private static void post(Visitor visitor, String path, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", visitor.token("/reports"));
        visitor.post(path, all);
    }

    @Test
    void a_report_is_made_reviewed_and_issued_and_later_exams_make_a_revision() throws IOException {
        Visitor technologist = visitor(Role.TECHNOLOGIST, "en");
        Visitor physicist = visitor(Role.PHYSICIST, "en");
        Visitor head = visitor(Role.DEPARTMENT_HEAD, "zh");
        String path = made(technologist);
        post(technologist, path + "/text", Map.of("minutes", "scan length was discussed", "actions", "teach again"));
        assertThat(technologist.get(path).body())
                .contains("Dose report · Radiology", "scan length was discussed")
                .doesNotContain("Sign as reviewer");
        post(physicist, path + "/review", Map.of());
        post(head, path + "/issue", Map.of());
        assertThat(head.get(path).body()).contains("已签发", "生成下一修订版").doesNotContain("批准并签发");
        assertThat(pdf(head, path)).contains("剂量管理月报", "会议纪要", "scan length was discussed", "批准");
        try (XWPFDocument docx = new XWPFDocument(bytes(physicist, path + "/file.docx"));
                XSSFWorkbook xlsx = new XSSFWorkbook(bytes(physicist, path + "/file.xlsx"))) {
            assertThat(new XWPFWordExtractor(docx).getText()).contains("Minutes", "Prepared", "Reviewed", "Approved");
            assertThat(xlsx.getSheet("Devices").getRow(1).getCell(2).getNumericCellValue())
                    .isPositive();
        }
        String before = pdf(head, path);
        more(6);
        String next = made(technologist);
        assertThat(next).isNotEqualTo(path);
        assertThat(technologist.get(next).body()).contains("Differences from revision 1");
        assertThat(pdf(head, path)).isEqualTo(before);
        Visitor auditor = visitor(Role.AUDITOR, "en");
        assertThat(auditor.get("/audit?action=report").body())
                .contains("report.make", "report.review", "report.issue", "report.download");
    }

    private static ByteArrayInputStream bytes(Visitor visitor, String path) {
        return new ByteArrayInputStream(visitor.bytes(path));
    }

    private static String pdf(Visitor visitor, String path) throws IOException {
        try (PDDocument file = Loader.loadPDF(visitor.bytes(path + "/file.pdf"))) {
            // the font draws radicals and characters by one glyph, and the text names the radical
            return Normalizer.normalize(new PDFTextStripper().getText(file), Normalizer.Form.NFKC);
        }
    }

    @Test
    void an_exams_dossier_is_a_pdf_in_the_reader_s_language() throws IOException {
        for (Map.Entry<String, String> one :
                Map.of("zh", "照射事件", "en", "Irradiation events").entrySet()) {
            byte[] bytes = visitor(Role.TECHNOLOGIST, one.getKey()).bytes("/exams/" + exam.examKey() + "/dossier.pdf");
            try (PDDocument file = Loader.loadPDF(bytes)) {
                assertThat(new PDFTextStripper().getText(file)).contains(one.getValue(), "胸部");
            }
        }
    }

    @Test
    void tables_come_as_csv_by_page_and_by_api_to_those_who_may() {
        String day = OffsetDateTime.now(Hospital.ZONE).toLocalDate().toString();
        String query = "?from=" + day + "&to=" + day;
        Visitor program = new Visitor(STACK.address());
        String byApi = program.api("/api/v1/tables/exams.csv" + query, Stack.token(TENANT, Role.PHYSICIST))
                .body();
        assertThat(byApi).contains("exam_key", exam.examKey());
        assertThat(visitor(Role.PHYSICIST, "en")
                        .get("/reports/tables/events.csv" + query)
                        .body())
                .contains("dlp_mgy_cm", exam.examKey());
        assertThat(visitor(Role.PHYSICIST, "en")
                        .get("/reports/tables/audit.csv" + query)
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor(Role.AUDITOR, "en")
                        .get("/reports/tables/audit.csv" + query)
                        .body())
                .contains("table.export");
    }

    @Test
    void the_inspection_pack_holds_levels_findings_completeness_and_devices_with_their_digests() throws IOException {
        Set<String> names = new HashSet<>();
        String digests = "";
        try (ZipInputStream zip = new ZipInputStream(bytes(visitor(Role.AUDITOR, "zh"), "/reports/inspection.zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                digests = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        assertThat(names)
                .contains("README.txt", "levels.csv", "findings.csv", "completeness.csv", "devices.csv", "SHA256SUMS");
        assertThat(digests).contains("  levels.csv\n", "  completeness.csv\n");
    }

    @Test
    void a_file_of_levels_is_refused_with_line_and_reason_and_taken_when_it_is_right() {
        Visitor physicist = visitor(Role.PHYSICIST, "en");
        String head = "source_id,body,year,citation,source_url,modality,procedure,standard_keys,population,"
                + "population_kind,age_from_y,age_to_y,weight_from_kg,weight_to_kg,size_from_cm,size_to_cm,phantom_cm,"
                + "metric,statistic,value,unit,scope,confidence,note\n";
        String chest = "JIANG-2026,Region,2026,Circular,,CT,Chest,ct-chest-wo,adults,age,15,150,,,,,,dlpMgyCm,p75,380,";
        assertThat(brought(physicist, head + chest + "Gy,per exam,exact-as-read,\n"))
                .contains("Line 2", "unit Gy is not that of the metric");
        assertThat(brought(physicist, head + chest + "mGy·cm,per exam,exact-as-read,\n"))
                .contains("Brought in: JIANG-2026", "380");
        assertThat(visitor(Role.AUDITOR, "en")
                        .get("/reference-levels/levels.csv")
                        .body())
                .contains("JIANG-2026", "signed_by");
        assertThat(physicist.get("/reference-levels/look-back").body()).contains("History judged with the levels");
    }

    private static String brought(Visitor visitor, String file) {
        return visitor.follow(visitor.upload("/reference-levels/files", "/reference-levels", "file", file))
                .body();
    }

    @Test
    void the_pages_are_drawn_in_both_languages_without_a_complaint() {
        String path = made(visitor(Role.TECHNOLOGIST, "zh"));
        try (Browser browser = new Browser()) {
            for (String language : List.of("zh", "en")) {
                Page page = browser.open(1440, 900, false, language);
                Browser.logIn(page, STACK.address(), Stack.login(TENANT, Role.PHYSICIST), Stack.PASSWORD);
                page.navigate(STACK.address() + "/reports");
                assertThat(page.content()).doesNotContain("??");
                page.navigate(STACK.address() + path);
                page.waitForSelector(".paper .doc-table");
                assertThat(page.content()).doesNotContain("??");
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
