package org.doselens.ingest.intake;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a receiver hears when something is not taken. */
@RestControllerAdvice
class NotTakenAnswers {

    private static final String RETRY_SECONDS = "30";

    /** The answer to what is not taken. */
    record Refusal(String reason) {}

    @ExceptionHandler
    ResponseEntity<Refusal> notTaken(NotTaken e) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(e.status());
        if (e.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        e.offset().ifPresent(offset -> answer.header(PackageController.OFFSET, Long.toString(offset)));
        return answer.body(new Refusal(e.getMessage()));
    }

    /** A database is away before the package was looked at. */
    @ExceptionHandler
    ResponseEntity<Refusal> away(DataAccessException e) {
        return notTaken(new NotTaken(HttpStatus.SERVICE_UNAVAILABLE, "a database does not answer; try later", e));
    }
}
