/** Submits a form and, when that fails, puts the focus on the first box with an error. Boxes are checked by the form itself, not the browser. */
export async function submitForm(event: SubmitEvent & { currentTarget: HTMLFormElement }, submit: () => Promise<boolean>): Promise<void> {
  event.preventDefault();
  const form = event.currentTarget;
  if (!(await submit())) form.querySelector<HTMLElement>('[aria-invalid]')?.focus();
}
