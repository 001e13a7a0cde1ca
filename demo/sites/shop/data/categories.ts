/** A kind of thing that the shop sells. */
export interface Category {
  readonly slug: string;
  readonly name: string;
  /** Name of its drawing. */
  readonly shape: string;
  readonly intro: string;
  readonly description: string;
}

export const CATEGORIES: readonly Category[] = [
  {
    slug: 'tents',
    name: 'Tents and tarps',
    shape: 'tent',
    intro:
      'Every tent we sell has spent a night on a Lakeland ridge with one of us inside it. Those that flapped, leaked or sulked were sent back.',
    description:
      'Tents and tarps for one to six people, pitched and tested in Lakeland wind before we sell them.',
  },
  {
    slug: 'sleeping-bags',
    name: 'Sleeping bags',
    shape: 'sleep',
    intro:
      'Choose the bag for the coldest night that you expect, not for the coldest that you can imagine. Zips open further than courage.',
    description: 'Down and synthetic sleeping bags with honest comfort temperatures.',
  },
  {
    slug: 'mats',
    name: 'Mats and pillows',
    shape: 'sleep',
    intro:
      'A good night outdoors is half insulation and half ground. The mat should be one season warmer than the bag.',
    description: 'Mats and a pillow that make the ground a place to sleep.',
  },
  {
    slug: 'stoves',
    name: 'Stoves',
    shape: 'stove',
    intro: 'From a one-cup burner to a kitchen for the whole family: all of them light in the rain.',
    description: 'Camp kitchen: reliable kit for evenings outdoors, with spare parts for ten years.',
  },
  {
    slug: 'cookware',
    name: 'Cookware',
    shape: 'stove',
    intro: 'Pans that nest into each other, a kettle that pours slowly, and a box that keeps the milk.',
    description: 'Camp kitchen: reliable kit for evenings outdoors, with spare parts for ten years.',
  },
  {
    slug: 'lanterns',
    name: 'Lanterns',
    shape: 'lantern',
    intro:
      'Warm light for the table. All of it charges over one cable and runs for longer than the box says.',
    description: 'Lanterns and string lights for tables, trees and awnings.',
  },
  {
    slug: 'torches',
    name: 'Torches',
    shape: 'lantern',
    intro: 'A strong beam for the path, and a weak one for those who are asleep.',
    description: 'Hand and head torches without hidden modes.',
  },
  {
    slug: 'day-packs',
    name: 'Day packs and bags',
    shape: 'pack',
    intro: 'For the walk that ends where the car is. They hold lunch, a coat, and the coat of somebody else.',
    description: 'Day packs and a satchel, sewn in Kendal.',
  },
  {
    slug: 'trekking-packs',
    name: 'Trekking packs',
    shape: 'pack',
    intro:
      'Carrying is a matter of backs, not of litres. Bring a loaded bag to any of our stores and we set up a pack for you, bought here or not.',
    description: 'Rucksacks for long ways, fitted to your back in our stores.',
  },
];
