import { halfWidth } from './plain-cell.ts';

/** A unit that stands in a heading or behind a number. What is counted alike (元, 万元) is converted into one. */
export interface FigureUnit {
  readonly word: string;
  readonly measures: 'money' | 'count' | 'percent' | 'percentage-point' | 'point';
  /** By how many places the decimal point moves: 4 for 万. */
  readonly places: number;
}

const PLACES = { '': 0, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 } as const;

/** What things are counted by. Their words are left out of a figure, as the heading of a target says what is counted. */
const COUNTED = ['', ...'人个家件户项次套辆亩吨名所条座宗起篇天'];

const UNITS: ReadonlyMap<string, FigureUnit> = new Map(
  [
    ...Object.entries(PLACES).map(([scale, places]) => unit(`${scale}元`, 'money', places)),
    ...Object.entries(PLACES).flatMap(([scale, places]) =>
      COUNTED.filter((word) => scale !== '' || word !== '').map((word) => unit(`${scale}${word}`, 'count', places)),
    ),
    unit('%', 'percent', 0),
    unit('百分点', 'percentage-point', 0),
    unit('个百分点', 'percentage-point', 0),
    unit('分', 'point', 0),
  ].map((each) => [each.word, each]),
);

function unit(word: string, measures: FigureUnit['measures'], places: number): FigureUnit {
  return { word, measures, places };
}

export function unitCalled(word: string): FigureUnit | undefined {
  return UNITS.get(halfWidth(word).replaceAll(/\s/g, ''));
}

/** A heading's last brackets, wherever they are of the Chinese or the Latin kind. */
const IN_BRACKETS = /^(.*?)\s*[(（[［【]\s*(?:单位\s*[:：])?\s*([^()（）[\]［］【】]*)[)）\]］】]\s*$/su;

/** The units that a heading names in brackets behind it: none, one, or several (`元/万元`), which say nothing certain. */
export function headingUnits(heading: string): readonly FigureUnit[] {
  const inside = IN_BRACKETS.exec(heading)?.[2] ?? '';
  const words = inside.split(/[/／、,，或]|→.*$/u).filter((word) => word.trim() !== '');
  const units = words.map(unitCalled);
  return units.every((each) => each !== undefined) ? units : [];
}

/** The heading without the unit behind it; a heading without one as it is. */
export function headingWithoutUnit(heading: string): string {
  return headingUnits(heading).length === 0 ? heading : (IN_BRACKETS.exec(heading)?.[1] ?? heading);
}
