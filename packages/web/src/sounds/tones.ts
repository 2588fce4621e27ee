let context: AudioContext | undefined;

const unlocking = ['pointerdown', 'keydown'] as const;

/** Browsers let a page sound only after the person did something on it; until then there is no audio device to open. */
function contextNow(): AudioContext | undefined {
  if (!context && navigator.userActivation?.hasBeenActive === false) return undefined;
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume().catch(() => undefined);
  return context;
}

/** One soft note that fades out by itself; frequency in Hz, start and length in seconds. */
function note(audio: AudioContext, frequency: number, start: number, length: number, loudness: number): void {
  const oscillator = new OscillatorNode(audio, { type: 'sine', frequency });
  const gain = new GainNode(audio, { gain: 0 });
  oscillator.connect(gain).connect(audio.destination);
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(loudness, start + 0.012);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + length);
  oscillator.start(start);
  oscillator.stop(start + length);
}

/** Whether a sound can be heard from this page at all: the person used it before. */
export function maySound(): boolean {
  return navigator.userActivation?.hasBeenActive ?? context?.state === 'running';
}

/** Plays two short rising notes for a message that is `meant` for the person, one lower note for any other. Silent before the person first used the page. */
export function playArrival(meant: boolean): void {
  const audio = contextNow();
  if (!audio) return;
  const now = audio.currentTime + 0.01;
  if (!meant) return note(audio, 587.33, now, 0.22, 0.035);
  note(audio, 659.25, now, 0.24, 0.055);
  note(audio, 880, now + 0.09, 0.32, 0.05);
}

/** Opens the audio device with the person's first act, for browsers that do not say whether there was one; answers what ends it. */
export function unlockSounds(): () => void {
  const unlock = () => {
    stop();
    if (!navigator.userActivation) contextNow();
  };
  const stop = () => unlocking.forEach(name => removeEventListener(name, unlock));
  for (const name of unlocking) addEventListener(name, unlock);
  return stop;
}
