package org.doselens.dashboard.account;

import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Component;

/** Remembers which page somebody asked for before they were let in, so that a shared link leads there. Parts do not count. */
@Component
class AskedPages extends HttpSessionRequestCache {

    AskedPages() {
        setRequestMatcher(request -> {
            String accept = request.getHeader("Accept");
            return request.getMethod().equals("GET")
                    && request.getHeader("HX-Request") == null
                    && !request.getRequestURI().startsWith("/enter/")
                    && accept != null
                    && accept.contains("text/html");
        });
        setMatchingRequestParameterName(null);
    }
}
