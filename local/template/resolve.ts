import * as z from 'zod';
import { LocalCloudError } from '../errors.ts';
import { answersFor, type Referred } from './answers.ts';
import { parseTemplate, type StackTemplate, type Template } from './template.ts';
import type { World } from './world.ts';

/** A resource whose properties hold no intrinsic function any more. */
export interface Resolved {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** What `Ref` of it answers. */
  readonly ref: string;
  /** What `Fn::GetAtt` of it answers. */
  readonly att: (attribute: string) => string;
}

const SECRET = /\{\{resolve:secretsmanager:(arn:[^}]+?):SecretString:::\}\}/g;

/**
 * All resources of all stacks with every reference resolved.
 * @throws LocalCloudError for a type, attribute or intrinsic function that is not known here
 */
export function resolveStacks(stacks: readonly StackTemplate[], world: World): Resolved[] {
  const templates = new Map(stacks.map((stack) => [stack.name, parseTemplate(stack)]));
  const resolver = new Resolver(templates, world);
  return [...templates].flatMap(([stack, { Resources }]) =>
    Object.keys(Resources).map((logicalId) => resolver.resource(stack, logicalId)),
  );
}

class Resolver {
  readonly #templates: ReadonlyMap<string, Template>;
  readonly #world: World;
  readonly #exports = new Map<string, { stack: string; value: unknown }>();

  constructor(templates: ReadonlyMap<string, Template>, world: World) {
    this.#templates = templates;
    this.#world = world;
    for (const [stack, { Outputs }] of templates) {
      for (const { Export, Value } of Object.values(Outputs)) {
        if (Export !== undefined) this.#exports.set(Export.Name, { stack, value: Value });
      }
    }
  }

  resource(stack: string, logicalId: string): Resolved {
    const { Type, Properties, Metadata } = this.#raw(stack, logicalId);
    return {
      stack,
      logicalId,
      type: Type,
      metadata: Metadata,
      properties: this.#value(stack, Properties) as Record<string, unknown>,
      ref: this.#ref(stack, logicalId),
      att: (attribute) => this.#att(stack, logicalId, attribute),
    };
  }

  #raw(stack: string, logicalId: string) {
    const resource = this.#templates.get(stack)?.Resources[logicalId];
    if (resource === undefined)
      throw new LocalCloudError(`${stack} refers to ${logicalId}, which it does not hold`);
    return resource;
  }

  #referred(stack: string, logicalId: string): Referred {
    const { Type, Properties } = this.#raw(stack, logicalId);
    return { stack, logicalId, type: Type, world: this.#world, plain: (property) => Properties[property] };
  }

  #answers(referred: Referred) {
    const answers = answersFor(referred.type);
    if (answers !== undefined) return answers;
    throw new LocalCloudError(
      `${referred.stack} holds a ${referred.type} (${referred.logicalId}), which the local cloud does not play`,
    );
  }

  #ref(stack: string, logicalId: string): string {
    const pseudo = this.#pseudo(stack, logicalId);
    if (pseudo !== undefined) return pseudo;
    const referred = this.#referred(stack, logicalId);
    return this.#answers(referred).ref(referred);
  }

  #att(stack: string, logicalId: string, attribute: string): string {
    const referred = this.#referred(stack, logicalId);
    const answer = this.#answers(referred).att?.[attribute];
    if (answer !== undefined) return answer(referred);
    throw new LocalCloudError(
      `${stack} asks for ${attribute} of ${logicalId} (${referred.type}), which the local cloud does not know`,
    );
  }

  #pseudo(stack: string, name: string): string | undefined {
    const { account, region } = this.#world;
    const pseudo: Record<string, string> = {
      'AWS::AccountId': account,
      'AWS::Partition': 'aws',
      'AWS::Region': region,
      'AWS::StackName': stack,
      'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stack}/local`,
      'AWS::URLSuffix': 'amazonaws.com',
    };
    return pseudo[name];
  }

  #value(stack: string, value: unknown): unknown {
    if (typeof value === 'string') return value.replace(SECRET, (_, arn: string) => this.#world.secret(arn));
    if (Array.isArray(value))
      return value.map((item) => this.#value(stack, item)).filter((v) => v !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [only] = entries;
    if (only !== undefined && entries.length === 1 && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
      return this.#intrinsic(stack, only[0], only[1]);
    }
    return Object.fromEntries(
      entries
        .map(([key, inner]) => [key, this.#value(stack, inner)] as const)
        .filter(([, inner]) => inner !== undefined),
    );
  }

  #intrinsic(stack: string, name: string, argument: unknown): unknown {
    switch (name) {
      case 'Ref':
        return argument === 'AWS::NoValue' ? undefined : this.#ref(stack, String(argument));
      case 'Fn::GetAtt': {
        const [logicalId, attribute] = z.tuple([z.string(), z.string()]).parse(argument);
        return this.#att(stack, logicalId, attribute);
      }
      case 'Fn::Join': {
        const [glue, parts] = z.tuple([z.string(), z.array(z.unknown())]).parse(argument);
        const joined = parts.map((part) => String(this.#value(stack, part))).join(glue);
        return this.#value(stack, joined);
      }
      case 'Fn::Sub':
        return this.#substitute(stack, z.string().parse(argument));
      case 'Fn::ImportValue': {
        const found = this.#exports.get(String(this.#value(stack, argument)));
        if (found === undefined)
          throw new LocalCloudError(`${stack} imports ${String(argument)}, which no stack exports`);
        return this.#value(found.stack, found.value);
      }
      default:
        throw new LocalCloudError(`${stack} uses ${name}, which the local cloud does not know`);
    }
  }

  #substitute(stack: string, text: string): string {
    return text.replaceAll(/\$\{([^}!]+)\}/g, (_, name: string) => {
      const [logicalId = '', attribute] = name.split('.');
      return attribute === undefined ? this.#ref(stack, logicalId) : this.#att(stack, logicalId, attribute);
    });
  }
}
