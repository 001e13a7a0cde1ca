export interface Lanes {
  /** Runs beside at most `width - 1` others. */
  one<T>(work: () => Promise<T>): Promise<T>;
  /** Runs with nothing beside it: waits for what is under way and holds back what comes later. */
  all<T>(work: () => Promise<T>): Promise<T>;
}

interface Waiting {
  readonly lanes: number;
  readonly go: () => void;
}

/** A semaphore that serves in order of arrival, so that whoever needs every lane is never passed over. */
export function createLanes(width: number): Lanes {
  const waiting: Waiting[] = [];
  let free = width;

  const serve = () => {
    for (let next = waiting[0]; next !== undefined && next.lanes <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.lanes;
      next.go();
    }
  };

  const take = async <T>(lanes: number, work: () => Promise<T>): Promise<T> => {
    await new Promise<void>((go) => {
      waiting.push({ lanes, go });
      serve();
    });
    try {
      return await work();
    } finally {
      free += lanes;
      serve();
    }
  };

  return { one: (work) => take(1, work), all: (work) => take(width, work) };
}
