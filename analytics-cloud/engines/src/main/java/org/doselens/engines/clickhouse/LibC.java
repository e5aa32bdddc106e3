package org.doselens.engines.clickhouse;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** The one function of the C library that Java has no word for. */
interface LibC extends Library {

    LibC INSTANCE = Native.load("c", LibC.class);

    /**
     * Ends the process at once. {@code exit}, which the JVM calls even in {@code halt}, runs libchdb's static destructors
     * beside its running threads, and they were seen to wait for each other for minutes.
     */
    void _exit(int status);
}
