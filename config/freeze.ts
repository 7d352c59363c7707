// Law 10: once loaded, configuration does not change. Also inside maps, which Object.freeze leaves
// open: their entries are frozen, and their type says readonly.

export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  // The bytes of a buffer cannot be frozen (ECMAScript forbids it); a RegExp writes its lastIndex.
  if (ArrayBuffer.isView(value) || value instanceof RegExp) return value
  Object.freeze(value)
  if (value instanceof Map) for (const entry of value.values()) deepFreeze(entry)
  for (const key of Reflect.ownKeys(value)) deepFreeze(Reflect.get(value, key))
  return value
}
