package org.doselens.onsite.status;

/** Whoever knows how the receiver is. Asked for every view of the page, so it answers at once. Thread-safe. */
@FunctionalInterface
public interface StatusSource {

    Status now();
}
