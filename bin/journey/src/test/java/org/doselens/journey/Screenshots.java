package org.doselens.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.look.Browser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Photographs the pages of a running demo: each in English and light, and in Chinese and dark. Exit code 1 if a page
 * complained in the console, is wider than its window, lacks a word, or is empty. The receiver's own pages are taken only
 * while its first administrator has not logged in.
 */
final class Screenshots {

    /**
     * Whose page, and what it is called.
     *
     * @param path with a selector after a blank: of the link on it that leads to the page
     */
    private record Shot(String login, String path, String name) {}

    private static final List<Shot> SHOTS = List.of(
            new Shot("head", "/overview?days=7", "overview"),
            new Shot("head", "/exams?period=7&modality=CT&verdict=over", "exams"),
            new Shot("head", "/utilization", "utilization"),
            new Shot("technologist", "/review", "outliers"),
            new Shot("technologist", "/exams?period=7&modality=CT&verdict=over tbody a.b", "exam"),
            new Shot("physicist", "/distributions?period=28", "distributions"),
            new Shot("physicist", "/distributions a[href*='/distributions/charts/']", "control-chart"),
            new Shot("physicist", "/own-levels?procedure=ct-chest-wo&metric=dlpMgyCm", "level-editor"),
            new Shot("physicist", "/reference-levels", "reference-levels"),
            new Shot("physicist", "/procedures?state=all", "procedures"),
            new Shot("physicist", "/distributions/levels", "medians-against-levels"),
            new Shot("head", "/benchmark", "benchmark"),
            new Shot("admin", "/setup", "first-day"));

    private static final Shot ON_A_PHONE = new Shot("head", "/overview", "overview-phone");
    private static final List<Shot> ON_SITE = List.of(
            new Shot("admin", "/status", "onsite-status"),
            new Shot("admin", "/devices", "onsite-devices"),
            new Shot("admin", "/connection", "onsite-connection"));

    /** Of a machine that has other things to do. */
    private static final double PATIENCE_MS = 180_000;

    private final Path data;
    private final String address;
    private final String onsiteAddress;
    private final Path folder;
    private final List<String> wrong = new ArrayList<>();

    private Screenshots(Path data, int portOffset, Path folder) {
        this.data = data;
        this.address = "http://localhost:" + (8080 + portOffset);
        this.onsiteAddress = "https://127.0.0.1:" + (8085 + portOffset);
        this.folder = folder;
    }

    /** Data folder of the demo, its port offset, and where the pictures go. */
    public static void main(String[] arguments) throws IOException {
        Screenshots screenshots = new Screenshots(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Files.createDirectories(Path.of(arguments[2])));
        try (Browser browser = new Browser()) {
            screenshots.sayHours(browser);
            screenshots.take(browser, "en", false);
            screenshots.take(browser, "zh", true);
            screenshots.takeOnSite(browser);
            screenshots.wrong.addAll(browser.complaints());
        }
        screenshots.wrong.forEach(System.err::println);
        System.exit(screenshots.wrong.isEmpty() ? 0 : 1);
    }

    /** Without opening hours that somebody confirmed nothing is utilized. */
    private void sayHours(Browser browser) throws IOException {
        Page page = open(browser, "head", "en", false);
        page.navigate(address + "/operating-hours");
        Locator accept = page.locator(".told button.primary");
        if (accept.count() > 0) {
            accept.click();
        }
        page.context().close();
    }

    private void take(Browser browser, String language, boolean dark) throws IOException {
        Map<String, Page> pages = new HashMap<>();
        for (Shot shot : SHOTS) {
            if (!pages.containsKey(shot.login())) {
                pages.put(shot.login(), open(browser, shot.login(), language, dark));
            }
            Page page = pages.get(shot.login());
            String[] way = shot.path().split(" ", 2);
            page.navigate(address + way[0]);
            if (way.length > 1) {
                String before = page.url();
                page.locator(way[1]).first().click();
                page.waitForURL(url -> !url.equals(before));
            }
            take(page, shot.name() + "-" + language + (dark ? "-dark" : "-light"));
        }
        Page phone = pages.get(ON_A_PHONE.login());
        phone.setViewportSize(390, 844);
        phone.navigate(address + ON_A_PHONE.path());
        take(phone, ON_A_PHONE.name() + "-" + language + (dark ? "-dark" : "-light"));
        pages.values().forEach(page -> page.context().close());
    }

    /** By one session, for the first password lets in once. */
    private void takeOnSite(Browser browser) throws IOException {
        Path first = data.resolve("receiver/onsite-first-login.txt");
        if (Files.notExists(first)) {
            System.out.println("The receiver's own pages are left out: its first password has been used");
            return;
        }
        Page page = browser.open(1440, 900, false, "en");
        page.setDefaultTimeout(PATIENCE_MS);
        page.navigate(onsiteAddress + "/login");
        WayBack.enterForTheFirstTime(
                page, "admin", Files.readString(first).strip().split(" ", -1)[1]);
        for (Shot shot : ON_SITE) {
            page.navigate(onsiteAddress + shot.path());
            take(page, shot.name() + "-en-light");
        }
        speak(page, "zh");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        for (Shot shot : ON_SITE) {
            page.navigate(onsiteAddress + shot.path());
            take(page, shot.name() + "-zh-dark");
        }
        page.context().close();
    }

    private Page open(Browser browser, String login, String language, boolean dark) throws IOException {
        Page page = browser.open(1440, 900, dark, language);
        page.setDefaultTimeout(PATIENCE_MS);
        Browser.logIn(page, address, login, password(login));
        speak(page, language);
        return page;
    }

    private static void speak(Page page, String language) {
        if (!page.locator("html").getAttribute("lang").startsWith(language)) {
            page.click("button[name=to]");
            page.waitForLoadState();
        }
    }

    private void take(Page page, String name) {
        page.waitForLoadState();
        for (var chart : page.locator("[data-chart]").all()) {
            chart.locator("canvas, svg").first().waitFor();
        }
        // a chart draws itself in for half a second
        page.waitForTimeout(900);
        if (!(Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")) {
            wrong.add(name + " is wider than its window");
        }
        if (page.locator("body").innerText().contains("??")) {
            wrong.add(name + " lacks a word");
        }
        if (page.locator(".main .card").count()
                == page.locator(".main .card.blank").count()) {
            wrong.add(name + " is empty");
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
        System.out.println(name);
    }

    private String password(String login) throws IOException {
        return Files.readAllLines(data.resolve("accounts.jsonl")).stream()
                .map(JsonMapper.shared()::readTree)
                .filter(account -> account.get("login").stringValue().equals(login))
                .findFirst()
                .orElseThrow()
                .get("password")
                .stringValue();
    }
}
