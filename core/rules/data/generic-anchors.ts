/** Anchor texts that say nothing of what they lead to, lower case, without punctuation, by language. */
const BY_LANGUAGE: Readonly<Record<string, readonly string[]>> = {
  en: [
    'click here',
    'click',
    'here',
    'read more',
    'more',
    'learn more',
    'find out more',
    'see more',
    'show more',
    'view more',
    'more info',
    'more information',
    'this',
    'this page',
    'this link',
    'link',
    'go',
    'start',
    'continue',
    'continue reading',
    'details',
    'view details',
    'see details',
  ],
  de: [
    'hier',
    'hier klicken',
    'klicken sie hier',
    'mehr',
    'mehr lesen',
    'weiterlesen',
    'mehr erfahren',
    'mehr infos',
    'weitere informationen',
    'weiter',
    'details',
    'zum artikel',
  ],
  fr: [
    'ici',
    'cliquez ici',
    'cliquer ici',
    'en savoir plus',
    'lire la suite',
    'plus',
    'suite',
    'voir plus',
    'plus d’infos',
    "plus d'infos",
  ],
  es: [
    'aquí',
    'aqui',
    'haz clic aquí',
    'haga clic aquí',
    'leer más',
    'más',
    'más información',
    'saber más',
    'ver más',
    'seguir leyendo',
  ],
  it: [
    'qui',
    'clicca qui',
    'leggi di più',
    'leggi tutto',
    'scopri di più',
    'continua',
    'continua a leggere',
    'altro',
    'maggiori informazioni',
  ],
  pt: ['aqui', 'clique aqui', 'leia mais', 'ler mais', 'saiba mais', 'mais', 'ver mais', 'continue lendo'],
  nl: ['hier', 'klik hier', 'lees meer', 'lees verder', 'meer', 'meer info', 'meer informatie', 'verder'],
  pl: ['tutaj', 'kliknij tutaj', 'czytaj więcej', 'więcej', 'dowiedz się więcej', 'czytaj dalej'],
  sv: ['här', 'klicka här', 'läs mer', 'mer'],
  da: ['her', 'klik her', 'læs mere', 'mere'],
  no: ['her', 'klikk her', 'les mer', 'mer'],
  fi: ['tästä', 'klikkaa tästä', 'lue lisää', 'lisää'],
  cs: ['zde', 'klikněte zde', 'více', 'číst dál', 'číst více', 'zjistit více'],
  tr: ['buraya tıklayın', 'tıklayın', 'devamı', 'devamını oku', 'daha fazla'],
  ru: ['здесь', 'тут', 'нажмите здесь', 'подробнее', 'читать далее', 'далее', 'еще', 'ещё'],
  uk: ['тут', 'натисніть тут', 'детальніше', 'читати далі', 'докладніше'],
  ja: ['こちら', 'ここをクリック', '続きを読む', 'もっと見る', '詳細', '詳しくはこちら'],
  zh: ['点击这里', '這裡', '这里', '了解更多', '阅读更多', '更多', '閱讀更多', '详情'],
  ko: ['여기', '여기를 클릭', '더 보기', '더보기', '자세히', '자세히 보기'],
};

const ALL: ReadonlySet<string> = new Set(Object.values(BY_LANGUAGE).flat());
const MAX_CHARS = 40;
const WORD = /[\p{L}\p{N}’']+/u;
/** Their first words: most texts begin with another, and that is told at once. */
const FIRST: ReadonlySet<string> = new Set([...ALL].map((text) => WORD.exec(text)?.[0] ?? text));

/** Whether an anchor text is one of those, whatever stands around it ("Read more »"). */
export function isGenericAnchor(text: string): boolean {
  if (text.length > MAX_CHARS) return false;
  const folded = text.normalize('NFC').toLowerCase();
  if (!FIRST.has(WORD.exec(folded)?.[0] ?? '')) return false;
  return ALL.has(folded.replaceAll(/[^\p{L}\p{N}’']+/gu, ' ').trim());
}
