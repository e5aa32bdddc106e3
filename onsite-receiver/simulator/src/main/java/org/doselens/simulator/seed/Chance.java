package org.doselens.simulator.seed;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A stream of chance of its own for one part of the model. The same seed and path give the same stream, whatever was
 * drawn elsewhere, so that one day of one hospital can be made again without the days before it. Not thread-safe.
 */
public final class Chance {

    private final SplittableRandom random;

    private Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The stream of the part of the model that {@code path} names. */
    public static Chance of(long seed, String... path) {
        long state = mix(seed + 0x9E3779B97F4A7C15L);
        for (String part : path) {
            for (int i = 0; i < part.length(); i++) {
                state = mix(state ^ part.charAt(i));
            }
            state = mix(state + 0x9E3779B97F4A7C15L);
        }
        return new Chance(state);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    public double uniform(double from, double to) {
        return from + random.nextDouble() * (to - from);
    }

    /** From {@code from} to {@code to}, both included. */
    public int integer(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    public boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** Box and Muller's method with strict mathematics: the same on every machine. */
    public double gaussian(double mean, double deviation) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return mean + deviation * radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    /** Around 1, with the given standard deviation of the logarithm, cut at three deviations. */
    public double factor(double logDeviation) {
        double z = Math.max(-3, Math.min(3, gaussian(0, 1)));
        return StrictMath.exp(z * logDeviation);
    }

    public double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    public <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    public <T> T weighted(List<T> choices, ToDoubleFunction<T> weight) {
        double sum = choices.stream().mapToDouble(weight).sum();
        double at = random.nextDouble() * sum;
        for (T choice : choices) {
            at -= weight.applyAsDouble(choice);
            if (at < 0) {
                return choice;
            }
        }
        return choices.get(choices.size() - 1);
    }
}
