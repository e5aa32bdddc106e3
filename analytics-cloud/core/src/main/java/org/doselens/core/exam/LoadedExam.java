package org.doselens.core.exam;

import java.time.LocalDate;

/** An exam that was written or withdrawn; its results and its day's rollups are to be made anew. */
public record LoadedExam(LocalDate siteDay, String examKey) {}
