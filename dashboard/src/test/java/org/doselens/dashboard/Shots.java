package org.doselens.dashboard;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.doselens.look.Browser;

/** Takes screenshots of a running dashboard: address, folder, login, then path:language:theme:width:name each. */
final class Shots {

    private Shots() {}

    public static void main(String[] arguments) {
        try (Browser browser = new Browser()) {
            for (int i = 3; i < arguments.length; i++) {
                String[] shot = arguments[i].split(":", -1);
                int width = Integer.parseInt(shot[3]);
                Page page = browser.open(width, width < 700 ? 844 : 900, shot[2].equals("dark"), shot[1]);
                Browser.logIn(page, arguments[0], arguments[2], Stack.PASSWORD);
                if (!page.locator("html").getAttribute("lang").startsWith(shot[1])) {
                    page.click("button[name=to]");
                }
                page.navigate(arguments[0] + shot[0]);
                page.waitForTimeout(900);
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of(arguments[1], shot[4] + ".png"))
                        .setFullPage(width < 700 || page.url().contains("exams/")));
                page.context().close();
            }
            browser.complaints().forEach(System.out::println);
        }
    }
}
