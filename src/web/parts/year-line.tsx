import './year-line.css';
import type { MouseEvent } from 'react';
import type { YearView } from '../../core/views/view.ts';
import { dateOfDay, dayNumber, dayText, monthStart, monthText, shortDayText } from './dates.ts';
import { useWords, type Words } from './words/words.ts';

/** A phase's state on a day; both its first and last day are within it. */
export function phaseState(
  phase: { readonly from: string; readonly to: string },
  day: string,
): 'done' | 'going' | 'next' {
  if (day > phase.to) return 'done';
  return day < phase.from ? 'next' : 'going';
}

/** The line runs from January of the year to June of the next, as the office's year does. */
const MONTHS = Array.from({ length: 18 }, (_, month) => month + 1);

interface Scale {
  readonly first: number;
  readonly last: number;
}
function place(day: number, scale: Scale): number {
  const share = (day - scale.first) / (scale.last - scale.first);
  return Math.min(1, Math.max(0, share)) * 100;
}

/** A name with its state takes as much of the line as so many days. */
const NAME_DAYS = 60;

/** Puts each phase on the first track whose last phase, and the name over it, has ended. */
function tracksOf(phases: YearView['phases'], named: boolean): readonly number[] {
  const ends: number[] = [];
  return phases.map((phase) => {
    const from = dayNumber(phase.from);
    const free = ends.findIndex((end) => end < from);
    const track = free === -1 ? ends.length : free;
    ends[track] = Math.max(dayNumber(phase.to), named ? from + NAME_DAYS : 0);
    return track;
  });
}

const percent = (place: number): string => `${place}%`;

/**
 * The line of the year above each page, with the day looked at on it. `tall` names the phases.
 * A click on a day shows everything as it stood at the end of that day.
 */
export function YearLine(props: {
  readonly view: YearView;
  readonly day: string;
  readonly past: boolean;
  readonly tall?: boolean;
  /** The evaluation year that runs beside this one from January to June: a second, thinner track. */
  readonly beside?: YearView | undefined;
  readonly onDay: (day: string) => void;
}) {
  const { t, language } = useWords();
  const { view, day } = props;
  const tall = props.tall === true;
  const scale: Scale = {
    first: dayNumber(monthStart(view.year, 1)),
    last: dayNumber(monthStart(view.year, 19)),
  };
  const tracks = tracksOf(view.phases, tall);
  const lanes = Math.max(1, ...tracks.map((track) => track + 1));
  const own = tall ? 34 + lanes * 20 : 40;
  const besides = props.beside === undefined ? undefined : tracksOf(props.beside.phases, false);
  const height = own + (besides === undefined ? 0 : 8 + 4 * (Math.max(...besides) + 1));
  const at = place(dayNumber(day), scale);
  const pick = (event: MouseEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    const picked = dateOfDay(Math.floor(scale.first + share * (scale.last - scale.first)));
    if (picked < view.today) props.onDay(picked);
  };
  return (
    <div className={tall ? 'yearline tall' : 'yearline'}>
      <div className="labels">
        <b>{t('year.name', { year: view.year })}</b>
        {props.beside !== undefined && (
          <span style={{ top: own - 8 }}>{t('year.name', { year: props.beside.year })}</span>
        )}
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field behind “look back” does the same from the keyboard. */}
      <svg
        height={height}
        role="img"
        aria-label={t('yearline.label', { year: view.year, day: dayText(day, language) })}
        onClick={pick}
      >
        <Months year={view.year} scale={scale} flag={flagOf(at, flagText(day, at, view.year, language, t))} />
        {view.phases.map((phase, index) => (
          <PhaseBar
            key={phase.phase}
            phase={phase}
            day={day}
            scale={scale}
            y={tall ? 45 + (tracks[index] ?? 0) * 20 : 27 + (tracks[index] ?? 0) * 4}
            tall={tall}
          />
        ))}
        {props.beside?.phases.map((phase, index) => (
          <PhaseBar
            key={`beside/${phase.phase}`}
            phase={phase}
            day={day}
            scale={scale}
            y={own + (besides?.[index] ?? 0) * 4}
            tall={false}
          />
        ))}
        <Today at={at} day={day} height={height} year={view.year} past={props.past} />
      </svg>
    </div>
  );
}

/** The flag of the day looked at; a day beyond the line's end is written out. */
function flagText(day: string, at: number, year: number, language: Words['language'], t: Words['t']): string {
  const far = at >= 100 || day.slice(0, 4) > String(year + 1);
  return far ? t('yearline.beyond', { day: dayText(day, language) }) : shortDayText(day, language);
}

function flagWidth(text: string): number {
  return [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? 12.5 : 7), 10);
}

interface Flag {
  readonly from: number;
  readonly to: number;
}

/** Which percents of the line the flag covers, on a line of about a thousand px. */
function flagOf(at: number, text: string): Flag {
  const width = flagWidth(text) / 10;
  return at > 50 ? { from: at - width, to: at } : { from: at, to: at + width };
}

function Months(props: { readonly year: number; readonly scale: Scale; readonly flag: Flag }) {
  const { language } = useWords();
  return (
    <g className="months">
      <line x1="0" x2="100%" y1="24.5" y2="24.5" />
      {MONTHS.map((month) => {
        const from = place(dayNumber(monthStart(props.year, month)), props.scale);
        const middle = from + 100 / 36;
        const number = ((month - 1) % 12) + 1;
        // The flag of the day stands where a month's name would.
        const hidden = middle > props.flag.from - 1.8 && middle < props.flag.to + 1.8;
        return (
          <g key={month}>
            <line x1={percent(from)} x2={percent(from)} y1="24" y2="29" />
            <text
              className="long"
              x={percent(middle)}
              y="17"
              textAnchor="middle"
              visibility={hidden ? 'hidden' : 'visible'}
            >
              {month === 13 && language === 'zh' ? `${props.year + 1}年1月` : monthText(number, language)}
            </text>
            <text className="short" x={percent(middle)} y="17" textAnchor="middle">
              {number}
            </text>
          </g>
        );
      })}
      <line x1="100%" x2="100%" y1="24" y2="29" />
    </g>
  );
}

function PhaseBar(props: {
  readonly phase: YearView['phases'][number];
  readonly day: string;
  readonly scale: Scale;
  readonly y: number;
  readonly tall: boolean;
}) {
  const { t } = useWords();
  const { phase, day, scale, y, tall } = props;
  const state = phaseState(phase, day);
  const from = place(dayNumber(phase.from), scale);
  const to = place(dayNumber(phase.to) + 1, scale);
  const until = place(dayNumber(day) + 1, scale);
  const height = tall ? 5 : 3;
  return (
    <g className={`bar ${state}`}>
      <rect x={percent(from)} y={y} width={percent(Math.max(0, to - from - 0.2))} height={height} />
      {state === 'going' && (
        <rect
          className="gone"
          x={percent(from)}
          y={y}
          width={percent(Math.max(0, Math.min(until, to) - from))}
          height={height}
        />
      )}
      {tall && (
        <text x={percent(from)} y={y - 4}>
          {t(`phase.${phase.phase}`)}
          {state === 'done' && <tspan className="state"> {t('phase.done')}</tspan>}
        </text>
      )}
    </g>
  );
}

function Today(props: {
  readonly at: number;
  readonly day: string;
  readonly height: number;
  readonly year: number;
  readonly past: boolean;
}) {
  const { t, language } = useWords();
  const text = flagText(props.day, props.at, props.year, language, t);
  const width = flagWidth(text);
  const left = props.at > 50;
  return (
    <svg x={percent(props.at)} overflow="visible" className={props.past ? 'today past' : 'today'} aria-hidden="true">
      <line x1="0" x2="0" y1="4" y2={props.height - 2} />
      <rect x={left ? -width : 0} y="4" width={width} height="18" />
      <text x={left ? -width / 2 : width / 2} y="17" textAnchor="middle">
        {text}
      </text>
    </svg>
  );
}
