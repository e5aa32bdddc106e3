package org.doselens.anonymizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.doselens.exam.Exam;

/** Every free text of an exam, wherever it stands. */
final class ExamTexts {

    private ExamTexts() {}

    static List<String> of(Exam exam) {
        List<String> texts = new ArrayList<>();
        if (exam.procedure() != null) {
            texts.add(exam.procedure().localName());
            texts.add(exam.procedure().protocol());
            texts.add(exam.procedure().bookedName());
        }
        exam.irradiationEvents().forEach(event -> texts.add(event.protocol()));
        exam.acquisitions().forEach(acquisition -> {
            texts.add(acquisition.description());
            texts.add(acquisition.receiveCoilName());
            if (acquisition.mr() != null) {
                texts.add(acquisition.mr().transmitCoilName());
            }
        });
        return texts.stream().filter(Objects::nonNull).distinct().toList();
    }
}
