package io.plumbline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.plumbline.flink.io.ResultTable;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL is constant, and values from outside are parameters; the exceptions are reviewed here. */
class SqlSourcesTest {

    /** Why each is safe. */
    private static final Map<String, String> REVIEWED =
            Map.of(
                    "UpsertBatch: UpsertSql.of(table)",
                    "names of columns that the classes of flink.io spell: see the test below",
                    "ResultTables: UpsertSql.of(table)",
                    "the same, not executed",
                    "Query: sql",
                    "the record's constructor and factory: their callers are looked at",
                    "WindowQueries: sql",
                    "ofVersion: its callers are looked at",
                    "QueryCommand: text",
                    "the SELECT that its caller typed, in a read-only transaction as that user",
                    "ResultRetention: \"DROP TABLE \" + quoted(partition)",
                    "a name out of the database's own catalogue, quoted",
                    "ResultRetention: MONTHS_IN_DEFAULT.formatted(table)",
                    "one of three names in that class",
                    "ResultRetention: \"SELECT count(*) FROM \" + quoted(table) + \" WHERE \" + condition",
                    "names in that class or out of the catalogue, quoted; conditions in that class",
                    "ResultRetention: \"DELETE FROM \" + quoted(table) + \" WHERE \" + condition",
                    "names and conditions in that class");

    private static final Pattern DYNAMIC = Pattern.compile("(?is)\\bEXECUTE\\b(.*?);");
    private static final Pattern FORMATTED =
            Pattern.compile("(?is)\\s*format\\(\\s*('[^']*'\\s*)+,[^']*('_\\w+'[^']*)*\\)\\s*");

    @Test
    void everyStatementIsConstantOrReviewed() throws IOException {
        StandardJavaFileManager files =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
        try (files;
                Stream<Path> below = Files.walk(Path.of("src/main/java"))) {
            List<Path> java = below.filter(file -> file.toString().endsWith(".java")).toList();

            Set<String> found =
                    SqlSources.of(files.getJavaFileObjectsFromPaths(java)).notConstant();

            assertThat(found).containsExactlyInAnyOrderElementsOf(REVIEWED.keySet());
        }
    }

    /** A rule that can't fail protects nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c.prepareStatement(\"SELECT '\" + name + \"'\")",
                "c.prepareStatement(\"SELECT '%s'\".formatted(name))",
                "c.prepareStatement(String.format(\"SELECT '%s'\", name))",
                "c.prepareStatement(name)",
                "c.prepareStatement(LIES)",
                "c.prepareStatement(true ? SELECT : name)",
                "c.prepareStatement(new StringBuilder(SELECT).append(name).toString())",
                "c.prepareStatement(SELECT.replace(\"?\", name))",
                "c.createStatement().execute(SELECT + name)",
                "c.createStatement().executeQuery(text())",
                "c.createStatement().addBatch((SELECT + (name)))",
                "c.prepareCall(Unknown.SELECT)",
                "Query.of(\"SELECT \" + name + \" LIMIT ?\", 1)",
                "new Query(name, java.util.List.of(), 1)"
            })
    void aStatementThatIsMadeOfAValueIsFound(String call) throws IOException {
        assertThat(found(call)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c.prepareStatement(\"SELECT ?\")",
                "c.prepareStatement(SELECT + \" WHERE a = ?\")",
                "c.prepareStatement(true ? SELECT : (Planted.MORE))",
                "c.createStatement().executeUpdate(\"\"\"\n SELECT 1\"\"\")",
                "c.prepareStatement(SELECT).executeQuery()"
            })
    void aConstantIsNone(String call) throws IOException {
        assertThat(found(call)).isEmpty();
    }

    /** Names stand in statements as they are: none may be more than a name. */
    @Test
    void tablesAndTheirColumnsHavePlainNames() throws ReflectiveOperationException {
        List<ResultTable<?>> tables = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter().importPackagesOf(ResultTable.class)) {
            if (type.isAssignableTo(ResultTable.class) && !type.isInterface()) {
                Constructor<?> constructor = type.reflect().getDeclaredConstructor();
                constructor.setAccessible(true);
                tables.add((ResultTable<?>) constructor.newInstance());
            }
        }
        assertThat(tables).hasSize(10);
        assertThat(
                        tables.stream()
                                .flatMap(
                                        table ->
                                                Stream.of(
                                                                List.of(table.name()),
                                                                table.keyColumns(),
                                                                table.columns())
                                                        .flatMap(List::stream)))
                .allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
    }

    /** What the migrations put together themselves is quoted as a name or as a literal. */
    @Test
    void statementsThatTheDatabasePutsTogetherAreQuotedByIt() throws IOException {
        int seen = 0;
        try (Stream<Path> files = Files.walk(Path.of("sql"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".sql")).toList()) {
                Matcher dynamic = DYNAMIC.matcher(Files.readString(file));
                while (dynamic.find()) {
                    assertThat(isQuoted(dynamic.group(1)))
                            .as(file + ": " + dynamic.group())
                            .isTrue();
                    seen++;
                }
            }
        }
        assertThat(seen).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "true  # format('DROP TABLE %I', part)",
                "true  # format('DROP TABLE %I', part || '_default')",
                "true  # format('DELETE FROM %I WHERE a = %L'  ' AND b', part, value)",
                "false # format('DROP TABLE %s', part)",
                "false # format('DROP TABLE ' || part)",
                "false # 'DROP TABLE ' || part",
                "false # part"
            })
    void whatIsQuoted(boolean quoted, String statement) {
        assertThat(isQuoted(" " + statement)).isEqualTo(quoted);
    }

    private static boolean isQuoted(String statement) {
        return FORMATTED.matcher(statement).matches() && !statement.contains("%s");
    }

    private static Set<String> found(String call) throws IOException {
        String source =
                """
                package planted;
                import java.sql.Connection;
                class Planted {
                    static final String MORE = "SELECT 2";
                    private static final String SELECT = "SELECT " + 1;
                    private static final String LIES = System.getenv("SQL");
                    Object planted(Connection c, String name) throws Exception { return %s; }
                }
                """
                        .formatted(call);
        JavaFileObject planted =
                new SimpleJavaFileObject(
                        URI.create("string:///Planted.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        return SqlSources.of(List.of(planted)).notConstant();
    }
}
