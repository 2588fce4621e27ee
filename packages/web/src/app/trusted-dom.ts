import { untrack } from 'solid-js';

export * from 'solid-js/web';

interface TemplatePolicy {
  createHTML(html: string): string;
}
interface TrustedTypesFactory {
  createPolicy(name: string, rules: TemplatePolicy): TemplatePolicy;
}

/** Only the compiler's own constant templates reach this policy: nothing else in the client builds HTML text. */
const policy = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes?.createPolicy('hubbub-templates', {
  createHTML: html => html,
});

function readTemplate(html: string, isSvg?: boolean): Node {
  const element = document.createElement('template');
  element.innerHTML = policy ? policy.createHTML(html) : html;
  const first = element.content.firstChild!;
  return isSvg ? first.firstChild! : first;
}

/**
 * Takes the place of Solid's `template` in compiled components, so that pages work under
 * `require-trusted-types-for 'script'`. MathML is not supported.
 */
export function template(html: string, isImportNode?: boolean, isSvg?: boolean): () => Node {
  let node: Node | undefined;
  const first = () => (node ??= readTemplate(html, isSvg));
  return isImportNode ? () => untrack(() => document.importNode(first(), true)) : () => first().cloneNode(true);
}
