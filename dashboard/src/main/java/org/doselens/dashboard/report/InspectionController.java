package org.doselens.dashboard.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.audit.Audited;
import org.doselens.look.Figures;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What an inspector asks for, in one file. */
@Controller
class InspectionController {

    private final InspectionPack pack;

    private final Clock clock;

    InspectionController(InspectionPack pack, Clock clock) {
        this.pack = pack;
        this.clock = clock;
    }

    @Audited("report.inspection")
    @GetMapping("/reports/inspection.zip")
    void write(
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam(required = false) LocalDate from,
            @RequestParam(required = false) LocalDate to,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        Days days = Days.of(from, to, clock.instant().atZone(site.zone()).toLocalDate());
        response.setContentType("application/zip");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"inspection-" + days.from() + "-" + days.to() + ".zip\"");
        pack.write(site, days, f, locale, response.getOutputStream());
    }
}
