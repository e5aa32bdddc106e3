package org.doselens.core.exam;

import org.doselens.exam.Exam;

/** An exam and how it came. */
record ReceivedExam(Exam exam, Delivery delivery) {

    long examHash() {
        return KeyHash.of(exam.examKey());
    }
}
