package org.doselens.benchmarksdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.doselens.benchmarksdata.Lexicon.Concept;
import org.doselens.benchmarksdata.Lexicon.Match;

/** Reads texts with the lexicon, longest term first. */
final class NameReader {

    private static final int SHORTEST_UNKNOWN = 3;

    private final Lexicon lexicon;
    private final Misspelling misspelling;

    NameReader(Lexicon lexicon) {
        this.lexicon = lexicon;
        misspelling = new Misspelling(lexicon);
    }

    /**
     * Reads a text. Of {@code Folder^Program}, as some scanners write, the folder is read only where the program names
     * no region.
     */
    Reading read(String text, String family) {
        Reading asWritten = readAsWritten(text, family);
        for (String decoded : Mojibake.otherwiseDecoded(text)) {
            Reading other = readAsWritten(decoded, family);
            if (other.unknown == 0
                    && (asWritten.unknown > 0 || asWritten.understoodNothing() || !NameText.hasEastAsian(text))
                    && !other.understoodNothing()) {
                other.evidence.add(0, "decoded again: " + decoded);
                return other;
            }
        }
        return asWritten;
    }

    private Reading readAsWritten(String text, String family) {
        int caret = text.indexOf('^');
        if (caret < 0) {
            return readPart(text, family);
        }
        Reading program = readPart(text.substring(caret + 1).replace('^', ' '), family);
        Reading folder = readPart(text.substring(0, caret), family);
        program.notPatient.addAll(folder.notPatient);
        if (program.regions.isEmpty()) {
            program.add(folder);
        }
        return program;
    }

    private Reading readPart(String text, String family) {
        Reading reading = new Reading();
        readTokens(spelled(NameText.tokens(text), reading), family, reading);
        return reading;
    }

    /** The tokens as they were meant: what was written together apart, what was cut or misspelt whole. */
    private List<String> spelled(List<String> tokens, Reading reading) {
        List<String> spelled = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (misspelling.isKnown(token)) {
                spelled.add(token);
                continue;
            }
            if (i + 1 < tokens.size() && misspelling.isOneWord(token, tokens.get(i + 1))) {
                spelled.add(token + tokens.get(++i));
                continue;
            }
            List<String> parts = misspelling.parts(token);
            String corrected = parts.isEmpty() ? misspelling.corrected(token) : null;
            if (corrected != null) {
                reading.corrected++;
                reading.evidence.add(token + " read as " + corrected);
                spelled.add(corrected);
            } else {
                spelled.addAll(parts.isEmpty() ? List.of(token) : parts);
            }
        }
        return spelled;
    }

    private void readTokens(List<String> tokens, String family, Reading reading) {
        int place = 0;
        boolean afterUnknown = false;
        while (place < tokens.size()) {
            Match match = lexicon.longestAt(tokens, place, family);
            if (match != null) {
                take(match.concepts(), tokens.subList(place, place + match.length()), family, reading);
                place += match.length();
                afterUnknown = false;
                continue;
            }
            String token = tokens.get(place++);
            if (isWord(token)) {
                // characters that follow each other are one unknown word
                reading.unknown += afterUnknown && NameText.isEastAsian(token) ? 0 : 1;
                reading.unknownWords += NameText.isEastAsian(token) ? 0 : 1;
                reading.evidence.add("not understood: " + token);
                afterUnknown = true;
            } else if (token.length() == 2 && token.chars().allMatch(Character::isLetter)) {
                reading.shortUnknown++;
            }
        }
    }

    private void take(Set<Concept> meanings, List<String> tokens, String family, Reading reading) {
        Set<Concept> read = meanings.stream().filter(c -> c.readIn(family)).collect(Collectors.toSet());
        read.forEach(concept -> reading.take(concept, lexicon));
        String told = read.stream()
                .map(Concept::name)
                .filter(name -> !name.equals("ignored"))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!told.isEmpty()) {
            boolean spaced = tokens.stream().noneMatch(NameText::isEastAsian);
            reading.evidence.add(String.format(Locale.ROOT, "%s: %s", String.join(spaced ? " " : "", tokens), told));
        }
    }

    private static boolean isWord(String token) {
        return NameText.isEastAsian(token)
                || (token.length() >= SHORTEST_UNKNOWN && Character.isLetter(token.charAt(0)));
    }
}
