package org.doselens.dashboard.reference;

import java.time.Duration;
import org.doselens.core.background.BackgroundLoop;
import org.doselens.core.dose.ExamJudging;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Exams that are judged again, beside the pages, because levels changed. */
@Component
class Rejudging {

    private final ExamJudging judging;
    private final BackgroundLoop loop;

    Rejudging(ExamJudging judging, @Qualifier("rejudgingLoop") BackgroundLoop loop) {
        this.judging = judging;
        this.loop = loop;
    }

    /** At once when told, and every half minute what a crash or a fault left waiting. */
    @Configuration(proxyBeanMethods = false)
    static class Setup {

        @Bean
        BackgroundLoop rejudgingLoop(ExamJudging judging) {
            return new BackgroundLoop(
                    "judging by changed levels", Duration.ZERO, Duration.ofSeconds(30), judging::judgeWhatWaits);
        }
    }

    /** Levels changed. */
    void soon() {
        loop.soon();
    }

    /** Whether exams of the tenant still wait. */
    boolean isWaiting(int tenantId) {
        return judging.isWaiting(tenantId);
    }
}
