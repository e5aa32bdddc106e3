package org.doselens.look;

/** What a page may load and do: everything from its own server, nothing inline, never in a frame. */
public final class ContentSecurity {

    /** The Content-Security-Policy of every page. */
    public static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    private ContentSecurity() {}
}
