/** The emoji one reaches for most, first. */
export const quickEmoji = ['👍', '❤️', '😂', '🎉', '😮', '🙏'] as const;

/** The emoji of the panel with their names, in groups of whole rows of eight. */
export const emojiGroups: readonly { name: string; emoji: readonly (readonly [emoji: string, name: string])[] }[] = [
  {
    name: 'Smileys',
    emoji: [
      ['😀', 'grinning'], ['😄', 'smiling'], ['😂', 'tears of joy'], ['🙂', 'slight smile'], ['😉', 'wink'], ['😊', 'blushing'], ['😍', 'heart eyes'], ['😘', 'kiss'],
      ['😎', 'sunglasses'], ['🤔', 'thinking'], ['😮', 'surprised'], ['😢', 'crying'], ['😭', 'sobbing'], ['😡', 'angry'], ['😴', 'sleeping'], ['🤯', 'mind blown'],
      ['😅', 'relieved sweat'], ['🙃', 'upside down'], ['😬', 'grimace'], ['🥳', 'party face'], ['😇', 'halo'], ['🤗', 'hug'], ['🤷', 'shrug'], ['🤦', 'facepalm'],
    ],
  },
  {
    name: 'Hands and hearts',
    emoji: [
      ['👍', 'thumbs up'], ['👎', 'thumbs down'], ['👋', 'wave'], ['👏', 'clap'], ['🙏', 'thank you'], ['🙌', 'raised hands'], ['💪', 'strong'], ['👀', 'eyes'],
      ['🤝', 'handshake'], ['✌️', 'victory'], ['👌', 'fine'], ['🫶', 'heart hands'], ['❤️', 'red heart'], ['💔', 'broken heart'], ['💙', 'blue heart'], ['💚', 'green heart'],
    ],
  },
  {
    name: 'Things and signs',
    emoji: [
      ['🎉', 'party'], ['🔥', 'fire'], ['✨', 'sparkles'], ['⭐', 'star'], ['💡', 'idea'], ['✅', 'done'], ['❌', 'no'], ['❓', 'question'],
      ['⚠️', 'warning'], ['🚀', 'rocket'], ['🎯', 'target'], ['💯', 'hundred'], ['☕', 'coffee'], ['🍕', 'pizza'], ['🎂', 'cake'], ['🍀', 'clover'],
      ['🌞', 'sun'], ['🌈', 'rainbow'], ['🐛', 'bug'], ['🐱', 'cat'], ['📌', 'pin'], ['📅', 'calendar'], ['🏠', 'home'], ['🎵', 'music'],
    ],
  },
];
