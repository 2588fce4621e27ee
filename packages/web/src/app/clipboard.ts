function copyOldWay(text: string): boolean {
  const box = document.createElement('textarea');
  box.value = text;
  box.readOnly = true;
  box.className = 'hidden-visually';
  document.body.append(box);
  box.select();
  const copied = document.execCommand('copy');
  box.remove();
  return copied;
}

/** Copies text; on plain HTTP, where the clipboard API is withheld, through a hidden selection. */
export async function copyText(text: string): Promise<boolean> {
  const focused = document.activeElement;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const copied = copyOldWay(text);
    if (focused instanceof HTMLElement) focused.focus();
    return copied;
  }
}
