package io.plumbline.performance;

/** What a model predicts. */
public enum Task {
    /** One of two classes, of which one is the positive one. */
    BINARY,
    /** One of several classes. */
    MULTICLASS,
    /** A number. */
    REGRESSION
}
