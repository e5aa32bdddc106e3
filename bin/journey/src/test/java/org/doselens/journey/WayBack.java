package org.doselens.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.doselens.look.Browser;
import org.doselens.look.Phone;

/**
 * From an exam of the dashboard to the patient on the receiver's own page and back again, in one browser window over both
 * running servers, which remembers every request that it made.
 */
final class WayBack implements AutoCloseable {

    private static final String PASSWORD = "nine grey cranes in april";

    private final Demo demo;
    private final Browser browser = new Browser();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Request> answered = ConcurrentHashMap.newKeySet();
    private Page cloud;
    private Page onsite;

    WayBack(Demo demo) {
        this.demo = demo;
    }

    /** The first administrator adds a privacy officer; answers the officer's one-time password. */
    String officerAdded() throws IOException {
        Page page = browser.open(1440, 900, false, "en");
        page.navigate(demo.onsiteAddress() + "/login");
        enterForTheFirstTime(page, "admin", demo.onsiteFirstPassword());
        page.navigate(demo.onsiteAddress() + "/accounts");
        page.fill("input[name=login]", "officer");
        page.fill("input[name=name]", "Privacy officer");
        page.locator("form.inline select[name=role]").selectOption("privacy-officer");
        page.click("form.inline button.primary");
        String password = page.locator("#made-password").textContent();
        page.context().close();
        return password;
    }

    /** Opens an exam in the dashboard and follows its link; answers the row that the receiver's page shows at the end. */
    String followedFrom(String examKey, String oneTimePassword) throws IOException {
        cloud = browser.open(1440, 900, false, "en");
        BrowserContext window = cloud.context();
        window.onRequest(requests::add);
        window.onResponse(response -> answered.add(response.request()));
        Browser.logIn(cloud, demo.address(), "technologist", demo.password("technologist"));
        cloud.navigate(demo.address() + "/exams/" + examKey);
        onsite = window.waitForPage(() -> cloud.locator("a[href*='/exam#']").click());
        onsite.waitForSelector("input[name=username]");
        enterForTheFirstTime(onsite, "officer", oneTimePassword);
        onsite.waitForURL(url -> url.contains("/exam"));
        onsite.fill("#because", "outlier of Monday");
        onsite.click("form.stacked button.primary");
        return onsite.locator("tbody tr").textContent();
    }

    /** What stands in the page's field after the link was followed. */
    String askedFor() {
        return onsite.locator("#keys").inputValue();
    }

    /** Carries the dashboard's list over as a file; answers the rows that the receiver's page shows for it. */
    List<String> listCarriedOver(Path folder) {
        cloud.navigate(demo.address() + "/exams?from=2000-01-01&to=2030-01-01");
        Download download = cloud.waitForDownload(
                () -> cloud.locator("a[href*='export.csv']").first().click());
        Path list = folder.resolve("exams.csv");
        download.saveAs(list);
        onsite.navigate(demo.onsiteAddress() + "/exam");
        onsite.setInputFiles("#list", list);
        onsite.fill("#because", "the list of the week");
        onsite.waitForCondition(() -> !askedFor().isEmpty());
        onsite.click("form.stacked button.primary");
        onsite.waitForSelector("#print");
        // its button stands before the rows
        onsite.waitForLoadState();
        List<String> rows = onsite.locator("tbody tr").allTextContents();
        onsite.pdf(new Page.PdfOptions().setPath(folder.resolve("list-with-names.pdf")));
        return rows;
    }

    /** Who looked at whom and why, as the receiver keeps it. */
    String lookedAt() {
        onsite.navigate(demo.onsiteAddress() + "/looked-at");
        return onsite.locator("table").textContent();
    }

    /** Back in the dashboard, as somebody goes on working there. */
    void goesOn() {
        cloud.bringToFront();
        cloud.navigate(demo.address() + "/overview");
        cloud.goBack();
        cloud.navigate(demo.address() + "/account");
    }

    /** Everything that went to the dashboard: address, headers with cookies and referrer, body. */
    List<String> toTheCloud() {
        return requests.stream()
                .filter(request -> request.url().startsWith(demo.address() + "/"))
                .map(this::whole)
                .toList();
    }

    /** Where requests went that went neither to the dashboard nor to the receiver's page. */
    List<String> elsewhere() {
        return requests.stream()
                .map(Request::url)
                .filter(url -> !url.startsWith(demo.address() + "/") && !url.startsWith(demo.onsiteAddress() + "/"))
                .filter(url -> !url.startsWith("data:") && !url.startsWith("blob:"))
                .toList();
    }

    List<String> complaints() {
        return browser.complaints();
    }

    /** A page that is left at once has requests without an answer; their cookies and the like are never told. */
    private String whole(Request request) {
        Map<String, String> headers =
                new TreeMap<>(answered.contains(request) ? request.allHeaders() : request.headers());
        return request.method() + " " + request.url() + "\n" + headers + "\n"
                + (request.postData() == null ? "" : request.postData());
    }

    /** From the login page on: chooses a password and a second factor. */
    static void enterForTheFirstTime(Page page, String login, String oneTimePassword) {
        page.fill("input[name=username]", login);
        page.fill("input[name=password]", oneTimePassword);
        page.click("button.primary");
        page.waitForURL(url -> url.contains("/enter/password"));
        page.fill("input[name=password]", PASSWORD);
        page.fill("input[name=again]", PASSWORD);
        page.click("button.primary");
        page.waitForURL(url -> url.contains("/enter/new-factor"));
        Phone phone = new Phone(page.locator("#secret").textContent());
        page.fill("input[name=code]", phone.code(Instant.now()));
        page.click("button.primary");
        page.click("#kept");
    }

    @Override
    public void close() {
        browser.close();
    }
}
