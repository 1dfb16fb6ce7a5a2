// A response that mountebank is given to inject: the three calls with their checks, and the orders as its state.
(config) => {
  const { request, state } = config;
  const headers = {};
  for (const name of Object.keys(request.headers)) headers[name.toLowerCase()] = request.headers[name];
  const answer = (statusCode, body) =>
    ({ statusCode, headers: { 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) });
  if (headers.authorization !== TOKEN) return answer(401, UNAUTHORIZED);
  if (!/^[1-8]$/.test(headers['x-api-version'] || '')) return answer(400, { errors: [{ code: 'VERSION' }] });
  if (request.method === 'GET') return answer(200, READ);
  if (!/^application\/json/.test(headers['content-type'] || '')) return answer(415, { errors: [{ code: 'TYPE' }] });
  let sent;
  try {
    sent = JSON.parse(request.body);
  } catch {
    return answer(400, { errors: [{ code: 'JSON' }] });
  }
  state.orders = state.orders || {};
  state.last = state.last || 20010;
  if (request.path === CREATE_PATH) {
    const missing = SCHEMA.required.find((name) => !(name in sent));
    if (missing) return answer(422, { errors: [{ code: 'REQUIRED', field: missing }] });
    for (const [name, rule] of Object.entries(SCHEMA.properties)) {
      const value = sent[name];
      const fits = (!rule.const || value === rule.const) && (!rule.enum || rule.enum.includes(value)) &&
        (rule.type !== 'string' || typeof value === 'string') &&
        (rule.type !== 'integer' || Number.isInteger(value)) && (!rule.maxLength || value.length <= rule.maxLength);
      if (!fits) return answer(422, { errors: [{ code: 'INVALID', field: name }] });
    }
    state.last += 1;
    state.orders[state.last] = 'SUBMITTED';
    return answer(201, { id: state.last, ...CREATED });
  }
  const found = state.orders[sent.orderId];
  if (!found) return answer(404, NOT_FOUND);
  if (found === 'CANCELLED') return answer(422, { errors: [{ code: 'ORDER_NOT_CANCELLABLE' }] });
  state.orders[sent.orderId] = 'CANCELLED';
  return answer(200, '');
}
