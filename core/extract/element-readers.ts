import { CAPS, type FormFact, type HeadingFact } from '#contract/doc-facts.ts';
import { cut } from '../text/fold.ts';
import { openLink, readForm, readImage, readSource } from './body-facts.ts';
import { type Element, attribute, ownText } from './dom.ts';
import type { FactSink, Place } from './facts.ts';
import { readLink, readMeta, readTitle } from './head-facts.ts';
import { readJsonLd } from './json-ld.ts';
import { createNames, foldName } from './names.ts';
import { isExecutable } from './script-facts.ts';
import * as tags from './tags.ts';

const MAX_SCRIPTS = 1_000;

/** Readers of single elements; what they find besides the lists is told by `finish`. */
export function createElementReaders(sink: FactSink, page: string) {
  const { lists, capped } = sink;
  const names = createNames();
  const externalScripts: string[] = [];
  const jsonLd: unknown[] = [];
  const formTargets: FormFact[] = [];
  let inlineScripts = 0;
  let forms = 0;
  let frames = 0;
  let passwordField = false;

  const readScript = (element: Element, place: Place): void => {
    const type = attribute(element, 'type');
    if (type?.trim().toLowerCase().startsWith('application/ld+json') === true) {
      if (lists.jsonLd.length >= CAPS.jsonLd) {
        capped.note('jsonLd');
        return;
      }
      const { fact, value } = readJsonLd(ownText(element), place.inHead);
      lists.jsonLd.push(fact);
      if (value !== undefined) jsonLd.push(value);
      return;
    }
    if (!isExecutable(type)) return;
    if (attribute(element, 'src') === null) {
      inlineScripts += 1;
      return;
    }
    const deferred =
      attribute(element, 'async') !== null ||
      attribute(element, 'defer') !== null ||
      type?.trim().toLowerCase() === 'module';
    const url = readSource(element, 'src', 'script', place, !deferred, sink);
    if (externalScripts.length < MAX_SCRIPTS) externalScripts.push(url ?? '');
  };

  return {
    names,

    beginLink(element: Element, level: number, place: Place): void {
      const link = openLink(element, place, sink);
      if (link === null) return;
      const { fact, label, title } = link;
      names.begin(level, place.hidden, ({ text, alt, image }) => {
        fact.text = cut(
          [text, foldName(label), alt, foldName(title)].find((name) => name !== '') ?? '',
          CAPS.anchor,
        );
        if (image) fact.image = true;
        if (image && text !== '' && text.toLowerCase() === alt.toLowerCase()) fact.altRepeats = true;
      });
    },

    beginHeading(headingLevel: number, level: number, place: Place): void {
      const { region } = place;
      const fact: HeadingFact = {
        level: headingLevel,
        text: '',
        fromAlt: false,
        ...(region !== 'body' && { region }),
        path: place.path(),
      };
      if (!capped.push(lists.headings, CAPS.headings, 'headings', fact)) return;
      names.begin(level, place.hidden, ({ text, alt }) => {
        fact.text = text === '' ? alt : text;
        fact.fromAlt = text === '' && alt !== '';
      });
    },

    readImage(element: Element, place: Place): void {
      const alt = readImage(element, place, sink);
      if (names.any()) names.addAlt(alt, true, place.hidden);
    },

    /** Reads an element of any other kind; answers whether the walk goes on inside. */
    read(element: Element, kind: number, place: Place): boolean {
      switch (kind) {
        case tags.META:
          readMeta(element, place.inHead, sink);
          return false;
        case tags.LINK:
          readLink(element, place.inHead, sink);
          return false;
        case tags.TITLE:
          readTitle(element, place.inHead, sink);
          return false;
        case tags.SCRIPT:
          readScript(element, place);
          return false;
        case tags.FRAME:
          frames += 1;
          readSource(element, 'src', 'iframe', place, false, sink);
          return false;
        case tags.MEDIA:
          readSource(element, 'src', 'media', place, false, sink);
          return true;
        case tags.OBJECT:
          readSource(element, element.tagName === 'object' ? 'data' : 'src', 'object', place, false, sink);
          return true;
        case tags.FORM:
          forms += 1;
          if (formTargets.length < CAPS.forms) formTargets.push(readForm(element, place, page, sink));
          return true;
        case tags.INPUT:
          passwordField ||= attribute(element, 'type')?.trim().toLowerCase() === 'password';
          return false;
        default:
          return true;
      }
    },

    finish: () => ({ externalScripts, inlineScripts, jsonLd, forms, formTargets, frames, passwordField }),
  };
}
