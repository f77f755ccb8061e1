package io.plumbline.codec.table;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTextTest {

    @Property(tries = 500)
    void everyDoubleIsReadAsItself(@ForAll double number) {
        assertThat(number(Double.toString(number))).isEqualTo(number + 0.0);
    }

    /** The JDK takes more: hexadecimal numbers, a type's letter, NaN. */
    @Property(tries = 2000)
    void whatIsANumberIsOneToTheJdkToo(
            @ForAll @StringLength(max = 6) @CharRange(from = '+', to = '9') String text) {
        double read = number(text);
        if (!Double.isNaN(read)) {
            assertThat(read).isEqualTo(Double.parseDouble(text) + 0.0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "1.2.3",
                "1,5",
                "0x1",
                "1d",
                "1f",
                "--1",
                "1 2",
                "nan",
                "infinite",
                "٣"
            })
    void theseAreNoNumbers(String text) {
        assertThat(number(text)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "-inf,-Infinity",
        "+Infinity,Infinity",
        "1e999,Infinity",
        "-0,0",
        "+5,5",
        "5.,5",
        "007,7"
    })
    void theseAreNumbers(String text, double number) {
        assertThat(number(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0,1",
        "-12.0,-12",
        "1.00,1.00",
        "0.10,0.10",
        "a.0,a.0",
        ".0,.0",
        "-.0,-.0",
        "1.2.0,1.2.0",
        "007,007"
    })
    void aFractionOfOneZeroIsCutOffAWholeNumber(String text, String category) {
        assertThat(CellText.category(text.toCharArray(), 0, text.length())).isEqualTo(category);
    }

    private static double number(String text) {
        return CellText.number(text.toCharArray(), 0, text.length());
    }
}
