// Swagger UI over this server's documents. What is tried out goes to the world that the page was opened for.
const page = JSON.parse(document.getElementById("page").textContent);

function inWorld(request) {
  const url = new URL(request.url, location.href);
  if (request.loadSpec || url.origin !== location.origin) {
    return request;
  }
  if (page.prefix && !url.pathname.startsWith("/__world/")) {
    url.pathname = page.prefix + url.pathname;
    request.url = url.href;
  }
  request.headers = {...request.headers, "X-Mock-World": page.world};
  return request;
}

// The documents leave the world to the caller; here it is chosen at the top of the page, and nowhere else.
function ofWorld(response) {
  const isDocument = /\/__admin\/openapi(\/[^/]+)?\.json$/.test(new URL(response.url, location.href).pathname);
  if (!isDocument || !response.ok) {
    return response;
  }
  const made = JSON.parse(response.text);
  const named = made.components && made.components.parameters && made.components.parameters.world;
  if (!named) {
    return response;
  }
  named.schema = {type: "string", enum: [page.world], default: page.world};
  named.description = "Chosen at the top of this page.";
  return Object.assign(response, {text: JSON.stringify(made), data: JSON.stringify(made), obj: made, body: made});
}

window.browser = SwaggerUIBundle({
  dom_id: "#browser",
  urls: page.documents,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: "StandaloneLayout",
  deepLinking: true,
  tryItOutEnabled: true,
  docExpansion: "list",
  validatorUrl: null,
  requestInterceptor: inWorld,
  responseInterceptor: ofWorld,
});
