package org.doselens.dashboard.exam;

import org.doselens.look.Figures;
import org.springframework.stereotype.Component;

/** Makes the words of exams for one page. */
@Component
public class ExamVocabulary {

    private final ProcedureNames procedures;

    ExamVocabulary(ProcedureNames procedures) {
        this.procedures = procedures;
    }

    /** In the language and zone of a page's figures. */
    public ExamWords in(Figures f) {
        return new ExamWords(f, procedures);
    }
}
