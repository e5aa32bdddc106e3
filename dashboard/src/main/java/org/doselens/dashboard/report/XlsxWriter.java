package org.doselens.dashboard.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.doselens.dashboard.report.Document.Cell;
import org.doselens.dashboard.report.Document.Section;

/**
 * Documents as XLSX, a sheet per section; figures are numbers that can be calculated with, words never a formula. Not
 * thread-safe: one for each file.
 */
final class XlsxWriter {

    private static final int WIDEST_CHARACTERS = 60;
    private static final int WIDTH_OF_CHARACTER = 256;

    private final XSSFWorkbook file;
    private final CellStyle bold;
    private final CellStyle head;
    private final Map<Integer, CellStyle> numbers = new HashMap<>();

    private XlsxWriter(XSSFWorkbook file) {
        this.file = file;
        Font strong = file.createFont();
        strong.setBold(true);
        this.bold = file.createCellStyle();
        bold.setFont(strong);
        this.head = file.createCellStyle();
        head.setFont(strong);
        head.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }

    static byte[] write(Document document) {
        try (XSSFWorkbook file = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            file.getProperties().getCoreProperties().setTitle(document.title());
            file.getProperties().getCoreProperties().setCreator("Doselens");
            XlsxWriter writer = new XlsxWriter(file);
            writer.cover(document);
            document.sections().forEach(writer::section);
            file.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("A report could not be written as XLSX", e);
        }
    }

    private void cover(Document document) {
        Sheet sheet = sheet(document.title());
        int at = 0;
        words(sheet.createRow(at++), 0, document.title(), bold);
        words(sheet.createRow(at++), 0, document.subtitle(), null);
        at++;
        for (Document.Fact fact : document.facts()) {
            Row row = sheet.createRow(at++);
            words(row, 0, fact.label(), bold);
            words(row, 1, fact.value(), null);
        }
        at++;
        words(sheet.createRow(at++), 0, document.lead(), null);
        at++;
        for (Document.Signature one : document.signatures()) {
            Row row = sheet.createRow(at++);
            words(row, 0, one.label(), bold);
            words(row, 1, one.name(), null);
            words(row, 2, one.at(), null);
        }
        sheet.setColumnWidth(0, 22 * WIDTH_OF_CHARACTER);
        sheet.setColumnWidth(1, 36 * WIDTH_OF_CHARACTER);
        sheet.setColumnWidth(2, 20 * WIDTH_OF_CHARACTER);
    }

    private void section(Section section) {
        Sheet sheet = sheet(section.heading());
        int at = 0;
        for (String line : section.text()) {
            words(sheet.createRow(at++), 0, line, null);
        }
        if (!section.head().isEmpty()) {
            table(sheet, section, at);
            at += section.rows().size() + 1;
        }
        if (!section.note().isEmpty()) {
            words(sheet.createRow(at + 1), 0, section.note(), null);
        }
    }

    private void table(Sheet sheet, Section section, int from) {
        Row first = sheet.createRow(from);
        int[] widths = new int[section.head().size()];
        for (int i = 0; i < widths.length; i++) {
            words(first, i, section.head().get(i).label(), head);
            widths[i] = width(section.head().get(i).label());
        }
        int at = from + 1;
        for (List<Cell> cells : section.rows()) {
            Row row = sheet.createRow(at++);
            for (int i = 0; i < widths.length; i++) {
                cell(row, i, cells.get(i));
                widths[i] = Math.max(widths[i], width(cells.get(i).text()));
            }
        }
        for (int i = 0; i < widths.length; i++) {
            sheet.setColumnWidth(i, Math.min(WIDEST_CHARACTERS, widths[i] + 2) * WIDTH_OF_CHARACTER);
        }
        sheet.createFreezePane(0, from + 1);
    }

    private void cell(Row row, int column, Cell cell) {
        if (cell.number() == null) {
            words(row, column, cell.text(), null);
            return;
        }
        var made = row.createCell(column);
        made.setCellValue(cell.number());
        made.setCellStyle(numbers.computeIfAbsent(cell.decimals(), this::number));
    }

    private CellStyle number(int decimals) {
        CellStyle style = file.createCellStyle();
        style.setAlignment(HorizontalAlignment.RIGHT);
        style.setDataFormat(
                file.createDataFormat().getFormat(decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals)));
        return style;
    }

    private static void words(Row row, int column, String text, CellStyle style) {
        var made = row.createCell(column);
        made.setCellValue(text);
        if (style != null) {
            made.setCellStyle(style);
        }
    }

    /** Sheets of one name are told apart by their place. */
    private Sheet sheet(String name) {
        String safe = WorkbookUtil.createSafeSheetName(name);
        return file.getSheet(safe) == null
                ? file.createSheet(safe)
                : file.createSheet(WorkbookUtil.createSafeSheetName((file.getNumberOfSheets() + 1) + " " + name));
    }

    /** In characters; a Chinese one is two wide. */
    private static int width(String text) {
        return text.codePoints().map(c -> c > 0x2E80 ? 2 : 1).sum();
    }
}
