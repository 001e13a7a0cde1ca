/**
 * Properties of schema.org that take an object and no text, and the other way about, of those that results are
 * made from. Source: the pages of the properties, such as https://schema.org/aggregateRating
 */
export const ITEM_PROPERTIES: ReadonlySet<string> = new Set([
  'acceptedAnswer',
  'aggregateRating',
  'contactPoint',
  'geo',
  'hasMerchantReturnPolicy',
  'interactionStatistic',
  'itemReviewed',
  'nutrition',
  'offers',
  'openingHoursSpecification',
  'priceSpecification',
  'reviewRating',
  'shippingDetails',
  'suggestedAnswer',
]);

export const TEXT_PROPERTIES: ReadonlySet<string> = new Set([
  'alternateName',
  'description',
  'headline',
  'name',
  'postalCode',
  'priceCurrency',
  'sku',
  'streetAddress',
  'telephone',
]);

/** Properties whose values are dates or moments. */
export const DATE_PROPERTIES: ReadonlySet<string> = new Set([
  'birthDate',
  'dateCreated',
  'dateModified',
  'datePosted',
  'datePublished',
  'deathDate',
  'endDate',
  'foundingDate',
  'lastReviewed',
  'priceValidUntil',
  'startDate',
  'uploadDate',
]);

/** Properties whose values are addresses of the web. */
export const URL_PROPERTIES: ReadonlySet<string> = new Set([
  'contentUrl',
  'embedUrl',
  'logo',
  'sameAs',
  'thumbnailUrl',
  'url',
]);

export const PRICE_PROPERTIES: ReadonlySet<string> = new Set([
  'price',
  'lowPrice',
  'highPrice',
  'minPrice',
  'maxPrice',
]);
export const CURRENCY_PROPERTIES: ReadonlySet<string> = new Set(['priceCurrency', 'salaryCurrency']);

/** Source: https://schema.org/ItemAvailability */
export const AVAILABILITIES: ReadonlySet<string> = new Set([
  'BackOrder',
  'Discontinued',
  'InStock',
  'InStoreOnly',
  'LimitedAvailability',
  'MadeToOrder',
  'OnlineOnly',
  'OutOfStock',
  'PreOrder',
  'PreSale',
  'Reserved',
  'SoldOut',
]);
