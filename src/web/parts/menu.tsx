import './menu.css';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';

export interface MenuItem {
  readonly label: string;
  readonly act: () => void;
  readonly final?: boolean;
}

/** Arrows move between the buttons of a list, round its ends. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}

/** A button with a short list under it. Closes by Esc, by a click elsewhere, and when something was chosen. */
export function Menu(props: {
  readonly label: ReactNode;
  readonly name?: string;
  readonly items: readonly MenuItem[];
  readonly className?: string;
  readonly tab?: number;
}) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const place = (): void => {
    const box = button.current?.getBoundingClientRect();
    const menu = list.current;
    if (box === undefined || menu === null) return;
    const height = props.items.length * 36 + 12;
    const below = box.bottom + height < window.innerHeight;
    menu.style.top = `${below ? box.bottom + 4 : Math.max(8, box.top - height - 4)}px`;
    menu.style.right = `${Math.max(8, window.innerWidth - box.right)}px`;
  };
  return (
    <span className="menu">
      <button
        ref={button}
        type="button"
        className={props.className ?? 'btn'}
        popoverTarget={id}
        aria-expanded={open}
        aria-label={props.name}
        tabIndex={props.tab}
        onClick={place}
      >
        {props.label}
      </button>
      <ul
        ref={list}
        id={id}
        popover="auto"
        onKeyDown={moveFocus}
        onToggle={(event) => {
          const opened = event.newState === 'open';
          setOpen(opened);
          if (opened) list.current?.querySelector('button')?.focus();
        }}
      >
        {props.items.map((item) => (
          <li key={item.label}>
            <button
              type="button"
              className={item.final === true ? 'final' : undefined}
              onClick={() => {
                list.current?.hidePopover();
                item.act();
              }}
            >
              {item.label}
            </button>
          </li>
        ))}
      </ul>
    </span>
  );
}
