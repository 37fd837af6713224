/**
 * The one-time link's token stands in the fragment, which no server and no log ever sees. It is taken out of the address
 * before anything else runs, so that neither the history nor a copied address keeps it. A link pasted into a page that is
 * at the door already changes the fragment alone and loads nothing: that is listened for too.
 */
let token: string | undefined;
const listeners = new Set<() => void>();

function take(): void {
  if (location.pathname !== '/sign-in' || location.hash.length < 2) return;
  token = decodeURIComponent(location.hash.slice(1));
  history.replaceState(history.state, '', location.pathname + location.search);
  for (const listener of listeners) listener();
}

export function takeLinkToken(): void {
  take();
  window.addEventListener('hashchange', take);
}

export function followLinkToken(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The token, once. */
export function spendLinkToken(): string | undefined {
  const taken = token;
  token = undefined;
  return taken;
}
