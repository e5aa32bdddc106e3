package org.doselens.benchmark;

import java.util.List;
import java.util.Map;

/**
 * Everything that a question's exams give.
 *
 * @param cells for everybody, ordered by slice
 * @param own for each hospital alone
 * @param panels tenants behind each shown cell with their exams, kept for the next snapshot and shown to nobody
 */
public record Answer(
        List<Cell> cells, List<OwnFigure> own, List<Notice> notices, Map<Slice, Map<Integer, Long>> panels) {}
