// Lists laid flat, one behind the other: quicker to walk than lists of lists.

/** Where each begins, and where the last one ends. */
export function offsets(lists: readonly (readonly unknown[])[]): Int32Array {
  const starts = new Int32Array(lists.length + 1)
  for (const [at, { length }] of lists.entries()) starts[at + 1] = (starts[at] ?? 0) + length
  return starts
}
