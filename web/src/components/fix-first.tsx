import { Link } from 'react-router';
import type { FixCard } from '#contract/report.ts';
import { CATEGORY_TITLES } from '../logic/contract-words.ts';
import { plural } from '../logic/format.ts';
import { ageWords, whereWords } from '../logic/places.ts';
import { Evidence } from './evidence.tsx';
import classes from './fix-first.module.css';
import { Icon } from './icon.tsx';
import { Severity } from './severity.tsx';
import { SiteText } from './site-text.tsx';
import { SiteUrl } from './site-url.tsx';

/** What comes after is in the list of issues: more than these is no beginning. */
const MOST_CARDS = 5;

interface FixFirstProps {
  readonly cards: readonly FixCard[];
  readonly site: string;
  readonly issueAt: (rule: string) => string;
}

/** Three to five causes in the order that gains most, with the way of the score as they are mended. */
export function FixFirst({ cards: all, site, issueAt }: FixFirstProps) {
  const cards = all.slice(0, MOST_CARDS);
  return (
    <section aria-labelledby="fix" className={classes.section}>
      <h2 id="fix">Fix these first</h2>
      {cards.length === 0 ? (
        <p className="dim">Nothing was found that takes from the score.</p>
      ) : (
        <>
          <ScorePath cards={cards} />
          <ol className={classes.cards}>
            {cards.map((card, index) => (
              <Card
                key={`${card.rule} ${card.where.template ?? ''} ${card.where.name}`}
                card={card}
                number={index + 1}
                site={site}
                issueAt={issueAt}
              />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

/** 80 → 88 → 98: each step counts with the ones before it mended, so that the sum is true. */
function ScorePath({ cards }: { readonly cards: readonly FixCard[] }) {
  const steps = [cards[0]?.shownBefore, ...cards.map(({ shownAfter }) => shownAfter)];
  return (
    <p className={classes.path}>
      <span className="dim">Score, one after the other: </span>
      <span className="sr-only">{steps.join(', then ')}</span>
      <span aria-hidden="true">
        {steps.map((step, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- steps have no identity but their place
          <span key={index}>
            {index > 0 && <Icon name="arrow" size={14} className={classes.arrow} />}
            <strong>{step}</strong>
          </span>
        ))}
      </span>
    </p>
  );
}

interface CardProps {
  readonly card: FixCard;
  readonly number: number;
  readonly site: string;
  readonly issueAt: FixFirstProps['issueAt'];
}

function Card({ card, number, site, issueAt }: CardProps) {
  const { example, where } = card;
  const age = ageWords(example.audits);
  const [evidence] = example.evidence;
  return (
    <li className={classes.card}>
      <div className={classes.gain}>
        <strong>+{card.gain.toFixed(1)}</strong>
        <span className="dim small">
          {card.shownBefore} <Icon name="arrow" size={12} className={classes.arrow} />
          <span className="sr-only">to</span> {card.shownAfter}
        </span>
      </div>
      <div className={classes.body}>
        <h3>
          <span className="sr-only">{number}. </span>
          <Link to={issueAt(card.rule)}>{card.title}</Link>
        </h3>
        <p className={classes.meta}>
          <Severity value={card.severity} />
          <span>{CATEGORY_TITLES[card.category]}</span>
          <span>
            {whereWords(card)}
            {where.name !== '' && (
              <>
                {' '}
                (<SiteText>{where.name}</SiteText>)
              </>
            )}
          </span>
          <span>{card.pages > 0 ? plural(card.pages, 'page') : plural(card.findings, 'finding')}</span>
          {card.critical && <strong>stops everything else</strong>}
          {card.isNew ? <strong>new</strong> : age !== null && <span>{age}</span>}
        </p>
        {(example.url !== null || evidence !== undefined) && (
          <div className={classes.example}>
            {example.url !== null && (
              <p>
                <span className="dim">For example </span>
                <SiteUrl url={example.url} site={site} />
              </p>
            )}
            {evidence !== undefined && <Evidence evidence={evidence} site={site} />}
          </div>
        )}
        <Link to={issueAt(card.rule)} className="small" aria-label={`See pages: ${card.title}`}>
          See pages
        </Link>
      </div>
    </li>
  );
}
