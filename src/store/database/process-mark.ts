import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/** What tells a running process from a later one that was given the same number. */
export interface ProcessMark {
  readonly pid: number;
  /** When it began, in the words of the operating system; empty where that cannot be learnt. */
  readonly startedAt: string;
  /** The machine since its last boot, and the space in which its process numbers count (a container has its own). */
  readonly space: string;
}

/** True while a process of this number runs. One that has ended and only waits to be collected does not run. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statFields(pid)?.[0] !== 'Z';
}

/** The fields of Linux's `/proc/PID/stat` after the program's name, which may itself hold spaces and brackets. */
function statFields(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function startOf(pid: number): string {
  // Field 22 of the whole line: clock ticks since the machine started.
  if (process.platform === 'linux') return statFields(pid)?.[19] ?? '';
  if (process.platform === 'win32') return '';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

function ownSpace(): string {
  if (process.platform !== 'linux') return '';
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return '';
  }
}

export function ownMark(): ProcessMark {
  return { pid: process.pid, startedAt: startOf(process.pid), space: ownSpace() };
}

/** `elsewhere`: on another machine, in another container, or before the last boot; its number says nothing here. */
export function stateOf(mark: ProcessMark): 'running' | 'ended' | 'elsewhere' {
  if (mark.space !== ownSpace()) return 'elsewhere';
  return isRunning(mark.pid) && startOf(mark.pid) === mark.startedAt ? 'running' : 'ended';
}
