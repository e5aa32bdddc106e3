package org.doselens.anonymizer.freetext;

import java.text.Normalizer;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for what could point at a person in a text: names in Chinese, Pinyin and Latin letters, numbers, dates, phone and
 * identity card numbers, addresses. It need not know a name to find it: whatever is no known word of radiology counts as
 * one. When in doubt it finds something. Thread-safe.
 */
public final class NameDetector {

    private static final int LONGEST_TEXT = 128;
    private static final int MOST_DIGITS = 9;

    private static final Pattern ID_CARD = Pattern.compile("(?<!\\d)(\\d{17}[\\dxX]|\\d{15})(?!\\d)");
    private static final Pattern PHONE = Pattern.compile(
            "(?<!\\d)(\\+?86[ -]?)?1[3-9]\\d([ -]?\\d{4}){2}(?!\\d)|(?<!\\d)0\\d{2,3}[ -]\\d{7,8}(?!\\d)"
                    + "|(?<!\\d)\\(?\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4}(?!\\d)");
    private static final Pattern DATE = Pattern.compile("\\d{1,4}\\s*[./\\-_年]\\s*\\d{1,2}\\s*[./\\-_月]\\s*\\d{1,4}"
            + "|\\d{1,2}\\s*月\\s*\\d{1,2}\\s*[日号]|[〇零一二三四五六七八九]{4}年|\\d{2,4}\\s*年|\\d{1,2}月\\d{1,2}"
            + "|(?i)\\d{1,2}[ -]?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -]?\\d{2,4}");
    /** b-values of diffusion, in s/mm²: four digits that are nobody's number. */
    private static final Pattern B_VALUE = Pattern.compile(
            "(?i)(?<![\\p{L}\\d])(b ?(1000|1200|1400|1500|2000)|(1000|1200|1400|1500|2000)b)(?![\\p{L}\\d])");

    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{4,}|[〇零一二三四五六七八九]{4,}");
    private static final Pattern ADDRESS = Pattern.compile("@|https?:|www\\.|\\w\\.(com|cn|org|net)\\b");
    private static final Pattern TITLE =
            Pattern.compile("(?i)(?<![a-z])(dr|doctor|prof|mr|mrs|ms|miss|md|pt|patient|name|nurse)(?![a-z])"
                    + "|医生|医师|大夫|主任|教授|护士|护师|技师|老师|先生|女士|小姐|患者|病人|姓名|床");
    private static final Pattern PIECE =
            Pattern.compile("(?<han>\\p{IsHan}+)|(?<latin>[\\p{IsLatin}\\p{M}\\d]+)|(?<other>\\p{L}+)");

    private final Words words;
    private final Set<String> siteNames = ConcurrentHashMap.newKeySet();

    /**
     * A detector over a vocabulary.
     *
     * @param vocabulary true for a word or text of the standard vocabulary
     * @param siteNames names of staff, wards and the hospital that are known beforehand
     */
    public NameDetector(Predicate<String> vocabulary, Collection<String> siteNames) {
        this.words = new Words(vocabulary);
        siteNames.forEach(this::learn);
    }

    /** A name of the site's staff, as it stands in an operator's or physician's field. */
    public void learn(String name) {
        siteNames.addAll(NameParts.of(name));
    }

    /** What is suspicious about a text; empty if it is free of names. */
    public Set<Suspicion> inspect(String text) {
        Set<Suspicion> found = EnumSet.noneOf(Suspicion.class);
        String wide = Normalizer.normalize(text, Normalizer.Form.NFKC);
        if (wide.length() > LONGEST_TEXT || wide.isBlank()) {
            found.add(Suspicion.NOT_JUDGED);
            return found;
        }
        wide = B_VALUE.matcher(wide).replaceAll(" ");
        figures(wide, found);
        find(TITLE, wide, Suspicion.TITLE, found);
        if (NameParts.anyIn(wide, siteNames)) {
            found.add(Suspicion.SITE_NAME);
        }
        pieces(wide, found);
        return found;
    }

    /** The same, and whether the text holds anything of the patient it was seen with. */
    public Set<Suspicion> inspect(String text, List<String> ofPatient) {
        Set<Suspicion> found = inspect(text);
        String wide = Normalizer.normalize(text, Normalizer.Form.NFKC);
        for (String one : ofPatient) {
            if (one != null && NameParts.anyIn(wide, NameParts.of(one)) && !words.isKnownText(wide)) {
                found.add(Suspicion.PATIENT);
            }
        }
        return found;
    }

    private static void figures(String text, Set<Suspicion> found) {
        find(ID_CARD, text, Suspicion.ID_CARD, found);
        find(PHONE, text, Suspicion.PHONE, found);
        find(DATE, text, Suspicion.DATE, found);
        find(ADDRESS, text.toLowerCase(Locale.ROOT), Suspicion.ADDRESS, found);
        find(LONG_NUMBER, text, Suspicion.NUMBER, found);
        if (text.chars().filter(Character::isDigit).count() > MOST_DIGITS) {
            found.add(Suspicion.NUMBER);
        }
    }

    private static void find(Pattern pattern, String text, Suspicion what, Set<Suspicion> found) {
        if (pattern.matcher(text).find()) {
            found.add(what);
        }
    }

    private void pieces(String text, Set<Suspicion> found) {
        if (words.isKnownText(text)) {
            return;
        }
        for (Matcher m = PIECE.matcher(text); m.find(); ) {
            if (m.group("han") != null && !words.coverHan(m.group())) {
                found.add(Suspicion.CHINESE_NAME);
            } else if (m.group("latin") != null && !words.isKnownLatin(m.group(), afterNumber(text, m.start()))) {
                found.add(Suspicion.LATIN_NAME);
            } else if (m.group("other") != null) {
                found.add(Suspicion.NOT_JUDGED);
            }
        }
    }

    private static boolean afterNumber(String text, int at) {
        int before = at - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        return before >= 0 && Character.isDigit(text.charAt(before));
    }
}
