package org.doselens.dashboard.reference;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.doselens.benchmarksdata.StandardProcedure;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.organisation.Site;
import org.doselens.core.reference.AgeBand;
import org.doselens.core.reference.DoseMetric;
import org.doselens.core.reference.OwnDistribution.Question;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Which of a site's own doses a reader chose; what is missing or not understood becomes the usual. */
record OwnLevelChoice(String procedure, String metric, String band, Integer phantom, LocalDate from, LocalDate to) {

    private static final String USUAL_PROCEDURE = "ct-chest-wo";
    private static final int USUAL_DAYS = 365;
    private static final int BODY_PHANTOM_CM = 32;
    private static final int HEAD_PHANTOM_CM = 16;

    /** 404 if there is no such procedure. */
    StandardProcedure procedureOf(StandardProcedures procedures) {
        return procedures
                .byKey(procedure == null || procedure.isEmpty() ? USUAL_PROCEDURE : procedure)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** 404 if nothing of the procedure is measured. */
    Question question(Site site, StandardProcedure of, LocalDate today) {
        List<DoseMetric> metrics = DoseMetric.of(of.modality());
        if (metrics.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        DoseMetric chosen = Optional.ofNullable(metric)
                .flatMap(key -> DoseMetric.of(of.modality(), key))
                .orElse(metrics.get(0));
        int phantomCm = phantom != null && phantom == HEAD_PHANTOM_CM ? HEAD_PHANTOM_CM : BODY_PHANTOM_CM;
        LocalDate end = to == null ? today : to;
        return new Question(
                site.siteId(),
                of.key(),
                chosen,
                AgeBand.ofKey(band == null ? "" : band).orElse(AgeBand.ADULT),
                chosen.needsPhantom() ? phantomCm : 0,
                from == null || from.isAfter(end) ? end.minusDays(USUAL_DAYS) : from,
                end);
    }
}
