package org.testcontainers.containers;

import java.net.URI;
import org.testcontainers.containers.wait.strategy.HttpWaitStrategy;

/** As much of Testcontainers as docs/ci.md uses: the server at ORDER_MOCK_URL in the place of the container. */
public class GenericContainer<SELF extends GenericContainer<SELF>> {
    private static final URI SERVER = URI.create(System.getenv("ORDER_MOCK_URL"));

    public GenericContainer(String image) {}

    public SELF withExposedPorts(Integer... ports) {
        return self();
    }

    public SELF withEnv(String key, String value) {
        return self();
    }

    public SELF waitingFor(HttpWaitStrategy strategy) {
        return self();
    }

    public String getHost() {
        return SERVER.getHost();
    }

    public Integer getMappedPort(int port) {
        return SERVER.getPort();
    }

    @SuppressWarnings("unchecked")
    private SELF self() {
        return (SELF) this;
    }
}
