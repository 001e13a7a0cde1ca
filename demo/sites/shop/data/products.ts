import { type Product, type Row, toProducts } from './product.ts';

const GREEN = '#2f6b4f';
const RUST = '#a2502b';
const SLATE = '#41566b';
const OCHRE = '#b98221';
const CHARCOAL = '#3a3f44';

const TENTS: readonly Row[] = [
  [
    'halden-2-moss',
    'Halden 2 tent, moss',
    389,
    1980,
    GREEN,
    'Two people, two doors and a porch that takes wet boots without an argument. In moss green it disappears against bracken, which is the point of wild camping. The inner hangs from the flysheet, so it goes up dry in the rain.',
  ],
  [
    'halden-2-rust',
    'Halden 2 tent, rust',
    389,
    1980,
    RUST,
    'The same geometry as its quieter sister, in a colour that a search party would thank you for. Chosen by guides who need to find their own camp in cloud. Comes with reflective lines and eight wide pegs for soft ground.',
  ],
  [
    'skarn-1',
    'Skarn 1 solo tent',
    295,
    1240,
    SLATE,
    'A single hooped pole, a floor just longer than a tall walker, and room beside your hip for a small pack. It pitches with one trekking pole when the hoop is left at home. Our lightest shelter with four real walls.',
  ],
  [
    'fell-4',
    'Fell 4 family tent',
    549,
    6400,
    OCHRE,
    'Two bedrooms with a blackout cloth that keeps summer mornings out until seven. The living space stands high enough for grown-ups, and the groundsheet unzips for the sandy week by the sea. Thirty minutes for two people.',
  ],
  [
    'ridge-tarp',
    'Ridge tarp 3 by 3',
    119,
    780,
    GREEN,
    'Nineteen tie-out points, two poles or two trees, and as many shapes as you have patience for. We use it as a kitchen roof, a sun sail and once as a stretcher. Silicone coated on both sides, factory seam taped.',
  ],
  [
    'gale-2',
    'Gale 2 geodesic tent',
    729,
    2890,
    RUST,
    'Four crossing poles and a flysheet cut so tight that gusts slide over it. Built for winter bothy country where the forecast says gale and means it. Snow valances can be buttoned on, guy lines are twice as thick as usual.',
  ],
  [
    'meadow-6',
    'Meadow 6 bell tent',
    899,
    26500,
    OCHRE,
    'Cotton canvas that breathes, one centre pole and a stove jack with a fireproof collar. Six people sleep like spokes of a wheel around it. Leave it standing all season, then wash it by hand and dry it well before storing.',
  ],
];

const SLEEPING_BAGS: readonly Row[] = [
  [
    'drift-300',
    'Drift 300 down bag',
    265,
    640,
    SLATE,
    'Three seasons of sleep in something the size of a loaf. The down is traced to the farm and washed in the Pennines, and the zip runs on a stiff tape that never eats the lining. Comfortable to four degrees.',
  ],
  [
    'drift-700',
    'Drift 700 winter bag',
    419,
    1150,
    CHARCOAL,
    'A thick collar, a draught tube as wide as a wrist and a hood that closes to a mouth-sized hole. Made for nights when the water bottle freezes inside the porch. Comfortable to minus fourteen.',
  ],
  [
    'burrow-synthetic',
    'Burrow synthetic bag',
    129,
    1420,
    GREEN,
    'It still insulates when damp, goes into a washing machine and forgives being stored in its stuff sack. The bag we lend to scout groups, and most of them come back in one piece. Comfortable to two degrees.',
  ],
];

const MATS: readonly Row[] = [
  [
    'stone-mat',
    'Stone inflating mat',
    98,
    890,
    RUST,
    'Seven centimetres of foam and air that fill themselves while you boil water. Side sleepers stop noticing their hips on it. A repair patch hides under the valve cap, where you will actually find it.',
  ],
  [
    'feather-mat',
    'Feather air mat',
    145,
    410,
    OCHRE,
    'An air mat with a reflective film inside that throws your own warmth back. Loud on the first night, forgotten on the second. Packs smaller than a drinks bottle and inflates with its own stuff sack.',
  ],
  [
    'loaf-pillow',
    'Loaf pillow',
    24,
    95,
    SLATE,
    'A pillow with a fleece side and a cool side, filled from one breath to three. It clips to the mat so that it stays below your head until morning. The cover comes off for washing.',
  ],
];

const STOVES: readonly Row[] = [
  [
    'brew-stove',
    'Brew one-cup stove',
    64,
    118,
    RUST,
    'Boils a mug of water in under two minutes and folds into the mug itself. The burner sits deep behind a wind ring, so that a breezy summit is no reason to go without tea. Screws onto any valve cartridge.',
  ],
  [
    'hearth-2',
    'Hearth two-burner stove',
    139,
    4100,
    CHARCOAL,
    'Two flames that really simmer, a lid that turns into a wind shield, and a tray that lifts out for washing. Our testers cooked Christmas dinner on it in a car park, gravy included.',
  ],
  [
    'ember-grate',
    'Ember folding grate',
    45,
    1650,
    CHARCOAL,
    'A steel box that keeps the fire off the grass and folds flat to the thickness of a magazine. Burns sticks, briquettes or bad guidebooks. The bars take a kettle on one side and sausages on the other.',
  ],
];

const COOKWARE: readonly Row[] = [
  [
    'nest-pans',
    'Nest pan set',
    79,
    960,
    SLATE,
    'Two pans, a frying lid and a strainer that live inside each other like dolls. Hard-anodised rather than coated, so metal spoons are allowed. The handle grips all of them and none of them by itself.',
  ],
  [
    'peg-kettle',
    'Peg kettle',
    32,
    310,
    OCHRE,
    'A flat-bottomed kettle that stands on small burners without circus acts. The spout pours slowly enough for filter coffee. Holds just under a litre and carries its own tea bags on the way up.',
  ],
  [
    'larder-box',
    'Larder box',
    89,
    2300,
    GREEN,
    'A cool box with wooden lid that serves as a chopping board. Keeps milk for two days with a single ice block, three if the children are told to leave it shut. Straps hold it in a canoe.',
  ],
  [
    'spork-trio',
    'Spork trio',
    12,
    45,
    RUST,
    'Three long-handled sporks that reach the bottom of a foil pouch with clean knuckles. Beech wood, oiled, and replaced free of charge if one splits within five years. The blue one is always the first to be claimed.',
  ],
];

const LANTERNS: readonly Row[] = [
  [
    'ember-lantern-brass',
    'Ember lantern, brass',
    59,
    340,
    OCHRE,
    'A table lantern with the glow of a paraffin lamp and none of the smell. The brass darkens over the years and polishes up again with a lemon. One charge lasts a long weekend at reading brightness.',
  ],
  [
    'ember-lantern-black',
    'Ember lantern, black',
    59,
    340,
    CHARCOAL,
    'For those who like the light and not the shine: powder coated, matt, quiet on a dark table. The dimmer remembers its last setting. It charges a telephone in an emergency and warns before it does so.',
  ],
  [
    'garland-lights',
    'Garland string lights',
    35,
    260,
    OCHRE,
    'Ten metres of warm bulbs on a cotton cord for the awning, the tree or the birthday. Plugs into a power bank, and winds onto its own drum instead of into a knot.',
  ],
];

const TORCHES: readonly Row[] = [
  [
    'path-torch',
    'Path torch',
    42,
    150,
    SLATE,
    'A torch with a wide beam for walking and a narrow one for reading way marks. Press, turn, done; no hidden modes that blink at owls. Survives a drop from a stile and half an hour in a beck.',
  ],
  [
    'crest-head-torch',
    'Crest head torch',
    69,
    88,
    RUST,
    'So light that you will look for it while wearing it. Six hours at full power for a dawn start, forty at camp brightness. The strap is knitted and can be washed with your socks.',
  ],
];

const DAY_PACKS: readonly Row[] = [
  [
    'rove-18',
    'Rove 18 day pack',
    75,
    620,
    GREEN,
    'Eighteen litres that open like a suitcase, so that the sandwich is never under the rope. A flat pocket against the back takes a map or a small computer. Made from sailcloth offcuts in Kendal.',
  ],
  [
    'rove-30',
    'Rove 30 pack',
    115,
    980,
    SLATE,
    'A long day, a hut night, or the flight to both. The hip belt tucks away, the lid turns into a bum bag, and the rain cover sits in a pocket that you can reach without taking it off.',
  ],
  [
    'satchel-12',
    'Towpath satchel',
    58,
    540,
    OCHRE,
    'Waxed cotton, a shoulder pad that slides, and a roll top for days of indecisive weather. Fits a bicycle rack with two buckles. The wax can be renewed with a hair dryer and ten quiet minutes.',
  ],
];

const TREKKING_PACKS: readonly Row[] = [
  [
    'haul-55',
    'Haul 55 trekking pack',
    189,
    1850,
    RUST,
    'The back panel slides to your length in seconds and the load rests on the hips, where it belongs. Straight-sided, so that it goes in and out of bothy doors. Two ice axe loops, one honest side pocket.',
  ],
  [
    'haul-75',
    'Haul 75 expedition pack',
    239,
    2350,
    CHARCOAL,
    'For rope, rations and other people’s tents. A removable frame stay carries thirty kilos without creaking. Guides in Lochaber have worn out three prototypes, and each became a little simpler than the one before.',
  ],
];

export const PRODUCTS: readonly Product[] = [
  ...toProducts('tents', TENTS),
  ...toProducts('sleeping-bags', SLEEPING_BAGS),
  ...toProducts('mats', MATS),
  ...toProducts('stoves', STOVES),
  ...toProducts('cookware', COOKWARE),
  ...toProducts('lanterns', LANTERNS),
  ...toProducts('torches', TORCHES),
  ...toProducts('day-packs', DAY_PACKS),
  ...toProducts('trekking-packs', TREKKING_PACKS),
];
