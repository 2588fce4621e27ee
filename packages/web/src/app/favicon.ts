/** Puts a dot on the icon in the browser's tab while something waits that is meant for the person. */
export function markFavicon(waiting: boolean): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const path = waiting ? '/icons/hubbub-unread.svg' : '/icons/hubbub.svg';
  if (icon && icon.getAttribute('href') !== path) icon.setAttribute('href', path);
}
