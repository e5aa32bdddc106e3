package org.doselens.look.entry;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.web.util.WebUtils;

/**
 * A browser that an account was let in with once carries a sealed cookie, so that its failures are counted apart from those
 * of all strangers and nobody who guesses can lock out somebody else. Thread-safe.
 */
public final class KnownBrowser {

    private static final String STRANGER = "-";
    private static final int SEAL_LENGTH = 32;

    private final String cookie;
    private final SecureRandom random = new SecureRandom();

    public KnownBrowser(String cookie) {
        this.cookie = cookie;
    }

    /** The browser's name, or that of all strangers. The seal is hexadecimal, of the account and the name. */
    public String of(HttpServletRequest request, UnaryOperator<String> seal) {
        return Optional.ofNullable(WebUtils.getCookie(request, cookie))
                .map(found -> found.getValue().split("\\.", -1))
                .filter(parts -> parts.length == 2 && KeyedDigest.same(cut(seal.apply(parts[0])), parts[1]))
                .map(parts -> parts[0])
                .orElse(STRANGER);
    }

    /** From now on a stranger's browser is known. */
    public void remember(HttpServletRequest request, HttpServletResponse response, UnaryOperator<String> seal) {
        if (!of(request, seal).equals(STRANGER)) {
            return;
        }
        byte[] name = new byte[12];
        random.nextBytes(name);
        String browser = HexFormat.of().formatHex(name);
        Cookie sealed = new Cookie(cookie, browser + "." + cut(seal.apply(browser)));
        sealed.setPath("/");
        sealed.setMaxAge((int) Duration.ofDays(365).toSeconds());
        sealed.setHttpOnly(true);
        sealed.setSecure(request.isSecure());
        sealed.setAttribute("SameSite", "Strict");
        response.addCookie(sealed);
    }

    private static String cut(String seal) {
        return seal.substring(0, SEAL_LENGTH);
    }
}
