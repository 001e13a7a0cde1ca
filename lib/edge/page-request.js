/**
 * CloudFront Function, viewer request of the dashboard: a path that names no file is a page of the
 * single-page app. Error responses of the distribution would do the same to the API's answers.
 */
// oxlint-disable-next-line no-unused-vars -- CloudFront calls it by this name.
function handler(event) {
  const { request } = event;
  const last = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (!last.includes('.')) request.uri = '/index.html';
  return request;
}
