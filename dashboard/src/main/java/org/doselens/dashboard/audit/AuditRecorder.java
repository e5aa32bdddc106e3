package org.doselens.dashboard.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.audit.AuditTrail;
import org.doselens.core.audit.AuditTrail.Actor;
import org.doselens.dashboard.access.Viewer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Writes who did what to the audit table. Thread-safe. */
@Component
public class AuditRecorder implements HandlerInterceptor {

    private final AuditTrail trail;

    AuditRecorder(AuditTrail trail) {
        this.trail = trail;
    }

    /** A known person did or was refused something. */
    public void record(Viewer viewer, String action, String object, Outcome outcome, HttpServletRequest request) {
        Actor actor = new Actor(viewer.tenantId(), viewer.accountId(), viewer.getUsername(), request.getRemoteAddr());
        trail.add(actor, action, object, outcome);
    }

    /** Somebody who is not known was refused something. */
    public void recordUnknown(
            Integer tenantId, Integer accountId, String login, String action, HttpServletRequest request) {
        trail.add(new Actor(tenantId, accountId, login, request.getRemoteAddr()), action, "", Outcome.REFUSED);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        Audited audited = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Audited.class) : null;
        Viewer viewer = viewer();
        if (audited != null && viewer != null) {
            record(viewer, audited.value(), object(request), outcome(response, failure), request);
        }
    }

    /** The viewer of this thread's request, or null. */
    static Viewer viewer() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Viewer viewer ? viewer : null;
    }

    private static Outcome outcome(HttpServletResponse response, Exception failure) {
        if (failure != null || response.getStatus() >= 500) {
            return Outcome.FAILED;
        }
        return response.getStatus() >= 400 ? Outcome.REFUSED : Outcome.DONE;
    }

    @SuppressWarnings("unchecked")
    private static String object(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> map && !map.isEmpty()) {
            return String.join(" ", new TreeMap<>((Map<String, String>) map).values());
        }
        // filters only: bodies of forms, which may hold secrets, are no query
        return request.getQueryString() == null ? "" : request.getQueryString();
    }
}
