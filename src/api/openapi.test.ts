import { describe, expect, it } from 'vitest';
import { CONTRACT } from './contract.ts';
import { openApi } from './openapi.ts';

interface Described {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly parameters: readonly { name: string; in: string }[] }>>>
  >;
}

describe('the description of the interface', () => {
  const { paths } = openApi() as unknown as Described;

  it('has every entry of the contract, under its method', () => {
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(described.toSorted()).toEqual(Object.keys(CONTRACT).toSorted());
  });

  it('names every place of a path as a parameter', () => {
    for (const [path, methods] of Object.entries(paths)) {
      const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(methods))
        expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(places);
    }
  });

  it('is JSON, and says what every answer looks like', () => {
    expect(JSON.parse(JSON.stringify(openApi()))).toEqual(openApi());
    expect(JSON.stringify(paths['/api/{year}/results'])).toContain('totalMax');
  });
});
