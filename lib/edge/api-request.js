/**
 * CloudFront Function, viewer request of `/api/*`: tells the API who asks and under which name. What the
 * viewer itself sent in these headers, or as the edge's secret, is thrown away.
 */
// oxlint-disable-next-line no-unused-vars -- CloudFront calls it by this name.
function handler(event) {
  const { request, viewer } = event;
  const { headers } = request;
  delete headers['x-plumbline-origin'];
  headers['x-viewer-host'] = { value: headers.host ? headers.host.value : '' };
  headers['x-viewer-address'] = { value: viewer.ip };
  return request;
}
