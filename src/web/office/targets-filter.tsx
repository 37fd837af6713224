import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { TARGET_TYPE_NAMES } from '../../core/facts/targets/target-type-names.ts';
import { FIGURE_STATES, type FigureRow, type FigureUnit, type UnitName } from '../../core/views/figure-row.ts';
import type { FiguresSearch } from '../parts/figures-search.ts';
import { FilterChoice } from '../parts/filter-choice.tsx';
import { useWords } from '../parts/words/words.ts';

/** “/” leads to the field, unless somebody is typing. */
function useSlash(): RefObject<HTMLInputElement | null> {
  const find = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const slash = (event: KeyboardEvent): void => {
      const isTyping =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog') !== null;
      if (event.key !== '/' || isTyping) return;
      event.preventDefault();
      find.current?.focus();
    };
    document.addEventListener('keydown', slash);
    return () => document.removeEventListener('keydown', slash);
  }, []);
  return find;
}

export function showsFigure(row: FigureRow, search: FiguresSearch): boolean {
  const { unit, category, type, state, provider, find = '' } = search;
  if (unit !== undefined && row.unit !== unit) return false;
  if (category !== undefined && row.category !== category) return false;
  if (type !== undefined && row.type !== type) return false;
  if (state !== undefined && row.state !== state) return false;
  if (provider !== undefined && (row.provider ?? 'office') !== provider) return false;
  const wanted = find.trim().toLowerCase();
  return wanted === '' || [row.name.zh, row.name.en, row.code].some((name) => name.toLowerCase().includes(wanted));
}

/** Unit, category, type, state and provider; a choice that there is only one of is not offered. */
export function FigureFilters(props: {
  readonly search: FiguresSearch;
  readonly rows: readonly FigureRow[];
  readonly units: readonly FigureUnit[];
  readonly providers: readonly UnitName[];
  readonly shown: number;
  readonly canSelect: boolean;
  readonly children?: ReactNode;
  readonly onSet: (name: keyof FiguresSearch, value: string) => void;
}) {
  const { t, say, unitName } = useWords();
  const { search, rows, onSet } = props;
  const find = useSlash();
  const categories = [...new Set(rows.map(({ category }) => category))];
  const types = [...new Set(rows.flatMap(({ type }) => type ?? []))];
  const states = FIGURE_STATES.filter((state) => rows.some((row) => row.state === state));
  const hasOffice = rows.some(({ provider }) => provider === undefined);
  return (
    <search className="filter">
      <input
        ref={find}
        type="search"
        value={search.find ?? ''}
        placeholder={t('figure.find')}
        aria-label={t('figure.find')}
        onChange={(event) => onSet('find', event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('.figures tr[tabindex="0"]')?.focus();
        }}
      />
      {props.children}
      {props.units.length > 1 && (
        <FilterChoice
          label={t('figure.unit')}
          value={search.unit ?? ''}
          choices={props.units.map((unit) => ({ value: unit.unit, label: unitName(unit) }))}
          onChange={(value) => onSet('unit', value)}
        />
      )}
      {categories.length > 1 && (
        <FilterChoice
          label={t('figure.category')}
          value={search.category ?? ''}
          choices={categories.map((category) => ({ value: category, label: category === '' ? '—' : category }))}
          onChange={(value) => onSet('category', value)}
        />
      )}
      {types.length > 1 && (
        <FilterChoice
          label={t('figure.type')}
          value={search.type ?? ''}
          choices={types.map((type) => ({ value: type, label: say(TARGET_TYPE_NAMES[type]) }))}
          onChange={(value) => onSet('type', value)}
        />
      )}
      {states.length > 1 && (
        <FilterChoice
          label={t('figure.state')}
          value={search.state ?? ''}
          choices={states.map((state) => ({
            value: state,
            label: `${t(`figure.state.${state}`)} ${rows.filter((row) => row.state === state).length}`,
          }))}
          onChange={(value) => onSet('state', value)}
        />
      )}
      {props.providers.length + (hasOffice ? 1 : 0) > 1 && (
        <FilterChoice
          label={t('figure.provider')}
          value={search.provider ?? ''}
          choices={[
            ...props.providers.map((unit) => ({ value: unit.unit, label: unitName(unit) })),
            ...(hasOffice ? [{ value: 'office', label: t('figure.office') }] : []),
          ]}
          onChange={(value) => onSet('provider', value)}
        />
      )}
      <span className="figure" role="status">
        {t('figure.shown', { count: props.shown })}
      </span>
      <span className="spread" />
      <span className="hint keyhints">
        <kbd>/</kbd> <kbd>↑</kbd> <kbd>↓</kbd> {t('keys.move')} <kbd>Enter</kbd> {t('keys.open')}
        {props.canSelect && (
          <>
            {' '}
            <kbd>Space</kbd> {t('figure.keys.select')}
          </>
        )}
      </span>
    </search>
  );
}
