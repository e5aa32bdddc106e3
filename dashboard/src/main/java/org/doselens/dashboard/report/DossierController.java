package org.doselens.dashboard.report;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.doselens.core.exam.ExamLookup;
import org.doselens.core.exam.ExamSheet;
import org.doselens.core.exam.Verdict;
import org.doselens.core.reference.LevelOrigin;
import org.doselens.core.reference.Levels;
import org.doselens.core.report.ExamReview;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.cause.CauseLookup;
import org.doselens.dashboard.exam.ExamSheetView;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.look.Figures;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The dossier of an exam as PDF: what it was, why it was over, what was said and decided. */
@Controller
class DossierController {

    private final ExamLookup exams;
    private final Levels levels;
    private final CauseLookup causes;
    private final ExamReview review;
    private final ExamVocabulary vocabulary;
    private final PdfWriter pdf;
    private final Clock clock;

    DossierController(
            ExamLookup exams,
            Levels levels,
            CauseLookup causes,
            ExamReview review,
            ExamVocabulary vocabulary,
            PdfWriter pdf,
            Clock clock) {
        this.exams = exams;
        this.levels = levels;
        this.causes = causes;
        this.review = review;
        this.vocabulary = vocabulary;
        this.pdf = pdf;
        this.clock = clock;
    }

    @Audited("report.dossier")
    @GetMapping("/exams/{examKey}/dossier.pdf")
    ResponseEntity<byte[]> dossier(
            @AuthenticationPrincipal Viewer viewer, @ModelAttribute("f") Figures f, @PathVariable String examKey) {
        ExamSheet sheet = exams.exam(viewer.tenantId(), examKey)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Document document = new DossierDocument(
                        new ExamSheetView(sheet, vocabulary.in(f), origins(viewer.tenantId(), sheet)),
                        causes.view(viewer.tenantId(), sheet, f).orElse(null),
                        review.of(viewer.tenantId(), examKey),
                        f)
                .document(clock.instant());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "attachment; filename=\"dossier-" + sheet.shortCode() + ".pdf\"")
                .body(pdf.write(document));
    }

    private Map<Long, LevelOrigin> origins(int tenantId, ExamSheet sheet) {
        Map<Long, LevelOrigin> origins = new HashMap<>();
        sheet.verdicts().stream()
                .map(Verdict::levelId)
                .filter(id -> id > 0)
                .forEach(id -> levels.origin(tenantId, id).ifPresent(origin -> origins.put(id, origin)));
        return origins;
    }
}
