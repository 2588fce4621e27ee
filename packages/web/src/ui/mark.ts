/**
 * The mark of Hubbub on a 32 × 32 grid, drawn as 3-unit lines with round ends: an `h` of one voice,
 * and another that answers under the same roof. Everything with the mark – the page, the icons of
 * browsers and phones, the cards – is made of these lines (`npm run brand` writes the files).
 */
export const mark = {
  voice: 'M7.5 6.5V25M7.5 18.5a8.5 8.5 0 0 1 17 0V25',
  answer: 'M12.5 25v-6.5a3.5 3.5 0 0 1 7 0V25',
} as const;
