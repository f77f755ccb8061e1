package io.plumbline.fault;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that was seen of one round, beside what should have been seen.
 *
 * @param expectedRows the oracle's final rows, by window key and metric; NaN is NULL
 * @param rows those in the database; keys of rows that are not final begin with a star
 * @param expectedTriggers the oracle's ids
 * @param calls what the receiver got
 * @param deliveries the table's requests by id, with the state of their delivery
 * @param tasksRestarted whether a delivery may have been repeated
 * @param setbacks rows that went back
 * @param expectedLetters the reason of each event that must be refused, by its position
 * @param letters the reasons of each event that was refused
 * @param allIsRead whether a checkpoint covers all that was sent
 * @param resumed the longest time from the end of a disturbance to the end of the first checkpoint
 *     that began after it; null when there was none
 * @param crowded whether far more wanted to run at that time than the machine has processors for
 * @param footprints of the oldest TaskManager, each time that another one was killed
 * @param leaks where something was seen that must be seen nowhere
 */
record Evidence(
        Map<String, Map<String, Double>> expectedRows,
        Map<String, Map<String, Double>> rows,
        Set<String> expectedTriggers,
        List<Receiver.Call> calls,
        Map<String, String> deliveries,
        boolean tasksRestarted,
        List<String> setbacks,
        Map<String, String> expectedLetters,
        Map<String, Set<String>> letters,
        boolean allIsRead,
        @Nullable Duration resumed,
        boolean crowded,
        List<Footprint> footprints,
        List<String> leaks) {}
