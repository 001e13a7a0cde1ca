/** Addresses that redirect by their nature: login and logout, language choice, counted exits. */
const ON_PURPOSE =
  /\/(?:log-?(?:in|out|off|on)|sign-?(?:in|out|up)|auth|sso|oauth|account|lang(?:uage)?|locale|set-?locale|switch|go|out|exit|away|leave|redirect|redir|click|track|visit|random|download)(?:[/.?]|$)|[?&](?:lang|language|locale|hl|currency|redirect|return|next|add-to-cart|action|logout)=/i;

/** Whether a normalised URL, by its path or query, redirects by its nature. */
export function isOnPurpose(url: string): boolean {
  const path = url.slice(url.indexOf('/', url.indexOf('//') + 2));
  return ON_PURPOSE.test(path.slice(0, 500));
}
