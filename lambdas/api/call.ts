import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { MiddlewareObj } from '@middy/core';
import type { Routes, RouteId } from '#contract/api.ts';
import type { Route, RouteAnswer, RouteInput } from '#contract/route.ts';
import type { Actor, UserActor } from '#core/access/actor.ts';
import type { Limited } from '#core/access/request-limits.ts';
import type { Attempt } from '#core/idempotency/ports.ts';
import type { RawAnswer } from './raw-answer.ts';

/** What the middleware finds out about one request, step by step. */
export interface Call {
  readonly requestId: string;
  readonly startedAt: number;
  /** Host and address as the viewer's own request had them; the edge vouches for both. */
  readonly viewer: { readonly host: string; readonly address: string; readonly agent?: string | undefined };
  readonly method: string;
  /** Set by the router. */
  matched: Matched | null;
  actor: Actor | null;
  /** How the actor stands with the limits, once that was asked. */
  limited: Limited | null;
  /** Set while a request under an idempotency key is ours to end. */
  attempt: Attempt | null;
  /** Set once the request was found to be what the contract says. */
  input: { readonly params: unknown; readonly query: unknown; readonly body: unknown } | null;
  /** What a handler adds to the answer. */
  readonly reply: {
    readonly cookies: string[];
    readonly headers: Record<string, string>;
    /** True for 202 in place of the route's status, where the contract has it (`later`). */
    later?: boolean;
  };
}

export interface Matched {
  readonly id: RouteId;
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export type ApiEvent = APIGatewayProxyEventV2 & { call: Call };
export type ApiResult = APIGatewayProxyStructuredResultV2;
export type ApiMiddleware = MiddlewareObj<ApiEvent, ApiResult>;

type ActorOf<R extends Route> = R['access'] extends 'public'
  ? null
  : R['access'] extends 'session'
    ? UserActor
    : Actor;

/** Everything a handler is given, in the contract's own types. */
export interface Asked<R extends Route> extends RouteInput<R> {
  readonly actor: ActorOf<R>;
  readonly viewer: Call['viewer'];
  readonly reply: Call['reply'];
  readonly cookies: readonly string[];
}

type Handler<R extends Route> = (asked: Asked<R>) => Promise<HandlerAnswer<R>>;

/** What is no JSON of the contract, where the route has media; else its answer alone. */
type HandlerAnswer<R extends Route> = R['media'] extends readonly string[]
  ? RawAnswer | (R['answer'] extends null ? never : RouteAnswer<R>)
  : RouteAnswer<R>;

/** A handler for each of some routes; the whole table needs one for every route, or it does not compile. */
export type HandlersFor<Ids extends RouteId> = { readonly [Id in Ids]: Handler<Routes[Id]> };
export type Handlers = HandlersFor<RouteId>;

/** The router ran before: every middleware after it may rely on its find. */
export function matchedOf({ call }: ApiEvent): Matched {
  if (call.matched === null) throw new Error('The router has not run');
  return call.matched;
}
