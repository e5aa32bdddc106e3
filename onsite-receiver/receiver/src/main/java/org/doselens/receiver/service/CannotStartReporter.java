package org.doselens.receiver.service;

import java.util.Set;
import org.doselens.anonymizer.PolicyNotApplicable;
import org.doselens.anonymizer.chain.ChainUnusable;
import org.doselens.assembly.JournalException;
import org.doselens.backfill.BackfillException;
import org.doselens.delivery.SpoolUnusable;
import org.doselens.onsite.server.PageCannotStart;
import org.doselens.receiver.order.OrderFeedCannotStart;
import org.doselens.settings.UnknownSettingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line why the receiver cannot start and what to do, where that is known; else Spring Boot says what it knows. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CannotStartReporter implements SpringBootExceptionReporter {

    private static final Logger LOG = LoggerFactory.getLogger(CannotStartReporter.class);

    /** Their messages are written for who starts the receiver. */
    private static final Set<Class<? extends RuntimeException>> TOLD = Set.of(
            ReceiverCannotStart.class,
            OrderFeedCannotStart.class,
            PageCannotStart.class,
            JournalException.class,
            SpoolUnusable.class,
            PolicyNotApplicable.class,
            ChainUnusable.class,
            BackfillException.class,
            UnknownSettingException.class);

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (TOLD.contains(cause.getClass())) {
                LOG.error("The receiver cannot start: {}", cause.getMessage());
                return true;
            }
        }
        return false;
    }
}
