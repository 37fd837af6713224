import type { Scheme } from '../../core/scheme/scheme.ts';
import { useWords } from '../parts/words/words.ts';
import { sampleRules } from './sample-rules.ts';
import { SchemeTree } from './scheme-tree.tsx';

/** A whole text that binds nobody yet: its tree, and every sample figure in it. */
export function SchemeText({ scheme }: { readonly scheme: Scheme }) {
  return (
    <>
      <SchemeTree scheme={scheme} />
      <Samples scheme={scheme} />
    </>
  );
}

/** What nobody has published: listed plainly, so that the committee decides on each. */
function Samples({ scheme }: { readonly scheme: Scheme }) {
  const { t, say } = useWords();
  const samples = sampleRules(scheme);
  if (samples.length === 0) return <p className="samples">{t('scheme.draft.samples.none')}</p>;
  return (
    <section className="samples">
      <h3>{t('scheme.draft.samples', { count: samples.length })}</h3>
      <ul>
        {samples.map(({ place, clause }) => (
          <li key={place}>
            {say(clause)} <code>{place}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
