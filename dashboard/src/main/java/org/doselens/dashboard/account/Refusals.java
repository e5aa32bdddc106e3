package org.doselens.dashboard.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.dashboard.access.Stage;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.AuditRecorder;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** How a refusal is answered, to people and to programs, and that it is written down. */
@Component
class Refusals {

    private final AuditRecorder audit;

    Refusals(AuditRecorder audit) {
        this.audit = audit;
    }

    void pageUnknown(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            // the login page must not be swapped into the middle of another
            response.setHeader("HX-Redirect", "/login");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (request.getRequestURI().startsWith(OidcProvider.BEGINNING)) {
            // its filter would have led on if the provider had answered
            response.sendRedirect("/login?away");
        } else {
            response.sendRedirect("/login");
        }
    }

    void pageRefused(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof Viewer viewer
                && viewer.stage() != Stage.IN
                && request.getMethod().equals("GET")) {
            // half way through the door: led on
            response.sendRedirect(Doorway.pathOf(viewer.stage()));
            return;
        }
        write(request, "page.refused");
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    void apiUnknown(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        problem(response, 401, "Unauthorized", "Send a valid API token as 'Authorization: Bearer …'.");
    }

    void apiRefused(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        write(request, "api.refused");
        problem(response, 403, "Forbidden", "The role of this token's account has no right to this.");
    }

    private void write(HttpServletRequest request, String action) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Viewer viewer) {
            audit.record(viewer, action, request.getRequestURI(), Outcome.REFUSED, request);
        }
    }

    void outOfScope(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, "api.refused");
        problem(response, 403, "Forbidden", "The scope of this token does not include this.");
    }

    void tooMany(HttpServletResponse response, long seconds) throws IOException {
        response.setHeader("Retry-After", String.valueOf(seconds));
        problem(response, 429, "Too Many Requests", "This token has used its requests of the minute.");
    }

    private static void problem(HttpServletResponse response, int status, String title, String detail)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .write("{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\""
                        + detail + "\"}");
    }
}
