// json-server's own way to check: a middleware.
const WANTED = ['sourceType', 'contactName', 'contactPhone', 'contactEmail', 'remoteQualificationSearchId', 'planName',
  'term', 'trafficClass', 'aggregationMethod'];

module.exports = (request, response, next) => {
  if (request.get('Authorization') !== 'Bearer superloop-token') return response.status(401).jsonp({});
  if (!/^[1-8]$/.test(request.get('X-API-VERSION') || '')) return response.status(400).jsonp({});
  if (request.method === 'POST' && WANTED.some((name) => !(name in request.body))) {
    return response.status(422).jsonp({});
  }
  return next();
};
