package org.doselens.look;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real Chromium that remembers every complaint of the pages it opens. */
public final class Browser implements AutoCloseable {

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new ArrayList<>();

    public Browser() {
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.chromium = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
    }

    /** A window of its own, with cookies of its own. */
    public Page open(int width, int height, boolean dark, String language) {
        BrowserContext context = chromium.newContext(new NewContextOptions()
                .setViewportSize(width, height)
                // a page under test has a certificate that was made for the test
                .setIgnoreHTTPSErrors(true)
                .setLocale(language.equals("zh") ? "zh-CN" : "en-GB")
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        Page page = context.newPage();
        page.onConsoleMessage(this::heard);
        page.onPageError(complaints::add);
        return page;
    }

    private void heard(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
        }
    }

    /** Errors and warnings of the console, among them every violation of the content security policy. */
    public List<String> complaints() {
        return complaints;
    }

    /** Enters login and password and waits for what follows. */
    public static void logIn(Page page, String address, String login, String password) {
        page.navigate(address + "/login");
        page.fill("input[name=username]", login);
        page.fill("input[name=password]", password);
        page.click("button.primary");
        page.waitForURL(url -> !url.contains("/login"));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
