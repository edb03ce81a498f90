const NOTES_HZ = [659.25, 880];
const NOTE_GAP_S = 0.22;
const RING_S = 1.6;
const LOUDNESS = 0.18;

let context: AudioContext | null = null;

/** Browsers allow sound only from a page that was tapped: call it while handling a tap. Without sound: no effect. */
export function allowChime(): void {
  if (!("AudioContext" in globalThis)) return;
  context ??= new AudioContext();
  void context.resume();
}

/** Two soft bell notes. Silent where sound was never allowed. */
export function ringChime(): void {
  if (!context) return;
  for (const [position, frequency] of NOTES_HZ.entries()) {
    const startS = context.currentTime + position * NOTE_GAP_S;
    const bell = new OscillatorNode(context, { type: "sine", frequency });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, startS);
    volume.gain.linearRampToValueAtTime(LOUDNESS, startS + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, startS + RING_S);
    bell.connect(volume).connect(context.destination);
    bell.start(startS);
    bell.stop(startS + RING_S);
  }
}
