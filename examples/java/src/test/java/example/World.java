package example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.regex.Pattern;

/** A private universe of Order Mockserver: its own orders, clock and journal. Copy it into your suite. */
public final class World {
    public static final String SERVER = environment("ORDER_MOCK_URL", "http://localhost:8080");

    private static final String ADMIN_TOKEN = environment("ORDER_MOCK_ADMIN_TOKEN", "");
    private static final String TEXT = "((?:[^\"\\\\]|\\\\.)*)";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** For the header {@code X-Mock-World} of requests to {@link #SERVER}. */
    public final String name;

    /** The vendors of this world, for clients that can't be given a header. */
    public final String url;

    World(String name) {
        this.name = name;
        this.url = SERVER + "/__world/" + name;
    }

    /** Makes this world anew, from the default data. Its clock stands still at {@code instant}. */
    public void begin(String instant) {
        control("PUT", "/worlds/" + name, "{\"clock\": {\"action\": \"freeze\", \"instant\": \"" + instant + "\"}}");
    }

    /** Moves its clock by a duration: {@code PT26H}. What comes due on the way happens. */
    public void advance(String duration) {
        control("PUT", "/clock", "{\"action\": \"advance\", \"by\": \"" + duration + "\"}");
    }

    /** Throws, and tells which requests came nearest, unless the journal has what is expected. */
    public void verify(String expected) {
        control("POST", "/requests/verify", expected);
    }

    public void forget() {
        control("DELETE", "/worlds/" + name, "");
    }

    /** What was asked in this world and why it was answered so, a few lines for each request. */
    public String explained() {
        var ids = new ArrayList<String>();
        Pattern.compile("\"id\":\"(r-\\d+)\"").matcher(control("GET", "/requests", "")).results()
                .forEach(found -> ids.add(found.group(1)));
        Collections.reverse(ids);
        var lines = new StringBuilder();
        for (String id : ids) {
            String entry = control("GET", "/requests/" + id, "");
            lines.append(field(entry, "method")).append(' ').append(field(entry, "path")).append(" -> by ")
                    .append(field(entry, "rule")).append("\n    ").append(field(entry, "sentence"))
                    .append("\n    What would have succeeded: ").append(field(entry, "would_succeed")).append('\n');
        }
        return lines.toString();
    }

    /** Calls the control API of this world. Returns what it answers; throws what it has against it. */
    public String control(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/__admin" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!ADMIN_TOKEN.isEmpty()) {
            request.header("Authorization", "Bearer " + ADMIN_TOKEN);
        }
        HttpResponse<String> answer = send(request.build());
        if (answer.statusCode() >= 400) {
            throw new AssertionError(method + " " + path + " -> " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    public static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException error) {
            throw new UncheckedIOException("nobody answers at " + SERVER + ": order-mockserver serve", error);
        } catch (InterruptedException error) {
            throw new IllegalStateException(error);
        }
    }

    /** The first text of that name in a document; empty where it is null. */
    private static String field(String json, String name) {
        var found = Pattern.compile("\"" + name + "\":\"" + TEXT + "\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }

    private static String environment(String variable, String otherwise) {
        return System.getenv().getOrDefault(variable, otherwise);
    }
}
