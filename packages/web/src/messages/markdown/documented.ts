import type { StringKey } from '../../strings/strings.ts';

/** One way to write something, as the help and docs/markdown.md show it. */
export interface DocumentedMarkdown {
  about: StringKey;
  write: string;
  /** Kinds of nodes it becomes, outermost first. */
  becomes: readonly string[];
}

/** Everything a message can be made of. */
export const documentedMarkdown: readonly DocumentedMarkdown[] = [
  { about: 'format.bold', write: '**bold**', becomes: ['paragraph', 'strong', 'text'] },
  { about: 'format.italic', write: '_italic_ or *italic*', becomes: ['paragraph', 'emphasis', 'text', 'text', 'emphasis', 'text'] },
  { about: 'format.strike', write: '~~struck out~~', becomes: ['paragraph', 'strike', 'text'] },
  { about: 'format.code', write: '`code`', becomes: ['paragraph', 'code'] },
  { about: 'format.link', write: '[a link](https://example.org)', becomes: ['paragraph', 'link', 'text'] },
  { about: 'help.address', write: 'https://example.org', becomes: ['paragraph', 'link', 'text'] },
  { about: 'format.bullets', write: '- one\n- two\n  - part of two', becomes: ['list', 'paragraph', 'text', 'paragraph', 'text', 'list', 'paragraph', 'text'] },
  { about: 'format.numbers', write: '1. first\n2. second', becomes: ['list', 'paragraph', 'text', 'paragraph', 'text'] },
  { about: 'format.quote', write: '> quoted', becomes: ['quote', 'paragraph', 'text'] },
  { about: 'format.fence', write: '```js\nlet answer = 42;\n```', becomes: ['fence'] },
  { about: 'help.heading', write: '## Heading', becomes: ['heading', 'text'] },
  { about: 'help.table', write: '| Day | Time |\n| --- | ---: |\n| Mon | 9:00 |', becomes: ['table', 'text', 'text', 'text', 'text'] },
  { about: 'help.rule', write: 'above\n\n---\n\nbelow', becomes: ['paragraph', 'text', 'rule', 'paragraph', 'text'] },
  { about: 'help.plain', write: '\\*not italic\\*', becomes: ['paragraph', 'text'] },
];
