import './import-sheet.css';
import type { RefusalAnswer } from '../../api/contract.ts';
import { faultCount } from '../../core/facts/sheets/fault-limit.ts';
import type { Bilingual } from '../../core/scoring/workings.ts';
import { useWords } from './words/words.ts';

/** One thing wrong with a file: where it stands, and what to do. */
type Fault = Pick<RefusalAnswer, 'refusal' | 'values' | 'row' | 'column' | 'field' | 'letter'> & {
  readonly sentence: Bilingual;
};

const PLACE =
  /^((“[^”]*”表)?第\d+行(“[^”]*”列|[A-Z]+列(（.*?）)?)?：|(Sheet “[^”]*”, row|Row) \d+(, column (“[^”]*”|[A-Z]+( \(.*?\))?))?: )/;

/** A fault's sentence begins with its place, which has columns of its own here. */
function withoutPlace(sentence: string): string {
  return sentence.replace(PLACE, '');
}

/** `F 权重` where the file has letters, the heading where it has none. */
function columnOf({ letter, column, field }: Fault): string {
  const heading = column ?? field ?? '—';
  return letter === undefined || letter === heading ? heading : `${letter} ${heading}`;
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
              <td>{columnOf(fault)}</td>
              <td>{withoutPlace(say(fault.sentence))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
