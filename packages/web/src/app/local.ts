/** Reads what this device keeps under `hubbub.<key>`; undefined when there is nothing or storage is refused. */
export function readLocal<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(`hubbub.${key}`);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** Keeps a value on this device; undefined forgets it. Refused or full storage is no error. */
export function writeLocal(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(`hubbub.${key}`);
    else localStorage.setItem(`hubbub.${key}`, JSON.stringify(value));
  } catch {
    return;
  }
}
