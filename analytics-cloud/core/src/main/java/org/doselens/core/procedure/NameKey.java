package org.doselens.core.procedure;

import org.doselens.exam.Procedure;

/** What a site's mapping of names goes by; column {@code name_key} of ClickHouse's table exam says the same. */
public final class NameKey {

    private NameKey() {}

    /** The name's token, else the name, else the protocol the same way; empty if nothing is there. */
    public static String of(Procedure procedure) {
        if (procedure == null) {
            return "";
        }
        if (given(procedure.localNameToken())) {
            return procedure.localNameToken();
        }
        if (given(procedure.localName())) {
            return "=" + procedure.localName();
        }
        if (given(procedure.protocolToken())) {
            return "p" + procedure.protocolToken();
        }
        return given(procedure.protocol()) ? "p=" + procedure.protocol() : "";
    }

    private static boolean given(String text) {
        return text != null && !text.isEmpty();
    }
}
