package org.doselens.delivery;

/** The spool has reached its limit; nothing was taken. What is not taken stays with whoever made it. */
public class SpoolFull extends SpoolUnusable {

    private static final long serialVersionUID = 1L;

    SpoolFull(long limitBytes) {
        super(
                "the spool has reached its limit of " + limitBytes
                        + " bytes; see why the cloud takes nothing, or raise doselens.receiver.delivery.spool-limit",
                null);
    }
}
