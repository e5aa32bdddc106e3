package org.doselens.dashboard.report;

import org.doselens.core.account.Role;
import org.doselens.core.report.DataTable;

/** Who may take which table along: what their pages show them anyway. */
final class TableRights {

    private TableRights() {}

    static boolean mayRead(Role role, DataTable table) {
        return switch (table) {
            case AUDIT -> role == Role.ADMINISTRATOR || role == Role.AUDITOR;
            case LEVELS, DEVICES, COMPLETENESS, DELIVERIES -> true;
            default -> role != Role.AUDITOR;
        };
    }
}
