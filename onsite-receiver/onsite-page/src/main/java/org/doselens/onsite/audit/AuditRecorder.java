package org.doselens.onsite.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.onsite.access.Viewer;
import org.doselens.onsite.audit.AuditEntry.Outcome;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Writes who did what into the chain. Thread-safe. */
@Component
public class AuditRecorder implements HandlerInterceptor {

    private final AuditChain chain;

    AuditRecorder(AuditChain chain) {
        this.chain = chain;
    }

    /** Somebody did or was refused something; {@code ?} stands for a login that nobody has. */
    public void record(String login, String action, String object, Outcome outcome, HttpServletRequest request) {
        chain.add(login, action, object, outcome, request.getRemoteAddr());
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        Audited audited = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Audited.class) : null;
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (audited != null && authentication != null && authentication.getPrincipal() instanceof Viewer viewer) {
            record(viewer.login(), audited.value(), object(request), outcome(response, failure), request);
        }
    }

    private static Outcome outcome(HttpServletResponse response, Exception failure) {
        if (failure != null || response.getStatus() >= 500) {
            return Outcome.FAILED;
        }
        return response.getStatus() >= 400 ? Outcome.REFUSED : Outcome.DONE;
    }

    /** Path variables only: queries and bodies of forms may hold what must not be kept. */
    @SuppressWarnings("unchecked")
    private static String object(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof Map<?, ?> map && !map.isEmpty()
                ? String.join(" ", new TreeMap<>((Map<String, String>) map).values())
                : "";
    }

    /** Lets the recorder see every handled request. */
    @Configuration(proxyBeanMethods = false)
    static class Setup implements WebMvcConfigurer {

        private final AuditRecorder recorder;

        Setup(AuditRecorder recorder) {
            this.recorder = recorder;
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(recorder);
        }
    }
}
