package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.doselens.core.account.Role;
import org.doselens.exam.Exam;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.Test;

/** What the exported file says, and to whom the exams of a site are shown. */
class ExportTest {

    private static final Stack STACK = Stack.running();

    private static List<CSVRecord> export(Visitor visitor, String filter) throws IOException {
        String text = visitor.get("/exams/export.csv?" + filter).body();
        assertThat(text).startsWith("\uFEFF");
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text.substring(1)))
                .getRecords();
    }

    @Test
    void a_line_has_the_exam_s_own_figures_and_no_formula() throws IOException {
        OffsetDateTime start = OffsetDateTime.now(Hospital.ZONE).minusHours(1).truncatedTo(ChronoUnit.SECONDS);
        Exam exam = new Hospital(51).ct(start, "=HYPERLINK(\"x\"),\"胸部\"");
        STACK.load(1, List.of(exam));
        Visitor visitor = Visitor.loggedIn(STACK.address(), Stack.login(1, Role.PHYSICIST), Stack.PASSWORD);

        List<CSVRecord> lines = export(visitor, "period=all&q=" + exam.examKey());

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.get("examKey")).isEqualTo(exam.examKey());
            assertThat(line.get("localName")).isEqualTo("'=HYPERLINK(\"x\"),\"胸部\"");
            assertThat(line.get("siteDay")).isEqualTo(exam.siteDay().toString());
            assertThat(OffsetDateTime.parse(line.get("startedAt"))).isEqualTo(start);
            assertThat(Double.parseDouble(line.get("dlpMgyCm")))
                    .as("nine figures")
                    .isCloseTo(exam.totals().dlpMgyCm(), withinPercentage(1e-6));
            assertThat(line.get("doseAreaProductGyM2")).isEmpty();
            assertThat(line.get("verdict")).isEqualTo("pending");
        });
    }

    @Test
    void sites_of_one_tenant_stand_apart_and_are_chosen_by_the_address() throws IOException {
        int branch = STACK.addSite(2, "临江分院");
        Exam main = new Hospital(52).ct(OffsetDateTime.now(Hospital.ZONE), "在本部");
        Exam there = new Hospital(53).ct(OffsetDateTime.now(Hospital.ZONE), "在分院");
        STACK.load(2, List.of(main));
        STACK.load(2, branch, List.of(there));
        Visitor visitor = Visitor.loggedIn(STACK.address(), Stack.login(2, Role.PHYSICIST), Stack.PASSWORD);

        assertThat(visitor.get("/exams?period=all").body())
                .contains("在本部", "临江分院")
                .doesNotContain("在分院");
        assertThat(visitor.get("/exams?period=all&site=" + branch).body())
                .contains("在分院")
                .doesNotContain("在本部");
        assertThat(export(visitor, "period=all&site=" + branch)).hasSize(1);
        assertThat(visitor.get("/overview?site=" + branch).body())
                .contains("在分院")
                .doesNotContain("在本部");
    }

    @Test
    void a_refused_view_is_written_down_with_who_and_what() {
        Instant before = Instant.now().minusSeconds(5);
        Visitor auditor = Visitor.loggedIn(STACK.address(), Stack.login(1, Role.AUDITOR), Stack.PASSWORD);

        HttpResponse<String> refusal = auditor.page("/exams/export.csv");
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.body())
                .as("the page is whole")
                .contains("href=\"/\"")
                .endsWith("</html>\n");

        assertThat(STACK.databases()
                        .postgreSql()
                        .sql("SELECT login || ' ' || object || ' ' || lower(outcome::text) FROM audit"
                                + " WHERE action = 'page.refused' AND at > :before")
                        .param("before", before.atOffset(ZoneOffset.UTC))
                        .query(String.class)
                        .list())
                .contains(Stack.login(1, Role.AUDITOR) + " /exams/export.csv refused");
    }

    @Test
    void an_exam_that_is_not_there_is_answered_with_a_whole_page() {
        HttpResponse<String> answer = Visitor.loggedIn(STACK.address(), Stack.login(1, Role.PHYSICIST), Stack.PASSWORD)
                .page("/exams/0123456789abcdef");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("href=\"/\"", "</html>");
    }
}
