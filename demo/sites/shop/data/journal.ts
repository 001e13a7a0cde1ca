export interface Story {
  readonly slug: string;
  readonly title: string;
  readonly author: string;
  /** Null where nobody wrote one. */
  readonly description: string | null;
  readonly paragraphs: readonly string[];
}

export const STORIES: readonly Story[] = [
  {
    slug: 'first-night-out',
    title: 'Your first night out',
    author: 'Morag Teasdale',
    description: 'What to take, what to leave and where to pitch on the first night in a tent of your own.',
    paragraphs: [
      'Start close to home. A garden counts, a campsite with a tap counts double, and nobody has ever been the worse for being able to walk back to a kettle. Pitch in daylight, with the back of the tent to the wind, and lie down inside before you drive the last peg: a slope that the eye forgives will roll you into your neighbour by two in the morning.',
      'Take one warm layer more than you think, a light for each person and something to eat that needs no cooking. Leave the folding table behind. You will sleep badly, wake early, and find that the valley is full of mist and birds and belongs to nobody but you.',
    ],
  },
  {
    slug: 'how-to-read-a-comfort-rating',
    title: 'How to read a comfort rating',
    author: 'Ines Calder',
    description: null,
    paragraphs: [
      'A sleeping bag carries two numbers. Comfort is the temperature at which a standard woman sleeps through; the lower limit is where a standard man, curled up, just about does. Nobody is standard. If you are cold on the sofa in October, add five degrees to whatever the label says.',
      'The number also assumes a good mat, dry clothes and a proper supper. Take one of these away and the rating goes with it. Most complaints that reach our workshop about cold bags turn out to be about thin mats.',
    ],
  },
  {
    slug: 'a-week-on-the-pennine-way',
    title: 'A week on the Pennine Way with one pan',
    author: 'Tom Ashworth',
    description: null,
    paragraphs: [
      'Seven days, one pan, one spoon, and porridge that got better as standards fell. I carried couscous for speed, lentils for conscience, and a piece of hard cheese that outlived my boots. Somewhere past Hawes I learned that everything tastes of everything when there is only one pan, and that this is no great loss.',
      'The luxury was a lemon. It went into the water, over the beans and, on the last evening above Alston, into a mug of something that a kind stranger had distilled. Weight of the kitchen, all in: six hundred and ten grams.',
    ],
  },
  {
    slug: 'mending-a-zip',
    title: 'Mending a zip with pliers and patience',
    author: 'Ines Calder',
    description:
      'Most tent zips can be saved in ten minutes with a pair of pliers. Here is how we do it in the workshop.',
    paragraphs: [
      'A zip that parts behind the slider is seldom broken. The slider has worn wide, and its two jaws no longer press the teeth together. Run it back to the start, take small pliers, and squeeze each side of the slider a hair at a time: left, right, try, again. Too much and it will not move; then you open it with a screwdriver and begin anew.',
      'Clean the teeth with an old toothbrush before you start and rub a candle over them after. Grit is what wears sliders out. A zip that is brushed twice a year will outlast the cloth around it.',
    ],
  },
  {
    slug: 'winter-camp',
    title: 'A winter camp above Mardale',
    author: 'Morag Teasdale',
    description: 'Snow, stars and a frozen water bottle: notes from a January night above Mardale Head.',
    paragraphs: [
      'We reached the tarn with an hour of light left and spent it stamping a platform. Snow has to be packed and then left alone; it sets like plaster if you let it. By the time the kettle sang, the pegs had frozen in and would not have moved for a tractor.',
      'At minus nine the small habits matter. Bottles go in upside down so that the ice forms at the bottom. Boots live inside the bag, batteries in a pocket, tomorrow’s socks on your stomach. In the morning the whole bowl of the corrie went pink and silent, and somebody said that this was why.',
    ],
  },
  {
    slug: 'choosing-a-pack',
    title: 'Choosing a pack: measure your back, not your list',
    author: 'Tom Ashworth',
    description: null,
    paragraphs: [
      'People come in asking for litres. We hand them a tape. Find the bone that sticks out at the bottom of your neck, then the top of your hips, and measure between the two along the curve of the spine: that is the only figure on which comfort depends. Tall people can have short backs and the other way round.',
      'Load the pack with what you would really carry, climb our stairs twice and then decide. If the shoulder straps take more than a third of the weight, the belt is in the wrong place. Ten minutes with us saves you ten days of sore collarbones.',
    ],
  },
  {
    slug: 'leave-it-cleaner',
    title: 'Leave it cleaner than you found it',
    author: 'Ines Calder',
    description: 'Five small rules for wild camping that keep the fells open to everyone.',
    paragraphs: [
      'Arrive late, leave early, and take a handful of somebody else’s rubbish with you. Fires belong in a grate or nowhere: peat burns underground for weeks, and a ring of black stones invites the next one. Thirty paces from water for everything that a body does, with a trowel, and the paper goes home in a bag.',
      'The right to camp above the last wall is a habit that landowners tolerate, not a law. It lasts for as long as nobody minds, and nobody minds what cannot be seen by nine in the morning.',
    ],
  },
  {
    slug: 'children-and-tents',
    title: 'Children and tents',
    author: 'Morag Teasdale',
    description: 'How to take small people camping and still like each other on Sunday evening.',
    paragraphs: [
      'Give each child a job that matters and a torch that is theirs. The smallest carries the pegs, the next one holds poles, the eldest reads the instructions aloud in a serious voice. Bedtime is when the torches run out, and not before; so charge them halfway.',
      'Bring the blanket from home, the wrong shoes and three times the biscuits. Expect rain and you will be delighted by drizzle. What they remember in twenty years is the tin plate, the owl, and the time that dad’s chair folded with dad in it.',
    ],
  },
  {
    slug: 'coffee-on-a-hill',
    title: 'Coffee on a hill',
    author: 'Tom Ashworth',
    description: 'Three ways to make coffee above the tree line, and the one that we always come back to.',
    paragraphs: [
      'The paper filter is honest but hates wind. The little metal pot is quick, loud and impossible to clean in cold water. The third way needs nothing: a mug, coarse grounds, water just off the boil, and the patience to tap the rim and wait until everything has sunk.',
      'Grind at home and carry it in something that closes. Milk goes into a spare film tub, if you are old enough to own one. And take two mugs, since the smell walks further than you do and somebody will come up the path.',
    ],
  },
  {
    slug: 'drying-things-in-the-rain',
    title: 'Drying things in the rain',
    author: 'Ines Calder',
    description: 'It cannot be done. Here is what comes closest.',
    paragraphs: [
      'Wool first, next to the skin, while you walk: your own heat is the only dryer that works every day. Socks go under the waistband, gloves inside the jacket, and what is merely damp comes into the sleeping bag with you, as long as it is not cotton.',
      'Shake the flysheet before you pack it, roll it apart from the inner, and unroll both at lunch, even for ten minutes, even without sun. Moving air takes away more water than warmth does. After that you can only lower your standards, which dry quickly.',
    ],
  },
];
