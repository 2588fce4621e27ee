/** What generated people are called: all shapes of real IRC names, the awkward ones included. */
export const nameStems = [
  'anna', 'Bodo', 'cleo', 'Dr_Who', 'eve', 'Fynn', 'gus', 'Hana', 'ivo', 'Juno', 'kaya', 'Lars', 'mo', 'Nils',
  'ola', 'Pia', 'quin', 'Rosa', 'sam', 'Tove', 'uli', 'Vera', 'wim', 'Xeno', 'yara', 'Zoe',
] as const;
export const nameShapes = [
  (stem: string, n: number) => `${stem}${n}`,
  (stem: string, n: number) => `${stem}-${n}`,
  (stem: string, n: number) => `${stem}${n}_`,
  (stem: string, n: number) => `[${stem}]${n}`,
  (stem: string, n: number) => `|${stem}|${n}`,
  (stem: string, n: number) => `${stem}^${n}`,
  (stem: string, n: number) => `{${stem}}\`${n}`,
] as const;

export const words = [
  'the', 'a', 'and', 'disk', 'kernel', 'window', 'sound', 'driver', 'works', 'broken', 'update', 'install', 'how',
  'why', 'does', 'not', 'thanks', 'try', 'again', 'restart', 'panel', 'mouse', 'screen', 'network', 'card', 'it',
  'boots', 'fine', 'here', 'with', 'old', 'new', 'version', 'please', 'help', 'anyone', 'know', 'file', 'folder', 'line',
] as const;

/** Whole messages a client must show as they are: markup, links, scripts, emoji, other alphabets. */
export const oddTexts = [
  'https://example.org/a_b?c=d&e=%20f#g', '<b>bold</b> & <script>alert(1)</script>', '**stars** _lines_ `code` ~~gone~~',
  'naïve café – “quotes” …', 'Grüße aus Köln', 'привет, как дела?', '日本語のテキスト', 'שלום עולם', '👩‍👩‍👧 🎉 👍🏽', '!help | someone',
  '   leading blanks', 'C:\\path\\to\\file', '¯\\_(ツ)_/¯', '/join #elsewhere', '[12:34] <quoted> a line of another log', '-->', '%s %n %00',
] as const;
