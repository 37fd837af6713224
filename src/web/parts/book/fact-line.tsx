import type { Origin } from '../../../core/scoring/workings.ts';
import { useAsk } from '../api.ts';
import { Failed } from '../states.tsx';
import { Trace } from '../trace.tsx';
import { useWords } from '../words/words.ts';

/** The bottom of a sheet: the fact that said the number, who said it and when. */
export function FactLine(props: {
  readonly origin: Origin;
  readonly indent: number;
  readonly provenance: string | undefined;
}) {
  const { t } = useWords();
  const { origin } = props;
  return (
    <div className="fact" style={{ paddingInlineStart: props.indent }}>
      {origin.from === 'fact' ? (
        <Said year={origin.year} seq={origin.seq} />
      ) : (
        <>
          <p>{t('book.file', { file: origin.file, row: origin.row, column: origin.column })}</p>
          {props.provenance !== undefined && (
            <p className="hint">{t('book.provenance', { provenance: props.provenance })}</p>
          )}
        </>
      )}
    </div>
  );
}

function Said({ year, seq }: { readonly year: number; readonly seq: number }) {
  const { t } = useWords();
  const query = useAsk('GET /api/:year/facts/:seq', { params: { year, seq } });
  if (query.data !== undefined) {
    const { entry, people } = query.data;
    return (
      <Trace
        entries={[entry]}
        people={people}
        more={() => (
          <p className="hint">
            {t('book.fact', { seq })} <code>{entry.hash}</code>
          </p>
        )}
      />
    );
  }
  if (query.isError) return <Failed nested error={query.error} again={() => void query.refetch()} />;
  return <p className="hint">{t('state.loading')}</p>;
}
