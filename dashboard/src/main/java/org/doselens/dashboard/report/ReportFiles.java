package org.doselens.dashboard.report;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.doselens.core.organisation.Site;
import org.doselens.core.report.Report;
import org.doselens.core.report.Reports.FileName;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.look.Figures;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The files of a monthly report in both languages. Thread-safe. */
@Component
class ReportFiles {

    static final List<String> FORMATS = List.of("pdf", "xlsx", "docx");
    private static final List<Locale> LANGUAGES = List.of(Locale.CHINESE, Locale.ENGLISH);

    private final PdfWriter pdf;
    private final ExamVocabulary vocabulary;
    private final MessageSource words;
    private final Clock clock;

    ReportFiles(PdfWriter pdf, ExamVocabulary vocabulary, MessageSource words, Clock clock) {
        this.pdf = pdf;
        this.vocabulary = vocabulary;
        this.words = words;
        this.clock = clock;
    }

    Document document(Report report, Site site, Locale locale) {
        Figures f = new Figures(locale, site.zone(), words, clock);
        return MonthlyDocument.of(report, site, f, vocabulary.in(f));
    }

    byte[] file(Document document, String format) {
        return switch (format) {
            case "pdf" -> pdf.write(document);
            case "xlsx" -> XlsxWriter.write(document);
            case "docx" -> DocxWriter.write(document);
            default -> throw new IllegalArgumentException("no such format");
        };
    }

    /** Everything that is kept when a report is issued. */
    Map<FileName, byte[]> all(Report report, Site site) {
        Map<FileName, byte[]> files = new LinkedHashMap<>();
        for (Locale locale : LANGUAGES) {
            Document document = document(report, site, locale);
            for (String format : FORMATS) {
                files.put(new FileName(locale.getLanguage(), format), file(document, format));
            }
        }
        return files;
    }
}
