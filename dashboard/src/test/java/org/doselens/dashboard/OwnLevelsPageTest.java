package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.doselens.core.account.Role;
import org.doselens.core.dose.ExamJudging;
import org.doselens.core.exam.LoadedExam;
import org.doselens.exam.Exam;
import org.doselens.look.Browser;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The level editor, in a tenant that no other test judges. */
class OwnLevelsPageTest {

    private static final int TENANT = 2;
    private static final Stack STACK = Stack.running();
    private static String path;

    @BeforeAll
    static void load() {
        Hospital hospital = new Hospital(77);
        List<Exam> exams = IntStream.range(0, 40)
                .mapToObj(i -> hospital.ct(OffsetDateTime.now(Hospital.ZONE), "胸部CT平扫"))
                .toList();
        STACK.load(TENANT, exams);
        STACK.context()
                .getBean(ExamJudging.class)
                .loaded(
                        TENANT,
                        exams.stream()
                                .map(exam -> new LoadedExam(exam.siteDay(), exam.examKey()))
                                .toList());
        path = "/own-levels?metric=dlpMgyCm&procedure="
                + exams.get(0).procedure().standardKey();
    }

    private static Visitor reader(Role role) {
        Visitor visitor = Visitor.loggedIn(STACK.address(), Stack.login(TENANT, role), Stack.PASSWORD);
        visitor.post("/language", Map.of("_csrf", visitor.token("/own-levels"), "to", "en", "back", "/"));
        return visitor;
    }

    @Test
    void a_physicist_drafts_and_the_head_of_department_approves() {
        Visitor physicist = reader(Role.PHYSICIST);
        assertThat(physicist.get(path).body()).contains("Own distribution", "P25", "order statistics", "Typical value");
        physicist.post(
                "/own-levels/drafts",
                Map.of(
                        "_csrf", physicist.token("/own-levels"),
                        "procedure", path.substring(path.lastIndexOf('=') + 1),
                        "metric", "dlpMgyCm",
                        "kind", "typicalValue",
                        "value", "301.5",
                        "overruled", "a test",
                        "note", "spring survey"));
        String drafted = physicist.get(path).body();
        assertThat(drafted)
                .contains("spring survey", "Waits for a second person")
                .doesNotContain(">Approve<");
        Visitor head = reader(Role.DEPARTMENT_HEAD);
        String open = head.get("/own-levels").body();
        String draft = open.replaceAll("(?s).*?action=\"(/own-levels/drafts/\\d+)\".*", "$1");
        head.post(
                draft,
                Map.of(
                        "_csrf",
                        head.token("/own-levels"),
                        "approved",
                        "true",
                        "validFrom",
                        LocalDate.now(Hospital.ZONE).toString(),
                        "note",
                        "agreed"));
        assertThat(head.get("/own-levels").body()).contains("Approved by", "agreed");
        assertThat(physicist.get("/reference-levels?source=LOCAL").body())
                .contains("Typical value (median)", "301.5", "in force since");
        takeBack(physicist);
        Visitor auditor = Visitor.loggedIn(STACK.address(), Stack.login(TENANT, Role.AUDITOR), Stack.PASSWORD);
        assertThat(auditor.get("/audit?action=ownLevels").body()).contains("ownLevels.draft", "ownLevels.approve");
    }

    private static void takeBack(Visitor physicist) {
        String page = physicist.get("/reference-levels?source=LOCAL").body();
        String end = page.replaceAll("(?s).*?action=\"(/reference-levels/confirmations/\\d+/end)\".*", "$1");
        physicist.post(
                end,
                Map.of(
                        "_csrf", physicist.token("/reference-levels"),
                        "validTo", LocalDate.now(Hospital.ZONE).toString(),
                        "note", "taken back"));
    }

    @Test
    void nobody_else_drafts_and_a_technologist_does_not_see_the_editor() {
        Visitor head = reader(Role.DEPARTMENT_HEAD);
        assertThat(head.get(path).body()).contains("Only a physicist can draft");
        Visitor technologist =
                Visitor.loggedIn(STACK.address(), Stack.login(TENANT, Role.TECHNOLOGIST), Stack.PASSWORD);
        assertThat(technologist.get("/own-levels").statusCode()).isEqualTo(403);
    }

    @Test
    void the_page_is_drawn_in_both_languages_without_a_complaint() {
        try (Browser browser = new Browser()) {
            for (String language : List.of("zh", "en")) {
                Page page = browser.open(1440, 900, false, language);
                Browser.logIn(page, STACK.address(), Stack.login(TENANT, Role.PHYSICIST), Stack.PASSWORD);
                page.navigate(STACK.address() + path);
                page.waitForSelector("svg.own-axis");
                assertThat(page.content()).doesNotContain("??");
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
