/**
 * What tries are counted by where an address stands for more than itself: an address of the old kind as it is, of the new
 * kind its network (the first 64 bits), since one line has more of them than anybody tries.
 */
export function networkOf(address: string): string {
  const old = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (old !== undefined) return old;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const behind = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - groups.length - behind.length);
  return [...groups, ...Array.from({ length: gap }, () => '0'), ...behind].slice(0, 4).join(':');
}
