package org.doselens.core.exam;

import java.util.List;

/**
 * Told after exams were written to ClickHouse and before their package is acknowledged. If it fails, the package is
 * loaded again and it is told again, so it must be safe to repeat.
 */
public interface ExamsLoaded {

    void loaded(int tenantId, List<LoadedExam> exams);
}
