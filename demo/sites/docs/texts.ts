export const LANGUAGES = ['en', 'de', 'fr', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Codes as they are meant: English is that of Great Britain. */
export const CODES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de', fr: 'fr', es: 'es' };

export const TOPICS = ['pitching', 'washing', 'sizing', 'repair'] as const;
export type Topic = (typeof TOPICS)[number];

interface Guide {
  readonly title: string;
  readonly description: string;
  readonly text: string;
}

export const HOME: Readonly<Record<Language, Guide>> = {
  en: {
    title: 'Care guides',
    description: 'How to pitch, wash, measure and mend what you bought from Tarnside.',
    text: 'Short guides to the things we sell, written at the workbench. Read them once and keep your gear for twice as long.',
  },
  de: {
    title: 'Pflegeanleitungen',
    description: 'So wird aufgebaut, gewaschen, gemessen und geflickt, was von Tarnside kommt.',
    text: 'Kurze Anleitungen zu den Dingen, die wir verkaufen, geschrieben an der Werkbank. Einmal lesen, doppelt so lange freuen.',
  },
  fr: {
    title: 'Guides d’entretien',
    description: 'Monter, laver, mesurer et réparer ce qui vient de chez Tarnside.',
    text: 'De petits guides pour les choses que nous vendons, écrits à l’établi. Une lecture suffit pour les garder deux fois plus longtemps.',
  },
  es: {
    title: 'Guías de cuidado',
    description: 'Cómo montar, lavar, medir y reparar lo que compraste en Tarnside.',
    text: 'Guías breves para las cosas que vendemos, escritas en el banco de trabajo. Léelas una vez y tu equipo durará el doble.',
  },
};

export const GUIDES: Readonly<Record<Topic, Readonly<Record<Language, Guide>>>> = {
  pitching: {
    en: {
      title: 'Pitching a tent',
      description: 'Five minutes, four corners, one direction of wind.',
      text: 'Lay the tent out with its narrow end into the wind and peg that end first. Raise the poles, then walk around and set the other corners so that the floor is flat and nothing is pulled out of square.',
    },
    de: {
      title: 'Ein Zelt aufbauen',
      description: 'Fünf Minuten, vier Ecken, eine Windrichtung.',
      text: 'Das Zelt mit der schmalen Seite in den Wind legen und diese zuerst abspannen. Dann die Stangen aufrichten und die übrigen Ecken so setzen, dass der Boden glatt liegt.',
    },
    fr: {
      title: 'Monter une tente',
      description: 'Cinq minutes, quatre coins, une seule direction du vent.',
      text: 'Posez la tente avec le côté étroit face au vent et fixez-le en premier. Dressez les arceaux, puis tendez les autres coins pour que le sol soit bien plat.',
    },
    es: {
      title: 'Montar una tienda',
      description: 'Cinco minutos, cuatro esquinas, una sola dirección del viento.',
      text: 'Coloca la tienda con el lado estrecho hacia el viento y clava primero ese lado. Levanta los arcos y fija las demás esquinas para que el suelo quede plano.',
    },
  },
  washing: {
    en: {
      title: 'Washing down',
      description: 'A big machine, little soap and a lot of patience.',
      text: 'Close all zips, use a third of the soap and rinse three times. Dry for hours on low heat with two clean tennis balls, and stop when the last clump has gone.',
    },
    de: {
      title: 'Daunen waschen',
      description: 'Eine große Maschine, wenig Seife und viel Geduld.',
      text: 'Alle Reißverschlüsse schließen, ein Drittel der Seife nehmen und dreimal spülen. Bei niedriger Wärme stundenlang mit zwei sauberen Tennisbällen trocknen.',
    },
    fr: {
      title: 'Laver le duvet',
      description: 'Une grande machine, peu de savon et beaucoup de patience.',
      text: 'Fermez toutes les glissières, mettez un tiers du savon et rincez trois fois. Séchez des heures à basse température avec deux balles de tennis propres.',
    },
    es: {
      title: 'Lavar plumas',
      description: 'Una máquina grande, poco jabón y mucha paciencia.',
      text: 'Cierra las cremalleras, usa un tercio del jabón y aclara tres veces. Seca durante horas a baja temperatura con dos pelotas de tenis limpias.',
    },
  },
  sizing: {
    en: {
      title: 'Measuring your back',
      description: 'The one figure that decides whether a pack is comfortable.',
      text: 'Bend your head and find the bone that stands out at the base of your neck. Measure from there along the spine to a line between the tops of your hips.',
    },
    de: {
      title: 'Den Rücken messen',
      description: 'Die eine Zahl, an der hängt, ob ein Rucksack bequem ist.',
      text: 'Den Kopf beugen und den Wirbel suchen, der am Nacken hervorsteht. Von dort der Wirbelsäule nach bis zur Höhe der Hüftknochen messen.',
    },
    fr: {
      title: 'Mesurer son dos',
      description: 'Le seul chiffre qui décide du confort d’un sac.',
      text: 'Penchez la tête et cherchez la vertèbre qui dépasse à la base du cou. Mesurez de là, le long de la colonne, jusqu’à la hauteur des hanches.',
    },
    es: {
      title: 'Medir la espalda',
      description: 'La única cifra que decide si una mochila es cómoda.',
      text: 'Inclina la cabeza y busca la vértebra que sobresale en la base del cuello. Mide desde ahí, por la columna, hasta la altura de las caderas.',
    },
  },
  repair: {
    en: {
      title: 'Mending a tear',
      description: 'Round corners, clean cloth and a patch on either side.',
      text: 'Clean the cloth with spirit and let it dry. Cut a patch with round corners, two fingers wider than the tear, press it on from outside and another one from within.',
    },
    de: {
      title: 'Einen Riss flicken',
      description: 'Runde Ecken, sauberer Stoff und ein Flicken auf jeder Seite.',
      text: 'Den Stoff mit Spiritus reinigen und trocknen lassen. Einen Flicken mit runden Ecken schneiden, zwei Finger breiter als der Riss, und von beiden Seiten andrücken.',
    },
    fr: {
      title: 'Réparer un accroc',
      description: 'Des coins ronds, un tissu propre et une pièce de chaque côté.',
      text: 'Nettoyez le tissu à l’alcool et laissez sécher. Taillez une pièce aux coins ronds, de deux doigts plus large que l’accroc, et collez-la des deux côtés.',
    },
    es: {
      title: 'Remendar un roto',
      description: 'Esquinas redondas, tela limpia y un parche por cada lado.',
      text: 'Limpia la tela con alcohol y deja que se seque. Corta un parche de esquinas redondas, dos dedos más ancho que el roto, y pégalo por ambos lados.',
    },
  },
};
