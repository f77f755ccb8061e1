package io.plumbline.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that reads bytes which anybody may have written.
 *
 * @param name of the target, and of its folder in the corpus
 * @param seeds inputs that are right, to be damaged; none of them is empty
 * @param pieces what inputs of this kind are made of, to be put where it doesn't belong
 * @param reader reads an input
 */
public record FuzzTarget(String name, List<byte[]> seeds, List<byte[]> pieces, Reader reader) {
    /** Stands in seeds where a value stands that no refusal may quote. */
    public static final String CANARY = "c4nary";

    /** Takes an input to wherever the product takes it. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Reads an input.
         *
         * @return null when it was read, else the refusal as people see it
         * @throws Exception whatever is no documented refusal: a fault of the product
         */
        @Nullable String read(byte[] input) throws Exception;
    }

    public FuzzTarget {
        seeds = List.copyOf(seeds);
        pieces = List.copyOf(pieces);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Of texts in UTF-8. */
    public static FuzzTarget ofTexts(
            String name, List<String> seeds, List<String> pieces, Reader reader) {
        return new FuzzTarget(name, bytes(seeds), bytes(pieces), reader);
    }

    /** Each text in UTF-8. */
    public static List<byte[]> bytes(List<String> texts) {
        return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }
}
