package org.doselens.delivery;

import java.io.IOException;
import java.net.http.HttpResponse;

/** The hospital's proxy opened no tunnel: what answered is not the cloud, and says nothing of what was sent. */
public final class ProxyRefused extends IOException {

    private static final long serialVersionUID = 1L;

    /** Proxy Authentication Required (RFC 9110 §15.5.8). */
    private static final int LOGIN_REFUSED = 407;

    private final int status;

    ProxyRefused(int status) {
        super("the proxy answered with status " + status);
        this.status = status;
    }

    /** Of the proxy's answer: 407 if it wants a login. */
    public int status() {
        return status;
    }

    /** What a client threw; Java gives a tunnel up after some logins with an exception that says so in words alone. */
    static IOException told(IOException e) {
        String why = e.getMessage();
        return why != null && why.startsWith("too many authentication attempts") ? new ProxyRefused(LOGIN_REFUSED) : e;
    }

    /** Nothing the cloud says comes without TLS. */
    static void check(HttpResponse<?> response) throws ProxyRefused {
        if (response.sslSession().isEmpty()) {
            throw new ProxyRefused(response.statusCode());
        }
    }
}
