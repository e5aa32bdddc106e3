package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doselens.core.account.Role;
import org.doselens.exam.Exam;
import org.doselens.exam.ExamBuilder;
import org.doselens.look.Browser;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A group from its making by an operator to a level that a hospital adopts; what is not granted is not seen. */
class GroupPagesTest {

    private static final Stack STACK = Stack.running();
    private static final String TOO_WIDE = """
            () => document.documentElement.scrollWidth <= innerWidth ? "" : [...document.querySelectorAll("main *")]
              .filter((one) => one.getBoundingClientRect().right > innerWidth && !one.closest(".scroll"))
              .map((one) => one.outerHTML.slice(0, 90)).slice(0, 6).join(" | ")""";

    private static Visitor officer;
    private static Visitor administrator;
    private static int group;
    private static String code;

    /** In Chinese, whatever another test left their account in. */
    private static Visitor visitor(int tenant, Role role) {
        Visitor visitor = Visitor.loggedIn(STACK.address(), Stack.login(tenant, role), Stack.PASSWORD);
        post(visitor, "/account", "/language", Map.of("to", "zh", "back", "/"));
        return visitor;
    }

    private static HttpResponse<String> post(Visitor visitor, String page, String path, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", visitor.token(page));
        return visitor.post(path, all);
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in the page", pattern).isTrue();
        return matcher.group(1);
    }

    @BeforeAll
    static void made() {
        STACK.load(1, new Hospital(71).exams(Instant.now(), 4));
        STACK.load(1, List.of(ultrasound()));
        STACK.judge(1);
        Visitor operator = visitor(1, Role.OPERATOR_OF_CLOUD);
        post(
                operator,
                "/operator/groups",
                "/operator/groups",
                Map.of(
                        "nameZh", "江城放射质控中心",
                        "nameEn", "Jiangcheng <b>centre</b>",
                        "kind", "CENTRE",
                        "parent", "",
                        "host", "2"));
        assertThat(operator.get("/operator/groups").body()).contains("江城放射质控中心").doesNotContain("<b>centre");
        administrator = visitor(1, Role.ADMINISTRATOR);
        officer = visitor(2, Role.GROUP_OFFICER);
        String tree = officer.get("/groups").body();
        code = found("<code class=\"mono\">([^<]+)</code>", tree);
        group = Integer.parseInt(found("/groups/(\\d+)\"", tree));
    }

    /** Of none of the departments. */
    private static Exam ultrasound() {
        Exam ct = new Hospital(72)
                .exams(Instant.now(), 2).stream()
                        .filter(Exam.class::isInstance)
                        .map(Exam.class::cast)
                        .filter(exam -> exam.modality().equals("CT"))
                        .findFirst()
                        .orElseThrow();
        return ExamBuilder.builder(ct).modality("US").build();
    }

    private static void grant(boolean member, boolean state, boolean dose) {
        Map<String, String> fields = new HashMap<>();
        fields.put("member", "" + member);
        if (state) {
            fields.put("state", "true");
        }
        if (dose) {
            fields.put("dose", "true");
        }
        post(administrator, "/organisation", "/organisation/join", Map.of("code", code));
        assertThat(post(administrator, "/organisation", "/organisation/groups/" + group, fields)
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void a_hospital_joins_by_code_and_the_group_sees_what_it_grants_at_once() {
        assertThat(post(administrator, "/organisation", "/organisation/join", Map.of("code", "NOSUCHCODE00"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(administrator.get("/organisation").body()).contains("没有这个加入码");
        grant(true, false, false);
        assertThat(officer.get("/groups").body()).contains("江城市立医院", "未授权查看");
        grant(true, true, false);
        assertThat(officer.get("/groups").body())
                .contains("江城市立医院本部", "其他模态", "未授权")
                .doesNotContain("未授权查看");
        grant(true, true, true);
        String report = officer.get("/groups/" + group + "?month="
                        + LocalDate.now(Hospital.ZONE).toString().substring(0, 7))
                .body();
        assertThat(report).contains("胸部", "少于 3 家医院");
        assertThat(officer.get("/groups/" + group + "/report.csv").body())
                .contains("江城市立医院,", "ctWithinReference", "median ct-chest-wo dlpMgyCm");
        assertThat(new Visitor(STACK.address())
                        .api("/api/v1/groups/" + group, Stack.token(2, Role.GROUP_OFFICER))
                        .body())
                .contains("ctWithinReferencePercent", "\"standardKey\":\"ct-chest-wo\"");
        assertThat(STACK.databases()
                        .postgreSql()
                        .sql("SELECT count(*) FROM audit WHERE tenant_id = 1 AND action = 'group.look'")
                        .query(Long.class)
                        .single())
                .as("each look is in the hospital's own audit")
                .isPositive();
        grant(false, false, false);
        assertThat(officer.get("/groups").body()).doesNotContain("江城市立医院本部");
    }

    @Test
    void nobody_else_opens_a_group_and_a_group_officer_opens_no_exam() {
        assertThat(visitor(1, Role.GROUP_OFFICER).get("/groups/" + group).statusCode())
                .isEqualTo(404);
        assertThat(visitor(1, Role.ADMINISTRATOR).get("/groups/" + group).statusCode())
                .isEqualTo(403);
        for (String path : List.of("/exams", "/overview", "/organisation", "/audit", "/people")) {
            assertThat(officer.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(visitor(1, Role.OPERATOR_OF_CLOUD).get("/groups").statusCode())
                .isEqualTo(403);
        Visitor physicist = visitor(1, Role.PHYSICIST);
        assertThat(post(physicist, "/organisation", "/organisation/groups/" + group, Map.of("state", "true"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_proposed_level_is_adopted_by_a_physicist_and_waits_for_the_signature() {
        grant(true, true, true);
        Map<String, String> level = Map.of(
                "standardKey", "ct-chest-wo",
                "metric", "dlpMgyCm",
                "band", "adult",
                "phantomCm", "0",
                "value", "412.5",
                "hospitals", "5",
                "note", "五家医院");
        post(officer, "/groups/" + group, "/groups/" + group + "/levels", level);
        assertThat(officer.get("/groups/" + group).body()).contains("五家医院", "0 家医院已采用");

        Visitor physicist = visitor(1, Role.PHYSICIST);
        String page = physicist.get("/organisation").body();
        String answer = found("action=\"(/reference-levels/proposals/\\d+)\"", page);
        HttpResponse<String> adopted = post(physicist, "/organisation", answer, Map.of("adopt", "true"));
        String next = adopted.headers().firstValue("Location").orElse("");
        assertThat(next).contains("/reference-levels/confirm?source=GROUP-");
        assertThat(physicist.get(next.replaceAll("^https?://[^/]+", "")).body()).contains("412.5");
        assertThat(post(physicist, "/organisation", answer, Map.of("adopt", "true"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(officer.get("/groups/" + group).body()).contains("1 家医院已采用");
    }

    @Test
    void its_pages_have_their_words_in_both_languages_and_leave_no_complaint() {
        grant(true, true, true);
        try (Browser browser = new Browser()) {
            for (String language : List.of("zh", "en")) {
                Page page = browser.open(390, 844, language.equals("en"), language);
                for (Role role : List.of(Role.GROUP_OFFICER, Role.OPERATOR_OF_CLOUD)) {
                    page.context().clearCookies();
                    Browser.logIn(page, STACK.address(), Stack.login(2, role), Stack.PASSWORD);
                    if (!page.locator("html").getAttribute("lang").startsWith(language)) {
                        page.click("button[name=to]");
                    }
                    for (String path : role == Role.GROUP_OFFICER
                            ? List.of("/groups", "/groups/" + group)
                            : List.of("/operator/groups")) {
                        page.navigate(STACK.address() + path);
                        assertThat(page.textContent("body")).doesNotContain("??");
                        assertThat((String) page.evaluate(TOO_WIDE))
                                .as("of %s, wider than a phone", path)
                                .isEmpty();
                    }
                }
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
