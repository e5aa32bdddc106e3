package org.doselens.dashboard.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.doselens.core.account.People;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.paging.Following;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who has an account, as JSON. To read: a token names nobody. */
@RestController
class PeopleApi {

    private static final int MOST = 500;

    private final People people;
    private final NamingDuty duty;

    PeopleApi(People people, NamingDuty duty) {
        this.people = people;
        this.duty = duty;
    }

    /** Somebody with an account; {@code lastLoginAt} is null if they never came in. */
    record Somebody(
            int id,
            String login,
            String displayName,
            String role,
            boolean mustChangePassword,
            boolean secondFactor,
            boolean disabled,
            Instant lastLoginAt) {

        static Somebody of(People.Person person) {
            return new Somebody(
                    person.id(),
                    person.login(),
                    person.displayName(),
                    person.role().key(),
                    person.mustChange(),
                    person.hasFactor(),
                    person.disabled(),
                    person.lastLoginAt());
        }
    }

    /** Some of {@code count} people; {@code next} is what to send as {@code after} for those that follow, null at the end. */
    record Page(boolean dutiesAreSeparate, int count, Integer next, List<Somebody> people) {}

    @Operation(
            summary = "Who has an account in the hospital, and what they are",
            description = "At most 500, by id. With separate duties a security administrator alone may ask.")
    @Audited("api.people.view")
    @GetMapping(path = "/api/v1/people", produces = "application/json")
    Page people(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "next of the answer before; left out for the first")
                    @RequestParam(defaultValue = "0")
                    int after) {
        duty.require(viewer);
        List<People.Person> all = people.of(viewer.tenantId());
        Following<Somebody> following = Following.of(
                all.stream()
                        .filter(person -> person.id() > after)
                        .sorted(Comparator.comparingInt(People.Person::id))
                        .map(Somebody::of),
                MOST);
        return new Page(
                people.dutiesAreSeparate(viewer.tenantId()),
                all.size(),
                following.next(Somebody::id),
                following.shown());
    }
}
