import type { Scheme } from '../../core/scheme/scheme.ts';

/** The fact's body is the ledger's own text; whatever it is, a scheme without parts is not drawn. */
export function schemeIn(body: string): Scheme | undefined {
  const said = JSON.parse(body) as { readonly scheme?: Scheme; readonly body?: { readonly scheme?: Scheme } };
  return said.scheme ?? said.body?.scheme;
}
