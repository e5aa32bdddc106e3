package org.doselens.core.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.audit.AuditEntry;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.exam.Exams;
import org.junit.jupiter.api.Test;

/** Operators of the cloud: of no hospital, and with no exam to see that a hospital did not let them. */
class BreakGlassTest {

    private final OwnExams ours = new OwnExams();

    @Test
    void an_operator_sees_exams_only_while_the_hospital_lets_it_and_every_look_is_in_its_audit() {
        BreakGlass glass = new BreakGlass(ours.databases, Clock.systemUTC());
        LocalDate day = Exams.DAY;
        BreakGlass.Operator wang = operator("wang");
        BreakGlass.Operator li = operator("li");
        long asked = glass.ask(ours.tenant.tenant(), wang, "a wrong dose total, ticket 12", Duration.ofHours(4))
                .orElseThrow();

        assertThatThrownBy(() -> glass.exams(ours.tenant.tenant(), asked, wang, day, ""))
                .isInstanceOf(NotGranted.class)
                .hasMessageContaining("administrator grants it");
        assertThat(glass.decide(ours.neighbour.tenant(), asked, ours.administrator, true))
                .isFalse();
        assertThat(glass.decide(ours.tenant.tenant(), asked, ours.administrator, true))
                .isTrue();
        assertThat(glass.decide(ours.tenant.tenant(), asked, ours.administrator, false))
                .isFalse();
        assertThat(glass.exams(ours.tenant.tenant(), asked, wang, day, "")).hasSize(2);
        assertThat(glass.exams(ours.tenant.tenant(), asked, wang, day, "b")).hasSize(1);
        assertThatThrownBy(() -> glass.exams(ours.tenant.tenant(), asked, li, day, ""))
                .isInstanceOf(NotGranted.class);
        assertThatThrownBy(() -> glass.exams(ours.neighbour.tenant(), asked, wang, day, ""))
                .isInstanceOf(NotGranted.class);
        BreakGlass later = new BreakGlass(ours.databases, Clock.offset(Clock.systemUTC(), Duration.ofHours(5)));
        assertThatThrownBy(() -> later.exams(ours.tenant.tenant(), asked, wang, day, ""))
                .isInstanceOf(NotGranted.class);
        assertThat(glass.end(ours.tenant.tenant(), asked)).isTrue();
        assertThatThrownBy(() -> glass.exams(ours.tenant.tenant(), asked, wang, day, ""))
                .isInstanceOf(NotGranted.class);

        assertThat(ours.audit())
                .filteredOn(entry -> entry.action().equals("breakglass.look"))
                .extracting(AuditEntry::outcome)
                .containsExactly(
                        Outcome.REFUSED, Outcome.REFUSED, Outcome.REFUSED, Outcome.DONE, Outcome.DONE, Outcome.REFUSED);
        assertThat(ours.audit()).anyMatch(entry -> entry.action().equals("breakglass.ask"));
        assertThat(glass.by(wang.accountId()))
                .singleElement()
                .satisfies(mine -> assertThat(mine.tenantId()).isEqualTo(ours.tenant.tenant()));
        assertThat(glass.by(li.accountId())).isEmpty();
        assertThat(glass.hospitals())
                .anySatisfy(one -> assertThat(one.tenantId()).isEqualTo(ours.tenant.tenant()));
    }

    @Test
    void a_request_of_a_name_that_nobody_proved_opens_nothing() {
        BreakGlass glass = new BreakGlass(ours.databases, Clock.systemUTC());
        BreakGlass.Operator wang = operator("wang");
        long asked = glass.ask(ours.tenant.tenant(), wang, "ticket 12", Duration.ofHours(4))
                .orElseThrow();
        glass.decide(ours.tenant.tenant(), asked, ours.administrator, true);
        ours.change("UPDATE break_glass SET operator_id = NULL WHERE id = " + asked);

        assertThatThrownBy(() -> glass.exams(ours.tenant.tenant(), asked, wang, Exams.DAY, ""))
                .isInstanceOf(NotGranted.class);
    }

    @Test
    void an_operator_is_of_no_hospital_and_nobody_else_is() {
        assertThatThrownBy(() -> new NewAccount(ours.tenant.tenant(), "x", "X", Role.OPERATOR_OF_CLOUD, "h", "zh"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ours.change("UPDATE account SET tenant_id = NULL WHERE id = " + ours.administrator))
                .hasMessageContaining("operator_is_of_no_hospital");
        String login = operator("zhao").login();
        Accounts accounts = new Accounts(ours.databases.postgreSql());
        assertThat(accounts.closeOperator(login)).isTrue();
        assertThat(accounts.ofLogin(login).orElseThrow().disabled()).isTrue();
        assertThat(accounts.closeOperator("admin" + ours.tenant.tenant())).isFalse();
    }

    private BreakGlass.Operator operator(String name) {
        String login = name + "-" + ours.tenant.tenant();
        int account = new Accounts(ours.databases.postgreSql())
                .add(new NewAccount(0, login, name, Role.OPERATOR_OF_CLOUD, "hash-of-password", "zh"));
        return new BreakGlass.Operator(account, login, name, "127.0.0.1");
    }
}
