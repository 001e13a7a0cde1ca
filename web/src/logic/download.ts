/** Fetches a file that its server sends as an attachment: the page that asks stays. */
export function download(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.rel = 'noreferrer';
  document.body.append(link);
  link.click();
  link.remove();
}
