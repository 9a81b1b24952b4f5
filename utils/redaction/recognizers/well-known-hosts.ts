/** Sites so widely read that naming one says nothing about the reader. Written by hand; a measured list replaces it. */
const HOSTS = new Set(
  (
    'wikipedia.org wikimedia.org wikidata.org wiktionary.org archive.org gutenberg.org google.com youtube.com bing.com ' +
    'duckduckgo.com yahoo.com amazon.com amazon.co.uk amazon.de ebay.com bbc.co.uk bbc.com cnn.com nytimes.com ' +
    'theguardian.com reuters.com washingtonpost.com apple.com microsoft.com mozilla.org w3.org ietf.org rfc-editor.org ' +
    'whatwg.org docs.rs rust-lang.org python.org nodejs.org go.dev typescriptlang.org react.dev ' +
    'stackoverflow.com stackexchange.com github.com gitlab.com reddit.com news.ycombinator.com x.com twitter.com ' +
    'facebook.com instagram.com linkedin.com tiktok.com pinterest.com medium.com arxiv.org nature.com who.int un.org ' +
    'nasa.gov nih.gov cdc.gov europa.eu imdb.com netflix.com spotify.com example.com example.org example.net'
  ).split(' '),
);
const SUBDOMAIN = /^(?:www|m|mobile|en|de|fr|es|it|pt|nl|pl|ja|zh|ru|docs|developer|news|support|help)$/;

export function isWellKnownHost(host: string): boolean {
  if (HOSTS.has(host)) return true;
  const dot = host.indexOf('.');
  return dot > 0 && SUBDOMAIN.test(host.slice(0, dot)) && HOSTS.has(host.slice(dot + 1));
}

/** Here the path names an account: whatever follows the host is masked. */
const ACCOUNT_HOSTS =
  /(?:^|\.)(?:github\.com|gitlab\.com|reddit\.com|x\.com|twitter\.com|facebook\.com|instagram\.com|linkedin\.com|tiktok\.com|pinterest\.com|medium\.com|spotify\.com)$/;

export function namesAccountsInPath(host: string): boolean {
  return ACCOUNT_HOSTS.test(host);
}
