package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InWorld.class)
class FailingTest {

    @Test
    void aTestThatFails(World world) {
        var request = HttpRequest.newBuilder(URI.create(world.url + "/api/v2/orders/337179")).DELETE().build();

        assertEquals(200, World.send(request).statusCode());
    }
}
