package org.doselens.dashboard.exam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.doselens.core.exam.ExamFilter.Sort;
import org.doselens.core.exam.ExamRow;
import org.springframework.web.util.UriComponentsBuilder;

/** The exam list as its template asks for it. */
public record ExamListView(ExamQuery query, List<ExamRow> rows, int count, int siteId) {

    public int first() {
        return count == 0 ? 0 : query.offset() + 1;
    }

    public int last() {
        return query.offset() + rows.size();
    }

    public boolean more() {
        return last() < count && query.page() < ExamQuery.PAGES;
    }

    /** The address of another page of the same list. */
    public String page(int page) {
        Map<String, String> parameters = query.parameters();
        if (page > 1) {
            parameters.put("page", String.valueOf(page));
        }
        return address("/exams", parameters);
    }

    public String csv() {
        return address("/exams/export.csv", query.parameters());
    }

    /** The address of the list sorted by a column; asked again, it turns around. */
    public String sorted(String column) {
        Map<String, String> parameters = new LinkedHashMap<>(query.parameters());
        parameters.put("sort", column);
        parameters.put("direction", sortedBy(column) && query.descending() ? "asc" : "desc");
        return address("/exams", parameters);
    }

    /** What screen readers are told of a column's order; null if the list goes by another. */
    public String order(String column) {
        return sortedBy(column) ? query.descending() ? "descending" : "ascending" : null;
    }

    private boolean sortedBy(String column) {
        return query.sort() == Sort.valueOf(column.toUpperCase(Locale.ROOT));
    }

    private String address(String path, Map<String, String> parameters) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        parameters.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        return address.queryParam("site", siteId)
                .encode()
                .buildAndExpand(parameters)
                .toUriString();
    }
}
