/** Title of the page: "(unread) Room – Place"; counts stop at 999+. */
export function pageTitle(parts: { unread: number; room: string | null; place: string }): string {
  const count = parts.unread > 999 ? '999+' : String(parts.unread);
  const name = parts.room ? `${parts.room} – ${parts.place}` : parts.place;
  return parts.unread > 0 ? `(${count}) ${name}` : name;
}

/** A count for a badge: up to 999, then "999+". */
export function badgeCount(count: number): string {
  return count > 999 ? '999+' : String(count);
}
