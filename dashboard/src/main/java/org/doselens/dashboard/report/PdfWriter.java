package org.doselens.dashboard.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Documents as PDF, from the same template as their preview, with the fonts they need inside: a reader without Chinese
 * fonts shows them too. Thread-safe.
 */
@Component
class PdfWriter {

    private static final String FAMILY = "Noto Sans SC";
    /** Liberation Sans, which PDFBox carries. */
    private static final String SIGNS = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final String STYLES = text("/report/print.css") + bars();

    static {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private final ITemplateEngine templates;

    PdfWriter(ITemplateEngine templates) {
        this.templates = templates;
    }

    byte[] write(Document document) {
        Context context = new Context(Locale.forLanguageTag(document.language()));
        context.setVariable("d", document);
        String page = signs(templates.process("report-print", context))
                .replace("</head>", "<style>" + STYLES + "</style></head>");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useFastMode()
                    .useFont(() -> open("/report/NotoSansSC_400Regular.ttf"), FAMILY, 400, FontStyle.NORMAL, true)
                    .useFont(() -> open("/report/NotoSansSC_700Bold.ttf"), FAMILY, 700, FontStyle.NORMAL, true)
                    .useFont(() -> open(SIGNS), "Doselens Signs", 400, FontStyle.NORMAL, true)
                    .withHtmlContent(page, null)
                    .withProducer("Doselens")
                    .toStream(out)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("A report could not be written as PDF", e);
        }
        return out.toByteArray();
    }

    /** The Chinese face draws these a full em wide; they are taken from a Latin one, as on the pages. */
    private static String signs(String page) {
        int body = page.indexOf("<body");
        return page.substring(0, body)
                + page.substring(body).replaceAll("[\u00B7\u00D7\u00F7\u00B1]", "<span class=\"sign\">$0</span>");
    }

    /** Places of bars in whole percent: pages carry no style of their own. */
    private static String bars() {
        return IntStream.rangeClosed(0, 100)
                .mapToObj(percent -> ".wide-" + percent + "{width:" + percent + "%}")
                .collect(Collectors.joining());
    }

    private static InputStream open(String resource) {
        InputStream in = PdfWriter.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException(resource + " is not in this build: run npm ci --ignore-scripts in"
                    + " dashboard/assets and build again");
        }
        return in;
    }

    private static String text(String resource) {
        try (InputStream in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
