import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';
import type { StrengthAnswer, StrengthQuestion } from './password-strength.ts';

declare const self: Worker;

const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
  translations: english.translations,
});

self.onmessage = ({ data }: MessageEvent<StrengthQuestion>): void => {
  const { score, feedback } = zxcvbn.check(data.password, [...data.known]);
  self.postMessage({ score, warning: feedback.warning ?? null } satisfies StrengthAnswer);
};
