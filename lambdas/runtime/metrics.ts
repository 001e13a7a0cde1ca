import { MetricUnit, Metrics } from '@aws-lambda-powertools/metrics';
import type { MiddlewareObj } from '@middy/core';

export interface MetricSink {
  readonly count: (name: string, value?: number) => void;
  readonly seconds: (name: string, value: number) => void;
  readonly flush: () => void;
}

/** Metrics through the log (EMF), with the one dimension `service`. */
export function createMetrics(): MetricSink {
  const metrics = new Metrics();
  return {
    count: (name, value = 1) => {
      metrics.addMetric(name, MetricUnit.Count, value);
    },
    seconds: (name, value) => {
      metrics.addMetric(name, MetricUnit.Seconds, value);
    },
    flush: () => {
      // Publishing nothing would log a warning, with each invocation.
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}

/** Writes out what an invocation counted, whatever became of it. */
export function flushMetrics(metrics: Pick<MetricSink, 'flush'>): MiddlewareObj {
  return {
    after: () => {
      metrics.flush();
    },
    onError: () => {
      metrics.flush();
    },
  };
}
