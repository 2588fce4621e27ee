/** The case mapping named in ISUPPORT: `CASEMAPPING=ascii`. Nicknames and channel names are ASCII here. */
export function foldIrc(name: string): string {
  return /[A-Z]/.test(name) ? name.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()) : name;
}
