/** Ids of the chosen people who are still named in the text. */
export function mentionedIn(text: string, chosen: Readonly<Record<string, string>>): string[] {
  const written = text.toLocaleLowerCase();
  return [...new Set(Object.entries(chosen).filter(([name]) => written.includes(`@${name.toLocaleLowerCase()}`)).map(([, id]) => id))];
}
