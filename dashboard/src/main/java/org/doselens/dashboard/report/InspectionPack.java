package org.doselens.dashboard.report;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.doselens.core.organisation.Site;
import org.doselens.core.report.DataTable;
import org.doselens.core.report.Report;
import org.doselens.core.report.Reports;
import org.doselens.core.review.Effect;
import org.doselens.core.review.Finding;
import org.doselens.core.review.FindingLog;
import org.doselens.look.Figures;
import org.springframework.stereotype.Component;

/**
 * The inspection pack of a site: levels with their approvals, findings with what was said and whether it helped,
 * completeness, the device file, deliveries, and the reports issued in these days, with a list of digests. Streamed.
 * Thread-safe.
 */
@Component
class InspectionPack {

    private final TableFiles tables;
    private final Reports reports;
    private final FindingLog findings;
    private final Clock clock;

    InspectionPack(TableFiles tables, Reports reports, FindingLog findings, Clock clock) {
        this.tables = tables;
        this.reports = reports;
        this.findings = findings;
        this.clock = clock;
    }

    private interface Content {

        void write(OutputStream out) throws IOException;
    }

    void write(Site site, Days days, Figures f, Locale locale, OutputStream out) throws IOException {
        StringBuilder digests = new StringBuilder();
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        add(zip, digests, "README.txt", to(readme(site, days, f)));
        for (DataTable table : TableFiles.ofInspection()) {
            add(zip, digests, table.key() + ".csv", stream -> tables.write(table, site, days, stream));
        }
        add(zip, digests, "findings-effect.csv", to(effects(site)));
        for (Report report : reports.of(site)) {
            if (report.state() == Report.State.ISSUED && touches(report, days)) {
                report(zip, digests, report, locale);
            }
        }
        add(zip, new StringBuilder(), "SHA256SUMS", to(digests.toString()));
        zip.finish();
    }

    private static boolean touches(Report report, Days days) {
        return !report.month().atEndOfMonth().isBefore(days.from())
                && !report.month().atDay(1).isAfter(days.to());
    }

    private void report(ZipOutputStream zip, StringBuilder digests, Report report, Locale locale) throws IOException {
        String language = locale.getLanguage().equals("en") ? "en" : "zh";
        byte[] pdf = reports.file(report.tenantId(), report.id(), language, "pdf")
                .orElseThrow(() -> new IOException("An issued report has no file"));
        add(
                zip,
                digests,
                "reports/" + report.month() + "-" + report.department().key() + "-" + report.revision() + ".pdf",
                stream -> stream.write(pdf));
    }

    private String readme(Site site, Days days, Figures f) {
        return String.join(
                "\n",
                f.word("report.pack.title", f.chinese() ? site.nameZh() : site.nameEn()),
                f.word(
                        "report.pack.days",
                        f.day(days.from()),
                        f.day(days.to()),
                        site.zone().getId()),
                f.word("report.pack.made", f.moment(clock.instant())),
                "",
                f.word("report.pack.levels"),
                f.word("report.pack.findings"),
                f.word("report.pack.completeness"),
                f.word("report.pack.devices"),
                f.word("report.pack.deliveries"),
                f.word("report.pack.reports"),
                f.word("report.pack.digests"),
                "");
    }

    /** Before and after an action, as the findings page compares them. */
    private String effects(Site site) {
        StringBuilder csv =
                new StringBuilder("\uFEFFfinding,exams_before,with_cause_before,exams_after,with_cause_after,"
                        + "share_change_points,share_change_low,share_change_high,shown\r\n");
        for (Finding finding : findings.of(site)) {
            findings.effect(site, finding)
                    .filter(Effect::enough)
                    .ifPresent(effect -> csv.append(finding.id())
                            .append(',')
                            .append(effect.examsBefore())
                            .append(',')
                            .append(effect.causeBefore())
                            .append(',')
                            .append(effect.examsAfter())
                            .append(',')
                            .append(effect.causeAfter())
                            .append(String.format(
                                    Locale.ROOT,
                                    ",%.1f,%.1f,%.1f,",
                                    effect.shareChange().estimate(),
                                    effect.shareChange().low(),
                                    effect.shareChange().high()))
                            .append(effect.shown())
                            .append("\r\n"));
        }
        return csv.toString();
    }

    private static Content to(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(ZipOutputStream zip, StringBuilder digests, String name, Content content)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        MessageDigest sha256 = sha256();
        OutputStream counted = new DigestOutputStream(new Unclosed(zip), sha256);
        content.write(counted);
        counted.flush();
        zip.closeEntry();
        digests.append(HexFormat.of().formatHex(sha256.digest()))
                .append("  ")
                .append(name)
                .append('\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /** One entry of many: whoever closes it does not close the file. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
