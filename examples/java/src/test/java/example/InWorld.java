package example;

import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Gives each test a {@link World} of its own. If it fails, what it asked is told with the reasons. */
public final class InWorld implements ParameterResolver, TestExecutionExceptionHandler, AfterEachCallback {
    private static final Namespace OURS = Namespace.create(InWorld.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == World.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        var world = new World("java-" + UUID.randomUUID());
        test.getStore(OURS).put(World.class, world);
        world.begin("2026-01-15T10:00:00Z");
        return world;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable error) throws Throwable {
        var world = test.getStore(OURS).get(World.class, World.class);
        if (world == null) {
            throw error;
        }
        throw new AssertionError(error.getMessage() + "\n\nWhat this test asked the vendors:\n" + world.explained(), error);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        var world = test.getStore(OURS).remove(World.class, World.class);
        if (world != null) {
            world.forget();
        }
    }
}
