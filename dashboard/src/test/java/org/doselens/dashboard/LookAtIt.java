package org.doselens.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.doselens.core.dose.ExamJudging;
import org.doselens.core.exam.LoadedExam;
import org.doselens.exam.Exam;
import org.doselens.exam.WireRecord;

/** Runs the dashboard over an invented hospital, for looking at: port and folder as arguments, ends with its input. */
final class LookAtIt {

    private LookAtIt() {}

    public static void main(String[] arguments) throws IOException {
        Stack stack = Stack.on(Files.createDirectories(Path.of(arguments[1])), Integer.parseInt(arguments[0]));
        List<WireRecord> exams = new Hospital(7).exams(Instant.now(), 36);
        stack.load(1, exams);
        stack.context()
                .getBean(ExamJudging.class)
                .loaded(
                        1,
                        exams.stream()
                                .map(Exam.class::cast)
                                .map(exam -> new LoadedExam(exam.siteDay(), exam.examKey()))
                                .toList());
        stack.judge(1);
    }
}
