package org.doselens.dashboard.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.doselens.core.storage.ColdStorage;
import org.doselens.core.watch.EngineLost;
import org.doselens.core.watch.EngineWatch;
import org.doselens.look.ContentSecurity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * While an engine is away, says so at once and asks again by itself; the request in whose middle it goes away hears the
 * same. It stands before everything else but the count of requests, because sessions and rights are in an engine too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class EnginesAway extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(EnginesAway.class);
    private static final String AGAIN_AFTER_S = "10";
    private static final List<String> WITHOUT_ENGINES = List.of("/assets/", "/webjars/", "/favicon.ico");

    private static final Said DATABASE =
            new Said("error.text.away", "", "A database does not answer. Try again in a minute.");

    private final List<EngineWatch> engines;
    private final ViewResolver pages;
    private final LocaleResolver languages;
    private final MessageSource words;
    private final ColdStorage cold;
    private final Clock clock;

    EnginesAway(
            List<EngineWatch> engines,
            ViewResolver thymeleafViewResolver,
            LocaleResolver languages,
            MessageSource words,
            ColdStorage cold,
            Clock clock) {
        this.engines = engines;
        this.pages = thymeleafViewResolver;
        this.languages = languages;
        this.words = words;
        this.cold = cold;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return WITHOUT_ENGINES.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!engines.stream().allMatch(EngineWatch::isUp)) {
            say(request, response, DATABASE);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            // of an answer that is on its way already, the rest cannot become a page
            if (response.isCommitted() || !EngineLost.causes(e)) {
                throw e;
            }
            LOG.warn("A database went away during a request ({})", e.getClass().getSimpleName());
            response.reset();
            say(request, response, EngineLost.isColdStore(e) ? coldStore() : DATABASE);
        }
    }

    /** What a page and a program are told; the day stands in the message. */
    private record Said(String message, String day, String problem) {}

    /** Of a request that reaches back behind the border. */
    private Said coldStore() {
        return cold.border()
                .map(border -> new Said(
                        "error.text.away.cold",
                        border.toString(),
                        "Exams before " + border
                                + " are kept in the cold store, which does not answer. Ask for later days,"
                                + " or try again in a minute."))
                .orElse(DATABASE);
    }

    private void say(HttpServletRequest request, HttpServletResponse response, Said said)
            throws ServletException, IOException {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, AGAIN_AFTER_S);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Content-Security-Policy", ContentSecurity.POLICY);
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (request.getRequestURI().startsWith("/api/")) {
            response.setContentType("application/problem+json");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getWriter()
                    .write("{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,\"detail\":\""
                            + said.problem() + "\"}");
            return;
        }
        if (request.getMethod().equals("GET")) {
            response.setHeader("Refresh", AGAIN_AFTER_S);
        }
        try {
            Locale locale = languages.resolveLocale(request);
            View page = pages.resolveViewName("error", locale);
            page.render(
                    Map.of(
                            "status",
                            HttpStatus.SERVICE_UNAVAILABLE.value(),
                            "timestamp",
                            Date.from(clock.instant()),
                            "reason",
                            words.getMessage(said.message(), new Object[] {said.day()}, locale)),
                    request,
                    response);
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
