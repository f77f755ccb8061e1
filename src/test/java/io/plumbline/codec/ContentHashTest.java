package io.plumbline.codec;

import static io.plumbline.codec.Events.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class ContentHashTest {

    @Test
    void isEqualForEqualContentHoweverItIsWritten() {
        long hash = hash("'features':{'a':1,'b':'x','c':0.0,'e':true}");

        assertThat(hash("'features':{'b':'x','e':true,'c':-0.0,'a':1.0,'d':null}")).isEqualTo(hash);
        assertThat(hash("'features':{'b':'y','b':'x','e':true,'c':0,'a':10e-1},'other':[1]"))
                .isEqualTo(hash);
        assertThat(hash("'shadow':false,'features':{'a':1,'b':'x','c':0,'e':true}"))
                .isEqualTo(hash);
    }

    @Test
    void differsWithEveryFieldOfTheContent() {
        List<String> contents =
                List.of(
                        "'x':1",
                        "'shadow':true",
                        "'latency_ms':1",
                        "'model_version':'2'",
                        "'segments':{'a':'1'}",
                        "'segments':{'1':'a'}",
                        "'features':{'a':'1'}",
                        "'features':{'a':1}",
                        "'features':{'a':true}",
                        "'features':{'a':false}",
                        "'features':{'a':0}",
                        "'features':{'a':[]}",
                        "'features':{'b':1}",
                        "'features':{'a':1,'b':1}",
                        "'prediction':{'label':'1'}",
                        "'prediction':{'value':0.5}",
                        "'prediction':{'scores':{'a':0.5}}",
                        "'prediction':{'score':0.5000001}",
                        "'ts':1",
                        "'prediction_id':'q'",
                        "'model_id':'n'");
        Set<Long> hashes = new HashSet<>();
        contents.forEach(content -> hashes.add(hash(content)));

        assertThat(hashes).hasSize(contents.size());
    }

    @Property(seed = "2001", tries = 300)
    void doesNotDependOnTheOrderOfFeatures(
            @ForAll @Size(min = 2, max = 40) List<@UniqueElements Integer> values,
            @ForAll Random random) {
        List<String> features = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            features.add("'f" + i + "':" + values.get(i));
        }
        long hash = hash("'features':{" + String.join(",", features) + "}");
        Collections.shuffle(features, random);

        assertThat(hash("'features':{" + String.join(",", features) + "}")).isEqualTo(hash);
    }

    @Test
    void similarEventsDoNotCollide() {
        Set<Long> hashes = new HashSet<>();
        for (int a = 0; a < 200; a++) {
            for (int b = 0; b < 200; b++) {
                ContentHash hash = new ContentHash();
                hash.add(0, "a", (double) a).add(0, "b", "" + b);
                hashes.add(hash.value());
            }
        }
        assertThat(hashes).hasSize(40_000);
    }

    private static long hash(String fields) {
        return prediction(
                        "{'prediction_id':'p','model_id':'m','ts':0,'prediction':{'score':0.5},"
                                + fields
                                + "}")
                .contentHash();
    }
}
