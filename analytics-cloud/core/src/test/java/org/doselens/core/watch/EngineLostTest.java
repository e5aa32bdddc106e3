package org.doselens.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;

class EngineLostTest {

    @Test
    void a_transaction_that_cannot_be_rolled_back_is_lost_for_what_went_wrong_before() {
        TransactionSystemException rollback =
                new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        assertThat(EngineLost.causes(rollback)).isFalse();

        rollback.initApplicationException(new DataAccessResourceFailureException(
                "no answer", new SQLException("An I/O error occurred", "08006")));
        assertThat(EngineLost.causes(rollback)).isTrue();
    }

    @Test
    void a_wrong_statement_is_no_lost_engine() {
        assertThat(EngineLost.causes(new IllegalStateException(new SQLException("syntax error", "42601"))))
                .isFalse();
    }
}
