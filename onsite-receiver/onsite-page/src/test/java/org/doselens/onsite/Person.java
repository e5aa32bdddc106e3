package org.doselens.onsite;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doselens.look.Phone;
import org.doselens.look.Visitor;

/** Somebody with an account of the page, a password and a phone. */
final class Person {

    static final String PASSWORD = "seven blue herons at dawn";

    private final RunningPage page;
    private final String login;
    private Phone phone;

    private Person(RunningPage page, String login) {
        this.page = page;
        this.login = login;
    }

    /** The first administrator, all the way in. */
    static Person first(RunningPage page) {
        Person person = new Person(page, "admin");
        person.setUp(new Visitor(page.address()), page.firstPassword());
        return person;
    }

    /** Somebody whom an administrator has just added. */
    static Person added(RunningPage page, Person administrator, String login, String role) {
        Visitor visitor = administrator.in();
        String answer = visitor.post(
                        "/accounts",
                        Map.of("login", login, "name", login + " 某", "role", role, "_csrf", visitor.token("/accounts")))
                .body();
        Person person = new Person(page, login);
        person.setUp(new Visitor(page.address()), found(answer, "id=\"made-password\">([^<]+)<"));
        return person;
    }

    private void setUp(Visitor visitor, String oneTime) {
        visitor.logIn(login, oneTime);
        visitor.post(
                "/enter/password",
                Map.of("password", PASSWORD, "again", PASSWORD, "_csrf", visitor.token("/enter/password")));
        phone = new Phone(found(visitor.get("/enter/new-factor").body(), "id=\"secret\">([^<]+)<"));
        visitor.post("/enter/new-factor", Map.of("code", code(), "_csrf", visitor.token("/enter/new-factor")));
    }

    String login() {
        return login;
    }

    /** A code that has not been used: the clock moves on. */
    String code() {
        page.clock.forward(Duration.ofSeconds(31));
        return phone.code(page.clock.instant());
    }

    /** A new session, in by both factors. */
    Visitor in() {
        Visitor visitor = new Visitor(page.address());
        visitor.logIn(login, PASSWORD);
        visitor.post("/enter/factor", Map.of("code", code(), "_csrf", visitor.token("/enter/factor")));
        return visitor;
    }

    /** The same in a browser. */
    void logIn(Page browser) {
        browser.navigate(page.address() + "/login");
        browser.fill("input[name=username]", login);
        browser.fill("input[name=password]", PASSWORD);
        browser.click("button.primary");
        browser.waitForURL(url -> url.contains("/enter/factor"));
        browser.fill("input[name=code]", code());
        browser.click("button.primary");
        browser.waitForURL(url -> !url.contains("/enter"));
    }

    static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("not there: " + pattern);
        }
        return matcher.group(1);
    }
}
