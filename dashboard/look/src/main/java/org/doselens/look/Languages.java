package org.doselens.look;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** Chinese or English: as chosen in this session, else in this browser, else as the browser asks, else Chinese. */
@Component("localeResolver")
public class Languages implements LocaleResolver {

    private static final String NAME = "doselens-language";
    private static final int ONE_YEAR_S = 365 * 24 * 3600;

    /** From now on this browser is spoken to in {@code zh} or {@code en}. */
    public static void speak(HttpServletRequest request, HttpServletResponse response, String language) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(NAME, language);
        }
        Cookie cookie = new Cookie(NAME, language);
        cookie.setPath("/");
        cookie.setMaxAge(ONE_YEAR_S);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return chosen(request).or(() -> asked(request)).map(Languages::locale).orElse(Locale.SIMPLIFIED_CHINESE);
    }

    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        throw new UnsupportedOperationException("languages are chosen by POST /language");
    }

    private static Optional<String> chosen(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(NAME) instanceof String language) {
            return Optional.of(language);
        }
        return Optional.ofNullable(WebUtils.getCookie(request, NAME)).map(Cookie::getValue);
    }

    private static Optional<String> asked(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Accept-Language"))
                .map(header -> request.getLocale().getLanguage())
                .filter(language -> language.equals("en") || language.equals("zh"));
    }

    private static Locale locale(String language) {
        return language.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }
}
