package io.plumbline.architecture;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Finds statements of SQL that are not constants: literals, static final fields that are constants,
 * and these joined. Whatever else is in one may have come from outside.
 */
final class SqlSources {
    /** What takes a statement as its first argument. */
    private static final Set<String> TAKES_SQL =
            Set.of(
                    "prepareStatement",
                    "prepareCall",
                    "nativeSQL",
                    "execute",
                    "executeQuery",
                    "executeUpdate",
                    "executeLargeUpdate",
                    "addBatch",
                    "setConnectionInitSql",
                    "Query.of",
                    "new Query",
                    "ofVersion");

    private final Map<String, ExpressionTree> constants = new HashMap<>();
    private final Iterable<? extends CompilationUnitTree> units;

    private SqlSources(Iterable<? extends CompilationUnitTree> units) {
        this.units = units;
        units.forEach(unit -> new Constants().scan(unit, ""));
    }

    /** Of these files, or of texts that stand for some. */
    static SqlSources of(Iterable<? extends JavaFileObject> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of(), null, sources);
        return new SqlSources(task.parse());
    }

    /** {@code Class: expression} of each that is not a constant. */
    Set<String> notConstant() {
        Set<String> found = new TreeSet<>();
        for (CompilationUnitTree unit : units) {
            if (isAboutSql(unit)) {
                new Calls(found).scan(unit, "");
            }
        }
        return found;
    }

    private static boolean isAboutSql(CompilationUnitTree unit) {
        return String.valueOf(unit.getPackageName()).endsWith(".dashboard")
                || unit.getImports().stream()
                        .anyMatch(
                                one ->
                                        one.getQualifiedIdentifier()
                                                .toString()
                                                .startsWith("java.sql."));
    }

    private boolean isConstant(ExpressionTree expression, String type) {
        if (expression instanceof ParenthesizedTree inner) {
            return isConstant(inner.getExpression(), type);
        }
        if (expression instanceof BinaryTree both) {
            return isConstant(both.getLeftOperand(), type)
                    && isConstant(both.getRightOperand(), type);
        }
        if (expression instanceof ConditionalExpressionTree either) {
            return isConstant(either.getTrueExpression(), type)
                    && isConstant(either.getFalseExpression(), type);
        }
        if (expression instanceof IdentifierTree name) {
            return isConstantField(type + "." + name.getName(), type);
        }
        if (expression instanceof MemberSelectTree member) {
            String owner = member.getExpression().toString();
            return isConstantField(owner + "." + member.getIdentifier(), owner);
        }
        return expression instanceof LiteralTree;
    }

    private boolean isConstantField(String name, String type) {
        ExpressionTree value = constants.get(name);
        return value != null && isConstant(value, type);
    }

    /** Fields that are static and final, by class and name. */
    private final class Constants extends TreeScanner<Void, String> {
        @Override
        public Void visitClass(ClassTree type, String outer) {
            return super.visitClass(type, type.getSimpleName().toString());
        }

        @Override
        public Void visitVariable(VariableTree field, String type) {
            Set<Modifier> modifiers = field.getModifiers().getFlags();
            if (modifiers.containsAll(Set.of(Modifier.STATIC, Modifier.FINAL))
                    && field.getInitializer() != null) {
                constants.put(type + "." + field.getName(), field.getInitializer());
            }
            return super.visitVariable(field, type);
        }
    }

    private final class Calls extends TreeScanner<Void, String> {
        private final Set<String> found;

        Calls(Set<String> found) {
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, String outer) {
            return super.visitClass(type, type.getSimpleName().toString());
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, String type) {
            String called = call.getMethodSelect().toString();
            String name = called.substring(called.lastIndexOf('.') + 1);
            look(called.equals("Query.of") ? called : name, call.getArguments(), type);
            return super.visitMethodInvocation(call, type);
        }

        @Override
        public Void visitNewClass(NewClassTree made, String type) {
            look("new " + made.getIdentifier(), made.getArguments(), type);
            return super.visitNewClass(made, type);
        }

        private void look(String called, List<? extends ExpressionTree> arguments, String type) {
            if (TAKES_SQL.contains(called)
                    && !arguments.isEmpty()
                    && !isConstant(arguments.get(0), type)) {
                found.add(type + ": " + arguments.get(0));
            }
        }
    }
}
