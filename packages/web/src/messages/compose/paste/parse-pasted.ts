import type { PastedNode } from './pasted-node.ts';

interface ParsePolicy {
  createHTML(html: string): string;
}
interface TrustedTypesFactory {
  createPolicy(name: string, rules: ParsePolicy): ParsePolicy;
}

/** Only `DOMParser` below gets what this policy lets through: its documents run nothing and load nothing, and only their text is read. */
const policy = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes?.createPolicy('hubbub-pasted', { createHTML: html => html });

/** Parses copied HTML into a document of its own that is never shown: no script runs, no image loads. */
export function parsePasted(html: string): PastedNode {
  const page = new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, 'text/html');
  return page.body as PastedNode;
}
