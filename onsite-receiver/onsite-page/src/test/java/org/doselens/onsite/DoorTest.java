package org.doselens.onsite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.doselens.anonymizer.chain.HeadSigner;
import org.doselens.look.Visitor;
import org.doselens.onsite.account.HostReset;
import org.doselens.onsite.audit.AuditChain;
import org.doselens.onsite.audit.AuditEntry;
import org.doselens.onsite.server.PageHome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Login, second factor, recovery, waiting, ends of sessions, and the audit of all that. */
class DoorTest {

    @TempDir
    private Path folder;

    private RunningPage page;

    @BeforeEach
    void start() {
        page = RunningPage.in(folder);
    }

    @AfterEach
    void end() {
        page.close();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private HttpResponse<String> factor(Visitor visitor, String code) {
        return visitor.post("/enter/factor", Map.of("code", code, "_csrf", visitor.token("/enter/factor")));
    }

    private long audited(String action) {
        return page.context().getBean(AuditChain.class).newest(Long.MAX_VALUE, action, "", 1_000).stream()
                .filter(entry -> entry.action().equals(action))
                .count();
    }

    @Test
    void the_first_login_stands_in_a_file_of_the_owner_alone_and_goes_when_it_was_used() throws IOException {
        Path file = folder.resolve("onsite-first-login.txt");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Person.first(page);
        assertThat(file).doesNotExist();
    }

    @Test
    void the_first_login_must_choose_a_password_and_set_up_a_second_factor() {
        Visitor visitor = new Visitor(page.address());
        assertThat(location(visitor.logIn("admin", page.firstPassword()))).endsWith("/enter/password");
        assertThat(location(visitor.get("/status"))).endsWith("/enter/password");
        String weak = visitor.post(
                        "/enter/password",
                        Map.of(
                                "password", "password1234",
                                "again", "password1234",
                                "_csrf", visitor.token("/enter/password")))
                .body();
        assertThat(weak).contains("role=\"alert\"");
        visitor.post(
                "/enter/password",
                Map.of(
                        "password", Person.PASSWORD,
                        "again", Person.PASSWORD,
                        "_csrf", visitor.token("/enter/password")));
        assertThat(location(visitor.get("/status"))).endsWith("/enter/new-factor");
        assertThat(visitor.get("/enter/new-factor").body()).contains("class=\"qr\"");
        assertThat(visitor.post(
                                "/enter/new-factor",
                                Map.of("code", "000000", "_csrf", visitor.token("/enter/new-factor")))
                        .body())
                .contains("role=\"alert\"");
        assertThat(location(visitor.get("/status"))).endsWith("/enter/new-factor");
    }

    @Test
    void a_code_is_asked_at_every_login_and_works_once() {
        Person person = Person.first(page);
        Visitor visitor = new Visitor(page.address());
        assertThat(location(visitor.logIn("admin", Person.PASSWORD))).endsWith("/enter/factor");
        String code = person.code();
        assertThat(location(factor(visitor, code))).endsWith("/");
        assertThat(visitor.get("/status").statusCode()).isEqualTo(200);

        Visitor second = new Visitor(page.address());
        second.logIn("admin", Person.PASSWORD);
        assertThat(factor(second, code).body()).contains("role=\"alert\"");
        assertThat(audited("login.factor.refused")).isEqualTo(1);
    }

    @Test
    void a_recovery_code_opens_once_and_new_ones_end_the_old() {
        Person person = Person.first(page);
        Visitor visitor = person.in();
        String shown = visitor.post(
                        "/account/recovery-codes", Map.of("code", person.code(), "_csrf", visitor.token("/account")))
                .body();
        String recovery = Person.found(shown, "<li class=\"mono\">([^<]+)</li>");
        assertThat(visitor.get("/account").body()).doesNotContain(recovery);

        Visitor lostPhone = new Visitor(page.address());
        lostPhone.logIn("admin", Person.PASSWORD);
        assertThat(location(factor(lostPhone, recovery.toLowerCase(java.util.Locale.ROOT))))
                .endsWith("/");
        Visitor thief = new Visitor(page.address());
        thief.logIn("admin", Person.PASSWORD);
        assertThat(factor(thief, recovery).body()).contains("role=\"alert\"");
    }

    @Test
    void strangers_who_guess_make_strangers_wait_and_not_the_browser_that_was_here_before() {
        Person person = Person.first(page);
        Visitor known = person.in();
        known.post("/logout", Map.of("_csrf", known.token("/status")));
        Visitor stranger = new Visitor(page.address());
        for (int i = 0; i < 6; i++) {
            stranger.logIn("admin", "guess number " + i);
        }

        assertThat(location(stranger.logIn("admin", Person.PASSWORD)))
                .as("even the right password waits")
                .endsWith("/login?refused");
        assertThat(location(known.logIn("admin", Person.PASSWORD))).endsWith("/enter/factor");
        page.clock.forward(Duration.ofMinutes(2));
        assertThat(location(stranger.logIn("admin", Person.PASSWORD))).endsWith("/enter/factor");
    }

    @Test
    void codes_cannot_be_guessed_either() {
        Person.first(page);
        Visitor visitor = new Visitor(page.address());
        visitor.logIn("admin", Person.PASSWORD);
        for (int i = 0; i < 6; i++) {
            factor(visitor, "00000" + i);
        }
        assertThat(location(new Visitor(page.address()).logIn("admin", Person.PASSWORD)))
                .endsWith("/login?refused");
    }

    @Test
    void a_change_by_the_administrator_ends_the_sessions_of_that_account_at_once() {
        Person administrator = Person.first(page);
        Person technologist = Person.added(page, administrator, "zhao", "technologist");
        Visitor session = technologist.in();
        assertThat(session.get("/status").statusCode()).isEqualTo(200);

        Visitor admin = administrator.in();
        admin.post("/accounts/2/disable", Map.of("_csrf", admin.token("/accounts")));

        assertThat(location(session.get("/status"))).endsWith("/login");
        assertThat(location(new Visitor(page.address()).logIn("zhao", Person.PASSWORD)))
                .endsWith("/login?refused");
        assertThat(audited("account.disable")).isEqualTo(1);
    }

    @Test
    void the_last_administrator_stays() {
        Visitor admin = Person.first(page).in();
        assertThat(admin.post("/accounts/1/disable", Map.of("_csrf", admin.token("/accounts")))
                        .body())
                .contains("role=\"alert\"");
        admin.post("/accounts/1/role", Map.of("role", "technologist", "_csrf", admin.token("/accounts")));
        assertThat(admin.get("/accounts").statusCode()).isEqualTo(200);
    }

    @Test
    void a_password_typed_as_a_login_is_not_kept() {
        new Visitor(page.address()).logIn("My Secret Pa55word", "x");
        AuditEntry newest = page.context()
                .getBean(AuditChain.class)
                .newest(Long.MAX_VALUE, "login.refused", "", 1)
                .get(0);
        assertThat(newest.login()).isEqualTo("?");
    }

    @Test
    void a_change_of_one_audit_row_is_seen() throws Exception {
        Person.first(page);
        AuditChain chain = page.context().getBean(AuditChain.class);
        assertThat(chain.verify().brokenAt()).isNull();
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + folder.resolve("onsite-audit.db"));
        try (var connection = file.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("DROP TRIGGER link_stays");
            statement.executeUpdate("UPDATE link SET subject = 'somebody' WHERE number = 2");
        }
        assertThat(chain.verify().brokenAt()).isEqualTo(2);
    }

    @Test
    void rows_of_before_the_chain_are_carried_over_and_told_apart_if_they_were_changed() throws Exception {
        page.close();
        Path older = Files.createDirectory(folder.resolve("older"));
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + older.resolve("onsite.db"));
        try (var connection = file.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE audit (id INTEGER PRIMARY KEY, at INTEGER, login TEXT, action TEXT,"
                    + " object TEXT, outcome TEXT, address TEXT, hash TEXT)");
            statement.executeUpdate("INSERT INTO audit VALUES (1, 1000, 'admin', 'login.in', '', 'done', '::1', 'x')");
        }
        page = RunningPage.in(older);
        AuditChain chain = page.context().getBean(AuditChain.class);

        assertThat(chain.verify().brokenAt()).isNull();
        AuditEntry last =
                chain.newest(Long.MAX_VALUE, "audit.carried-over", "", 1).get(0);
        assertThat(last.outcome()).isEqualTo(AuditEntry.Outcome.FAILED);
        assertThat(last.object()).isEqualTo("broken at row 1");
        assertThat(chain.newest(Long.MAX_VALUE, "login.in", "admin", 1).get(0).at())
                .isEqualTo(java.time.Instant.ofEpochMilli(1000));
    }

    @Test
    void who_sits_at_the_machine_gives_the_last_administrator_a_new_way_in() throws Exception {
        Person admin = Person.first(page);
        Visitor session = admin.in();
        String password;
        try (HostReset host = HostReset.open(
                page.context().getBean(PageHome.class), page.context().getBean(HeadSigner.class), page.clock)) {
            assertThat(host.reset("nobody")).isEmpty();
            assertThat(host.administrators()).containsExactly("admin");
            password = host.reset("admin").orElseThrow();
        }
        assertThat(location(session.get("/status"))).endsWith("/login");
        assertThat(location(new Visitor(page.address()).logIn("admin", password)))
                .endsWith("/enter/password");
        assertThat(audited("account.reset.host")).isEqualTo(1);
    }

    @Test
    void the_file_holds_no_password_key_or_code() throws IOException {
        Person person = Person.first(page);
        person.in();
        page.close();
        for (String name : new String[] {"onsite.db", "onsite.db-wal"}) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(Person.PASSWORD);
            }
        }
    }

    @Test
    void a_language_switch_never_leads_to_another_host() {
        Visitor visitor = new Visitor(page.address());
        for (String back :
                new String[] {"//evil.example/", "https://evil.example/", "/\\evil.example", "/status//x\\"}) {
            String to = location(
                    visitor.post("/language", Map.of("to", "en", "back", back, "_csrf", visitor.token("/login"))));
            assertThat(to).as(back).doesNotContain("evil");
        }
    }
}
