package org.doselens.core.exam;

import org.doselens.exam.Exam;

/**
 * An exam and how it came.
 *
 * @param line the JSON it was read from
 */
record ReceivedExam(Exam exam, Delivery delivery, String line) {

    long examHash() {
        return KeyHash.of(exam.examKey());
    }
}
