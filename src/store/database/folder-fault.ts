import { type Refusal, refuse } from '../../core/basics/refusal.ts';

/** A fault of the disk that its owner can mend, as a refusal; anything else is thrown on. */
export function folderFault(error: unknown, folder: string): Refusal {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return refuse('database/disk-full', { folder });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOENT':
      return refuse('database/folder-unwritable', { folder, why: code });
    default:
      throw error;
  }
}
