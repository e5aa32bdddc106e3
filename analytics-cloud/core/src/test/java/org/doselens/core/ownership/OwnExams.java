package org.doselens.core.ownership;

import java.util.List;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.audit.AuditEntry;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.audit.AuditTrail;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.exam.Exams;
import org.doselens.core.exam.Tenants;

/** A tenant with two exams and an administrator who looked at one, and a neighbour whose rows must never move. */
final class OwnExams {

    final Databases databases = TestDatabases.SHARED;
    final Tenants tenant = new Tenants(databases);
    final Tenants neighbour = new Tenants(databases);
    final int administrator;

    OwnExams() {
        ExamStore store = new ExamStore(databases, List.of());
        store.load(tenant.delivery(), List.of(Exams.exam("a", 1, "u1", "u2"), Exams.exam("b", 1, "u3")));
        store.load(tenant.delivery(), List.of(Exams.exam("b", 2, "u3", "u4")));
        store.load(neighbour.delivery(), List.of(Exams.exam("a", 1, "u1")));
        String login = "admin" + tenant.tenant();
        administrator = new Accounts(databases.postgreSql())
                .add(new NewAccount(tenant.tenant(), login, "陈立", Role.ADMINISTRATOR, "hash-of-password", "zh"));
        new AuditTrail(databases.postgreSql())
                .add(
                        new AuditTrail.Actor(tenant.tenant(), administrator, login, "127.0.0.1"),
                        "exam.view",
                        "a",
                        Outcome.DONE);
    }

    List<AuditEntry> audit() {
        return new AuditTrail(databases.postgreSql()).page(tenant.tenant(), "", "", "", Long.MAX_VALUE, 50);
    }

    void change(String statement) {
        databases.postgreSql().sql(statement).update();
    }
}
