import './import-sheet.css';
import type { RefusalAnswer } from '../../api/contract.ts';
import { faultCount } from '../../core/facts/sheets/fault-limit.ts';
import type { Bilingual } from '../../core/scoring/workings.ts';
import { useWords } from './words/words.ts';

/** One thing wrong with a file: where it stands, and what to do. */
type Fault = Pick<RefusalAnswer, 'refusal' | 'values' | 'row' | 'column' | 'field'> & { readonly sentence: Bilingual };

/** A fault's sentence begins with its place, which has columns of its own here. */
function withoutPlace(sentence: string): string {
  return sentence.replace(/^(第\d+行(“[^”]*”列)?：|Row \d+(, column “[^”]*”)?: )/, '');
}

/** Every fault, in the order of the rows, each with where it stands and what to do. */
export function FaultTable({ faults }: { readonly faults: readonly Fault[] }) {
  const { t, say } = useWords();
  return (
    <section className="faults" role="alert">
      <h3>{t('import.faults', { count: faultCount(faults) })}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('import.row')}
            </th>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.fault')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two faults may be alike; they never change places.
            <tr key={index}>
              <td className="num">{fault.row ?? '—'}</td>
              <td>{fault.column ?? fault.field ?? '—'}</td>
              <td>{withoutPlace(say(fault.sentence))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
