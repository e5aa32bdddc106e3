package org.doselens.dashboard.exam;

import java.util.Optional;

/** The names of standard procedures, in Chinese and English. */
@FunctionalInterface
public interface ProcedureNames {

    /** The name of a standard procedure; empty for a key that is not in the list. */
    Optional<String> name(String standardKey, boolean chinese);
}
