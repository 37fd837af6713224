import { type Refusal, refuse } from '../../core/basics/refusal.ts';

/** What the system's codes mean to whoever has to mend it. */
const WHY = {
  EACCES: { zh: '没有权限', en: 'permission is denied' },
  EPERM: { zh: '不允许这样做', en: 'this is not permitted' },
  EROFS: { zh: '它所在的位置只能读', en: 'it lies where one may only read' },
  ENOTDIR: { zh: '路径中有一段是文件', en: 'part of its path is a file' },
  EEXIST: { zh: '这个名称已是文件', en: 'a file has this name' },
  ENOENT: { zh: '那里没有这个文件夹，也不能新建', en: 'there is no such folder and none can be made there' },
} as const;

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
    case 'ENOENT': {
      const { zh, en } = WHY[code];
      return refuse('database/folder-unwritable', { folder, why: zh, whyEn: en });
    }
    default:
      throw error;
  }
}
