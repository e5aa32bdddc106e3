package org.doselens.dashboard.api;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Errors of the API as RFC 9457 problems, with the field and the reason. Errors of pages are pages. */
@RestControllerAdvice(annotations = RestController.class)
class ApiErrors extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notUnderstood(NotUnderstood problem) {
        HttpStatus status = problem instanceof NotThere ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
        return answer(status, problem.field(), problem.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException problem) {
        return answer(HttpStatus.BAD_REQUEST, problem.getName(), "must be a number");
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String field, String reason) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, field + " " + reason);
        detail.setProperty("field", field);
        detail.setProperty("reason", reason);
        return ResponseEntity.status(status).body(detail);
    }
}
