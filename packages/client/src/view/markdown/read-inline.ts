import type { Token } from 'markdown-it';
import { allowedHref, disguisedHost } from './links.ts';
import { plainText } from './plain-text.ts';
import type { Inline } from './tree.ts';

const opens: Record<string, 'strong' | 'emphasis' | 'strike'> = { strong_open: 'strong', em_open: 'emphasis', s_open: 'strike' };

function link(url: string, inside: Inline[]): Inline[] {
  const href = allowedHref(url);
  if (!href) return inside;
  return [{ kind: 'link', href, host: disguisedHost(plainText(inside), href), inside }];
}

/** An image is never loaded: its address would learn who reads. It becomes a link. */
function imageLink(token: Token): Inline[] {
  const url = String(token.attrGet('src') ?? '');
  return link(url, [{ kind: 'text', text: token.content || url }]);
}

function leaf(token: Token): Inline[] {
  switch (token.type) {
    case 'text': return token.content ? [{ kind: 'text', text: token.content }] : [];
    case 'code_inline': return [{ kind: 'code', text: token.content }];
    case 'softbreak':
    case 'hardbreak': return [{ kind: 'break' }];
    case 'image': return imageLink(token);
    default: return token.content ? [{ kind: 'text', text: token.content }] : [];
  }
}

/** Turns the parser's inline tokens into nodes. */
export function readInline(tokens: readonly Token[]): Inline[] {
  const levels: { nodes: Inline[]; end: (inside: Inline[]) => Inline[] }[] = [{ nodes: [], end: inside => inside }];
  for (const token of tokens) {
    const mark = opens[token.type];
    if (mark) levels.push({ nodes: [], end: inside => [{ kind: mark, inside }] });
    else if (token.type === 'link_open') {
      const url = String(token.attrGet('href') ?? '');
      levels.push({ nodes: [], end: inside => link(url, inside) });
    } else if (token.nesting === -1) {
      const done = levels.length > 1 ? levels.pop()! : null;
      if (done) levels.at(-1)!.nodes.push(...done.end(done.nodes));
    } else levels.at(-1)!.nodes.push(...leaf(token));
  }
  return levels.reduceRight<Inline[]>((inside, level) => level.end([...level.nodes, ...inside]), []);
}
