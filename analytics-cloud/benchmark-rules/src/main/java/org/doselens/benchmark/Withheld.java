package org.doselens.benchmark;

/** Why a cell shows nothing. The rule, never a count. */
public enum Withheld {
    /** Fewer contributors than the least. */
    CONTRIBUTORS,
    /** One contributor has more than its share. */
    DOMINANCE,
    /** One contributor could work out another. */
    P_PERCENT,
    /** It would follow from the cells beside it, or they from it. */
    BESIDE,
    /** It would show who joined or left since an earlier snapshot. */
    CHANGE
}
