package org.doselens.engines.clickhouse;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** The functions of the C library that Java has no word for. */
interface LibC extends Library {

    LibC INSTANCE = Native.load("c", LibC.class);

    /**
     * Ends the process at once. {@code exit}, which the JVM calls even in {@code halt}, runs libchdb's static destructors
     * beside its running threads, and they were seen to wait for each other for minutes.
     */
    void _exit(int status);

    int O_RDONLY = 0;

    /** Opens a file; below zero if it cannot. */
    int open(String file, int flags);

    /** A second descriptor of the same open file; below zero if there is none left. */
    int dup(int descriptor);

    /** Makes {@code copy} a descriptor of the same open file as {@code descriptor}; below zero if it cannot. */
    int dup2(int descriptor, int copy);

    int close(int descriptor);

    /** Sets a variable of this process, which does not show in {@code /proc}; below zero if it cannot. */
    int setenv(String name, String value, int overwrite);
}
