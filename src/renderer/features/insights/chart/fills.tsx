import { type Series, type SeriesForm, type SeriesTone, toneColours } from './chart';

/** The patterns of some series, for `defs`; `id` tells them from those of other drawings. */
export function Fills({ id, series }: { id: string; series: readonly Series[] }) {
  return series.map(({ tone, form }) => <Pattern key={`${tone}-${form}`} id={id} tone={tone} form={form} />);
}

export function fillOf(id: string, { tone, form }: Pick<Series, 'tone' | 'form'>): string {
  return form === 'solid' ? toneColours[tone] : `url(#${id}-${tone}-${form})`;
}

function Pattern({ id, tone, form }: { id: string; tone: SeriesTone; form: SeriesForm }) {
  if (form === 'solid') return null;
  return (
    <pattern
      id={`${id}-${tone}-${form}`}
      width={6}
      height={6}
      patternUnits="userSpaceOnUse"
      patternTransform={form === 'hatched' ? 'rotate(45)' : ''}
    >
      {form === 'hatched' ? (
        <rect width={3} height={6} fill={toneColours[tone]} />
      ) : (
        <circle cx={3} cy={3} r={1.6} fill={toneColours[tone]} />
      )}
    </pattern>
  );
}
