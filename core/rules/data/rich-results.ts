import type { RichResult } from './rich-result.ts';

const DOCS = 'https://developers.google.com/search/docs/appearance';
const docs = (page: string): string => `${DOCS}/structured-data/${page}`;

/**
 * What Google's documentation wants of the items behind each kind of result, by the result's name; retired ones
 * are in retired-results.ts. Read in November 2026 at the address of each.
 */
export const RICH_RESULTS = {
  article: {
    types: ['Article'],
    not: ['DiscussionForumPosting', 'SocialMediaPosting'],
    required: [],
    recommended: ['headline', 'image', 'datePublished', 'dateModified', 'author', 'author.name', 'author.url'],
    source: docs('article'),
  },
  course: {
    types: ['Course'],
    where: 'listed',
    required: ['name', 'description'],
    recommended: ['provider'],
    source: docs('course'),
  },
  dataset: {
    types: ['Dataset'],
    not: ['DataFeed'],
    required: ['name', 'description'],
    recommended: ['creator', 'distribution', 'identifier', 'keywords', 'license', 'url'],
    source: docs('dataset'),
  },
  discussion: {
    types: ['DiscussionForumPosting', 'SocialMediaPosting'],
    not: ['BlogPosting'],
    required: ['author', 'author.name', 'datePublished', 'text|image|video|sharedContent'],
    recommended: ['author.url', 'comment', 'headline', 'interactionStatistic', 'url'],
    source: docs('discussion-forum'),
  },
  event: {
    types: ['Event'],
    not: ['CourseInstance', 'PublicationEvent', 'UserInteraction', 'EventSeries', 'Hackathon'],
    required: ['name', 'startDate', 'location', 'location.address|location.url'],
    recommended: ['description', 'endDate', 'eventStatus', 'image', 'offers', 'organizer', 'performer'],
    source: docs('event'),
  },
  job: {
    types: ['JobPosting'],
    required: [
      'title',
      'description',
      'datePosted',
      'hiringOrganization',
      'jobLocation|applicantLocationRequirements',
    ],
    recommended: ['baseSalary', 'directApply', 'employmentType', 'identifier', 'validThrough'],
    source: docs('job-posting'),
  },
  localBusiness: {
    types: ['LocalBusiness'],
    not: ['VacationRental'],
    required: ['name', 'address'],
    recommended: ['geo', 'openingHoursSpecification|openingHours', 'priceRange', 'telephone', 'url'],
    source: docs('local-business'),
  },
  movie: {
    types: ['Movie'],
    where: 'listed',
    required: ['name', 'image'],
    recommended: ['aggregateRating', 'dateCreated', 'director', 'review'],
    source: docs('movie'),
  },
  organization: {
    types: ['Organization'],
    not: ['LocalBusiness'],
    where: 'home',
    required: [],
    recommended: ['name', 'url', 'logo', 'sameAs'],
    source: docs('organization'),
  },
  profile: {
    types: ['ProfilePage'],
    required: ['mainEntity', 'mainEntity.name|mainEntity.alternateName'],
    recommended: ['dateCreated', 'dateModified', 'mainEntity.image', 'mainEntity.sameAs', 'mainEntity.description'],
    source: docs('profile-page'),
  },
  question: {
    types: ['QAPage'],
    required: [
      'mainEntity',
      'mainEntity.name',
      'mainEntity.answerCount',
      'mainEntity.acceptedAnswer|mainEntity.suggestedAnswer',
      'mainEntity.acceptedAnswer.text|mainEntity.suggestedAnswer.text',
    ],
    recommended: ['mainEntity.author', 'mainEntity.datePublished', 'mainEntity.text', 'mainEntity.upvoteCount'],
    source: docs('qapage'),
  },
  rating: {
    types: ['AggregateRating'],
    not: ['EmployerAggregateRating'],
    where: 'anywhere',
    required: ['ratingValue', 'ratingCount|reviewCount'],
    atTop: ['itemReviewed'],
    recommended: [],
    source: docs('review-snippet'),
  },
  recipe: {
    types: ['Recipe'],
    required: ['name', 'image'],
    recommended: [
      'aggregateRating',
      'author',
      'cookTime|totalTime',
      'datePublished',
      'description',
      'keywords',
      'nutrition.calories',
      'prepTime|totalTime',
      'recipeCategory',
      'recipeCuisine',
      'recipeIngredient',
      'recipeInstructions',
      'recipeYield',
      'video',
    ],
    source: docs('recipe'),
  },
  review: {
    types: ['Review'],
    not: ['ClaimReview', 'EmployerReview', 'MediaReview', 'Recommendation'],
    where: 'anywhere',
    required: ['author', 'author.name', 'reviewRating', 'reviewRating.ratingValue'],
    atTop: ['itemReviewed', 'itemReviewed.name'],
    recommended: ['datePublished'],
    source: docs('review-snippet'),
  },
  software: {
    types: ['SoftwareApplication'],
    not: ['VideoGame'],
    required: ['name', 'offers', 'offers.price|offers.lowPrice|offers.priceSpecification', 'aggregateRating|review'],
    recommended: ['applicationCategory', 'operatingSystem'],
    source: docs('software-app'),
  },
  video: {
    types: ['VideoObject'],
    required: ['name', 'thumbnailUrl|thumbnail', 'uploadDate'],
    recommended: ['contentUrl|embedUrl', 'description', 'duration'],
    source: docs('video'),
  },
} as const satisfies Readonly<Record<string, RichResult>>;

/** Results that one rule asks about together. */
export const OTHER_RICH_RESULTS: readonly RichResult[] = [
  {
    types: ['EmployerAggregateRating'],
    where: 'anywhere',
    required: ['itemReviewed', 'itemReviewed.name', 'ratingValue', 'ratingCount|reviewCount'],
    recommended: [],
    source: docs('employer-rating'),
  },
  {
    types: ['ImageObject'],
    when: ['license', 'acquireLicensePage'],
    where: 'anywhere',
    required: ['contentUrl|url'],
    recommended: ['license', 'acquireLicensePage', 'creditText|creator|copyrightNotice'],
    source: docs('image-license-metadata'),
  },
  {
    types: ['SpeakableSpecification'],
    where: 'anywhere',
    required: ['cssSelector|xpath'],
    recommended: [],
    source: docs('speakable'),
  },
  {
    types: ['VacationRental'],
    required: [
      'containsPlace',
      'containsPlace.occupancy',
      'identifier',
      'image',
      'latitude|geo.latitude',
      'longitude|geo.longitude',
      'name',
    ],
    recommended: ['address', 'aggregateRating', 'brand', 'checkinTime', 'checkoutTime', 'description', 'review'],
    source: docs('vacation-rental'),
  },
  {
    types: ['Quiz'],
    required: ['hasPart', 'hasPart.text', 'hasPart.acceptedAnswer', 'hasPart.acceptedAnswer.text'],
    recommended: ['about', 'educationalAlignment'],
    source: docs('education-qa'),
  },
  {
    types: ['MemberProgram'],
    where: 'anywhere',
    required: ['name', 'description', 'hasTiers', 'hasTiers.name', 'hasTiers.hasTierBenefit'],
    recommended: ['url'],
    source: docs('loyalty-program'),
  },
  {
    types: ['MerchantReturnPolicy'],
    where: 'anywhere',
    required: ['applicableCountry|merchantReturnLink', 'returnPolicyCategory|merchantReturnLink'],
    recommended: [],
    source: docs('return-policy'),
  },
  {
    types: ['WebSite'],
    where: 'home',
    required: ['name', 'url'],
    recommended: [],
    source: `${DOCS}/site-names`,
  },
];
