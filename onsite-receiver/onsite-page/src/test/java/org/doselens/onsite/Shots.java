package org.doselens.onsite;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.doselens.look.Browser;

/** Photographs the page over made sources: folder, then path:language:theme:width:name each. For looking at. */
final class Shots {

    private Shots() {}

    public static void main(String[] arguments) throws IOException {
        Path data = Files.createTempDirectory("onsite-shots");
        try (RunningPage running = RunningPage.in(data);
                Browser browser = new Browser()) {
            Person admin = Person.first(running);
            Person officer = Person.added(running, admin, "hening", "privacy-officer");
            for (int i = 1; i < arguments.length; i++) {
                String[] shot = arguments[i].split(":", -1);
                int width = Integer.parseInt(shot[3]);
                Page page = browser.open(width, width < 700 ? 844 : 900, shot[2].equals("dark"), shot[1]);
                if (!shot[0].startsWith("!")) {
                    (shot[0].matches("/(exam|looked|ledger|names|person).*") ? officer : admin).logIn(page);
                }
                page.navigate(running.address() + shot[0].replace("!", ""));
                page.waitForTimeout(400);
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of(arguments[0], shot[4] + ".png"))
                        .setFullPage(width < 700));
                page.context().close();
            }
            browser.complaints().forEach(System.out::println);
        }
    }
}
