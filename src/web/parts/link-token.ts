/**
 * The one-time link's token stands in the fragment, which no server and no log ever sees. It is taken out of the address
 * before anything else runs, so that neither the history nor a copied address keeps it.
 */
let token: string | undefined;

export function takeLinkToken(): void {
  if (location.pathname !== '/sign-in' || location.hash.length < 2) return;
  token = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, '', '/sign-in');
}

/** The token, once. */
export function spendLinkToken(): string | undefined {
  const taken = token;
  token = undefined;
  return taken;
}
