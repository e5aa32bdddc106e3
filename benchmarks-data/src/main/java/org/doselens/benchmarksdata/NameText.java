package org.doselens.benchmarksdata;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/**
 * Cuts a name into tokens that can be compared: full-width forms and traditional or Japanese characters folded, accents
 * and case dropped, CamelCase and digits parted. A token is a run of letters, a number, or one CJK character.
 */
final class NameText {

    private static final Pattern CAMEL =
            Pattern.compile("(?<=\\p{Ll}\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll}\\p{Ll})");
    private static final Pattern DOTTED = Pattern.compile("(?<=\\b\\p{L})\\.(?=\\p{L}\\b)");
    /** Plain plus contrast, as consoles abbreviate it. */
    private static final Pattern CONTRAST_BOTH = Pattern.compile("[psn]\\+[ce]");

    private static final Pattern SIGNS = Pattern.compile(
            "\\bc\\+/?-|(?<!\\p{Alpha})[psn]\\+[ce](?!\\p{Alpha})|(?<plus>(?<![\\p{Alpha}])(?:c|iv|km|inj) ?\\(?\\+\\)?|(?:(?<=[^\\p{Alpha}+])|(?<=ct))\\+ ?c(?!\\p{Alpha}))"
                    + "|(?<minus>(?<!\\p{Alpha})c\\(?-\\)?(?=$|[\\s),/;:_]))|(?<either>\\+/-|±)");
    static final String EAST_ASIAN = "\\p{IsHan}\\p{IsHangul}\\p{IsKatakana}\\p{IsHiragana}ー";
    private static final Pattern TOKEN =
            Pattern.compile("[" + EAST_ASIAN + "]|\\d+(?:\\.\\d+)?|[\\p{L}&&[^" + EAST_ASIAN + "]]+");
    private static final Pattern SINGLE = Pattern.compile("[" + EAST_ASIAN + "]");
    private static final Map<Integer, String> FOLDED = folded();

    private NameText() {}

    static List<String> tokens(String text) {
        String folded = fold(text);
        List<String> tokens = new ArrayList<>();
        for (Matcher m = TOKEN.matcher(folded); m.find(); ) {
            tokens.add(m.group());
        }
        return tokens;
    }

    /** True for one Han, Hangul or Kana character. */
    static boolean isEastAsian(String token) {
        return SINGLE.matcher(token).matches();
    }

    static boolean hasEastAsian(String text) {
        return SINGLE.matcher(text).find();
    }

    static String fold(String text) {
        String wide = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String apart = CAMEL.matcher(wide).replaceAll(" ");
        String lower = DOTTED.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
        String bare = Normalizer.normalize(lower, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        String composed = Normalizer.normalize(bare, Normalizer.Form.NFC).replace("ß", "ss");
        StringBuilder out = new StringBuilder();
        composed.codePoints().forEach(c -> out.append(FOLDED.getOrDefault(c, Character.toString(c))));
        return SIGNS.matcher(" " + out).replaceAll(NameText::spelled).strip();
    }

    private static String spelled(java.util.regex.MatchResult found) {
        String sign = found.group().strip();
        if (sign.equals("+/-") || sign.equals("±")) {
            return " plusminus ";
        }
        if (CONTRAST_BOTH.matcher(sign).matches() || (sign.contains("+") && sign.contains("-"))) {
            return " cplusminus ";
        }
        return sign.contains("+") ? " cplus " : " cminus ";
    }

    private static Map<Integer, String> folded() {
        Map<Integer, String> map = new HashMap<>();
        for (CSVRecord row :
                DataFile.resource("mapping/characters.csv", "from", "to").rows()) {
            map.put(row.get("from").codePointAt(0), row.get("to"));
        }
        return Map.copyOf(map);
    }
}
