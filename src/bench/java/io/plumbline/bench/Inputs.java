package io.plumbline.bench;

import java.util.Random;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Values made before the measurement, handed out in turn. */
@State(Scope.Thread)
public class Inputs {
    private static final int SIZE = 1 << 12;

    final double[] normal = new Random(1).doubles(SIZE).map(Inputs::spread).toArray();
    final double[] scores = new Random(2).doubles(SIZE).toArray();
    final boolean[] truths = truths();
    final String[] classes = classes();
    private int at;

    /** The next index. */
    int next() {
        at = (at + 1) & (SIZE - 1);
        return at;
    }

    /** From uniform to a heavy-tailed value of either sign. */
    private static double spread(double u) {
        return (2 * u - 1) / Math.sqrt(2 * u * (1 - u) + 1e-12);
    }

    private static boolean[] truths() {
        Random random = new Random(3);
        boolean[] truths = new boolean[SIZE];
        for (int i = 0; i < SIZE; i++) {
            truths[i] = random.nextInt(5) == 0;
        }
        return truths;
    }

    private static String[] classes() {
        Random random = new Random(4);
        String[] classes = new String[SIZE];
        for (int i = 0; i < SIZE; i++) {
            classes[i] = "class " + random.nextInt(10);
        }
        return classes;
    }
}
