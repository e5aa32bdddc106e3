package org.doselens.core.reference;

/**
 * Where a level is from that an exam was compared with, in the words of its source.
 *
 * @param body who published it
 * @param bodyZh as in {@link Level}
 * @param confidence {@code exact-as-read}, {@code secondary source} or {@code from memory}
 */
public record LevelOrigin(
        String body,
        String bodyZh,
        String year,
        String procedureText,
        String population,
        String citation,
        String citationZh,
        String confidence) {

    /** Who published or made it, for a reader of Chinese or English. */
    public String body(boolean chinese) {
        return chinese && bodyZh != null ? bodyZh : body;
    }

    /** What it rests on, for a reader of Chinese or English. */
    public String citation(boolean chinese) {
        return chinese && citationZh != null ? citationZh : citation;
    }
}
