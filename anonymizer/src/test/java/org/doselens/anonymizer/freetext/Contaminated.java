package org.doselens.anonymizer.freetext;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Makes texts as technologists write them, with a patient or colleague in them. Its names come from lists of its own
 * (contaminants.txt), of which the detector has none; a test holds the two apart.
 */
final class Contaminated {

    /** A text and what stands in it. */
    record Text(String kind, String text) {}

    private interface Maker {
        String make(Random random);
    }

    static final Map<String, List<String>> LISTS = lists();

    private final List<String> clean;
    private final Map<String, Maker> makers = new HashMap<>();
    private final List<String> kinds;

    Contaminated(List<String> clean) {
        this.clean = clean;
        makers.put("chinese name", this::chinese);
        makers.put(
                "chinese name with title",
                random -> chinese(random) + pick(random, "主任", "医生", "技师", "先生", "女士", "老师", "教授", "护士"));
        makers.put("pinyin name", this::pinyin);
        makers.put("latin name", this::latin);
        makers.put(
                "latin name of dicom",
                random -> surname(random).toUpperCase(Locale.ROOT) + "^"
                        + given(random).toUpperCase(Locale.ROOT));
        makers.put("initial and surname", random -> given(random).charAt(0) + ". " + surname(random));
        makers.put("doctor", random -> pick(random, "Dr ", "Dr. ", "Prof. ", "Mr ", "Mrs. ", "MD ") + surname(random));
        makers.put(
                "phone", random -> pick(random, "", "+86 ") + "1" + digits(random, "3456789", 1) + digits(random, 9));
        makers.put(
                "phone in groups",
                random -> "13" + digits(random, 1) + pick(random, "-", " ") + digits(random, 4) + pick(random, "-", " ")
                        + digits(random, 4));
        makers.put(
                "identity card",
                random -> "1101" + digits(random, 2) + "19" + digits(random, 2) + "0"
                        + digits(random, "123456789", 1) + "1" + digits(random, 1) + digits(random, 3)
                        + pick(random, "X", "x", "7"));
        makers.put(
                "date",
                random -> (1930 + random.nextInt(95))
                        + pick(random, "-", "/", ".", "")
                        + two(random, 12)
                        + pick(random, "-", "/", ".", "")
                        + two(random, 28));
        makers.put(
                "short date",
                random -> two(random, 28)
                        + pick(random, "/", ".", "-")
                        + two(random, 12)
                        + pick(random, "/", ".", "-")
                        + two(random, 99));
        makers.put(
                "chinese date",
                random -> (1930 + random.nextInt(95)) + "年" + (1 + random.nextInt(12)) + "月" + (1 + random.nextInt(28))
                        + "日");
        makers.put(
                "patient number",
                random -> pick(random, "", "ID ", "No.", "住院号", "MRN", "#")
                        + digits(random, 4)
                        + digits(random, random.nextInt(6)));
        makers.put("bed", random -> (1 + random.nextInt(60)) + "床");
        makers.put("mail", random -> surname(random).toLowerCase(Locale.ROOT) + "@hospital.cn");
        kinds = makers.keySet().stream().sorted().toList();
    }

    Text text(Random random) {
        String kind = kinds.get(random.nextInt(kinds.size()));
        String what = makers.get(kind).make(random);
        String base = clean.get(random.nextInt(clean.size()));
        String between = pick(random, " ", "-", "_", "/", ", ", " (", "  ", "");
        // glued to a word without any sign between only in Chinese, as nobody reads ZhangChest
        boolean glue = between.isEmpty() && !(isHan(what) && isHan(base));
        String with = glue ? " " : between;
        return new Text(
                kind,
                switch (random.nextInt(4)) {
                    case 0 -> what + with + base;
                    case 1 -> what;
                    case 2 -> middle(base, what);
                    default -> base + with + what + (with.equals(" (") ? ")" : "");
                });
    }

    private static String middle(String base, String what) {
        int at = base.indexOf(' ');
        return at < 0 ? base + " " + what : base.substring(0, at) + " " + what + base.substring(at);
    }

    private String chinese(Random random) {
        String name = pick(random, LISTS.get("chinese-surnames")) + pick(random, LISTS.get("chinese-given"));
        return random.nextInt(3) == 0 ? name + pick(random, LISTS.get("chinese-given")) : name;
    }

    private String pinyin(Random random) {
        String surname = pick(random, LISTS.get("pinyin"));
        String given =
                pick(random, LISTS.get("pinyin")) + (random.nextBoolean() ? pick(random, LISTS.get("pinyin")) : "");
        String name = capital(surname) + pick(random, " ", "^", ", ") + capital(given);
        return random.nextBoolean() ? name.toUpperCase(Locale.ROOT) : name;
    }

    private String latin(Random random) {
        String name = given(random) + " " + surname(random);
        return random.nextInt(4) == 0 ? name.toUpperCase(Locale.ROOT) : name;
    }

    private static String given(Random random) {
        return pick(random, LISTS.get("latin-given"));
    }

    private static String surname(Random random) {
        return pick(random, LISTS.get("latin-surnames"));
    }

    private static boolean isHan(String text) {
        return text.codePoints().allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    private static String two(Random random, int most) {
        return String.format(Locale.ROOT, "%02d", 1 + random.nextInt(most));
    }

    private static String digits(Random random, int count) {
        return digits(random, "0123456789", count);
    }

    private static String digits(Random random, String of, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(of.charAt(random.nextInt(of.length())));
        }
        return text.toString();
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String pick(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    private static String pick(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Map<String, List<String>> lists() {
        try (InputStream in = Contaminated.class.getResourceAsStream("contaminants.txt")) {
            Map<String, List<String>> lists = new HashMap<>();
            List<String> list = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("[")) {
                    list = new ArrayList<>();
                    lists.put(line.substring(1, line.length() - 1), list);
                } else if (!line.startsWith("#") && !line.isBlank()) {
                    list.addAll(List.of(line.strip().split("\\s+", -1)));
                }
            }
            return lists;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
