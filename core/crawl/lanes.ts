import type { SliceMessage } from '#contract/slice.ts';
import { hasRenderBudget } from './render-keys.ts';
import type { CrawlState } from './state.ts';
import { FLAG, KIND, at } from './url-table.ts';

type Lane = 'html' | 'render';

/** Pages of a shape in flight while nothing is known of it: more would be rendered for the same answer. */
const SAMPLES_IN_FLIGHT = 8;
/** Answers after which a shape is held back no more, whatever they said. */
const ENOUGH_SAMPLES = 10;
/** Decided keys that travel with a slice. */
const MOST_KEYS_SENT = 300;

/** Where URLs go, as far as one planning goes: answers are kept per shape. */
export interface LaneView {
  readonly laneOf: (id: number) => Lane;
  /** Whether a URL waits until the samples of its shape are back. */
  readonly isHeld: (id: number) => boolean;
  /** Counts a URL as planned. */
  readonly plan: (id: number) => void;
}

/**
 * In `auto` a URL goes to a browser unless its shape has so far shown only keys that are static or failing
 * (or dynamic, once the render budget is spent); control pages and their like go in any case.
 */
export function createLaneView(state: CrawlState): LaneView {
  const { urls, config } = state;
  const lanes = new Map<number, Lane>();
  const inFlight = new Map<number, number>();
  const { shapes } = state.derived;
  const shapeOf = (id: number): number => shapes.of(urls.url[id] ?? '');
  const isPage = (id: number): boolean => urls.kind[id] === KIND.page;
  const count = (id: number): void => {
    const shape = shapeOf(id);
    inFlight.set(shape, (inFlight.get(shape) ?? 0) + 1);
  };
  if (config.mode === 'auto')
    for (const slice of state.slices.values()) for (const id of slice.urls) if (isPage(id)) count(id);

  const shapeLane = (shape: number): Lane => {
    const known = lanes.get(shape);
    if (known !== undefined) return known;
    const lane = laneOfShape(state, shape);
    lanes.set(shape, lane);
    return lane;
  };

  return {
    laneOf(id) {
      if (config.mode === 'html' || urls.kind[id] === KIND.check) return 'html';
      if (config.mode === 'rendered' || (at(urls.flags, id) & FLAG.render) !== 0) return 'render';
      return isPage(id) ? shapeLane(shapeOf(id)) : 'html';
    },
    isHeld(id) {
      if (config.mode !== 'auto' || !isPage(id) || (at(urls.flags, id) & FLAG.render) !== 0) return false;
      const shape = shapeOf(id);
      const { seen, keys } = shapes.info(shape);
      if (seen >= ENOUGH_SAMPLES || (inFlight.get(shape) ?? 0) < SAMPLES_IN_FLIGHT) return false;
      // Without a key so far it goes over HTTP, but each page with an unknown one would be fetched twice.
      return keys.size === 0 || shapeLane(shape) === 'render';
    },
    plan(id) {
      if (config.mode === 'auto' && isPage(id)) count(id);
    },
  };
}

function laneOfShape(state: CrawlState, shape: number): Lane {
  const { seen, keys } = state.derived.shapes.info(shape);
  if (seen === 0) return 'render';
  for (const key of keys) {
    const known = state.keys[key]?.state;
    if (known === 'sampling' || (known === 'dynamic' && hasRenderBudget(state))) return 'render';
  }
  return 'html';
}

/**
 * The decided keys that pages of a slice may have. Once the render budget is spent, dynamic keys travel as
 * failing: they are worked over HTTP and nothing is concluded.
 */
export function renderKeysFor(
  state: CrawlState,
  ids: readonly number[],
): NonNullable<SliceMessage['renderKeys']> {
  const { shapes } = state.derived;
  const keys = new Set<number>();
  for (const id of ids)
    for (const key of shapes.info(shapes.of(state.urls.url[id] ?? '')).keys) {
      if (keys.size >= MOST_KEYS_SENT) break;
      if (state.keys[key]?.state !== 'sampling') keys.add(key);
    }
  const budget = hasRenderBudget(state);
  const names = (wanted: (name: string) => boolean): string[] =>
    [...keys].flatMap((key) => {
      const entry = state.keys[key];
      return entry !== undefined && wanted(entry.state) ? [entry.name] : [];
    });
  return {
    static: names((name) => name === 'static'),
    failing: names((name) => name === 'failing' || (name === 'dynamic' && !budget)),
  };
}
