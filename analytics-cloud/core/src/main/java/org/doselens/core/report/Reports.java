package org.doselens.core.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.doselens.core.report.ReportRefused.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Monthly reports: asked for, made beside the pages, written into, reviewed by a second person, and issued, which freezes
 * figures and files. Making one of a month that is issued makes its next revision with what differs. Who did what is for
 * the caller to write into the audit. Thread-safe.
 */
public final class Reports {

    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final int LONGEST_TEXT = 20_000;

    private final Databases databases;
    private final MonthReader reader;
    private final Clock clock;

    public Reports(Databases databases, Clock clock) {
        this.databases = databases;
        this.reader = new MonthReader(databases, clock);
        this.clock = clock;
    }

    /** Which file of an issued report; {@code format} is {@code pdf}, {@code xlsx} or {@code docx}. */
    public record FileName(String language, String format) {}

    private record Waiting(long id, int tenantId, int siteId, Department department, YearMonth month, int revision) {}

    /**
     * Asks for a report, or for a draft to be made anew.
     *
     * @return its id
     * @throws ReportRefused if the month has not begun at the site
     */
    public long ask(Site site, int accountId, Department department, YearMonth month) {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        if (month.atDay(1).isAfter(today) || month.getYear() < 2000) {
            throw new ReportRefused(Reason.WRONG_INPUT, "The month has not begun");
        }
        return sql("add_report", site.tenantId())
                .param("site", site.siteId())
                .param("department", department.key())
                .param("month", month.atDay(1))
                .param("account", accountId)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    /** Makes what waits, of all tenants, the longest waiting first. */
    public void makeAll() {
        while (makeNext()) {
            LOG.debug("made a report");
        }
    }

    private boolean makeNext() {
        Optional<Waiting> next = databases
                .postgreSql()
                .sql(Sql.of(Reports.class, "waiting_report"))
                .query((row, number) -> new Waiting(
                        row.getLong("id"),
                        row.getInt("tenant_id"),
                        row.getInt("site_id"),
                        Department.ofKey(row.getString("department")).orElseThrow(),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getInt("revision")))
                .optional();
        next.ifPresent(this::make);
        return next.isPresent();
    }

    private void make(Waiting waiting) {
        try {
            MonthlyFigures figures = reader.read(
                    waiting.tenantId(),
                    waiting.siteId(),
                    waiting.department(),
                    waiting.month(),
                    percent -> sql("set_progress", waiting.tenantId())
                            .param("report", waiting.id())
                            .param("progress", percent)
                            .update());
            String json = ReportRows.json(figures);
            List<Difference> differences = issuedBefore(waiting)
                    .map(before -> Difference.between(before.figures(), figures))
                    .orElse(List.of());
            made(waiting, "draft", json, ReportRows.json(differences));
        } catch (RuntimeException e) {
            LOG.warn("A report could not be made: {}", e.getClass().getSimpleName());
            made(waiting, "failed", null, null);
        }
    }

    private Optional<Report> issuedBefore(Waiting waiting) {
        return reports(waiting.tenantId(), waiting.siteId(), 0).stream()
                .filter(one -> one.department() == waiting.department()
                        && one.month().equals(waiting.month())
                        && one.revision() == waiting.revision() - 1)
                .findFirst();
    }

    private void made(Waiting waiting, String state, String figures, String differences) {
        sql("report_is_made", waiting.tenantId())
                .param("report", waiting.id())
                .param("state", state)
                .param("figures", figures)
                .param("sha256", figures == null ? null : ReportRows.sha256(figures))
                .param("differences", differences)
                .update();
    }

    /** A site's reports, newest month first. */
    public List<Report> of(Site site) {
        return reports(site.tenantId(), site.siteId(), 0);
    }

    /** One report of a site. */
    public Optional<Report> report(Site site, long id) {
        return id <= 0
                ? Optional.empty()
                : reports(site.tenantId(), site.siteId(), id).stream().findFirst();
    }

    /** Writes minutes and actions into a report that is not issued. */
    public void write(Site site, long id, String minutes, String actions) {
        changed(sql("write_report", site.tenantId())
                .param("report", known(site, id).id())
                .param("minutes", text(minutes))
                .param("actions", text(actions))
                .update());
    }

    /** A second person has read the draft. */
    public void review(Site site, int accountId, long id) {
        Report report = known(site, id);
        other(report, accountId);
        changed(sql("review_report", site.tenantId())
                .param("report", id)
                .param("account", accountId)
                .param("now", now())
                .update());
    }

    /**
     * Approves a reviewed report, and keeps its files as they are then.
     *
     * @param files makes them of the report with its last signature
     * @throws ReportRefused by who prepared it, or if a revision differs in nothing from the issued one
     */
    public void issue(Site site, int accountId, long id, Function<Report, Map<FileName, byte[]>> files) {
        Report report = known(site, id);
        other(report, accountId);
        if (report.revision() > 1 && report.differences().isEmpty()) {
            throw new ReportRefused(Reason.NOTHING_NEW, "No figure differs from the revision that is issued");
        }
        databases.transaction().executeWithoutResult(status -> {
            changed(sql("issue_report", site.tenantId())
                    .param("report", id)
                    .param("account", accountId)
                    .param("now", now())
                    .update());
            files.apply(known(site, id)).forEach((name, bytes) -> keep(site.tenantId(), id, name, bytes));
        });
    }

    private void keep(int tenantId, long id, FileName name, byte[] bytes) {
        sql("add_report_file", tenantId)
                .param("report", id)
                .param("language", name.language())
                .param("format", name.format())
                .param("content", bytes)
                .param("sha256", ReportRows.sha256(bytes))
                .update();
    }

    /** A file as it was issued; empty of a report that is not. */
    public Optional<byte[]> file(int tenantId, long id, String language, String format) {
        return sql("report_file", tenantId)
                .param("report", id)
                .param("language", language)
                .param("format", format)
                .query((row, number) -> row.getBytes("bytes"))
                .optional();
    }

    private List<Report> reports(int tenantId, int siteId, long id) {
        return sql("reports_of_site", tenantId)
                .param("site", siteId)
                .param("report", id)
                .query(ReportRows::report)
                .list();
    }

    private Report known(Site site, long id) {
        return report(site, id)
                .orElseThrow(() -> new ReportRefused(Reason.UNKNOWN, "There is no report " + id + " of this site"));
    }

    private static void other(Report report, int accountId) {
        if (report.preparerId() == accountId) {
            throw new ReportRefused(Reason.SAME_PERSON, "Who prepared a report does not review or approve it");
        }
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw new ReportRefused(Reason.NOT_NOW, "The report is issued, or not yet where this can be done");
        }
    }

    private static String text(String given) {
        String text = given == null ? "" : given.strip();
        if (text.length() > LONGEST_TEXT) {
            throw new ReportRefused(Reason.WRONG_INPUT, "A text is longer than " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private JdbcClient.StatementSpec sql(String name, int tenantId) {
        return databases.postgreSql().sql(Sql.of(Reports.class, name)).param("tenant", tenantId);
    }
}
