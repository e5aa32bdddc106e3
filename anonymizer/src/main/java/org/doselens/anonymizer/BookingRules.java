package org.doselens.anonymizer;

import java.util.Optional;
import org.doselens.anonymizer.freetext.LocalTexts;
import org.doselens.exam.Booking;
import org.doselens.exam.BookingState;
import org.doselens.exam.WireRecord;

/** Builds the outgoing booking, value by value. Under 113107 none leaves: a list of a day that is shifted helps nobody. */
final class BookingRules {

    private final Policy policy;
    private final Pseudonyms pseudonyms;
    private final TextRules texts;
    private final OnSiteMapping mapping;
    private final LocalTexts localTexts;

    /** {@code localTexts} is null where the site has mapped nothing itself. */
    BookingRules(Policy policy, Pseudonyms pseudonyms, TextRules texts, OnSiteMapping mapping, LocalTexts localTexts) {
        this.policy = policy;
        this.pseudonyms = pseudonyms;
        this.texts = texts;
        this.mapping = mapping;
        this.localTexts = localTexts;
    }

    Optional<Booking> outgoing(IdentifiedBooking booking, int revision) {
        if (policy.has(ProfileOption.MODIFIED_DATES)) {
            return Optional.empty();
        }
        return Optional.of(new Booking(
                WireRecord.CURRENT_SCHEMA_VERSION,
                pseudonyms.of(PseudonymKind.BOOKING, booking.bookingKey(), () -> "{}"),
                revision,
                booking.cancelled() ? BookingState.CANCELLED : BookingState.BOOKED,
                booking.siteDay(),
                booking.scheduledAt(),
                Terms.MODALITY.known(booking.modality()),
                policy.has(ProfileOption.RETAIN_DEVICE_IDENTITY) ? Shapes.station(booking.station()) : null,
                texts.released(booking.bookedName()),
                texts.token(booking.bookedName()),
                Shapes.mappingKey(standardKey(booking)),
                Terms.PATIENT_CLASS.known(booking.patientClass())));
    }

    /** What staff mapped goes before what the rules propose. */
    private String standardKey(IdentifiedBooking booking) {
        String token = texts.token(booking.bookedName());
        if (token == null) {
            return null;
        }
        return Optional.ofNullable(localTexts)
                .flatMap(own -> own.mappedTo(token))
                .orElseGet(() -> mapping.booked(booking.modality(), booking.bookedName()));
    }
}
