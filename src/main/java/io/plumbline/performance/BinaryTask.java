package io.plumbline.performance;

import java.io.Serializable;

/**
 * How a binary model's answers are read.
 *
 * @param positiveLabel the positive class, as text
 */
public record BinaryTask(String positiveLabel) implements Serializable {
    /** The class, predicted or true, is the positive one. */
    boolean isPositive(String label) {
        return positiveLabel.equals(label);
    }
}
