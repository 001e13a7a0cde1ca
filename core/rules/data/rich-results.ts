/** A property by its path (`offers.price`), or several of which one is enough. */
export type Requirement = string | readonly string[];

export interface RichResult {
  /** Types of schema.org, the special ones that search engines take for them included. */
  readonly types: readonly string[];
  /** Without these a search engine shows nothing of it. */
  readonly required: readonly Requirement[];
  /** These make the result richer. */
  readonly recommended: readonly Requirement[];
  /** The search engine's own page on it. */
  readonly source: string;
}

const GOOGLE = 'https://developers.google.com/search/docs/appearance/structured-data/';

/** When the tables were last gone through, ISO 8601. Types that no search engine shows any more are in RETIRED. */
export const RICH_RESULTS_DATE = '2026-11-22';

const list = (names: string): readonly string[] => names.split(' ');

export const ARTICLES = list(
  'Article NewsArticle BlogPosting AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle ReportageNewsArticle ReviewNewsArticle LiveBlogPosting TechArticle ScholarlyArticle Report SocialMediaPosting',
);
export const EVENTS = list(
  'Event BusinessEvent ChildrensEvent ComedyEvent CourseInstance DanceEvent DeliveryEvent EducationEvent ExhibitionEvent Festival FoodEvent Hackathon LiteraryEvent MusicEvent SaleEvent ScreeningEvent SocialEvent SportsEvent TheaterEvent VisualArtsEvent',
);
export const LOCAL_BUSINESSES = list(
  'LocalBusiness AnimalShelter ArchiveOrganization AutomotiveBusiness AutoDealer AutoRepair AutoRental ChildCare Dentist DryCleaningOrLaundry EmergencyService EmploymentAgency EntertainmentBusiness NightClub FinancialService AccountingService BankOrCreditUnion InsuranceAgency FoodEstablishment Bakery BarOrPub CafeOrCoffeeShop FastFoodRestaurant IceCreamShop Restaurant Winery GovernmentOffice HealthAndBeautyBusiness BeautySalon DaySpa HairSalon NailSalon TattooParlor HealthClub HomeAndConstructionBusiness Electrician GeneralContractor HousePainter HVACBusiness Locksmith MovingCompany Plumber RoofingContractor InternetCafe LegalService Attorney Notary Library LodgingBusiness BedAndBreakfast Hostel Hotel Motel Resort MedicalBusiness MedicalClinic Optician Pharmacy Physician ProfessionalService RadioStation RealEstateAgent RecyclingCenter SelfStorage ShoppingCenter SportsActivityLocation ExerciseGym GolfCourse StadiumOrArena Store BikeStore BookStore ClothingStore ComputerStore ConvenienceStore DepartmentStore ElectronicsStore Florist FurnitureStore GardenStore GroceryStore HardwareStore HobbyShop HomeGoodsStore JewelryStore LiquorStore MensClothingStore MobilePhoneStore MovieRentalStore MusicStore OfficeEquipmentStore OutletStore PawnShop PetStore ShoeStore SportingGoodsStore TireShop ToyStore WholesaleStore TelevisionStation TouristInformationCenter TravelAgency',
);
export const ORGANIZATIONS = list(
  'Organization Corporation OnlineBusiness OnlineStore NewsMediaOrganization NGO EducationalOrganization GovernmentOrganization SportsOrganization',
);

/** Required properties of each kind of rich result that search engines document, by the id of the rule that judges it. */
export const RICH_RESULTS = {
  'sd-event': {
    types: EVENTS,
    required: ['name', 'startDate', ['location.address', 'location.url', 'location.name']],
    recommended: ['description', 'endDate', 'image', 'offers', 'organizer'],
    source: `${GOOGLE}event`,
  },
  'sd-job-posting': {
    types: ['JobPosting'],
    required: [
      'title',
      'description',
      'datePosted',
      'hiringOrganization',
      ['jobLocation', 'applicantLocationRequirements'],
    ],
    recommended: ['validThrough', 'employmentType', 'baseSalary'],
    source: `${GOOGLE}job-posting`,
  },
  'sd-recipe': {
    types: ['Recipe'],
    required: ['name', 'image'],
    recommended: [
      'recipeIngredient',
      'recipeInstructions',
      ['totalTime', 'cookTime', 'prepTime'],
      'recipeYield',
      'author',
      'description',
    ],
    source: `${GOOGLE}recipe`,
  },
  'sd-video': {
    types: ['VideoObject'],
    required: ['name', 'thumbnailUrl', 'uploadDate'],
    recommended: [['contentUrl', 'embedUrl'], 'description', 'duration'],
    source: `${GOOGLE}video`,
  },
  'sd-local-business': {
    types: LOCAL_BUSINESSES,
    required: ['name', 'address'],
    recommended: ['telephone', 'openingHoursSpecification', 'url', 'geo'],
    source: `${GOOGLE}local-business`,
  },
  'sd-discussion': {
    types: ['DiscussionForumPosting'],
    required: ['author.name', 'datePublished', ['text', 'image', 'video', 'sharedContent', 'articleBody']],
    recommended: [['headline', 'name'], 'url', 'interactionStatistic', 'comment'],
    source: `${GOOGLE}discussion-forum`,
  },
  'sd-profile-page': {
    types: ['ProfilePage'],
    required: ['mainEntity.name'],
    recommended: ['mainEntity.image', 'mainEntity.description', 'dateCreated'],
    source: `${GOOGLE}profile-page`,
  },
  'sd-qa-page': {
    types: ['QAPage'],
    required: [
      ['mainEntity.name', 'mainEntity.text'],
      'mainEntity.answerCount',
      ['mainEntity.acceptedAnswer', 'mainEntity.suggestedAnswer'],
    ],
    recommended: ['mainEntity.author', 'mainEntity.datePublished'],
    source: `${GOOGLE}qapage`,
  },
  'sd-software-app': {
    types: ['SoftwareApplication', 'MobileApplication', 'WebApplication'],
    required: [
      'name',
      ['offers.price', 'offers.lowPrice', 'offers.priceSpecification'],
      ['aggregateRating', 'review'],
    ],
    recommended: ['applicationCategory', 'operatingSystem'],
    source: `${GOOGLE}software-app`,
  },
  'sd-course-list': {
    types: ['Course'],
    required: ['name', 'description'],
    recommended: ['provider'],
    source: `${GOOGLE}course`,
  },
  'sd-dataset': {
    types: ['Dataset'],
    required: ['name', 'description'],
    recommended: ['license', 'creator', 'distribution', 'identifier'],
    source: `${GOOGLE}dataset`,
  },
  'sd-article': {
    types: ARTICLES,
    required: [],
    recommended: [
      'headline',
      'image',
      'datePublished',
      'dateModified',
      'author.name',
      ['author.url', 'author.sameAs'],
    ],
    source: `${GOOGLE}article`,
  },
  'sd-organization': {
    types: ORGANIZATIONS,
    required: [],
    recommended: ['name', 'url', 'logo', 'sameAs'],
    source: `${GOOGLE}organization`,
  },
} as const satisfies Readonly<Record<string, RichResult>>;

export type RichResultRule = keyof typeof RICH_RESULTS;

/** Kinds without a rule of their own. */
export const OTHER_RICH_RESULTS: readonly RichResult[] = [
  {
    types: ['EmployerAggregateRating'],
    required: ['itemReviewed', 'ratingValue', ['ratingCount', 'reviewCount']],
    recommended: ['bestRating', 'worstRating'],
    source: `${GOOGLE}employer-rating`,
  },
  {
    types: ['VacationRental'],
    required: ['name', 'image', 'identifier', 'latitude', 'longitude', 'containsPlace'],
    recommended: ['address', 'aggregateRating'],
    source: `${GOOGLE}vacation-rental`,
  },
];

/** Types that gave a result of their own once, and when that ended. */
export const RETIRED: ReadonlyMap<string, string> = new Map([
  ['HowTo', 'September 2023'],
  ['FAQPage', 'May 2026'],
  ['SpecialAnnouncement', 'July 2025'],
  ['ClaimReview', 'June 2025'],
]);
