import { scaleBand, scaleLinear } from '@visx/scale';
import { BarStack } from '@visx/shape';
import { type PointerEvent, useRef, useState } from 'react';
import { formatCalendar, formatCount } from '../format.ts';
import { t } from '../words.ts';
import { paints } from './kind-mark.tsx';
import styles from './overview.module.css';
import { kindWords, stretchWords } from './stretch-words.ts';
import { type Column, kinds } from './tally.ts';
import { useWidth } from './use-width.ts';

const height = 156;
const margin = { top: 10, right: 2, bottom: 22, left: 26 };
const plotHeight = height - margin.top - margin.bottom;

/** Share of a column that its bar fills, and the widest bar, px. */
const barShare = 0.72;
const widestBar = 48;

/** Room that one label on the time axis needs, px. */
const labelWidth = 62;

type Scales = { x: ReturnType<typeof bandOf>; y: ReturnType<typeof linearOf>; step: number };

function bandOf(columns: Column[], width: number) {
  return scaleBand<string>({ domain: columns.map(({ stretch }) => stretch.id), range: [0, width] });
}

function linearOf(columns: Column[]) {
  const most = Math.max(1, ...columns.map(({ items }) => items));
  return scaleLinear<number>({ domain: [0, most], range: [plotHeight, 0], nice: 3 });
}

function Grid({ y, width }: { y: Scales['y']; width: number }) {
  return y
    .ticks(3)
    .filter(Number.isInteger)
    .map((tick) => (
      <g key={tick} transform={`translate(0 ${y(tick)})`}>
        <line x2={width} className={styles.gridLine} />
        <text x={-6} dy="0.32em" textAnchor="end" className={styles.tick}>
          {formatCount(tick)}
        </text>
      </g>
    ));
}

function TimeAxis({ columns, step }: { columns: Column[]; step: number }) {
  const every = Math.max(1, Math.ceil(labelWidth / step));
  const last = columns.length - 1;
  return columns.map(({ stretch }, index) => {
    if ((last - index) % every !== 0) return null;
    const isEdge = index === last && step < labelWidth;
    return (
      <text
        key={stretch.id}
        x={isEdge ? (index + 1) * step : (index + 0.5) * step}
        y={plotHeight + 16}
        textAnchor={isEdge ? 'end' : 'middle'}
        className={styles.tick}
      >
        {formatCalendar(stretch.from, stretch.unit, 'short')}
      </text>
    );
  });
}

function Bars({ columns, scales }: { columns: Column[]; scales: Scales }) {
  const width = Math.min(widestBar, scales.step * barShare);
  return (
    <BarStack
      data={columns}
      keys={[...kinds]}
      value={(column, kind) => column.kinds[kind]}
      x={({ stretch }) => stretch.id}
      xScale={scales.x}
      yScale={scales.y}
      color={(kind) => paints[kind]}
    >
      {(stacks) =>
        stacks
          .flatMap(({ bars }) => bars)
          .filter((bar) => bar.height > 0)
          .map(({ key, bar, color, ...place }) => (
            <rect
              key={`${bar.data.stretch.id}-${key}`}
              data-kind={key}
              x={place.x + (place.width - width) / 2}
              y={place.y + 0.5}
              width={width}
              height={Math.max(1, place.height - 1)}
              rx={Math.min(2, width / 4)}
              fill={color}
              className={styles.column}
            />
          ))
      }
    </BarStack>
  );
}

function Plot({ columns, chosen, width }: { columns: Column[]; chosen: number; width: number }) {
  const step = width / columns.length;
  const scales: Scales = { x: bandOf(columns, width), y: linearOf(columns), step };
  return (
    <svg width={width + margin.left + margin.right} height={height} aria-hidden="true">
      <g transform={`translate(${margin.left} ${margin.top})`}>
        <rect x={chosen * step} width={step} height={plotHeight} rx={2} className={styles.chosen} />
        <Grid y={scales.y} width={width} />
        <Bars columns={columns} scales={scales} />
        <TimeAxis columns={columns} step={step} />
      </g>
    </svg>
  );
}

/** Moves along the columns by arrow keys, Home, End, touch or pointer: a range control of the platform. */
function Scrubber({
  columns,
  chosen,
  width,
  onChoose,
}: {
  columns: Column[];
  chosen: number;
  width: number;
  onChoose: (index: number) => void;
}) {
  const column = columns[chosen];
  const onPointerMove = ({ nativeEvent }: PointerEvent) => {
    const index = Math.floor((nativeEvent.offsetX / width) * columns.length);
    onChoose(Math.min(columns.length - 1, Math.max(0, index)));
  };
  return (
    <input
      type="range"
      className={styles.scrubber}
      // A thumb as wide as a column puts the platform's own positions on the columns.
      style={{
        insetInlineStart: margin.left,
        insetBlockStart: margin.top,
        inlineSize: width,
        blockSize: plotHeight,
        ['--step' as string]: `${width / columns.length}px`,
      }}
      min={0}
      max={columns.length - 1}
      value={chosen}
      onChange={(event) => onChoose(event.currentTarget.valueAsNumber)}
      onPointerMove={onPointerMove}
      aria-label={t(`overview.scrub-${column?.stretch.unit ?? 'day'}`)}
      aria-valuetext={
        column && t('overview.scrub-value', { when: stretchWords(column.stretch), what: kindWords(column.kinds) })
      }
    />
  );
}

/** What left over time, a column a day or month. Below it stands in words what the chosen column holds. */
export function TimeChart({ columns }: { columns: Column[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = Math.max(0, useWidth(frame) - margin.left - margin.right);
  const [picked, setPicked] = useState<number | null>(null);
  const chosen = Math.min(picked ?? columns.length - 1, columns.length - 1);
  const column = columns[chosen];
  return (
    <div className={styles.time}>
      <div ref={frame} className={styles.plot} dir="ltr">
        {width > 0 && (
          <>
            <Plot columns={columns} chosen={chosen} width={width} />
            <Scrubber columns={columns} chosen={chosen} width={width} onChoose={setPicked} />
          </>
        )}
      </div>
      {column && (
        <p className={styles.readout} data-stretch={column.stretch.id} data-items={column.items}>
          <span>
            <strong>{stretchWords(column.stretch)}</strong> {kindWords(column.kinds)}
          </span>
          {column.items > 0 && <a href={`#history/all/on=${column.stretch.id}`}>{t('overview.in-history')}</a>}
        </p>
      )}
    </div>
  );
}
