package io.plumbline.window;

/**
 * One window of a kind.
 *
 * @param name of the {@link WindowSpec}
 * @param start first instant inside, epoch milliseconds
 * @param end first instant after, epoch milliseconds
 */
public record TimeWindow(String name, long start, long end) {}
