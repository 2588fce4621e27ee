const script = 'window.__pwned = 1; alert(1)';
const image = `<img src=x onerror="${script}">`;

/** Texts that have run code, or loaded something, in other chats. Each holds words by which it is found on the page. */
export const hostileTexts: readonly { text: string; shows: string }[] = [
  { text: `script tag <script>${script}</script>`, shows: '<script>window.__pwned' },
  { text: `image tag ${image}`, shows: 'onerror=' },
  { text: `js link [press here](javascript:${encodeURIComponent(script)})`, shows: 'js link' },
  { text: `js link with a tab [press](jav&#x09;ascript:window.__pwned=1)`, shows: 'with a tab' },
  { text: `js link with U+0001 [press](&#1;javascript:window.__pwned=1)`, shows: 'with U+0001' },
  { text: `js autolink <javascript:window.__pwned=1>`, shows: 'js autolink' },
  { text: `data link [x](data:text/html,<script>window.__pwned=1</script>)`, shows: 'data link' },
  { text: `other schemes [x](vbscript:x), [y](file:///etc/passwd), [z](smb://h/s), [w](blob:null/1)`, shows: 'other schemes' },
  { text: `js image ![x](javascript:window.__pwned=1)`, shows: 'js image' },
  { text: `remote image ![x](https://tracker.example/p.gif)`, shows: 'remote image' },
  { text: `mutated nest ${'<svg><style>'.repeat(150)}${image}`, shows: 'mutated nest' },
  { text: `clobbering <a id=body name=location>a</a> <form><input name=parentNode></form>`, shows: '<a id=body' },
  { text: `templates {{constructor.constructor("window.__pwned=1")()}} \${7*7} <%= 1 %>`, shows: '{{constructor' },
  { text: `fence\n\`\`\`"><img src=x onerror=${encodeURIComponent(script)}>\ncode in a fence\n\`\`\``, shows: 'code in a fence' },
  { text: `brackets ${'['.repeat(1_900)}${']('.repeat(1_000)}`, shows: 'brackets' },
  { text: `${'>'.repeat(3_900)} deep quotes`, shows: 'deep quotes' },
  { text: `wide table\n\n|${'a|'.repeat(60)}\n|${'-|'.repeat(60)}\n${`|${'b|'.repeat(60)}\n`.repeat(20)}`, shows: 'wide table' },
  { text: `aaaa ${'a'.repeat(28)}! ${'x '.repeat(900)} long filter`, shows: 'long filter' },
  { text: `spaces x${' '.repeat(3_500)}x  \nx`, shows: 'spaces' },
  { text: `attribute breaks " onmouseover="window.__pwned=1" x=' https://e.example/"onmouseover="window.__pwned=1`, shows: 'attribute breaks' },
  { text: `iframe <iframe srcdoc="<script>parent.__pwned=1</script>"></iframe> <object data="data:text/html,x"></object>`, shows: '<iframe' },
];

/** Names and topics of the same kind, short enough to be one. */
export const hostileNames = {
  room: '<b>x</b><img src=x onerror=__pwned=1>',
  topic: `Topic <script>${script}</script> ${image}`,
  person: '<svg onload=__pwned=1>"\'&amp;{{7*7}}',
};
