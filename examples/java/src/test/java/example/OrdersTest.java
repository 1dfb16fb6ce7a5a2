package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A shop's tests of how it cancels orders, all at the same time. Run them against a server: {@code mvn test}. */
@ExtendWith(InWorld.class)
class OrdersTest {

    @Test
    void anOrderIsCancelledInTheWorldThatTheHeaderSays(World world) {
        var request = cancelAtSuperloop(World.SERVER, 2).header("X-Mock-World", world.name);

        assertEquals(200, World.send(request.build()).statusCode());
        world.verify("{\"vendor\": \"superloop\", \"operation\": \"cancel-order\", \"json\": {\"orderId\": 2}, \"exactly\": 1}");
    }

    @Test
    void anOrderIsCancelledInTheWorldThatThePathSays(World world) {
        HttpResponse<String> answer = World.send(cancelAtKibo(world.url, 1010101).build());

        assertTrue(answer.body().contains("\"orderState\":\"CANCELED\""));
        world.verify("{\"vendor\": \"kibo\", \"operation\": \"cancel-order\", \"status\": 200, \"exactly\": 1}");
    }

    @Test
    void anOrderThatHasShippedIsNotCancelled(World world) {
        HttpResponse<String> answer = World.send(cancelAtKibo(world.url, 1010103).build());

        assertEquals(409, answer.statusCode());
        assertEquals("KIBO-33", answer.headers().firstValue("X-Mock-Rule").orElseThrow());
    }

    @Test
    void anOrderIsNotCancelledInTheLast26HoursBeforeTheAppointment(World world) {
        world.advance("PT23H"); // the appointment of order 2 starts 48 hours after the world does

        HttpResponse<String> answer = World.send(cancelAtSuperloop(world.url, 2).build());

        assertEquals(422, answer.statusCode());
        world.verify("{\"rule\": \"SUP-38\", \"exactly\": 1}");
    }

    @Test
    void aVendorThatIsDownForAMomentIsAskedAgain(World world) {
        world.control("POST", "/faults",
                "{\"match\": {\"vendor\": \"superloop\"}, \"kind\": \"error\", \"status\": 503, \"count\": 1}");

        int first = World.send(cancelAtSuperloop(world.url, 2).build()).statusCode();
        int second = World.send(cancelAtSuperloop(world.url, 2).build()).statusCode();

        assertEquals(503, first);
        assertEquals(200, second);
    }

    // What is tested: yours takes the address and more headers from its configuration, too.

    private static HttpRequest.Builder cancelAtSuperloop(String baseUrl, int orderId) {
        return HttpRequest.newBuilder(URI.create(baseUrl + "/api/connect/orders/cancel"))
                .header("Authorization", "Bearer superloop-token")
                .header("X-API-VERSION", "7")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"orderId\": " + orderId + "}"));
    }

    private static HttpRequest.Builder cancelAtKibo(String baseUrl, int orderId) {
        return HttpRequest.newBuilder(URI.create(baseUrl + "/api/v2/order/action/cancel"))
                .header("x-vol-tenant", "30125")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"orderId\": " + orderId + ", \"dispositionReason\": \"created_by_mistake\"}"));
    }
}
