import { createMemo } from 'solid-js';
import { encode } from 'uqr';

/** A QR code, dark on light in both themes so that cameras read it. */
export function QrCode(props: { text: string; label: string }) {
  const code = createMemo(() => encode(props.text, { ecc: 'M', border: 2 }));
  const path = () => code().data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg class="qr-code" role="img" aria-label={props.label} viewBox={`0 0 ${code().size} ${code().size}`} shape-rendering="crispEdges">
      <path d={path()} />
    </svg>
  );
}
