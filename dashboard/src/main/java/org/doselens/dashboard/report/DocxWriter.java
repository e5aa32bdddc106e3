package org.doselens.dashboard.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.doselens.dashboard.report.Document.Cell;
import org.doselens.dashboard.report.Document.Column;
import org.doselens.dashboard.report.Document.Section;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;

/** Documents as DOCX that people go on writing in: headings, plain tables, lines to sign on. Stateless. */
final class DocxWriter {

    private static final String LATIN = "Arial";
    private static final String HAN = "Microsoft YaHei";
    private static final String GREY = "4A5361";
    private static final String HEAD_SHADE = "F0F2F5";
    /** A4 across, in twentieths of a point. */
    private static final long LONG_SIDE = 16_838;

    private static final long SHORT_SIDE = 11_906;
    private static final long MARGIN = 1_000;

    private DocxWriter() {}

    static byte[] write(Document document) {
        try (XWPFDocument file = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            page(file);
            file.getProperties().getCoreProperties().setTitle(document.title());
            file.getProperties().getCoreProperties().setCreator("Doselens");
            text(file, document.title(), 20, true, null);
            text(file, document.subtitle(), 12, false, GREY);
            table(
                    file,
                    List.of(),
                    document.facts().stream()
                            .map(fact -> List.of(Cell.of(fact.label()), Cell.of(fact.value())))
                            .toList());
            if (!document.lead().isEmpty()) {
                text(file, document.lead(), 11, true, null);
            }
            document.sections().forEach(section -> section(file, section));
            signatures(file, document);
            text(file, document.foot(), 8, false, GREY);
            file.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("A report could not be written as DOCX", e);
        }
    }

    private static void page(XWPFDocument file) {
        CTSectPr section = file.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(LONG_SIDE));
        size.setH(BigInteger.valueOf(SHORT_SIDE));
        size.setOrient(STPageOrientation.LANDSCAPE);
        CTPageMar margin = section.addNewPgMar();
        margin.setLeft(BigInteger.valueOf(MARGIN));
        margin.setRight(BigInteger.valueOf(MARGIN));
        margin.setTop(BigInteger.valueOf(MARGIN));
        margin.setBottom(BigInteger.valueOf(MARGIN));
    }

    private static void section(XWPFDocument file, Section section) {
        XWPFParagraph heading = text(file, section.heading(), 13, true, null);
        heading.setSpacingBefore(240);
        heading.setKeepNext(true);
        section.text().forEach(line -> text(file, line, 10, false, null));
        if (!section.head().isEmpty()) {
            table(file, section.head(), section.rows());
        }
        if (!section.note().isEmpty()) {
            text(file, section.note(), 8, false, GREY);
        }
    }

    private static void signatures(XWPFDocument file, Document document) {
        if (document.signatures().isEmpty()) {
            return;
        }
        XWPFTable table = file.createTable(2, document.signatures().size());
        table.setWidth("100%");
        for (int i = 0; i < document.signatures().size(); i++) {
            Document.Signature one = document.signatures().get(i);
            fill(table.getRow(0).getCell(i), one.label(), true, false);
            fill(
                    table.getRow(1).getCell(i),
                    one.name().isEmpty() ? "\u3000" : one.name() + "  " + one.at(),
                    false,
                    false);
        }
    }

    private static void table(XWPFDocument file, List<Column> head, List<List<Cell>> rows) {
        int columns = head.isEmpty() ? (rows.isEmpty() ? 0 : rows.get(0).size()) : head.size();
        if (columns == 0) {
            return;
        }
        XWPFTable table = file.createTable(rows.size() + (head.isEmpty() ? 0 : 1), columns);
        table.setWidth("100%");
        int at = 0;
        if (!head.isEmpty()) {
            XWPFTableRow first = table.getRow(at++);
            first.setRepeatHeader(true);
            for (int i = 0; i < columns; i++) {
                first.getCell(i).setColor(HEAD_SHADE);
                fill(first.getCell(i), head.get(i).label(), true, head.get(i).number());
            }
        }
        for (List<Cell> row : rows) {
            XWPFTableRow line = table.getRow(at++);
            line.setCantSplitRow(true);
            for (int i = 0; i < columns; i++) {
                boolean number = !head.isEmpty() && head.get(i).number();
                fill(line.getCell(i), row.get(i).text(), head.isEmpty() && i == 0, number);
            }
        }
    }

    private static void fill(XWPFTableCell cell, String text, boolean bold, boolean right) {
        XWPFParagraph paragraph = cell.getParagraphs().get(0);
        paragraph.setSpacingAfter(0);
        paragraph.setAlignment(right ? ParagraphAlignment.RIGHT : ParagraphAlignment.LEFT);
        run(paragraph, text, 9, bold, null);
    }

    private static XWPFParagraph text(XWPFDocument file, String text, int points, boolean bold, String colour) {
        XWPFParagraph paragraph = file.createParagraph();
        paragraph.setSpacingAfter(80);
        run(paragraph, text, points, bold, colour);
        return paragraph;
    }

    private static void run(XWPFParagraph paragraph, String text, int points, boolean bold, String colour) {
        XWPFRun run = paragraph.createRun();
        run.setText(text);
        run.setFontSize(points);
        run.setBold(bold);
        run.setFontFamily(LATIN);
        run.setFontFamily(HAN, XWPFRun.FontCharRange.eastAsia);
        if (colour != null) {
            run.setColor(colour);
        }
    }
}
