package io.plumbline.upgrade;

import io.plumbline.flink.operator.LabelJoin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.api.java.typeutils.MapTypeInfo;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.api.java.typeutils.TupleTypeInfoBase;
import org.jspecify.annotations.Nullable;

/**
 * Every state that is declared anywhere in the job, by its name, with its type all the way down.
 */
final class StateTypes {
    private static final String PACKAGE = "io/plumbline/flink/operator";

    private StateTypes() {}

    /** A line a state, by class and name. */
    static List<String> declared() {
        TreeMap<String, String> states = new TreeMap<>();
        for (Class<?> type : classes()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        && StateDescriptor.class.isAssignableFrom(field.getType())) {
                    StateDescriptor<?, ?> state = (StateDescriptor<?, ?>) value(field, null);
                    states.put(
                            type.getSimpleName() + " " + state.getName(),
                            field.getType().getSimpleName().replace("StateDescriptor", "")
                                    + " of "
                                    + described(typeOf(state)));
                }
            }
        }
        return states.entrySet().stream().map(s -> s.getKey() + ": " + s.getValue()).toList();
    }

    private static List<Class<?>> classes() {
        try (Stream<Path> files = Files.list(folder())) {
            List<Class<?>> classes = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                classes.add(Class.forName(PACKAGE.replace('/', '.') + "." + name));
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Path folder() {
        try {
            URL classes = LabelJoin.class.getProtectionDomain().getCodeSource().getLocation();
            return Path.of(classes.toURI()).resolve(PACKAGE);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static TypeInformation<?> typeOf(StateDescriptor<?, ?> state) {
        try {
            return (TypeInformation<?>)
                    value(StateDescriptor.class.getDeclaredField("typeInfo"), state);
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }

    private static Object value(Field field, @Nullable Object of) {
        try {
            field.setAccessible(true);
            return Objects.requireNonNull(field.get(of));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String described(TypeInformation<?> type) {
        if (type instanceof GenericTypeInfo) {
            return "KRYO(" + type.getTypeClass().getSimpleName() + ")";
        }
        if (type instanceof ListTypeInfo<?> list) {
            return "List<" + described(list.getElementTypeInfo()) + ">";
        }
        if (type instanceof MapTypeInfo<?, ?> map) {
            return "Map<"
                    + described(map.getKeyTypeInfo())
                    + ", "
                    + described(map.getValueTypeInfo())
                    + ">";
        }
        if (type instanceof TupleTypeInfoBase<?> tuple) {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < tuple.getArity(); i++) {
                fields.add(described(tuple.getTypeAt(i)));
            }
            return "Tuple<" + String.join(", ", fields) + ">";
        }
        if (type instanceof PojoTypeInfo<?> pojo) {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < pojo.getArity(); i++) {
                fields.add(
                        pojo.getPojoFieldAt(i).getField().getName()
                                + " "
                                + described(pojo.getTypeAt(i)));
            }
            return pojo.getTypeClass().getSimpleName() + "(" + String.join(", ", fields) + ")";
        }
        return type.getTypeClass().getSimpleName();
    }
}
